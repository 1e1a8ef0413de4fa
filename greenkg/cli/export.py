"""``greenkg export``: the dataset, or one plan of it, as a file or a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from greenkg.cli.language import Language, both, chosen
from greenkg.cli.options import DEFAULT_STORE, DebugOption, LangOption, QuietOption, StoreOption
from greenkg.cli.output import STDOUT, binary_output
from greenkg.cli.progress import patient
from greenkg.export import Format, export, export_folder
from greenkg.store import open_store

NAME = "export"
HELP = both(
    "Xuất toàn bộ dữ liệu hoặc một kế hoạch; cùng dữ liệu thì cùng từng byte.\n\n"
    "nquads, trig, turtle, jsonld, rdfxml: dữ liệu liên kết. Turtle và RDF/XML không có đồ thị có tên: "
    "các đồ thị được gộp lại. JSON-LD mang theo ngữ cảnh của mình. Trong RDF/XML và XLSX mỗi ký tự "
    "điều khiển thành U+FFFD.\n\n"
    "csv: mỗi lớp một bảng, có siêu dữ liệu CSVW. xlsx: ma trận trách nhiệm, mỗi cơ quan một trang. "
    "neo4j: tệp để nạp hàng loạt. schemaorg: Legislation cho máy tìm kiếm. ical: hạn báo cáo hằng năm. "
    "graphml, gexf: mạng lưới cơ quan, xem greenkg network. "
    "csv và neo4j gồm nhiều tệp: --out là một thư mục, hoặc tệp .zip.",
    "Write the whole dataset, or one plan; the same data give the same bytes.\n\n"
    "nquads, trig, turtle, jsonld, rdfxml: linked data. Turtle and RDF/XML have no named graphs: they are "
    "merged. JSON-LD carries its context inside. In RDF/XML and XLSX each control character becomes U+FFFD."
    "\n\n"
    "csv: one table a class, with CSVW metadata. xlsx: the responsibility matrix, a page an agency. "
    "neo4j: files of its bulk import. schemaorg: Legislation for search engines. ical: yearly reporting "
    "deadlines. graphml, gexf: the network of agencies, see greenkg network. "
    "csv and neo4j are several files: --out is a folder, or a file ending in .zip.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n"
    "  greenkg export nquads --out greenkg.nq\n"
    "  greenkg export turtle | head\n"
    "  greenkg export rdfxml --plan 2746/QĐ-UBND --out quang-tri.rdf\n"
    "  greenkg export xlsx --out ma-tran.xlsx\n"
    "  greenkg export csv --out bang/\n"
    "  greenkg export neo4j --out neo4j.zip\n"
    "  greenkg export ical --out bao-cao.ics\n"
    "  greenkg export gexf --out mang-luoi.gexf",
    "\b\nExamples:\n"
    "  greenkg export nquads --out greenkg.nq\n"
    "  greenkg export turtle | head\n"
    "  greenkg export rdfxml --plan 2746/QĐ-UBND --out quang-tri.rdf\n"
    "  greenkg export xlsx --out matrix.xlsx\n"
    "  greenkg export csv --out tables/\n"
    "  greenkg export neo4j --out neo4j.zip\n"
    "  greenkg export ical --out reports.ics\n"
    "  greenkg export gexf --out network.gexf",
)

_READING = {Language.VI: "đọc kho", Language.EN: "reading the store"}


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
            help=both(
                "Ghi vào tệp (hoặc thư mục) thay vì đầu ra chuẩn.",
                "Write a file (or folder) instead of standard output.",
            ),
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
    words = _READING[lang or chosen(())]
    with open_store(store) as opened, patient(words, quiet=quiet) as tell:
        if form.is_folder and out is not None and out != STDOUT and out.suffix.lower() != ".zip":
            export_folder(opened, form, out, plan, tell)
            return
        with binary_output(out, text=form.is_text) as stream:
            export(opened, form, stream, plan, tell)
