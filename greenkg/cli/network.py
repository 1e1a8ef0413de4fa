"""``greenkg network``: who works with whom, as a page that opens offline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from greenkg.cli.console import note
from greenkg.cli.language import both, chosen
from greenkg.cli.options import DEFAULT_STORE, DebugOption, LangOption, QuietOption, StoreOption
from greenkg.store import open_store

NAME = "network"
HELP = both(
    "Vẽ mạng lưới trách nhiệm của các cơ quan thành một trang HTML mở được khi không có mạng.",
    "Draw the agency-responsibility network as one HTML page that opens offline.",
)
EXAMPLES = both(
    '\b\nVí dụ:\n  greenkg network\n  greenkg network --province "Trà Vinh" --out tra-vinh.html',
    '\b\nExamples:\n  greenkg network\n  greenkg network --province "Trà Vinh" --out tra-vinh.html',
)


def command(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help=both("Tệp HTML.", "The HTML file."))
    ] = Path("graphviz_out") / "network.html",
    province: Annotated[
        str,
        typer.Option(
            "--province",
            metavar="NAME",
            show_default=False,
            help=both("Chỉ các kế hoạch của tỉnh này.", "Only this province's plans."),
        ),
    ] = "",
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Draws the page and says where it is."""
    # networkx takes a while to import, which other commands need not wait for
    from greenkg.network import Selection, draw_network

    with open_store(store) as opened:
        draw_network(opened, out, selection=Selection(province=province), language=(lang or chosen(())).value)
    if not quiet:
        note(str(out))
