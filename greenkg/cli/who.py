"""``greenkg who``: who answers for what, on a day."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import groupby
from typing import Annotated

import typer

from greenkg.cli.cells import Sheet
from greenkg.cli.console import note, results, visible
from greenkg.cli.days import check_day
from greenkg.cli.language import Language, both, chosen
from greenkg.cli.options import (
    DEFAULT_STORE,
    DebugOption,
    LangOption,
    QuietOption,
    SheetFileOption,
    StoreOption,
    TableFormatOption,
)
from greenkg.cli.output import STDOUT
from greenkg.cli.tables import TableFormat, format_for, print_sheet
from greenkg.queries.search import suggested_words
from greenkg.queries.who import Answers, Responsible, function_names, who
from greenkg.store import Store, open_store

NAME = "who"
HELP = both(
    "Ai chịu trách nhiệm: tìm nhiệm vụ theo lời (có dấu hoặc không), cơ quan được giao khi đó, cơ quan chịu "
    "trách nhiệm vào một ngày và văn bản làm căn cứ.",
    "Who answers: tasks by their words (diacritics optional), the bodies they were given to, the bodies that "
    "answer for them on a day, and the acts that say so.",
)
EXAMPLES = both(
    '\b\nVí dụ:\n  greenkg who "rác thải nhựa"\n  greenkg who "rac thai nhua" --as-of 2025-08-01\n'
    '  greenkg who "giảm nghèo" --province "Quảng Trị" --format csv',
    '\b\nExamples:\n  greenkg who "rác thải nhựa"\n  greenkg who "rac thai nhua" --as-of 2025-08-01\n'
    '  greenkg who "giảm nghèo" --province "Quảng Trị" --format csv',
)

Words = Mapping[str, str]
_VI: Words = {
    "lead": "chủ trì",
    "partner": "phối hợp",
    "approver": "phê duyệt",
    "supervisor": "giám sát",
    "unchanged": "không thay đổi",
    "succeeded": "kế tục",
    "by-function": "kế tục theo chức năng",
    "ambiguous": "một trong các cơ quan có thể kế tục",
    "orphaned": "chưa xác định cơ quan kế thừa",
    "verified": "",
    "secondary": "theo báo chí",
    "partly": "mới kiểm chứng một phần",
    "unverified": "chưa kiểm chứng",
    "line": "dòng",
    "past": "ngoài thời gian thực hiện",
    "new": "mới (từ {})",
    "nobody": "{} nhiệm vụ khớp chưa phân công cho cơ quan nào",
    "none": "không có nhiệm vụ nào khớp «{}»",
    "near": "; có thể là: {}",
    "before": "{}: hỏi trước ngày ban hành, trả lời theo ngày ban hành {}",
    "after": "các dữ kiện về tổ chức bộ máy chỉ đến ngày {}; trả lời theo ngày đó",
    "more": "{} trên {} nhiệm vụ khớp; thêm với --limit",
    "doubt": "{} dòng có nhiều cơ quan có thể kế tục hoặc dựa trên dữ kiện chưa kiểm chứng đủ",
}
_EN: Words = {
    "lead": "lead",
    "partner": "partner",
    "approver": "approver",
    "supervisor": "supervisor",
    "unchanged": "unchanged",
    "succeeded": "successor",
    "by-function": "successor for this function",
    "ambiguous": "one of several possible successors",
    "orphaned": "successor not determined (chưa xác định cơ quan kế thừa)",
    "verified": "",
    "secondary": "by the press only",
    "partly": "verified in part",
    "unverified": "unverified",
    "line": "line",
    "past": "outside its period",
    "new": "(the new one, since {})",
    "nobody": "{} tasks that match were given to nobody",
    "none": "no task matches “{}”",
    "near": "; perhaps: {}",
    "before": "{}: the day is before the plan, answered as of its date, {}",
    "after": "the facts on who took over reach until {}; answered as of that day",
    "more": "{} of {} tasks that match; more with --limit",
    "doubt": "{} rows have several possible successors or rest on facts not fully verified",
}
_WORDS = {Language.VI: _VI, Language.EN: _EN}


def command(
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT",
            help=both("Lời của nhiệm vụ, không cần dấu.", "Words of a task, diacritics or not."),
        ),
    ],
    as_of: Annotated[
        str,
        typer.Option(
            "--as-of",
            metavar="DATE",
            show_default=False,
            help=both("Ngày hỏi, mặc định hôm nay.", "The day asked about; today unless given."),
        ),
    ] = "",
    province: Annotated[
        str,
        typer.Option(
            "--province",
            "-P",
            metavar="NAME",
            show_default=False,
            help=both("Chỉ kế hoạch của một tỉnh.", "Only the plans of a province."),
        ),
    ] = "",
    limit: Annotated[
        int,
        typer.Option(
            "--limit",
            "-n",
            metavar="N",
            min=1,
            help=both("Nhiều nhất bao nhiêu nhiệm vụ.", "How many tasks at most."),
        ),
    ] = 10,
    form: TableFormatOption = None,
    out: SheetFileOption = None,
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Prints the tasks and who answers for them."""
    language = lang or chosen(())
    say = _WORDS[language]
    form = format_for(form, out)
    day = as_of or datetime.date.today().isoformat()
    check_day("--as-of", day)
    drawn = form is TableFormat.TABLE and (out is None or out == STDOUT)
    with open_store(store) as opened:
        found = who(opened, text, day, limit=limit, province=province)
        functions = function_names(opened, language.value) if drawn else {}
        unmatched = _unmatched(opened, text, say) if not found.tasks else ""
    if drawn:
        _draw(found.rows, say, functions)
    else:
        print_sheet(_sheet(found.rows), form, out)
    if unmatched:
        note(unmatched)
    elif not quiet:
        for line in _notes(found, day, say):
            note(line)


