"""Tables whose format tells where each cell stands and what it spans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

MOST_PLACES = 2_000_000
"""Rows times columns of the largest table that is read as one."""


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell as the document makes it.

    ``row`` and ``column`` count from 0 and are its upper left place, ``rows`` and ``columns`` how many
    it spans; ``pieces`` are the ``[start, end)`` of its words in the source's text: none where it has no
    words, several where a page break cut it.
    """

    row: int
    column: int
    rows: int
    columns: int
    pieces: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        if min(self.row, self.column) < 0 or min(self.rows, self.columns) < 1:
            raise ValueError(f"no cell stands at row {self.row}, column {self.column}")
        if any(start >= end for start, end in self.pieces):
            raise ValueError(f"a piece of the cell at row {self.row}, column {self.column} is empty")


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table of a web page, a Word file or a PDF: its cells by row, then column. No two share a place.

    At least one of them has words.
    """

    cells: tuple[SourceCell, ...]

    @classmethod
    def of(cls, cells: Sequence[SourceCell]) -> SourceTable | None:
        """A table of some cells; None when they hold no words, or it is larger than any table is.

        Columns in which no cell begins are left out: they say nothing, and a page may claim thousands.
        """
        begun = sorted({one.column for one in cells})
        if len(begun) * len({one.row for one in cells}) > MOST_PLACES or not any(one.pieces for one in cells):
            return None
        if begun == list(range(len(begun))) and all(c.column + c.columns <= len(begun) for c in cells):
            return cls(tuple(cells))
        place = {column: i for i, column in enumerate(begun)}
        return cls(tuple(replace(one, column=place[one.column], columns=_begun(begun, one)) for one in cells))

    def __post_init__(self) -> None:
        if not any(one.pieces for one in self.cells):
            raise ValueError("a table needs words")

    @property
    def start(self) -> int:
        """Where its first words begin."""
        return min(start for one in self.cells for start, _ in one.pieces)

    @property
    def end(self) -> int:
        """Where its last words end."""
        return max(end for one in self.cells for _, end in one.pieces)


def _begun(columns: Sequence[int], one: SourceCell) -> int:
    """How many of the columns a cell spans."""
    return bisect_left(columns, one.column + one.columns) - bisect_left(columns, one.column)
