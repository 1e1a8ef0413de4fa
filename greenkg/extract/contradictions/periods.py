"""Periods that lie outside those they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from greenkg.extract.contradictions.shared import Plan, note, warning
from greenkg.model import Finding, Quote, Task
from greenkg.text import words

_NAMED = re.compile(
    r"giai\s+đoạn\s+(?:\d\s+)?(?:từ\s+)?(20\d\d)\s*(?:-|–|—|đến)\s*(?:năm\s+)?(20\d\d)", re.IGNORECASE
)
_ONE_YEAR = re.compile(r"(20\d\d)\s*[-–—]\s*\1")
_OWN_PLAN = re.compile(
    r"kế hoạch(?P<subject>(?:(?!kế hoạch)[^.;]){3,160}?)giai đoạn\s+"
    r"(?P<start>20\d\d)\s*(?:-|–|—|đến)\s*(?:năm\s+)?(?P<end>20\d\d)",
    re.IGNORECASE,
)
_OF_THE_TITLE = 0.8


def periods(plan: Plan) -> Iterator[Finding]:
    """Against the plan's own, the row above, the due date, and the years that the row's words name."""
    for task in plan.record.tasks:
        yield from _outside(plan, task)
        yield from _above(plan, task)
        yield from _due(task)
        yield from _one_year(task)
        yield from _named(task)
    yield from _plans_own(plan)


def _outside(plan: Plan, task: Task) -> Iterator[Finding]:
    period, start, end = task.period, plan.record.start, plan.record.end
    if period is None or period.quote.filled:
        return
    if (start and period.start and period.start < start) or (end and period.end and period.end > end):
        whole = f"{start or '…'}-{end or '…'}"
        yield warning(
            "period-outside",
            f"Thời gian «{period.quote.text}» nằm ngoài thời kỳ của kế hoạch ({whole})",
            f"The period “{period.quote.text}” lies outside the plan's ({whole})",
            *period.quote.spans,
        )


def _above(plan: Plan, task: Task) -> Iterator[Finding]:
    """A row below another that ends after it or begins before it."""
    above = plan.tasks.get(task.parent) if task.parent else None
    one, other = task.period, above.period if above else None
    if one is None or other is None or one.quote.filled or other.quote.filled or one.quote == other.quote:
        return
    early = one.start and other.start and one.start < other.start
    late = one.end and other.end and one.end > other.end
    if early or late:
        yield warning(
            "period-conflict",
            f"Thời gian «{one.quote.text}» nằm ngoài thời gian của dòng trên nó «{other.quote.text}»",
            f"The period “{one.quote.text}” lies outside that of the row above it, “{other.quote.text}”",
            *other.quote.spans[:1],
            *one.quote.spans[:1],
        )


def _due(task: Task) -> Iterator[Finding]:
    if task.period and task.due and task.period.start and task.due.end and task.due.end < task.period.start:
        yield warning(
            "period-conflict",
            f"Thời gian hoàn thành «{task.due.quote.text}» trước khi bắt đầu «{task.period.quote.text}»",
            f"To be finished by “{task.due.quote.text}”, before it begins, “{task.period.quote.text}”",
            *task.period.quote.spans[:1],
            *task.due.quote.spans[:1],
        )


def _one_year(task: Task) -> Iterator[Finding]:
    """A range of years that ends where it begins."""
    if task.period and not task.period.quote.filled and _ONE_YEAR.fullmatch(task.period.quote.text.strip()):
        yield note(
            "period-conflict",
            f"Thời gian «{task.period.quote.text}» bắt đầu và kết thúc cùng một năm",
            f"The period “{task.period.quote.text}” begins and ends in one year",
            *task.period.quote.spans[:1],
        )


def _named(task: Task) -> Iterator[Finding]:
    """Words of a row that name other years than its period."""
    for quote in (task.text, task.content):
        if quote is None or quote.filled:
            continue
        found = _NAMED.search(quote.text)
        if not found:
            continue
        start, end = int(found[1]), int(found[2])
        period = task.period
        if period and period.end and (period.end > end or (period.start and period.start < start)):
            yield note(
                "period-conflict",
                f"Dòng nói về «{found[0]}», thời gian thực hiện ghi «{period.quote.text}»",
                f"The row speaks of “{found[0]}”, its period is “{period.quote.text}”",
                *quote.spans[:1],
                *period.quote.spans[:1],
            )
            return


def _plans_own(plan: Plan) -> Iterator[Finding]:
    """Places that give the plan itself another period than its title does."""
    start, end = plan.record.start, plan.record.end
    title = next((s.quote for s in plan.record.statements if s.field == "start"), None) or _title(plan)
    if not start or not end or title is None:
        return
    for section in plan.sections:
        found = _OWN_PLAN.search(section.paragraph.text)
        if found and (int(found["start"]), int(found["end"])) != (start, end) and _is_ours(plan, found):
            named = f"{found['start']}-{found['end']}"
            yield warning(
                "period-conflict",
                f"Văn bản nêu kế hoạch giai đoạn {named}, tiêu đề ghi {start}-{end}",
                f"The plan is called one for {named} here, its title says {start}-{end}",
                plan.line(section.paragraph.line),
                *title.spans[:1],
            )


def _is_ours(plan: Plan, found: re.Match[str]) -> bool:
    """Whether words that name a plan mean this one: of the province, by its title's words and no number."""
    province = plan.record.province
    if not province or province not in found[0] or "quốc gia" in found[0].lower() or "/" in found[0]:
        return False
    subject, title = words(found["subject"]), set(words(plan.record.title))
    return sum(word in title for word in subject) >= _OF_THE_TITLE * len(subject)


def _title(plan: Plan) -> Quote | None:
    return next((s.quote for s in plan.record.statements if s.field == "title"), None)
