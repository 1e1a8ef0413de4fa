"""Duties of the body against the tasks of the annex that they restate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from greenkg.extract.alike import WordRuns
from greenkg.extract.contradictions.shared import (
    Plan,
    differences,
    in_role,
    note,
    printed,
    telling,
    told,
    warning,
)
from greenkg.extract.restated import is_closing_list
from greenkg.gazetteer import read_agencies
from greenkg.model import Duty, DutyRole, Extent, Finding, Quote, RowKey, SameActivity, Task

_MOSTLY = 0.6
_LOST_WORDS = 3
_EVERYONE = ("Các sở, ban, ngành cấp tỉnh", "Các đơn vị liên quan")
_CONCERNED = "Các đơn vị liên quan"
_FEWEST_WORDS = 8
_HALF = 0.5
_THIN = 0.25
_TITLE = 35
_OPENING = 600
_ALIKE = 86.0
_RIVAL = 2.0


def body_against_annex(plan: Plan) -> Iterator[Finding]:
    """Other leads, partners or words, and what only one side has where most is on both."""
    reached: dict[RowKey, list[SameActivity]] = defaultdict(list)
    for same in plan.record.same_activities:
        reached[same.duty].append(same)
    for key, all_same in reached.items():
        duty = plan.duties[key]
        for same in all_same:
            task = plan.tasks[same.task]
            if same.extent is Extent.WHOLE or len(all_same) == 1:
                yield from _leads(plan, duty, task, whole=same.extent is Extent.WHOLE)
            if same.extent is Extent.WHOLE:
                yield from _partners(plan, duty, task)
                yield from _words(duty, task)
    yield from _by_section(plan)
    yield from _one_side_only(plan, reached)
    yield from _nowhere(plan)


def _leads(plan: Plan, duty: Duty, task: Task, *, whole: bool) -> Iterator[Finding]:
    who, table = in_role(duty, DutyRole.LEAD), plan.leads.get(task.key, frozenset())
    if who and table and (who != table if whole else not who & table):
        yield warning(
            "body-conflict",
            f"Phần nội dung giao {told(who)} chủ trì, phụ lục giao {told(table)}",
            f"The body makes {told(who)} lead, the annex {told(table)}",
            *duty.quote.spans[:1],
            *task.text.spans[:1],
        )


def _partners(plan: Plan, duty: Duty, task: Task) -> Iterator[Finding]:
    said = in_role(duty, DutyRole.PARTNER)
    table = plan.partners.get(task.key, frozenset())
    lost = said - table - plan.leads.get(task.key, frozenset())
    if any(name in _EVERYONE for name in table):
        lost -= {_CONCERNED}
    if lost and (table or plan.partners):
        yield note(
            "body-conflict",
            f"Phần nội dung có {told(lost)} phối hợp, phụ lục không có",
            f"The body has {told(lost)} as partner, the annex does not",
            *duty.quote.spans[:1],
            *task.text.spans[:1],
        )


def _words(duty: Duty, task: Task) -> Iterator[Finding]:
    """Words of the activity that one of the two leaves out."""
    text = duty.quote.text
    named = [
        m.end for m in read_agencies(text[:_OPENING]).mentions if m.start < len(text) - len(task.text.text)
    ]
    after = max(named, default=0)
    said, told_there = printed(text[after:]), printed(task.text.text)
    found = list(differences(said, told_there))
    if said and found and found[0][0] and not found[0][1] and " ".join(said).startswith(found[0][0]):
        found = found[1:]  # what is left of the words before the activity
    for ours, theirs in found:
        if max(len(ours.split()), len(theirs.split())) >= _LOST_WORDS:
            yield note(
                "body-conflict",
                f"Cùng một hoạt động, phần nội dung ghi «{ours or '—'}», phụ lục ghi «{theirs or '—'}»",
                f"Of one activity the body says “{ours or '—'}”, the annex “{theirs or '—'}”",
                *duty.quote.spans[:1],
                *task.text.spans[:1],
            )
            return


def _by_section(plan: Plan) -> Iterator[Finding]:
    """A section given to one body by reference, whose row in the annex another leads."""
    tasks = [t for t in plan.record.tasks if t.annex]
    texts = [" ".join(telling(t.text.text)) for t in tasks]
    runs = WordRuns(texts)
    for duty in plan.record.duties:
        who = in_role(duty, DutyRole.LEAD)
        if is_closing_list(duty) or not who:
            continue
        for reference in duty.references:
            heading = plan.themes.get(reference.row) if reference.row else None
            title = " ".join(telling(heading.title.text)) if heading and heading.annex == 0 else ""
            if heading is None or len(title) < _TITLE:
                continue
            scored = [(_within(title, texts[number]), tasks[number]) for number in runs.near(title)]
            best = max((score for score, _ in scored), default=0.0)
            for score, task in scored:
                table = plan.leads.get(task.key, frozenset())
                if table and who != table and score >= max(_ALIKE, best - _RIVAL):
                    yield warning(
                        "body-conflict",
                        f"Phần nội dung giao {reference.target} cho {told(who)}, phụ lục giao {told(table)}",
                        f"The body gives {reference.target} to {told(who)}, the annex to {told(table)}",
                        *heading.title.spans[:1],
                        *reference.quote.spans[:1],
                        *task.text.spans[:1],
                    )


def _within(one: str, other: str) -> float:
    return fuzz.partial_ratio(*sorted((one, other), key=len))


def _one_side_only(plan: Plan, reached: dict[RowKey, list[SameActivity]]) -> Iterator[Finding]:
    plain = [d for d in plan.record.duties if not is_closing_list(d) and not d.references]
    restated = {same.task for found in reached.values() for same in found}
    annexed = [t for t in plan.record.tasks if t.annex]
    if not annexed or len(restated) < _MOSTLY * len(annexed):
        return
    for task in annexed:
        if task.key not in restated:
            yield one_sided("annex-without-body", task.text)
    mirrored = {
        section.parent.paragraph.line
        for section in plan.sections
        if section.parent is not None and RowKey(f"l{section.paragraph.line:04d}") in reached
    }
    above = {
        RowKey(f"l{s.paragraph.line:04d}"): s.parent.paragraph.line
        for s in plan.sections
        if s.parent is not None
    }
    for duty in plain:
        led = any(c.role is DutyRole.LEAD for c in duty.cells)
        if led and duty.key not in reached and above.get(duty.key) in mirrored:
            yield one_sided("body-without-annex", duty.quote)


def _nowhere(plan: Plan) -> Iterator[Finding]:
    """Rows of which the body has next to no words, where it has those of most."""
    tasks = [t for t in plan.record.tasks if t.annex and len(telling(t.text.text)) >= _FEWEST_WORDS]
    body = {run for section in plan.sections for run in _runs(section.text)}
    shares = [len(body.intersection(runs)) / len(runs) for runs in (_runs(t.text.text) for t in tasks)]
    if tasks and sum(share >= _MOSTLY for share in shares) >= _HALF * len(tasks):
        for task, share in zip(tasks, shares, strict=True):
            if share < _THIN:
                yield one_sided("annex-without-body", task.text)


def _runs(text: str) -> set[tuple[str, ...]]:
    found = telling(text)
    return set(zip(found, found[1:], found[2:], strict=False))


def one_sided(kind: str, quote: Quote) -> Finding:
    """What only one of the two has."""
    body = kind == "body-without-annex"
    vi, other_vi = ("phần nội dung", "phụ lục") if body else ("phụ lục", "phần nội dung")
    en, other_en = ("body", "annex") if body else ("annex", "body")
    return note(
        kind,
        f"Chỉ {vi} có, {other_vi} không có: «{quote.text[:90]}»",
        f"Only the {en} has it, not the {other_en}: “{quote.text[:90]}”",
        *quote.spans[:1],
    )
