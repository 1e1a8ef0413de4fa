"""``greenkg diff``: what changed between two plans, documents or builds."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from greenkg.build import Progress, build
from greenkg.cli.cells import Plain, Sheet
from greenkg.cli.console import note
from greenkg.cli.language import Language, both, chosen
from greenkg.cli.options import (
    DEFAULT_STORE,
    DebugOption,
    LangOption,
    QuietOption,
    SheetFileOption,
    StoreOption,
)
from greenkg.cli.output import binary_output
from greenkg.cli.progress import Tell, patient
from greenkg.cli.tables import TableFormat, print_sheet
from greenkg.diff import Change, Kind, Plan, PlanChanges, compare_all, page, plans, turtle
from greenkg.errors import ExtractionError, UsageError
from greenkg.export import plan_graph, plan_graphs
from greenkg.store import EmbeddedStore, open_store
from greenkg.store.pointer import BUILDS

NAME = "diff"
HELP = both(
    "So sánh hai kế hoạch, hai văn bản hoặc hai lần dựng: nhiệm vụ thêm, bỏ, đổi cơ quan, đổi thời gian, "
    "đổi lời văn.\n\n"
    "A, B: số hoặc IRI của một kế hoạch trong kho, một tệp văn bản, một thư mục kho, hoặc một lần dựng "
    "trong đó (builds/build-000001). Hai nhiệm vụ được ghép theo lời văn và mã. Cơ quan cùng tên là một, "
    "kể cả ở hai tỉnh.",
    "Compare two plans, documents or builds: tasks added, dropped, moved to other agencies, re-dated, "
    "re-worded.\n\n"
    "A, B: the number or IRI of a plan of the store, a document's file, a store's folder, or a build in it "
    "(builds/build-000001). Tasks are paired by text and code. Agencies of the same name are one, in two "
    "provinces too.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg diff 2746/QĐ-UBND 342/KH-UBND\n"
    "  greenkg diff du-thao.docx ban-hanh.pdf --out thay-doi.html\n"
    "  greenkg diff .greenkg/store/builds/build-000001 .greenkg/store --format csv",
    "\b\nExamples:\n  greenkg diff 2746/QĐ-UBND 342/KH-UBND\n"
    "  greenkg diff draft.docx issued.pdf --out changes.html\n"
    "  greenkg diff .greenkg/store/builds/build-000001 .greenkg/store --format csv",
)
_READING = {Language.VI: "đọc", Language.EN: "reading"}
_UNCHANGED = {Language.VI: "không đổi", Language.EN: "unchanged"}
_COLUMNS = (
    *("plan", "change", "what", "code", "text", "before", "after", "line_before", "line_after"),
    *("task_before", "task_after", "plan_iri"),
)
_HEADS = {
    Language.VI: ("kế hoạch", "thay đổi", "mã", "dòng", "nhiệm vụ", "vai trò", "trước", "sau"),
    Language.EN: ("plan", "change", "code", "line", "task", "role", "before", "after"),
}
_ROLES = {
    Language.VI: {"lead": "chủ trì", "partner": "phối hợp"},
    Language.EN: {"lead": "lead", "partner": "partner"},
}


class DiffFormat(StrEnum):
    """How changes are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    HTML = "html"
    TURTLE = "turtle"


_SUFFIXES = {
    ".csv": DiffFormat.CSV,
    ".json": DiffFormat.JSON,
    ".html": DiffFormat.HTML,
    ".ttl": DiffFormat.TURTLE,
}


