"""``greenkg network``: who works with whom, as a page that opens offline, a picture, a graph or sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from greenkg.cli.console import note
from greenkg.cli.days import check_day
from greenkg.cli.language import Language, both, chosen
from greenkg.cli.options import DEFAULT_STORE, DebugOption, LangOption, QuietOption, StoreOption
from greenkg.cli.output import STDOUT, binary_output
from greenkg.errors import UsageError
from greenkg.network.caption import caption
from greenkg.network.collectives import Collectives
from greenkg.network.exports import GraphForm, write, write_csv
from greenkg.network.facts import Facts, Role, ask
from greenkg.network.graph import Between, of_facts
from greenkg.network.measures import mark, mark_alone, measure
from greenkg.network.page import render
from greenkg.network.picture import PictureForm, draw_picture
from greenkg.network.selection import Basis, Selection, select
from greenkg.network.sheet_files import write_sheets
from greenkg.network.terms import ask_terms
from greenkg.network.today import as_of as today
from greenkg.store import open_store

NAME = "network"
HELP = both(
    "Vẽ mạng lưới trách nhiệm của các cơ quan: trang HTML mở được khi không có mạng, hình cho báo cáo, "
    "tệp đồ thị cho chương trình khác, tờ tóm tắt của từng cơ quan.\n\n"
    "Không nêu tệp nào thì ghi trang HTML. Ghi - thay cho một tệp để xuất ra đầu ra chuẩn. "
    "Tên không cần dấu. Các chỉ số được định nghĩa trong docs/network-measures.md.",
    "Draw the agency-responsibility network: an HTML page that opens offline, pictures for reports, graph "
    "files for other programs, briefing sheets of the agencies.\n\n"
    "Without any file, the HTML page is written. A file - is standard output. "
    "Names may lack their diacritics. The measures are defined in docs/network-measures.md.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n"
    "  greenkg network\n"
    '  greenkg network --province "Trà Vinh" --out tra-vinh.html\n'
    '  greenkg network --province "quang tri" --theme "năng lượng" --png nang-luong.png\n'
    "  greenkg network --as-of 2026-01-01 --collectives expanded --gexf hom-nay.gexf\n"
    "  greenkg network --kind sở --between themes --csv so-theo-chu-de\n"
    "  greenkg network --sheets to-tom-tat",
    "\b\nExamples:\n"
    "  greenkg network\n"
    '  greenkg network --province "Trà Vinh" --out tra-vinh.html\n'
    '  greenkg network --province "quang tri" --theme "năng lượng" --png energy.png\n'
    "  greenkg network --as-of 2026-01-01 --collectives expanded --gexf today.gexf\n"
    "  greenkg network --kind sở --between themes --csv departments-by-theme\n"
    "  greenkg network --sheets briefing-sheets",
)
DEFAULT_PAGE = Path("graphviz_out") / "network.html"

_EMPTY = {
    Language.VI: "không có cơ quan nào{}: mạng lưới trống",
    Language.EN: "no agency{}: the network is empty",
}
_AFTER = {
    Language.VI: "các dữ kiện về tổ chức bộ máy chỉ đến ngày {}; trả lời theo ngày đó",
    Language.EN: "the facts on who took over reach until {}; answered as of that day",
}


def _option(name: str, vi: str, en: str, metavar: str = "FILE") -> typer.models.OptionInfo:
    """An option that has no value of its own to show."""
    made: typer.models.OptionInfo = typer.Option(name, metavar=metavar, show_default=False, help=both(vi, en))
    return made


def command(
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            show_default=str(DEFAULT_PAGE),
            help=both("Trang HTML.", "The HTML page."),
        ),
    ] = None,
    province: Annotated[
        str,
        typer.Option(
            "--province",
            "-P",
            metavar="NAME",
            show_default=False,
            help=both("Chỉ các kế hoạch của tỉnh này.", "Only this province's plans."),
        ),
    ] = "",
    plan: Annotated[
        str,
        _option(
            "--plan",
            "Chỉ kế hoạch có số hoặc IRI này.",
            "Only the plan of this number or IRI.",
            metavar="PLAN",
        ),
    ] = "",
    theme: Annotated[
        str,
        _option(
            "--theme",
            "Chỉ chủ đề này: số của chủ đề quốc gia (1-18) hoặc lời trong tên chủ đề.",
            "Only this theme: a national theme's number (1-18) or words of a theme's title.",
            metavar="THEME",
        ),
    ] = "",
    kind: Annotated[
        str,
        _option(
            "--kind",
            "Chỉ loại cơ quan này, ví dụ: sở.",
            "Only this kind of agency, such as: so.",
            metavar="KIND",
        ),
    ] = "",
    role: Annotated[
        Role | None,
        typer.Option(
            "--role",
            show_default=False,
            help=both(
                "Chỉ cơ quan chủ trì, hoặc phối hợp, ít nhất một nhiệm vụ.",
                "Only agencies that lead, or are partner to, at least one task.",
            ),
        ),
    ] = None,
    basis: Annotated[
        Basis | None,
        typer.Option(
            "--basis",
            case_sensitive=False,
            show_default=False,
            help=both("Chỉ phân công có căn cứ này.", "Only assignments that rest on this."),
        ),
    ] = None,
    first: Annotated[
        int,
        _option(
            "--from",
            "Chỉ nhiệm vụ còn thực hiện từ năm này.",
            "Only tasks that run in this year or later.",
            metavar="YEAR",
        ),
    ] = 0,
    last: Annotated[
        int,
        _option(
            "--to",
            "Chỉ nhiệm vụ bắt đầu không muộn hơn năm này.",
            "Only tasks that run in this year or before.",
            metavar="YEAR",
        ),
    ] = 0,
    as_of: Annotated[
        str,
        _option(
            "--as-of",
            "Vẽ các cơ quan chịu trách nhiệm vào ngày này thay cho các cơ quan kế hoạch nêu.",
            "Draw the bodies that answer on this day instead of those the plans name.",
            metavar="DATE",
        ),
    ] = "",
    collectives: Annotated[
        Collectives,
        typer.Option(
            "--collectives",
            case_sensitive=False,
            help=both(
                "Tập thể: hiện, tách thành các cơ quan thành viên, hoặc ẩn.",
                "Collectives: shown, expanded into their members, or hidden.",
            ),
        ),
    ] = Collectives.SHOWN,
    between: Annotated[
        Between,
        typer.Option(
            "--between",
            case_sensitive=False,
            help=both(
                "Hình và tệp đồ thị nối cơ quan với cơ quan, với chủ đề, hay với nhiệm vụ.",
                "Whether pictures and graph files connect agencies with agencies, themes or tasks.",
            ),
        ),
    ] = Between.AGENCIES,
    png: Annotated[Path | None, _option("--png", "Hình PNG.", "A PNG picture.")] = None,
    svg: Annotated[Path | None, _option("--svg", "Hình SVG.", "An SVG picture.")] = None,
    graphml: Annotated[Path | None, _option("--graphml", "GraphML.", "GraphML.")] = None,
    gexf: Annotated[Path | None, _option("--gexf", "GEXF cho Gephi.", "GEXF for Gephi.")] = None,
    cytoscape: Annotated[
        Path | None, _option("--cytoscape", "JSON cho Cytoscape.", "JSON for Cytoscape.")
    ] = None,
    dot: Annotated[Path | None, _option("--dot", "DOT cho Graphviz.", "DOT for Graphviz.")] = None,
    csv: Annotated[
        Path | None,
        _option("--csv", "nodes.csv và edges.csv.", "nodes.csv and edges.csv.", metavar="FOLDER"),
    ] = None,
    sheets: Annotated[
        Path | None,
        _option(
            "--sheets",
            "Tờ tóm tắt in được, mỗi tỉnh một tệp HTML, mỗi cơ quan nhiều nhất hai trang A4.",
            "Printable briefing sheets, an HTML file a province, two A4 pages an agency at most.",
            metavar="FOLDER",
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Writes what was asked for and says where it is."""
    language = lang or chosen(())
    if as_of:
        check_day("--as-of", as_of)
    selection = Selection(province, theme, kind, role, basis, first, last, as_of, collectives, plan)
    pictures = {PictureForm.PNG: png, PictureForm.SVG: svg}
    graphs = {
        GraphForm.GRAPHML: graphml,
        GraphForm.GEXF: gexf,
        GraphForm.CYTOSCAPE: cytoscape,
        GraphForm.DOT: dot,
    }
    named = [out, *pictures.values(), *graphs.values(), csv, sheets]
    _check_outputs(named, folders=(csv, sheets))
    page = DEFAULT_PAGE if not any(named) else out
    with open_store(store) as opened:
        known = ask(opened)
        facts = select(known, selection)
        terms = ask_terms(opened) if page else None
        made = list(write_sheets(opened, known, selection, sheets, language.value)) if sheets else []
    shown = caption(selection, language.value)
    if not facts.bodies:
        note(_EMPTY[language].format(f" ({shown})" if shown else ""))
    elif as_of and (until := known.succession.known_until) and as_of > until:
        note(_AFTER[language].format(until))
    if page:
        with binary_output(page, text=True) as stream:
            stream.write(render(known, selection, terms=terms, language=language.value).encode())
    whole = today(known, as_of) if as_of else known
    made += _graph_files(facts, whole, between, pictures, graphs, csv, shown, language)
    if not quiet:
        for path in (page, *made):
            if path and path != STDOUT:
                note(str(path))


def _check_outputs(named: list[Path | None], folders: tuple[Path | None, ...]) -> None:
    if STDOUT in folders:
        raise UsageError("--csv and --sheets write several files", "-", "name a folder")
    if named.count(STDOUT) > 1:
        raise UsageError("only one result can go to standard output", "-", "name files for the others")


def _graph_files(
    facts: Facts,
    whole: Facts,
    between: Between,
    pictures: Mapping[PictureForm, Path | None],
    graphs: Mapping[GraphForm, Path | None],
    csv: Path | None,
    shown: str,
    language: Language,
) -> Iterator[Path]:
    """Writes pictures and graphs, and tells of each."""
    if csv is None and not any(pictures.values()) and not any(graphs.values()):
        return
    graph = of_facts(facts, between)
    if between is Between.AGENCIES:
        mark(graph, measure(graph))
    mark_alone(graph, whole)

    for form, path in pictures.items():
        if path:
            with binary_output(path, text=form is PictureForm.SVG) as stream:
                draw_picture(graph, stream, form, caption=shown, language=language.value)
            yield path
    for kind, path in graphs.items():
        if path:
            with binary_output(path, text=True) as stream:
                write(kind, graph, stream)
            yield path
    if csv:
        write_csv(graph, csv)
        yield csv
