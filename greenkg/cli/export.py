"""``greenkg export``: the dataset, or one plan of it, as one file."""

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
    "Xuất toàn bộ dữ liệu hoặc một kế hoạch; cùng dữ liệu thì cùng từng byte.\n\n"
    "Turtle và RDF/XML không có đồ thị có tên: các đồ thị được gộp lại; với --plan thì chỉ một đồ thị. "
    "JSON-LD mang theo ngữ cảnh của mình, đọc được khi không có mạng. "
    "XML không có ký tự điều khiển: trong RDF/XML mỗi ký tự đó thành U+FFFD.",
    "Write the whole dataset, or one plan; the same data give the same bytes.\n\n"
    "Turtle and RDF/XML have no named graphs: they are merged; with --plan there is only one. "
    "JSON-LD carries its context inside and is read without a network. "
    "XML has no control characters: in RDF/XML each becomes U+FFFD.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n"
    "  greenkg export nquads --out greenkg.nq\n"
    "  greenkg export turtle | head\n"
    "  greenkg export rdfxml --plan 2746/QĐ-UBND --out quang-tri.rdf",
    "\b\nExamples:\n"
    "  greenkg export nquads --out greenkg.nq\n"
    "  greenkg export turtle | head\n"
    "  greenkg export rdfxml --plan 2746/QĐ-UBND --out quang-tri.rdf",
)


def command(
    form: Annotated[
        Format,
        typer.Argument(
            metavar="FORMAT",
            case_sensitive=False,
            help=both(", ".join(Format), ", ".join(Format)),
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
    plan: Annotated[
        str,
        typer.Option(
            "--plan",
            metavar="PLAN",
            show_default=False,
            help=both("Chỉ kế hoạch có số hoặc IRI này.", "Only the plan of this number or IRI."),
        ),
    ] = "",
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Writes the dataset or one plan."""
    with open_store(store) as opened, binary_output(out, text=True) as stream:
        export(opened, form, stream, plan)