def command(
    before: Annotated[str, typer.Argument(metavar="A", help=both("Bản trước.", "The earlier one."))],
    after: Annotated[str, typer.Argument(metavar="B", help=both("Bản sau.", "The later one."))],
    form: Annotated[
        DiffFormat | None,
        typer.Option(
            "--format", case_sensitive=False, show_default=False, help=both("Định dạng.", "The format.")
        ),
    ] = None,
    out: SheetFileOption = None,
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Prints what changed."""
    language = lang or chosen(())
    with patient(_READING[language], quiet=quiet) as tell:
        sides = [_side(name, store, tell) for name in (before, after)]
    found = compare_all(*sides)
    wanted = form or (_SUFFIXES.get(out.suffix.lower(), DiffFormat.TABLE) if out else DiffFormat.TABLE)
    if wanted is DiffFormat.TABLE:
        print_sheet(_for_people(found, language), TableFormat.TABLE, out)
    elif wanted in {DiffFormat.CSV, DiffFormat.JSON}:
        print_sheet(_exact(found), TableFormat(wanted), out)
    else:
        with binary_output(out, text=True) as stream:
            if wanted is DiffFormat.HTML:
                names = [_label(name, side) for name, side in zip((before, after), sides, strict=True)]
                page.write(found, (names[0], names[1]), stream)
            else:
                turtle.write(found, stream)
    if not quiet:
        for each in found:
            note(_summary(each, language))


def _side(name: str, store: str, tell: Tell | None) -> list[Plan]:
    """The plans that a user means by a name.

    Raises:
        GreenkgError: there is nothing of that name, or it cannot be read.
    """
    path = Path(name)
    if path.is_dir():
        build_of_store = path.resolve().parent.name == BUILDS
        with EmbeddedStore.open(path) if build_of_store else open_store(path) as opened:
            return list(plans(opened, plan_graphs(opened)))
    if path.is_file():
        return _document(path, tell)
    try:
        with open_store(store) as opened:
            return list(plans(opened, [plan_graph(opened, name)]))
    except UsageError as error:
        mend = f"{error.mend}, or name a file or a store's folder" if error.mend else ""
        raise UsageError(error.what, error.where, mend) from error


def _document(path: Path, tell: Tell | None) -> list[Plan]:
    def show(progress: Progress) -> None:
        if tell:
            tell(progress.done, progress.total)

    with TemporaryDirectory(prefix="greenkg-") as folder:
        report = build([path], Path(folder) / "store", None, on_progress=show)
        for row in report.documents:
            if row.error:
                raise ExtractionError(row.error)
        with open_store(Path(folder) / "store") as opened:
            return list(plans(opened, plan_graphs(opened)))


def _label(name: str, side: Sequence[Plan]) -> str:
    """What a side is called in the page's heading: by its name, and by its plan, where it is one."""
    number = side[0].number if len(side) == 1 else ""
    if not Path(name).exists():
        return number or name
    return f"{Path(name).name} ({number})" if number else name


def _for_people(found: Sequence[PlanChanges], language: Language) -> Sheet:
    """Without what a person need not read twice: a text that came, went or changed stands in one place."""
    rows = [
        (
            each.plan.number if len(found) > 1 else "",
            page.TITLES[change.kind][language is Language.EN].lower(),
            change.task.code,
            " → ".join(task.line for task in (change.before, change.after) if task),
            change.task.text if change.kind is not Kind.REWORDED else "",
            _ROLES[language].get(change.what, ""),
            *((change.old, change.new) if change.before and change.after else ("", "")),
        )
        for each in found
        for change in each.changes
    ]
    return Sheet(_HEADS[language], rows)


def _exact(found: Sequence[PlanChanges]) -> Sheet:
    return Sheet(_COLUMNS, [_row(each, change) for each in found for change in each.changes])


def _row(changes: PlanChanges, change: Change) -> tuple[Plain, ...]:
    old, new = change.before, change.after
    return (
        *(changes.plan.number, change.kind, change.what, change.task.code, change.task.text),
        *(change.old, change.new, *(int(task.line) if task else None for task in (old, new))),
        *(task.address if task else "" for task in (old, new)),
        changes.plan.address,
    )


def _summary(changes: PlanChanges, language: Language) -> str:
    said = [f"{page.TITLES[kind][language is Language.EN].lower()}: {changes.count(kind)}" for kind in Kind]
    counts = ", ".join([*said, f"{_UNCHANGED[language]}: {changes.unchanged}"])
    return f"{changes.plan.number or changes.plan.address}: {counts}"
