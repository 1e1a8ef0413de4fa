"""The dataset as files for other programs."""

from greenkg.export.dataset import export, turtle, whole_file
from greenkg.export.formats import Format
from greenkg.export.plans import plan_graph

__all__ = ["Format", "export", "plan_graph", "turtle", "whole_file"]
