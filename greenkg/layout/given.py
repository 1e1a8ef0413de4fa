"""Tables whose format tells their cells: nothing has to be guessed but what the columns mean."""

from __future__ import annotations

from greenkg.layout.grid import Cell, Grid, Row, cell
from greenkg.model import LineNo
from greenkg.sources import SourceTable
from greenkg.text import Lines


def given_grid(lines: Lines, table: SourceTable) -> Grid | None:
    """A table as a grid: every row has a cell for every column; None when no cell holds a word.

    A cell stands where it begins; the other places it spans are empty, and the rows it reaches down into
    know of it.
    """
    width = max(one.column + one.columns for one in table.cells)
    height = max(one.row for one in table.cells) + 1
    own: list[dict[int, Cell]] = [{} for _ in range(height)]
    spanned: list[dict[int, Cell]] = [{} for _ in range(height)]
    for one in table.cells:
        if not one.pieces:
            continue
        made = cell(lines, *one.pieces)
        own[one.row][one.column] = made
        for below in range(one.row + 1, min(one.row + one.rows, height)):
            spanned[below][one.column] = made
    rows = [
        row
        for cells, lent in zip(own, spanned, strict=True)
        if (row := _row(lines, width, cells, lent)) is not None
    ]
    return Grid("cells", tuple(rows)) if rows else None


def _row(lines: Lines, width: int, own: dict[int, Cell], spanned: dict[int, Cell]) -> Row | None:
    told = [piece for one in own.values() if not one.empty for piece in one.pieces]
    if not told:
        return None
    first, last = min(start for start, _ in told), max(end for _, end in told)
    nothing = cell(lines, (first, first))
    return Row(
        tuple(own.get(i, nothing) for i in range(width)),
        LineNo(lines.at(first)),
        LineNo(lines.at(last - 1)),
        tuple(sorted(((i, one) for i, one in spanned.items() if not one.empty), key=lambda each: each[0])),
    )
