"""Quoting a part of a cell."""

from __future__ import annotations

from greenkg.layout import Cell
from greenkg.model import Quote
from greenkg.text import Lines


def cell_quote(lines: Lines, cell: Cell, start: int, end: int) -> Quote:
    """The words ``cell.text[start:end]``, quoted with their places."""
    start, end = cell.words.trimmed(start, end)
    begin, stop = cell.words.place(start, end)
    kept = [(max(s, begin), min(e, stop)) for s, e in cell.pieces if s < stop and e > begin]
    return Quote(cell.text[start:end], lines.quote(kept).spans)
