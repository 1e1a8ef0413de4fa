"""Rows of tables without rules, page by page: headers, headings across columns, cells that span rows."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from greenkg.sources.pdf_pieces import LEVEL, Level, Piece, Pieces, high, levels_of, low
from greenkg.sources.pdf_row_costs import Habits, Stretch, habits_of, is_wide, learned, parted

_MOST_HEADER = 12  # lines
_MOST_TITLES = 3  # headings across columns above a header
_TIGHT = 1.3  # times the distance of lines: what follows closer belongs to a heading across columns


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its top and bottom, the middles of its first and its last line, and cells that span columns.

    ``across`` tells up to which column a cell goes on; ``down`` beside how many rows its words stand where
    these are several, and how many of them it is known to span; ``cells`` are the columns with words.
    """

    top: float
    bottom: float
    first: float
    last: float
    cells: frozenset[int]
    coded: bool
    across: Mapping[int, int] = field(default_factory=dict)
    down: Mapping[int, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageRows:
    """A page's rows, and whether the first is the rest of one on the page before, if that can be told."""

    rows: list[Row]
    is_cut: bool | None = None


def rows_of_pages(pages: Sequence[Sequence[Pieces]]) -> list[PageRows]:
    """The rows of a table on each of its pages."""
    sheets = [levels_of(page) for page in pages]
    habits = habits_of(sheets)
    stretches = [_stretches(levels, habits) for levels in sheets]
    stretches = _with_headers(stretches)
    habits = learned(stretches, habits)
    tall = [
        _spanning([level for one in page if not one.whole for level in one.levels], habits)
        for page in stretches
    ]
    _, found = parted(_without(stretches, tall), habits)
    rows = [
        _with_tall([_row(levels) for levels in page], own, habits)
        for page, own in zip(found, tall, strict=True)
    ]
    headed = [sum(one.heads for one in page) for page in stretches]
    if rows:
        rows[0] = list(itertools.dropwhile(_is_title, rows[0]))
        while rows[-1] and rows[-1][-1].across and not rows[-1][-1].coded:
            rows[-1].pop()
    return [PageRows(own, cut) for own, cut in zip(rows, _cut(rows, headed, habits), strict=True)]


def _with_headers(stretches: Sequence[Sequence[Stretch]]) -> list[list[Stretch]]:
    """The stretches with the header that pages repeat as a row of its own, and no title above the first."""
    found = [list(page) for page in stretches]
    header = _repeated([page[0].levels for page in found[1:] if page and not page[0].across])
    if not header:
        return found
    for number, page in enumerate(found):
        for place, stretch in enumerate(page[: 1 if number else _MOST_TITLES]):
            told = [_told(level) for level in stretch.levels]
            tops = [0] if number else range(len(told))
            top = next((i for i in tops if told[i : i + len(header)] == header), None)
            if top is not None:
                end = top + len(header)
                rest = [Stretch(stretch.levels[end:])] if stretch.levels[end:] else []
                page[: place + 1] = [Stretch(stretch.levels[top:end], heads=True), *rest]
                break
    return found


def _repeated(pages: Sequence[Sequence[Level]]) -> list[list[tuple[int, str]]]:
    """The lines with which most pages begin alike, if they have words in several columns."""
    tops = [[_told(level) for level in levels[:_MOST_HEADER]] for levels in pages]
    begins = Counter(str(top[0]) for top in tops if top)
    if not begins or begins.most_common(1)[0][1] * 2 <= len(pages) or len(pages) < 2:
        return []
    alike = [top for top in tops if top and str(top[0]) == begins.most_common(1)[0][0]]
    same = itertools.takewhile(lambda each: all(one == each[0] for one in each), zip(*alike, strict=False))
    header = [level for level, *_ in same]
    return header if len({column for level in header for column, _ in level}) > 1 else []


def _told(level: Level) -> list[tuple[int, str]]:
    return [(piece.column, piece.text) for piece in level]


def _cut(pages: Sequence[Sequence[Row]], headed: Sequence[int], habits: Habits) -> list[bool | None]:
    """Whether the first rows of pages are cut: then no padding stands above them, as it does above others."""
    above = [
        rows[own].top - (rows[own - 1].bottom if own else 0.0) if len(rows) > own else None
        for rows, own in zip(pages, headed, strict=True)
    ]
    known = [top for top in above[1:] if top is not None]
    extra = habits.padding - habits.blank
    if not habits.is_padded or not known or max(known) - min(known) < extra / 4:
        return [None] * len(pages)
    return [None, *(None if top is None else top < min(known) + extra / 8 for top in above[1:])]


def _is_title(row: Row) -> bool:
    return not row.coded and len(row.cells) < 2


def _stretches(levels: Sequence[Level], habits: Habits) -> list[Stretch]:
    """The levels of a page, those of each heading across columns apart."""
    found: list[Stretch] = []
    i = 0
    while i < len(levels):
        across = _across(levels[i])
        if across is None:
            if not found or found[-1].across:
                found.append(Stretch([]))
            found[-1].levels.append(levels[i])
            i += 1
            continue
        end = i + 1
        for j in range(i + 1, len(levels)):
            if levels[j][0].middle - levels[end - 1][0].middle > _TIGHT * habits.pitch:
                break
            alone = len(levels[j]) == 1 and abs(levels[j][0].left - across.left) < LEVEL and j == end
            if alone or _across(levels[j]) is not None:
                end = j + 1
        found.append(Stretch(list(levels[i:end]), across=True))
        i = end
    return found


def _across(level: Level) -> Piece | None:
    return next((piece for piece in level if piece.end - piece.column > 1), None)


_Block = list[Piece]
"""Lines of one column that follow each other closely: a cell's, where rows are padded."""


def _blocks(levels: Sequence[Level], habits: Habits) -> dict[int, list[_Block]]:
    found: dict[int, list[_Block]] = {}
    for piece in itertools.chain.from_iterable(levels):
        own = found.setdefault(piece.column, [])
        if own and not is_wide(piece.top - own[-1][-1].bottom, habits):
            own[-1].append(piece)
        else:
            own.append([piece])
    return found


def _spanning(levels: Sequence[Level], habits: Habits) -> list[_Block]:
    """The cells that span rows: they stand beside several cells of the main column, or between two."""
    if not habits.is_padded:
        return []
    blocks = _blocks(levels, habits)
    main = blocks.pop(habits.main, [])
    blocks.pop(0, None)
    found: list[_Block] = []
    for column, own in blocks.items():
        for block in own:
            beside = [one for one in main if one[0].top < block[-1].bottom and one[-1].bottom > block[0].top]
            above = any(one[-1].bottom <= block[0].top for one in main)
            below = any(one[0].top >= block[-1].bottom for one in main)
            between = not beside and above and below and habits.sides.get(column) == "middle"
            if len(beside) > 1 or between:
                found.append(block)
    return found


def _without(stretches: Sequence[Sequence[Stretch]], tall: Sequence[Sequence[_Block]]) -> list[list[Stretch]]:
    """The stretches without the cells that span rows."""
    found: list[list[Stretch]] = []
    for page, blocks in zip(stretches, tall, strict=True):
        gone = {piece for block in blocks for piece in block}
        left = [
            replace(
                one, levels=[kept for level in one.levels if (kept := [p for p in level if p not in gone])]
            )
            for one in page
        ]
        found.append([one for one in left if one.levels])
    return found


def _with_tall(rows: list[Row], blocks: Sequence[_Block], habits: Habits) -> list[Row]:
    """The rows with the cells that span several: those around that have no cell of their own there."""
    for block in blocks:
        column, top, bottom = block[0].column, block[0].top, block[-1].bottom
        free = [column not in row.cells and not row.across for row in rows]
        beside = [i for i, row in enumerate(rows) if free[i] and row.top < bottom and row.bottom > top]
        if not beside:
            continue
        first, last = beside[0], beside[-1]
        if habits.sides.get(column) == "middle":
            first, last = min(
                (
                    (i, j)
                    for i in range(first, -1, -1)
                    for j in range(last, len(rows))
                    if all(free[i : j + 1])
                ),
                key=lambda ends: abs(rows[ends[0]].top + rows[ends[1]].bottom - top - bottom),
                default=(first, last),
            )
        for i in range(first, last + 1):
            rows[i] = replace(rows[i], cells=rows[i].cells | {column})
        # one that hangs from the top may span more rows than it has words for: the words of the rows decide
        height = last - first + 1
        known = 1 if habits.sides.get(column) == "top" else height
        rows[first] = replace(rows[first], down={**rows[first].down, column: (height, known)})
    return rows


def _row(levels: Sequence[Level]) -> Row:
    pieces = list(itertools.chain.from_iterable(levels))
    return Row(
        high(levels),
        low(levels),
        min(piece.middle for piece in pieces),
        max(piece.middle for piece in pieces),
        frozenset(piece.column for piece in pieces),
        any(piece.code for piece in pieces),
        {piece.column: piece.end for piece in pieces if piece.end - piece.column > 1},
    )
