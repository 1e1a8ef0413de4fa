"""The physical layouts: how each marks its rows and cells. One reader each, all giving `Row`s."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from greenkg.layout.grid import Cell, Row, cell
from greenkg.model import LineNo
from greenkg.text import Lines

_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$")  # "|---|:--:|"


def separated_rows(lines: Lines, numbers: Sequence[int], mark: str) -> list[Row]:
    """Rows whose cells a mark (``|`` or tab) separates; a row broken over lines is put together again.

    All rows of a page have the same number of marks; lines with fewer are pieces of one row as long as
    together they do not have more.
    """
    kept = [n for n in numbers if not _RULE.match(lines[n])]
    counts = Counter(lines[n].count(mark) for n in kept)
    full = max(
        (c for c in counts if counts[c] > 1 or len(counts) == 1), key=lambda c: (counts[c], c), default=0
    )
    rows: list[Row] = []
    pending: list[int] = []
    have = 0

    def close() -> None:
        nonlocal have
        if pending:
            rows.append(_separated(lines, pending, mark))
            pending.clear()
        have = 0

    for n in kept:
        marks = lines[n].count(mark)
        if pending and have + marks > full:
            close()
        pending.append(n)
        have += marks
        if have >= full:
            close()
    close()
    return rows


def _separated(lines: Lines, numbers: Sequence[int], mark: str) -> Row:
    cells: list[Cell] = []
    pieces: list[tuple[int, int]] = []
    for n in numbers:
        start, end = lines.bounds(n)
        if mark == "|" and not pieces and not cells and lines[n].lstrip().startswith("|"):
            start += lines[n].index("|") + 1 if _framed(lines[n]) else 0
        at = start
        while (found := lines.text.find(mark, at, end)) >= 0:
            cells.append(cell(lines, *pieces, (at, found)))
            pieces = []
            at = found + 1
        pieces = [*pieces, (at, end)] if lines.text[at:end].strip() else pieces
    if pieces or mark == "\t":
        last = lines.bounds(numbers[-1])[1]
        cells.append(cell(lines, *(pieces or [(last, last)])))
    return Row(tuple(cells), LineNo(numbers[0]), LineNo(numbers[-1]))


def _framed(line: str) -> bool:
    """A markdown row, "| a | b |", has a mark before its first cell too."""
    return line.lstrip().startswith("| ") and line.rstrip().endswith("|") and line.count("|") > 2


def cell_line_rows(lines: Lines, numbers: Sequence[int], starts_cell: Callable[[int], bool]) -> list[Row]:
    """One cell a line, each begun by a tab, a blank line before each row; other lines continue a cell."""
    rows: list[Row] = []
    cells: list[list[int]] = []
    blank = True

    def close() -> None:
        if cells:
            made = tuple(cell(lines, *(lines.bounds(n) for n in one)) for one in cells)
            rows.append(Row(made, LineNo(cells[0][0]), LineNo(cells[-1][-1])))
            cells.clear()

    for n in numbers:
        if not lines[n].strip():
            blank = True
            continue
        if starts_cell(n):
            if blank:
                close()
            cells.append([n])
        elif cells:
            cells[-1].append(n)
        blank = False
    close()
    return rows


def flattened_rows(lines: Lines, numbers: Sequence[int]) -> list[Row]:
    """A web table flattened to text: a line of one ``|`` before, between and after the cells of each row.

    An empty cell leaves two such lines together, and so do the end of a row and the start of the next;
    the width of the widest row tells them apart.
    """
    parts: list[list[int] | int] = []  # a cell's lines, or how many marks stand together
    for n in numbers:
        if lines[n].strip() == "|":
            if parts and isinstance(parts[-1], int):
                parts[-1] += 1
            else:
                parts.append(1)
        elif parts and isinstance(parts[-1], list):
            parts[-1].append(n)
        else:
            parts.append([n])
    width = _flattened_width(parts)
    rows: list[list[list[int]]] = [[]]
    for part in parts:
        if isinstance(part, list):
            rows[-1].append(part)
            continue
        if part == 1:
            continue
        gaps = part - 2
        while gaps and rows[-1] and len(rows[-1]) < width:
            rows[-1].append([])
            gaps -= 1
        rows.append([[] for _ in range(gaps)])
    made: list[Row] = []
    for row in rows:
        told = [n for one in row for n in one]
        if told:
            where = lines.bounds(told[0])[0]
            made.append(
                Row(
                    tuple(
                        cell(lines, *(lines.bounds(n) for n in one) if one else [(where, where)])
                        for one in row
                    ),
                    LineNo(told[0]),
                    LineNo(told[-1]),
                )
            )
    return made


def _flattened_width(parts: Iterable[list[int] | int]) -> int:
    widest = have = 0
    for part in parts:
        if isinstance(part, list):
            have += 1
        elif part >= 2:
            have = 0
        widest = max(widest, have)
    return widest
