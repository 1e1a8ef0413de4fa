"""The closing list of codes per agency against the table, both ways."""

from __future__ import annotations

from collections.abc import Iterator

from greenkg.extract.codes import read_code
from greenkg.extract.contradictions.shared import Plan, in_role, told, warning
from greenkg.extract.references import code_key
from greenkg.extract.restated import is_closing_list
from greenkg.model import DutyRole, Finding, Reference, RowKey, Task

_FEWEST_LISTED = 5


def summary(plan: Plan) -> Iterator[Finding]:
    """Tasks listed and not printed, printed and not listed, or given to another lead."""
    listed = [d for d in plan.record.duties if is_closing_list(d)]
    if len(listed) < _FEWEST_LISTED:
        return
    rows: set[RowKey] = set()
    codes: set[str] = set()
    printed_rows = {code_key(t.code): t for t in plan.record.tasks if t.annex and t.code}
    for duty in listed:
        who = in_role(duty, DutyRole.LEAD)
        for reference in duty.references:
            codes.add(code_key(reference.target))
            if reference.row:
                rows.add(reference.row)
            task = plan.tasks.get(reference.row) if reference.row else None
            code = reference.target
            if task is None:
                yield warning(
                    "summary-without-task",
                    f"Danh sách tóm tắt nêu nhiệm vụ {code}, bảng không có nhiệm vụ này",
                    f"The closing list names task {code}, which the table lacks",
                    *reference.quote.spans,
                )
                yield from _cut_off(reference, printed_rows)
                continue
            printed = plan.leads.get(task.key, frozenset())
            if not who & printed:
                yield warning(
                    "summary-conflict",
                    f"Nhiệm vụ {code}: bảng ghi chủ trì {told(printed)}, danh sách tóm tắt ghi {told(who)}",
                    f"Task {code}: the table's lead is {told(printed)}, the closing list's {told(who)}",
                    *task.text.spans,
                    *reference.quote.spans,
                )
    yield from _unlisted(plan, rows, codes)


def _cut_off(reference: Reference, printed: dict[str, Task]) -> Iterator[Finding]:
    """A listed code that would follow the last row of its group: the table ends a number early."""
    *above, last = code_key(reference.target).split(".")
    if not last.isdigit():
        return
    before = printed.get(".".join([*above, str(int(last) - 1)]))
    after = printed.get(".".join([*above, str(int(last) + 1)]))
    if before and not after:
        yield warning(
            "code-gap",
            f"Sau {before.code} thiếu {reference.target}, danh sách tóm tắt có nêu",
            f"After {before.code}, {reference.target} is missing, which the closing list names",
            *before.text.spans,
            *reference.quote.spans,
        )


def _unlisted(plan: Plan, rows: set[RowKey], codes: set[str]) -> Iterator[Finding]:
    """Tasks of the table that no line of the closing list names."""
    above = {t.parent for t in plan.record.tasks}
    unlisted: dict[str, list[Task]] = {}
    for task in plan.record.tasks:
        if (
            task.key not in rows
            and code_key(task.code) not in codes
            and task.annex
            and len(read_code(task.code).parts) > 1
            and (plan.leads.get(task.key) or task.key not in above)
        ):
            unlisted.setdefault(code_key(task.code), []).append(task)
    for same in unlisted.values():
        yield warning(
            "task-without-summary",
            f"Nhiệm vụ {same[0].code} có trong bảng nhưng không có trong danh sách tóm tắt cuối phụ lục",
            f"Task {same[0].code} is in the table but not in the closing list",
            *(span for task in same for span in task.text.spans),
        )
