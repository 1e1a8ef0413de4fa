"""Scores and errors of one plan while they are collected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from greenkg.evaluate.score import Error, Item, Score, compare


class Outcome:
    """The scores of one plan, kind by kind, and the errors behind them.

    Args:
        plan: the plan's name.
    """

    def __init__(self, plan: str) -> None:
        self.plan = plan
        self.scores: list[Score] = []
        self.errors: list[Error] = []

    def add(
        self, kind: str, gold: Iterable[Item], built: Iterable[Item], names: Mapping[Item, str] | None = None
    ) -> None:
        """Compares the records of a kind; ``names`` holds fuller words for some, for the errors."""
        score, errors = compare(self.plan, kind, Counter(gold), Counter(built), names)
        self.scores.append(score)
        self.errors.extend(errors)
