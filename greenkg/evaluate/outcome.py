"""Scores, errors and judged facts of one plan while they are collected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from greenkg.evaluate.score import Error, Item, Score, compare


@dataclass(frozen=True, slots=True)
class Fact:
    """A built record, how sure the program says it is, and whether a hand-made one says the same."""

    plan: str
    kind: str
    item: Item
    sure: float
    right: bool


class Outcome:
    """The scores of one plan, kind by kind, the errors behind them, and the facts with a confidence.

    Args:
        plan: the plan's name.
    """

    def __init__(self, plan: str) -> None:
        self.plan = plan
        self.scores: list[Score] = []
        self.errors: list[Error] = []
        self.facts: list[Fact] = []

    def add(
        self, kind: str, gold: Iterable[Item], built: Iterable[Item], names: Mapping[Item, str] | None = None
    ) -> None:
        """Compares the records of a kind; ``names`` holds fuller words for some, for the errors."""
        ours, theirs = Counter(gold), list(built)
        score, errors = compare(self.plan, kind, ours, Counter(theirs), names)
        self.scores.append(score)
        self.errors.extend(errors)
        self._judge(kind, ours, theirs)

    def _judge(self, kind: str, gold: Counter[Item], built: Iterable[Item]) -> None:
        """Of equal records the surest is right first, as often as the hand-made ones have it."""
        left = gold.copy()
        for item in sorted(built, key=lambda each: -(each.sure or 0.0)):
            right = left[item] > 0
            left[item] -= right
            if item.sure is not None:
                self.facts.append(Fact(self.plan, kind, item, item.sure, right))
