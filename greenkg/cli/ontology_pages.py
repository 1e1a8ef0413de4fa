"""``greenkg ontology pages``: the ontology for people to read, as two HTML files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from greenkg.cli.console import note
from greenkg.cli.language import both
from greenkg.cli.options import DebugOption, LangOption, QuietOption

NAME = "pages"
HELP = both(
    "Viết các trang của bản thể học cho người đọc: tiếng Việt và tiếng Anh, có sơ đồ, mở không cần mạng.\n\n"
    "Cùng bản thể học thì cùng từng byte.",
    "Write the ontology's pages for people: Vietnamese and English, with diagrams, opened offline.\n\n"
    "The same ontology gives the same bytes.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg ontology pages --out docs/ontology",
    "\b\nExamples:\n  greenkg ontology pages --out docs/ontology",
)


def command(
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            show_default=False,
            help=both("Thư mục chứa index.html và en.html.", "Folder for index.html and en.html."),
        ),
    ],
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Writes the pages."""
    # networkx and rdflib take a while to import, which other commands need not wait for
    from greenkg.ontology_pages import draw_pages

    for file in draw_pages(out):
        if not quiet:
            note(str(file))
