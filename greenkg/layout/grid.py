"""Tables without a format of their own: rows of cells that know their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from greenkg.model import LineNo
from greenkg.text import Cleaned, Lines, clean

Physical = Literal["pipes", "tabs", "cell-lines", "flattened", "cells"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, and the ``[start, end)`` pieces of the source they stand in."""

    words: Cleaned
    pieces: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """The words as a reader sees them."""
        return self.words.text

    @property
    def empty(self) -> bool:
        """Whether no letter or figure stands in it."""
        return not _TELLING.search(self.words.text) and self.words.text not in _MARKS


_TELLING = re.compile(r"[^\W_]")
_MARKS = frozenset("-+*•–")


def cell(lines: Lines, *pieces: tuple[int, int]) -> Cell:
    """The cell in some pieces of a source."""
    trimmed = tuple(p for p in (lines.trim(*piece) for piece in pieces) if p[0] < p[1])
    return Cell(clean(lines.text, trimmed), trimmed or (pieces[0],))


def joined(lines: Lines, *cells: Cell) -> Cell:
    """Several cells as one, their words in order."""
    return cell(lines, *(piece for one in cells for piece in one.pieces))


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the source prints it; it need not have a cell for each of its table's columns.

    ``spanned`` are the cells of rows above that reach down into it, by the index of the cell whose place
    they take (which is empty then); only some formats tell them.
    """

    cells: tuple[Cell, ...]
    first: LineNo
    last: LineNo
    spanned: tuple[tuple[int, Cell], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether all its cells are."""
        return all(c.empty for c in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """Consecutive rows of one physical table, or of one page of it."""

    physical: Physical
    rows: tuple[Row, ...]

    @property
    def first(self) -> LineNo:
        """Its first line."""
        return self.rows[0].first

    @property
    def last(self) -> LineNo:
        """Its last line."""
        return self.rows[-1].last
