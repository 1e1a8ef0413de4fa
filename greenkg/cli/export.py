"""``greenkg export``: the whole dataset as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from greenkg.cli.language import both
from greenkg.cli.options import DEFAULT_STORE, DebugOption, LangOption, QuietOption, StoreOption
from greenkg.cli.output import binary_output
from greenkg.export import Format, export
from greenkg.store import open_store

NAME = "export"
HELP = both(
    "Xuất toàn bộ dữ liệu; cùng dữ liệu thì cùng từng byte.\n\n"
    "Turtle không có đồ thị có tên: các đồ thị được gộp lại.",
    "Write the whole dataset; the same data give the same bytes.\n\n"
    "Turtle has no named graphs: they are merged.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg export nquads --out greenkg.nq\n  greenkg export turtle | head",
    "\b\nExamples:\n  greenkg export nquads --out greenkg.nq\n  greenkg export turtle | head",
)


def command(
    form: Annotated[
        Format,
        typer.Argument(
            metavar="FORMAT",
            case_sensitive=False,
            help=both("nquads, trig, turtle, jsonld", "nquads, trig, turtle, jsonld"),
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            show_default=False,
            help=both("Ghi vào tệp thay vì đầu ra chuẩn.", "Write a file instead of standard output."),
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Writes the dataset."""
    with open_store(store) as opened, binary_output(out, text=True) as stream:
        export(opened, form, stream)
