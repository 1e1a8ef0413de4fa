"""Precision, recall, F1, and the records behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Self


@dataclass(frozen=True, slots=True)
class Item:
    """One record as it is compared: equal items are the same record.

    ``line`` is where it stands, ``sure`` the confidence a built one states, which is not compared.
    """

    line: int
    words: tuple[str, ...]
    sure: float | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return " · ".join(word or "∅" for word in self.words)


def once(items: Iterable[Item]) -> list[Item]:
    """Each record once, as sure as the surest place that says it."""
    best: dict[Item, Item] = {}
    for item in items:
        if item not in best or (item.sure or 0.0) > (best[item].sure or 0.0):
            best[item] = item
    return list(best.values())


@dataclass(frozen=True, slots=True)
class Error:
    """A record that one side has and the other lacks."""

    plan: str
    kind: str
    what: Literal["missed", "false alarm"]
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many records there are by hand, how many were built, and how many of these are right.

    ``met`` are the hand-made records that were found, where that is another number than ``right``: one
    built record may find several.
    """

    plan: str
    kind: str
    gold: int
    built: int
    right: int
    met: int | None = None

    @property
    def found(self) -> int:
        """How many hand-made records were found."""
        return self.right if self.met is None else self.met

    @property
    def precision(self) -> float | None:
        """The share of built records that are right; None without any."""
        return self.right / self.built if self.built else None

    @property
    def recall(self) -> float | None:
        """The share of hand-made records that were built; None without any."""
        return self.found / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Their harmonic mean; None where there is nothing to find and nothing was found."""
        if not self.gold + self.built:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    @classmethod
    def total(cls, kind: str, scores: Iterable[Self], plan: str = "all") -> Self:
        """Micro average: the sums over plans."""
        parts = list(scores)
        return cls(
            plan,
            kind,
            sum(part.gold for part in parts),
            sum(part.built for part in parts),
            sum(part.right for part in parts),
            None if all(part.met is None for part in parts) else sum(part.found for part in parts),
        )


def compare(
    plan: str, kind: str, gold: Counter[Item], built: Counter[Item], names: Mapping[Item, str] | None = None
) -> tuple[Score, list[Error]]:
    """Counts what both sides have; every other record is an error.

    Args:
        plan: the plan's name.
        kind: what is compared.
        gold: the hand-made records.
        built: the built ones.
        names: fuller words for some items, for the list of errors.
    """
    right = gold & built
    score = Score(plan, kind, gold.total(), built.total(), right.total())
    known = names or {}
    errors = [
        Error(plan, kind, "missed", item.line, known.get(item, str(item)))
        for item in (gold - right).elements()
    ]
    errors += [
        Error(plan, kind, "false alarm", item.line, known.get(item, str(item)))
        for item in (built - right).elements()
    ]
    return score, sorted(errors, key=lambda error: (error.line, error.what, error.words))
