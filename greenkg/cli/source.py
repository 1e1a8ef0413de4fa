"""``greenkg source``: the lines of a source behind a fact."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.text import Text

from greenkg.check import MarkedLine, Passage, marked_lines, passages
from greenkg.cli.cells import Sheet
from greenkg.cli.console import results, visible
from greenkg.cli.language import both
from greenkg.cli.options import DEFAULT_STORE, DebugOption, LangOption, QuietOption, StoreOption
from greenkg.cli.tables import draw
from greenkg.export.sheets import write_json
from greenkg.store import open_store

NAME = "source"
HELP = both(
    "In các dòng của tệp nguồn làm căn cứ cho một dữ kiện, có đánh dấu lời văn.\n\n"
    "Dữ kiện: nhiệm vụ, phân công, căn cứ, chỉ tiêu, phát hiện, chủ đề … "
    "Với cơ quan hay văn bản: mọi chỗ nhắc tới nó.",
    "Print the lines of a source behind a fact, the words marked.\n\n"
    "A fact: a task, an assignment, a legal basis, a target, a finding, a theme and so on. Of an agency or a "
    "document, every place that names it.",
)
_TASK = "document/vn/45-quang-tri/2023-11-17/2746-qd-ubnd/annex-1/l0173"
EXAMPLES = both(
    f"\b\nVí dụ:\n  greenkg source {_TASK}\n"
    "  greenkg source https://w3id.org/greenkg/id/agency/vn/45-quang-tri/so-tai-chinh\n"
    f"  greenkg source {_TASK} --format json",
    f"\b\nExamples:\n  greenkg source {_TASK}\n"
    "  greenkg source https://w3id.org/greenkg/id/agency/vn/45-quang-tri/so-tai-chinh\n"
    f"  greenkg source {_TASK} --format json",
)
_MARK = "bold yellow"


class SourceFormat(StrEnum):
    """How lines are printed: for a person, or place by place for a machine."""

    TABLE = "table"
    JSON = "json"


def command(
    iri: Annotated[
        str,
        typer.Argument(
            metavar="IRI",
            help=both(
                "IRI của dữ kiện, hoặc phần sau gốc chung.", "The fact's IRI, or what follows the base in it."
            ),
        ),
    ],
    form: Annotated[
        SourceFormat, typer.Option("--format", case_sensitive=False, help=both("Định dạng.", "The format."))
    ] = SourceFormat.TABLE,
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Prints the lines."""
    with open_store(store) as opened:
        found = passages(opened, iri)
    if form is SourceFormat.JSON:
        sys.stdout.flush()
        write_json(_places(found), sys.stdout.buffer)
        return
    _draw(marked_lines(found))
    _print_places(found, quiet=quiet)


def _places(found: Sequence[Passage]) -> Sheet:
    return Sheet(
        ("source", "line", "last_line", "start", "end", "exact", "where"),
        [
            [
                *(each.text.name, each.line, each.last_line, each.start, each.end, each.exact),
                each.where or None,
            ]
            for each in found
        ],
    )


def _print_places(found: Sequence[Passage], *, quiet: bool) -> None:
    """Where in the page, PDF or Word file the words stand; a plain text has no other place than its lines."""
    told = [each for each in found if each.where]
    if told and not quiet:
        print()
        draw(Sheet(("source", "line", "where"), [[each.text.name, each.line, each.where] for each in told]))


def _draw(lines: Sequence[MarkedLine]) -> None:
    """Colours mark the words on a terminal that has them, guillemets elsewhere."""
    console = results()
    coloured = console.is_terminal and console.color_system is not None
    wide = len(str(max((each.line for each in lines), default=0)))
    source = ""
    for each in lines:
        if each.text.source != source:
            if source:
                print()
            source = each.text.source
            print(visible(each.text.name))
        number = f"{each.line:>{wide + 2}}  "
        if coloured:
            pieces = [(visible(piece.text), _MARK if piece.marked else "") for piece in each.pieces]
            console.print(Text.assemble(number, *pieces), soft_wrap=True)
        else:
            shown = (f"«{visible(p.text)}»" if p.marked else visible(p.text) for p in each.pieces)
            print(number + "".join(shown))
