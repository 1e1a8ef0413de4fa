"""Duties that restate an activity of the annex; what they and closing lists say of who has a role on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from greenkg.extract.alike import WordRuns
from greenkg.model import Basis, Duty, DutyRole, Extent, Role, RoleCell, RowKey, SameActivity, Task, Theme
from greenkg.text import words

_ALIKE = 88.0
_SHORTEST = 35
_MUCH = 0.72  # of the longer text: more and the duty is the whole activity
_RIVAL = 0.02  # a whole activity that is less alike than another is that other's neighbour
_ROLES = {DutyRole.LEAD: Role.LEAD, DutyRole.PARTNER: Role.PARTNER}
# "Sở X chủ trì, phối hợp với các đơn vị liên quan …": who stands before what
_WHO = re.compile(
    r"^.{0,260}?(?:đơn vị (?:có )?liên quan|liên quan|chủ trì|nhiệm vụ được giao)[,:]?\s+(?=\S)"
)


def restated(duties: Sequence[Duty], tasks: Sequence[Task], themes: Sequence[Theme]) -> list[SameActivity]:
    """Which duties restate which tasks, by their words or by the section they point at."""
    texts = [_plain(task.text.text) for task in tasks]
    runs = WordRuns(texts)
    titles = {t.key: _plain(t.title.text) for t in themes if t.annex == 0}
    made: list[SameActivity] = []
    for duty in duties:
        found: dict[RowKey, SameActivity] = {}
        whole = _plain(duty.quote.text)
        activity = _plain(_WHO.sub("", duty.quote.text, count=1))
        for number in runs.near(duty.quote.text):
            same = _same(duty, tasks[number], activity, whole, texts[number])
            if same:
                found[tasks[number].key] = same
        for reference in duty.references:
            title = titles.get(reference.row, "") if reference.row else ""
            if len(title) < _SHORTEST:
                continue
            for number in runs.near(title):
                score = fuzz.ratio(title, texts[number])
                if score >= _ALIKE and tasks[number].key not in found:
                    key = tasks[number].key
                    found[key] = SameActivity(duty.key, key, Extent.WHOLE, round(score / 100, 2))
        best = max((one.score for one in found.values() if one.extent is Extent.WHOLE), default=0.0)
        made += [one for one in found.values() if one.extent is Extent.PART or one.score >= best - _RIVAL]
    return made


def _plain(text: str) -> str:
    return " ".join(words(text))


def _same(duty: Duty, task: Task, activity: str, whole: str, text: str) -> SameActivity | None:
    if min(len(activity), len(text)) < _SHORTEST:
        return None
    alike = fuzz.ratio(activity, text)
    if alike >= _ALIKE:
        return SameActivity(duty.key, task.key, Extent.WHOLE, round(alike / 100, 2))
    shorter, longer = sorted((activity, text), key=len)
    score = fuzz.partial_ratio(shorter, longer)
    if len(text) <= len(whole):
        score = max(score, fuzz.partial_ratio(text, whole))
    if score < _ALIKE:
        return None
    extent = Extent.WHOLE if len(shorter) >= _MUCH * len(longer) else Extent.PART
    return SameActivity(duty.key, task.key, extent, round(score / 100, 2))


def said_elsewhere(
    duties: Sequence[Duty], same: Sequence[SameActivity], tasks: Sequence[Task]
) -> list[RoleCell]:
    """Role cells with basis ``narrative`` (a duty restates the task) and ``summary`` (a closing list)."""
    rows = {task.key for task in tasks}
    by_duty: dict[RowKey, list[SameActivity]] = {}
    for one in same:
        by_duty.setdefault(one.duty, []).append(one)
    made: list[RoleCell] = []
    for duty in duties:
        for one in by_duty.get(duty.key, []):
            if one.extent is Extent.WHOLE:
                made += [
                    RoleCell(
                        one.task, _ROLES[c.role], c.quote, Basis.NARRATIVE, round(c.confidence * one.score, 2)
                    )
                    for c in duty.cells
                    if c.role in _ROLES
                ]
        listed = [r for r in duty.references if r.row in rows]
        if is_closing_list(duty):
            for reference in listed:
                made += [
                    RoleCell(reference.row, Role.LEAD, c.quote, Basis.SUMMARY, 0.9)
                    for c in duty.cells
                    if c.role is DutyRole.LEAD and reference.row is not None
                ]
    return made


def is_closing_list(duty: Duty) -> bool:
    """Whether a duty is a line of a closing list: a body, and codes of tasks that fill the sentence."""
    codes = [r for r in duty.references if r.target[:1].isdigit()]
    return (
        bool(codes)
        and ":" in duty.quote.text
        and codes[0].quote.spans[0].start - duty.quote.spans[0].start < 200
    )
