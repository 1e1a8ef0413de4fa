"""Duties that restate an activity of the annex; what they and closing lists say of who has a role on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from greenkg.extract.alike import WordRuns
from greenkg.model import (
    Basis,
    Duty,
    DutyRole,
    Extent,
    Reference,
    Role,
    RoleCell,
    RowKey,
    SameActivity,
    Task,
    Theme,
)
from greenkg.text import bare

_ALIKE = 88.0
_SHORTEST = 35
_SHORTEST_TITLE = 20
_MUCH = 0.72  # of the longer text: more and the duty is the whole activity
_RIVAL = 0.02  # a whole activity that is less alike than another is that other's neighbour
_ROLES = {DutyRole.LEAD: Role.LEAD, DutyRole.PARTNER: Role.PARTNER}
# "Sở X chủ trì, phối hợp với các đơn vị liên quan …": who stands before what
_WHO = re.compile(
    r"^.{0,260}?(?:đơn vị (?:có )?liên quan|liên quan|chủ trì|nhiệm vụ được giao)[,:]?\s+(?=\S)"
)


def restated(duties: Sequence[Duty], tasks: Sequence[Task], themes: Sequence[Theme]) -> list[SameActivity]:
    """Which duties restate which tasks, by their words or by the section they point at."""
    texts = [bare(task.text.text) for task in tasks]
    runs = WordRuns(texts)
    titled = _Headings({t.key: t for t in themes if t.annex == 0}, tasks, texts, runs)
    made: list[SameActivity] = []
    for duty in duties:
        whole = bare(duty.quote.text)
        activity = bare(_WHO.sub("", duty.quote.text, count=1))
        near = runs.near(duty.quote.text)
        said = [_same(duty, tasks[n], activity, whole, texts[n]) for n in near]
        found = {one.task: one for one in _nearest([one for one in said if one])}
        for reference in duty.references:
            for one in titled.restated(duty, reference):
                if one.task not in found or found[one.task].extent is Extent.PART:
                    found[one.task] = one
        made += found.values()
    return made


@dataclass(frozen=True, slots=True)
class _Headings:
    """The body's headings, to find the tasks whose words they have."""

    headings: dict[RowKey, Theme]
    tasks: Sequence[Task]
    texts: Sequence[str]
    runs: WordRuns

    def restated(self, duty: Duty, reference: Reference) -> list[SameActivity]:
        """The tasks of the section a duty points at; of the sections around it the duty does a part."""
        theme = self.headings.get(reference.row) if reference.row else None
        found = _nearest([*self._titled(duty, theme, Extent.WHOLE)]) if theme else []
        while theme and theme.parent:
            theme = self.headings.get(theme.parent)
            if theme:
                found += [*self._titled(duty, theme, Extent.PART)]
        return found

    def _titled(self, duty: Duty, theme: Theme, extent: Extent) -> Iterator[SameActivity]:
        """The tasks whose words are a heading's, or begin with them and go on to more."""
        title = bare(theme.title.text)
        if len(title) < _SHORTEST_TITLE:
            return
        for number in self.runs.near(title):
            text = self.texts[number]
            alike = fuzz.ratio(title, text, score_cutoff=_ALIKE)
            begins = fuzz.ratio(title, text[: len(title)], score_cutoff=_ALIKE)
            if max(alike, begins) >= _ALIKE:
                reach = extent if alike >= _ALIKE else Extent.PART
                yield SameActivity(
                    duty.key, self.tasks[number].key, reach, round(max(alike, begins) / 100, 2)
                )


def _nearest(found: Sequence[SameActivity]) -> list[SameActivity]:
    """Without the tasks that are less alike than the one that is the whole activity."""
    best = max((one.score for one in found if one.extent is Extent.WHOLE), default=0.0)
    return [one for one in found if one.extent is Extent.PART or one.score >= best - _RIVAL]


def _same(duty: Duty, task: Task, activity: str, whole: str, text: str) -> SameActivity | None:
    if min(len(activity), len(text)) < _SHORTEST:
        return None
    alike = fuzz.ratio(activity, text, score_cutoff=_ALIKE)
    if alike >= _ALIKE:
        return SameActivity(duty.key, task.key, Extent.WHOLE, round(alike / 100, 2))
    shorter, longer = sorted((activity, text), key=len)
    score = fuzz.partial_ratio(shorter, longer, score_cutoff=_ALIKE)
    if len(text) <= len(whole):
        score = max(score, fuzz.partial_ratio(text, whole, score_cutoff=_ALIKE))
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
