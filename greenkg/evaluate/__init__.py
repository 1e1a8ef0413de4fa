"""How good the built records are, measured against hand-made ones."""

from greenkg.evaluate.calibration import Band, calibrate
from greenkg.evaluate.evaluation import Evaluation, evaluate
from greenkg.evaluate.gold import GoldPlan, read_gold
from greenkg.evaluate.score import Error, Score

__all__ = ["Band", "Error", "Evaluation", "GoldPlan", "Score", "calibrate", "evaluate", "read_gold"]
