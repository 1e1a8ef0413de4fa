"""The whole evaluation: every plan with hand-made records, and the totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from greenkg.evaluate.built import NOTHING_BUILT, BuiltPlans
from greenkg.evaluate.findings import compare_findings
from greenkg.evaluate.gold import read_gold
from greenkg.evaluate.outcome import Fact
from greenkg.evaluate.plan import PlanComparison
from greenkg.evaluate.running_text import compare_text
from greenkg.evaluate.score import Error, Score
from greenkg.store import Store


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores by plan and kind, the totals last; every record that one side lacks; plans the store lacks.

    ``facts`` are the built records that state a confidence.
    """

    scores: tuple[Score, ...]
    errors: tuple[Error, ...]
    absent: tuple[str, ...]
    facts: tuple[Fact, ...] = ()


def evaluate(paths: Sequence[Path], store: Store) -> Evaluation:
    """Compares what a store holds with hand-made records.

    Args:
        paths: folders of hand-made records, or folders that hold such folders.
        store: what was built.

    Raises:
        GreenkgError: the records or the store cannot be read.
    """
    gold_plans = read_gold(paths)
    built_plans = BuiltPlans(store)
    scores: list[Score] = []
    errors: list[Error] = []
    absent: list[str] = []
    facts: list[Fact] = []
    for gold in gold_plans:
        built = built_plans.find(gold)
        if built is None:
            absent.append(gold.name)
            built = NOTHING_BUILT
        annex = PlanComparison(gold, built)
        text = compare_text(gold, built, annex.pairs)
        for outcome in (annex.outcome, text, compare_findings(gold, built)):
            scores.extend(outcome.scores)
            errors.extend(outcome.errors)
            facts.extend(outcome.facts)
    kinds = list(dict.fromkeys(score.kind for score in scores))
    totals = [Score.total(kind, (score for score in scores if score.kind == kind)) for kind in kinds]
    kept = [score for score in (*scores, *totals) if score.f1 is not None]
    return Evaluation(tuple(kept), tuple(errors), tuple(absent), tuple(facts))
