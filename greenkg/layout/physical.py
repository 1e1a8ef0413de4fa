"""The physical layouts: how each marks its rows and cells. One reader each, all giving `Row`s."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from greenkg.layout.grid import Cell, Row, cell
from greenkg.layout.looks import CODE
from greenkg.model import LineNo
from greenkg.text import Lines

_RULE = re.compile(r"^\s*\|?(?:\s*(?::?-{2,}:?|:-:?|-:)\s*\|)+\s*:?-*:?\s*$")  # "|---|:-:|"
_WIDEST = 16
_FEW = 5  # of so many lines of a framed table at least one begins a row


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the rows of a table are marked.

    ``full`` marks make a row; ``framed`` rows have one before their first cell ("| a | b |"), ``closed``
    ones a mark behind their last ("a | b |").
    """

    full: int
    framed: bool
    closed: bool


def separated_rows(lines: Lines, numbers: Sequence[int], mark: str) -> list[Row]:
    """Rows whose cells a mark (``|`` or tab) separates; a row broken over lines is put together again.

    All rows of a page have the same number of marks; lines with fewer are pieces of one row as long as
    together they do not have more, and none of them begins with a code. A line without a mark behind a
    full row goes on with its last cell, unless rows are closed by a mark.
    """
    chunks = [[n for n in chunk if not _RULE.match(lines[n])] for chunk in _chunks(lines, numbers)]
    shape = _shape(lines, [n for chunk in chunks for n in chunk], mark)
    rows: list[Row] = []
    pending: list[int] = []
    have = 0

    def close() -> None:
        nonlocal have
        if pending:
            rows.append(_separated(lines, pending, mark, framed=shape.framed))
            pending.clear()
        have = 0

    for chunk in chunks:
        full = _marks_of_row(lines, chunk, mark) or shape.full
        for n in chunk:
            marks = _count_marks(lines[n], mark)
            if pending and have >= full:  # only words go on, and only from words
                goes_on = marks == 0 and not shape.closed and not lines[pending[-1]].endswith(mark)
            else:
                goes_on = have + marks <= full
            if pending and (not goes_on or (marks and _starts_row(lines[n], mark))):
                close()
            pending.append(n)
            have += marks
        if have >= full:
            close()
    close()
    return rows


def _chunks(lines: Lines, numbers: Sequence[int]) -> list[list[int]]:
    """Lines between blank lines."""
    chunks: list[list[int]] = []
    last = 0
    for n in numbers:
        if not lines[n].strip():
            continue
        if not chunks or n != last + 1:
            chunks.append([])
        chunks[-1].append(n)
        last = n
    return chunks


def _count_marks(line: str, mark: str) -> int:
    """How many marks part cells: markdown writes a "|" in a cell with a backslash before it."""
    return line.count(mark) - line.count(f"\\{mark}")


def _next_mark(text: str, mark: str, start: int, end: int) -> int:
    found = text.find(mark, start, end)
    while found > start and text[found - 1] == "\\":
        found = text.find(mark, found + 1, end)
    return found


def _starts_row(line: str, mark: str) -> bool:
    """Whether a code stands before a line's first mark (or its second, where the first frames the row)."""
    before = line.split(mark, 2)
    first = before[0].strip() or (before[1].strip() if mark == "|" and len(before) > 1 else "")
    first = first.removeprefix("\\").strip("*")
    return CODE.fullmatch(first) is not None


def _shape(lines: Lines, kept: Sequence[int], mark: str) -> _Shape:
    marked = [n for n in kept if mark in lines[n]]
    if not marked:
        return _Shape(0, framed=False, closed=False)
    framed = closed = False
    if mark == "|":
        first = lines[marked[0]].strip()
        opened = sum(lines[n].lstrip().startswith(mark) for n in marked)
        framed = first.startswith(mark) and first != mark and opened * _FEW >= len(marked)
        closed = first.endswith(mark)
    counts = Counter(_count_marks(lines[n], mark) for n in marked)
    common = max(
        (c for c in counts if counts[c] > 1 or len(counts) == 1), key=lambda c: (counts[c], c), default=0
    )
    return _Shape(_marks_of_row(lines, kept, mark) or common or max(counts), framed, closed)


def _marks_of_row(lines: Lines, numbers: Sequence[int], mark: str) -> int:
    """How many marks most rows have; 0 when too few rows tell.

    Where most lines have as many as any line has, each is a row. Else rows are broken over lines, and
    the sums from one code to the next tell.
    """
    marks = [count for n in numbers if (count := _count_marks(lines[n], mark))]
    most = max(marks, default=0)
    if len(marks) > 1 and marks.count(most) * 2 >= len(marks):
        return most
    sums: list[int] = []
    for n in numbers:
        if _starts_row(lines[n], mark):
            sums.append(0)
        if sums:
            sums[-1] += _count_marks(lines[n], mark)
    counts = Counter(sums)
    full = max(counts, key=lambda c: (counts[c], c), default=0)
    return full if full >= most and counts[full] > 1 and counts[full] * 3 >= len(sums) else 0