def _unmatched(store: Store, text: str, say: Words) -> str:
    near = suggested_words(store, text)
    return say["none"].format(text) + (say["near"].format(", ".join(near)) if near else "")


def _notes(found: Answers, day: str, say: Words) -> Iterator[str]:
    early = {(row.plan, row.answered_as_of) for row in found.rows if row.answered_as_of > day}
    for plan, answered in sorted(early):
        yield say["before"].format(plan, answered)
    known = {row.answered_as_of for row in found.rows if row.answered_as_of < day}
    for answered in sorted(known):
        yield say["after"].format(answered)
    if without := found.tasks - len({row.task for row in found.rows}):
        yield say["nobody"].format(without)
    doubtful = sum(row.state == "ambiguous" or bool(say[row.confidence]) for row in found.rows)
    if doubtful:
        yield say["doubt"].format(doubtful)
    if found.of > found.tasks:
        yield say["more"].format(found.tasks, found.of)


def _sheet(rows: Sequence[Responsible]) -> Sheet:
    columns = [field.name for field in fields(Responsible)]
    return Sheet(columns, [[getattr(row, column) for column in columns] for row in rows])


def _draw(rows: Sequence[Responsible], say: Words, functions: Mapping[str, str]) -> None:
    """A paragraph a task: its words, then each body that had it, and what became of that body."""
    width = results().width
    for number, (_, each) in enumerate(groupby(rows, key=lambda row: row.task), start=1):
        of_task = list(each)
        first = of_task[0]
        past = f" · {say['past']}" if first.in_period == "false" else ""
        print(visible(f"{number}. {first.province} · {first.plan} · {say['line']} {first.line}{past}"))
        print(_set_in(first.text, width, " " * 3))
        for row in of_task:
            print(_set_in(_body(row, say, functions), width, " " * 3, more=" " * 6))
        print()


def _set_in(words: str, width: int, margin: str, more: str = "") -> str:
    return textwrap.fill(
        visible(words), width, initial_indent=margin, subsequent_indent=more or margin, break_on_hyphens=False
    )


def _body(row: Responsible, say: Words, functions: Mapping[str, str]) -> str:
    """One line: role, body then, body now, and in brackets how that is known."""
    known = "; ".join(part for part in (row.acts, say[row.confidence]) if part)
    behind = f" ({known})" if known else ""
    function = f", {functions.get(row.function, row.function)}" if row.function else ""
    then = f"{say[row.role]}: {row.agency_then}"
    where = f", {row.province_now}" if row.province_now else ""
    if row.province_since and row.province_now == row.province:
        where += " " + say["new"].format(row.province_since)  # a new province may have the old one's name
    if row.state == "unchanged" and row.province_now in ("", row.province):
        return f"{then}, {say['unchanged']}{behind}"
    if not row.agency_now:
        return f"{then} → {say[row.state]}{where}{behind}"
    return f"{then} → {row.agency_now}{where}: {say[row.state]}{function}{behind}"
