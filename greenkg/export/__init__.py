"""The dataset as files for other programs."""

from greenkg.export.dataset import Tell, export, export_folder, turtle
from greenkg.export.file import whole_file
from greenkg.export.formats import Format
from greenkg.export.plans import plan_graph, plan_graphs

__all__ = [
    "Format",
    "Tell",
    "export",
    "export_folder",
    "plan_graph",
    "plan_graphs",
    "turtle",
    "whole_file",
]