def _separated(lines: Lines, numbers: Sequence[int], mark: str, *, framed: bool) -> Row:
    cells: list[Cell] = []
    pieces: list[tuple[int, int]] = []
    for n in numbers:
        start, end = lines.bounds(n)
        at = start
        if framed and n == numbers[0] and lines[n].lstrip().startswith(mark):
            at += lines[n].index(mark) + 1
        while (found := _next_mark(lines.text, mark, at, end)) >= 0:
            cells.append(cell(lines, *pieces, (at, found)))
            pieces = []
            at = found + 1
        pieces = [*pieces, (at, end)] if lines.text[at:end].strip() else pieces
    if pieces or mark == "\t":
        last = lines.bounds(numbers[-1])[1]
        cells.append(cell(lines, *(pieces or [(last, last)])))
    return Row(tuple(cells), LineNo(numbers[0]), LineNo(numbers[-1]))


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
        if not lines[n].strip() and not starts_cell(n):
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
    rows = _whole_tables(lines, numbers) or _ragged_rows(lines, _parts(lines, numbers))
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


_EMPTY_OR_END = 2
_Part = list[int] | int
"""A cell's lines, or how many marks stand together."""


def _parts(lines: Lines, numbers: Iterable[int]) -> list[_Part]:
    parts: list[_Part] = []
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
    return parts


def _whole_tables(lines: Lines, numbers: Sequence[int]) -> list[list[list[int]]] | None:
    """The rows of a table of one width, or of several parted by blank lines (its pages)."""
    told = [n for n in numbers if lines[n].strip()]
    whole = _whole_rows(lines, _parts(lines, told))
    if whole is not None:
        return whole
    pages: list[list[int]] = [[]]
    for n, before in zip(told, [0, *told], strict=False):
        if before and n > before + 1 and lines[n].strip() == lines[before].strip() == "|":
            pages.append([])
        pages[-1].append(n)
    rows: list[list[list[int]]] = []
    for page in pages:
        found = _whole_rows(lines, _parts(lines, page))
        if found is None:
            return None
        rows += found
    return rows


def _whole_rows(lines: Lines, parts: Sequence[_Part]) -> list[list[list[int]]] | None:
    """The rows, if counting the marks shows that all have one width; empty cells then are certain."""
    marks = sum(part for part in parts if isinstance(part, int))
    widest = _flattened_width(parts)
    for width in range(max(widest, 2), _WIDEST + 1):
        rows = _rows_of_width(parts, width) if marks % (width + 1) == 0 else None
        if rows and _begin_with_codes(lines, rows):
            return rows
    return None


def _rows_of_width(parts: Sequence[_Part], width: int) -> list[list[list[int]]] | None:
    """The rows of so many cells each, or None when a row's end falls within a cell."""
    rows: list[list[list[int]]] = []
    inside = False  # behind a row's first mark
    cell_open = True
    for part in parts:
        if isinstance(part, list):
            if not inside:
                return None
            rows[-1].append(part)
            cell_open = False
            continue
        for _ in range(part):
            if not inside:
                rows.append([])
                inside = cell_open = True
                continue
            if cell_open:
                rows[-1].append([])
            cell_open = True
            inside = len(rows[-1]) < width
    return None if inside else rows


def _begin_with_codes(lines: Lines, rows: Sequence[Sequence[list[int]]]) -> bool:
    """Whether the codes stand in the first column, and most rows begin there: else the width is wrong."""
    at: list[int] = []
    for row in rows:
        codes = [i for i, one in enumerate(row) if _is_code(lines, one)]
        if len(codes) < len(row):  # other than a row that counts the columns
            at += codes
    return at.count(0) * 5 >= len(at) * 4 and sum(bool(row[0]) for row in rows) * 2 > len(rows)


def _ragged_rows(lines: Lines, parts: Sequence[_Part]) -> list[list[list[int]]]:
    """The rows of a table whose merged cells left some of them short."""
    width = _flattened_width(parts)
    rows: list[list[list[int]]] = [[]]
    for i, part in enumerate(parts):
        if isinstance(part, list):
            rows[-1].append(part)
            continue
        if part == 1:
            continue
        if part == _EMPTY_OR_END and _completes(lines, rows[-1], parts[i + 1 :], width):
            rows[-1].append([])
            continue
        gaps = part - 2
        while gaps and rows[-1] and len(rows[-1]) < width:
            rows[-1].append([])
            gaps -= 1
        rows.append([[] for _ in range(gaps)])
    return rows


def _completes(lines: Lines, row: Sequence[list[int]], rest: Sequence[_Part], width: int) -> bool:
    """Whether two marks are an empty cell: the cells behind them make the row above, with its code, whole."""
    following = list(takewhile(lambda part: part == 1 or isinstance(part, list), rest))
    cells = [part for part in following if isinstance(part, list)]
    return (
        len(row) > 1
        and bool(cells)
        and len(row) + 1 + len(cells) == width
        and _is_code(lines, row[0])
        and not _is_code(lines, cells[0])
    )


def _is_code(lines: Lines, one: Sequence[int]) -> bool:
    return len(one) == 1 and CODE.fullmatch(lines[one[0]].strip(" *\t")) is not None


def _flattened_width(parts: Iterable[_Part]) -> int:
    widest = have = 0
    for part in parts:
        if isinstance(part, list):
            have += 1
        elif part >= 2:
            have = 0
        widest = max(widest, have)
    return widest
