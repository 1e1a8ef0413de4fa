"""Stated confidence against found accuracy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from greenkg.evaluate.outcome import Fact

KINDS = (
    *("tasks", "lead", "partner", "approver", "supervisor", "summary"),
    *("legal-bases", "duties", "citations", "targets", "reporting"),
)
"""The facts that are counted, by kind. What is compared of them besides their keys counts no fact twice."""
ALL = "all"
LEAST = "least certain tenth"
_EDGES = (0.0, 0.7, 0.8, 0.9, 0.95, 1.0)
_PART = 0.1
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Band:
    """Some facts of a kind: how many there are, how many are right, how sure they say they are.

    The numbers are broken where only a part of equally sure facts belongs to the band. Among ``of_facts``
    facts, ``of_errors`` of them wrong, the band has its shares.
    """

    kind: str
    name: str
    facts: float
    right: float
    stated: float
    of_facts: int
    of_errors: int

    @property
    def accuracy(self) -> float:
        """The share of its facts that are right."""
        return self.right / self.facts

    @property
    def share_of_facts(self) -> float:
        """Which share of the facts it holds."""
        return self.facts / self.of_facts

    @property
    def share_of_errors(self) -> float | None:
        """Which share of the errors it holds; None where there are none."""
        return (self.facts - self.right) / self.of_errors if self.of_errors else None

    @property
    def lift(self) -> float | None:
        """How many times its share of the facts its share of the errors is."""
        return None if self.share_of_errors is None else self.share_of_errors / self.share_of_facts

    @classmethod
    def of(
        cls, kind: str, name: str, weighed: Sequence[tuple[Fact, float]], of_facts: int, of_errors: int
    ) -> Self:
        """A band of facts, each with the part of it that belongs there; there is at least one."""
        total = sum(weight for _, weight in weighed)
        right = sum(weight for fact, weight in weighed if fact.right)
        stated = sum(fact.sure * weight for fact, weight in weighed) / total
        return cls(kind, name, total, right, stated, of_facts, of_errors)


def calibrate(facts: Iterable[Fact]) -> list[Band]:
    """The bands of each kind, of each kind whole, and of all; the least certain tenth of all last."""
    counted = [fact for fact in facts if fact.kind in KINDS]
    found: list[Band] = []
    for kind in (*KINDS, ALL):
        own = [fact for fact in counted if kind in (fact.kind, ALL)]
        wrong = sum(not fact.right for fact in own)
        for name, part in [*_bands(own), (ALL, own)]:
            if part:
                found.append(Band.of(kind, name, [(fact, 1.0) for fact in part], len(own), wrong))
    if counted:
        wrong = sum(not fact.right for fact in counted)
        found.append(Band.of(ALL, LEAST, _least(counted), len(counted), wrong))
    return found


def _bands(facts: Sequence[Fact]) -> list[tuple[str, list[Fact]]]:
    """The facts by stated confidence; a band begins with its lower edge, the last one has both."""
    found = []
    for low, high in pairwise(_EDGES):
        last = high == _EDGES[-1]
        inside = [fact for fact in facts if fact.sure >= low - _CLOSE and (last or fact.sure < high - _CLOSE)]
        found.append((f"{low:.2f}-{high:.2f}", inside))
    return found


def _least(facts: Sequence[Fact]) -> list[tuple[Fact, float]]:
    """The least certain tenth; of the equally sure facts at its edge each belongs to it in equal part."""
    room = len(facts) * _PART
    edge = sorted(fact.sure for fact in facts)[min(len(facts) - 1, int(room))]
    below = [fact for fact in facts if fact.sure < edge - _CLOSE]
    tied = [fact for fact in facts if abs(fact.sure - edge) <= _CLOSE]
    part = (room - len(below)) / len(tied)
    return [*((fact, 1.0) for fact in below), *((fact, part) for fact in tied if part > _CLOSE)]
