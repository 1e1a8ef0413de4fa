"""How good the built records are, measured against hand-made ones."""

from greenkg.evaluate.evaluation import Evaluation, evaluate
from greenkg.evaluate.gold import GoldPlan, read_gold
from greenkg.evaluate.score import Error, Score

__all__ = ["Error", "Evaluation", "GoldPlan", "Score", "evaluate", "read_gold"]
