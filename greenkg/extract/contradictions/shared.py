"""What the rules share: a plan with its running text, who leads what, findings, how texts differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from rapidfuzz import fuzz

from greenkg.extract.sections import Section
from greenkg.gazetteer import read_agencies
from greenkg.model import (
    Basis,
    Duty,
    DutyRole,
    Finding,
    LineUse,
    PlanRecord,
    Quote,
    Role,
    RowKey,
    Severity,
    Span,
    Task,
    Theme,
)
from greenkg.text import Lines, fold, words

_LIKE_A_MISPRINT = 60.0
_MOST_WORDS = 300
_MARKUP = re.compile(r"</?\w+>|[*_#]")


class Plan:
    """A plan's record and running text, with the indexes the rules look things up in."""

    def __init__(self, lines: Lines, record: PlanRecord, found: Sequence[Section]) -> None:
        self.lines = lines
        self.record = record
        furniture = {
            n
            for run in record.coverage
            if run.use is LineUse.FURNITURE
            for n in range(run.first, run.last + 1)
        }
        self.sections = [s for s in found if s.paragraph.line not in furniture]

    @cached_property
    def tasks(self) -> dict[RowKey, Task]:
        """The tasks by key."""
        return {t.key: t for t in self.record.tasks}

    @cached_property
    def themes(self) -> dict[RowKey, Theme]:
        """The themes by key."""
        return {t.key: t for t in self.record.themes}

    @cached_property
    def duties(self) -> dict[RowKey, Duty]:
        """The duties by key."""
        return {d.key: d for d in self.record.duties}

    @cached_property
    def leads(self) -> dict[RowKey, frozenset[str]]:
        """Who leads each task by its table."""
        return self._roles(Role.LEAD)

    @cached_property
    def partners(self) -> dict[RowKey, frozenset[str]]:
        """Who is partner to each task by its table."""
        return self._roles(Role.PARTNER)

    def _roles(self, role: Role) -> dict[RowKey, frozenset[str]]:
        found: dict[RowKey, frozenset[str]] = defaultdict(frozenset)
        for cell in self.record.cells:
            if cell.role is role and cell.basis in (Basis.STATED, Basis.MERGED):
                found[cell.task] |= agencies(cell.quote, settled=cell.settled)
        return dict(found)

    def line(self, number: int) -> Span:
        """The whole of a line."""
        return self.lines.span(*self.lines.trim(*self.lines.bounds(number)))


def agencies(quote: Quote, *, settled: bool = False) -> frozenset[str]:
    """The bodies that words name, by their usual names; ``settled`` words are known to name some."""
    return frozenset(m.name for m in read_agencies(quote.text, settled=settled).mentions)


def in_role(duty: Duty, role: DutyRole) -> frozenset[str]:
    """The bodies a duty names in a role."""
    return frozenset(n for c in duty.cells if c.role is role for n in agencies(c.quote))


def told(names: Iterable[str]) -> str:
    """Names for a message."""
    return ", ".join(sorted(names)) or "—"


def warning(kind: str, vi: str, en: str, *spans: Span) -> Finding:
    """A finding one should act on; its places once each, in order."""
    return Finding(kind, Severity.WARNING, vi, en, tuple(sorted(set(spans))))


def note(kind: str, vi: str, en: str, *spans: Span) -> Finding:
    """A finding one should know of."""
    return Finding(kind, Severity.INFO, vi, en, tuple(sorted(set(spans))))


def telling(text: str) -> list[str]:
    """The words of a text, no diacritics and no emphasis."""
    return words(fold(_MARKUP.sub(" ", text)))


def printed(text: str) -> list[str]:
    """The words of a text as printed, in small letters and without emphasis."""
    return words(_MARKUP.sub(" ", text))


def differences(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Runs of words, as printed, that stand in one text only, or differ by more than a misprint."""
    if len(one) + len(other) > 2 * _MOST_WORDS:
        return
    for tag, a, b, c, d in SequenceMatcher(
        None, [fold(w) for w in one], [fold(w) for w in other], autojunk=False
    ).get_opcodes():
        first, second = " ".join(one[a:b]), " ".join(other[c:d])
        if tag != "equal" and fuzz.ratio(fold(first), fold(second)) < _LIKE_A_MISPRINT:
            yield first, second
