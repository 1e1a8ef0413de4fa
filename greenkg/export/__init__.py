"""The dataset as files for other programs."""

from greenkg.export.dataset import export, export_file, whole_file
from greenkg.export.formats import Format

__all__ = ["Format", "export", "export_file", "whole_file"]
