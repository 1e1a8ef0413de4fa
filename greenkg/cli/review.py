"""``greenkg review``: the least certain facts, for a person."""

from __future__ import annotations

from typing import Annotated

import typer

from greenkg.check import UncertainFact, uncertain
from greenkg.cli.cells import Sheet
from greenkg.cli.language import both, chosen
from greenkg.cli.options import (
    DEFAULT_STORE,
    DebugOption,
    LangOption,
    QuietOption,
    SheetFileOption,
    StoreOption,
    TableFormatOption,
)
from greenkg.cli.tables import TableFormat, format_for, print_sheet
from greenkg.store import open_store

NAME = "review"
HELP = both(
    "Liệt kê những dữ kiện kém chắc chắn nhất kèm lời văn, để người đọc soát lại.\n\n"
    "Không có --limit: một phần mười kém chắc chắn nhất.",
    "List the least certain facts with their words, for a person to look at.\n\n"
    "Without --limit, the least certain tenth of all.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg review --limit 20\n  greenkg review --out review.xlsx\n"
    "  greenkg review --format csv",
    "\b\nExamples:\n  greenkg review --limit 20\n  greenkg review --out review.xlsx\n"
    "  greenkg review --format csv",
)

_BRIEF = 90
"""Characters of a cell on the terminal; csv and xlsx have all."""


def command(
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            metavar="N",
            min=1,
            show_default=False,
            help=both("Nhiều nhất bao nhiêu.", "How many at most."),
        ),
    ] = None,
    form: TableFormatOption = None,
    out: SheetFileOption = None,
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Prints the facts, or writes them as a sheet."""
    form = format_for(form, out)
    with open_store(store) as opened:
        found = uncertain(opened, limit, lang or chosen(()))
    print_sheet(_sheet(found, short=form is TableFormat.TABLE), form, out)


def _brief(words: str) -> str:
    return words if len(words) <= _BRIEF else f"{words[:_BRIEF].rstrip()}…"


def _sheet(found: list[UncertainFact], *, short: bool) -> Sheet:
    return Sheet(
        ("confidence", "kind", "plan", "says", "words", "source", "line", "fact"),
        [
            [
                each.confidence,
                each.kind,
                each.plan,
                _brief(each.says) if short else each.says,
                _brief(each.words) if short else each.words,
                each.source,
                each.line or None,
                each.fact.rpartition("/id/")[2] if short else each.fact,
            ]
            for each in found
        ],
    )
