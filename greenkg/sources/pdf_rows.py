"""Rows of tables without rules: where one ends is told by blanks, by numbers and by how cells stand.

Of all ways to part a page's lines into rows the one that costs least is taken: a row costs something, more
if it has no number or two, and every cell costs what it is away from where the others of its column stand:
at the top, in the middle or at the bottom of their rows.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Literal

from greenkg.sources.pdf_words import CODE, Word

Pieces = dict[tuple[int, int], list[Word]]
"""The words of a line by the columns they stand in: from the first, up to the second."""

_Side = Literal["top", "middle", "bottom"]
_SIDES: tuple[_Side, ...] = ("top", "middle", "bottom")
_LEVEL = 2.0  # points: what stands so close in height stands side by side
_MARKS = frozenset("-–+*•")
_MOST_CODE = 8  # characters
_NUMBERED = 0.7  # of the lines of the first column are numbers
_FEWEST_NUMBERS = 3

# What makes a row unlikely, in lines' heights of a cell that does not stand where its column's cells do.
_A_ROW = 0.4
_NO_NUMBER = 1.0
_SECOND_NUMBER = 3.0
_PADDED = 2.0  # a blank in it as wide as those between rows
_ASTRAY = 2.0  # the most a cell costs
_OTHER_SIDE = 0.3  # a cell that stands as those of other columns do: a header's
_CLOSE = 0.2  # a cell so near its place stands there
_CUT = 0.3  # of the cost of cells of rows that a page break may have cut
_MOST_LEVELS = 150
_MOST_HEADER = 3  # rows
_MOST_LEARNED = 8  # pages show how a table is set


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of one cell."""

    column: int
    end: int
    top: float
    bottom: float
    middle: float
    left: float
    text: str
    code: bool = False
    open: bool = False
    """Whether it is a number that goes on: "VIII."."""

    @property
    def height(self) -> float:
        """From its top to its bottom."""
        return self.bottom - self.top


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
class _Habits:
    """How a table is set: ``pitch`` from line to line, ``blank`` between lines and ``padding`` between rows."""

    pitch: float
    blank: float
    numbered: bool
    main: int
    """The column with the most lines, whose cells span no rows."""
    padding: float = 0.0
    sides: Mapping[int, _Side] = field(default_factory=dict)
    side: _Side = "top"
    """Where the cells of other columns stand."""

    @property
    def is_padded(self) -> bool:
        """Whether rows stand apart more than lines do."""
        return self.padding > self.blank + _OTHER_SIDE * self.pitch


_Level = list[_Piece]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Levels that follow each other; some are known to be one row: it runs across columns, or is a header."""

    levels: list[_Level]
    across: bool = False
    heads: bool = False

    @property
    def whole(self) -> bool:
        """Whether they are one row."""
        return self.across or self.heads


@dataclass(frozen=True, slots=True)
class PageRows:
    """A page's rows, and whether the first is the rest of one on the page before, if that can be told."""

    rows: list[Row]
    is_cut: bool | None = None


def rows_of_pages(pages: Sequence[Sequence[Pieces]]) -> list[PageRows]:
    """The rows of a table on each of its pages."""
    sheets = [_levels(_whole_codes([piece for line in page for piece in _made(line)])) for page in pages]
    habits = _habits(sheets)
    stretches = [_stretches(levels, habits) for levels in sheets]
    parted, habits = _learned(stretches, habits)
    stretches = _with_headers(stretches, _header(parted[0]))
    tall = [
        _spanning([level for one in page if not one.whole for level in one.levels], habits)
        for page in stretches
    ]
    _, parted = _parted(_without(stretches, tall), habits)
    rows = [
        _with_tall([_row(levels) for levels in page], own, habits)
        for page, own in zip(parted, tall, strict=True)
    ]
    headed = [sum(one.heads for one in page) for page in stretches]
    if rows:
        rows[0] = list(itertools.dropwhile(_is_title, rows[0]))
        while rows[-1] and rows[-1][-1].across and not rows[-1][-1].coded:
            rows[-1].pop()
    return [PageRows(own, cut) for own, cut in zip(rows, _cut(rows, headed, habits), strict=True)]


def _header(rows: Sequence[Sequence[_Level]]) -> list[list[_Level]]:
    """The rows above the first number of a table's first page, without its title."""
    shown = list(itertools.dropwhile(lambda row: _is_title(_row(row)), rows))
    header = list(itertools.takewhile(lambda row: not _row(row).coded, shown))
    return header if len(header) <= _MOST_HEADER else []


def _with_headers(
    stretches: Sequence[Sequence[_Stretch]], header: Sequence[Sequence[_Level]]
) -> list[list[_Stretch]]:
    """The stretches with the headers that later pages repeat as rows of their own."""
    found = list(map(list, stretches))
    heights = [len(row) for row in header]
    told = [_told(level) for row in header for level in row]
    for page in found[1:]:
        levels = page[0].levels if page and not page[0].whole else []
        if told and [_told(level) for level in levels[: len(told)]] == told:
            ends = list(itertools.accumulate(heights))
            rows = [_Stretch(levels[a:b], heads=True) for a, b in zip([0, *ends], ends, strict=False)]
            page[0:1] = [*rows, _Stretch(levels[ends[-1] :])] if levels[ends[-1] :] else rows
    return found


def _told(level: _Level) -> list[tuple[int, str]]:
    return [(piece.column, piece.text) for piece in level]


def _cut(pages: Sequence[Sequence[Row]], headed: Sequence[int], habits: _Habits) -> list[bool | None]:
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


def _made(line: Pieces) -> Iterable[_Piece]:
    for (column, end), words in line.items():
        top, bottom = min(w.box[1] for w in words), max(w.box[3] for w in words)
        text = "".join(word.text for word in words)
        code = column == 0 and end == 1 and _is_code(text)
        left = min(w.box[0] for w in words)
        opened = code and text.endswith(".")
        yield _Piece(column, end, top, bottom, (top + bottom) / 2, left, text, code, opened)


def _is_code(text: str) -> bool:
    if text in _MARKS or CODE.fullmatch(text.upper()) is not None:
        return True
    return len(text) <= _MOST_CODE and any(c.isdigit() for c in text)


def _whole_codes(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces, numbers that their narrow column broke over lines as one: "VIII." above "1"."""
    found: list[_Piece] = []
    last: int | None = None
    for piece in sorted(pieces, key=lambda one: (one.middle, one.column)):
        above = found[last] if last is not None else None
        if above is not None and piece.code and above.open and piece.top - above.bottom < above.height / 2:
            found[last or 0] = replace(above, bottom=piece.bottom, open=False)
            continue
        if piece.code:
            last = len(found)
        found.append(piece)
    return found


def _levels(pieces: Sequence[_Piece]) -> list[_Level]:
    """Pieces that stand side by side, from top to bottom."""
    levels: list[_Level] = []
    for piece in sorted(pieces, key=lambda one: (one.middle, one.column)):
        if levels and piece.middle - levels[-1][0].middle <= _LEVEL:
            levels[-1].append(piece)
        else:
            levels.append([piece])
    return levels


def _habits(sheets: Sequence[Sequence[_Level]]) -> _Habits:
    steps: list[float] = []
    heights: list[float] = []
    codes = others = 0
    filled: Counter[int] = Counter()
    for levels in sheets:
        above: dict[int, _Piece] = {}
        for piece in itertools.chain.from_iterable(levels):
            height = piece.bottom - piece.top
            heights.append(height)
            filled[piece.column] += piece.column > 0
            if piece.column in above and piece.middle - above[piece.column].middle < 2 * height:
                steps.append(piece.middle - above[piece.column].middle)
            above[piece.column] = piece
            codes += piece.code
            others += piece.column == 0 and piece.end == 1 and not piece.code
    height = median(heights)
    pitch = median(steps) if steps else 1.2 * height
    numbered = codes >= _FEWEST_NUMBERS and codes >= _NUMBERED * (codes + others)
    return _Habits(pitch, max(pitch - height, 0.0), numbered, filled.most_common(1)[0][0])


def _stretches(levels: Sequence[_Level], habits: _Habits) -> list[_Stretch]:
    """The levels of a page, those of each heading across columns apart."""
    found: list[_Stretch] = []
    i = 0
    while i < len(levels):
        across = _across(levels[i])
        if across is None:
            if not found or found[-1].across:
                found.append(_Stretch([]))
            found[-1].levels.append(levels[i])
            i += 1
            continue
        end = i + 1
        for j in range(i + 1, len(levels)):
            if levels[j][0].middle - levels[end - 1][0].middle > _SIDE_BY_SIDE * habits.pitch:
                break
            alone = len(levels[j]) == 1 and abs(levels[j][0].left - across.left) < _LEVEL and j == end
            if alone or _across(levels[j]) is not None:
                end = j + 1
        found.append(_Stretch(list(levels[i:end]), across=True))
        i = end
    return found


_SIDE_BY_SIDE = 1.3


def _across(level: _Level) -> _Piece | None:
    return next((piece for piece in level if piece.end - piece.column > 1), None)


def _parted(
    stretches: Sequence[Sequence[_Stretch]], habits: _Habits
) -> tuple[float, list[list[list[_Level]]]]:
    """The levels of every row of every page, and what they cost."""
    found: list[list[list[_Level]]] = []
    cost = 0.0
    for number, page in enumerate(stretches):
        rows: list[list[_Level]] = []
        for place, stretch in enumerate(page):
            if stretch.whole:
                rows.append(stretch.levels)
                continue
            opens = number > 0 and all(one.heads for one in page[:place])
            closes = number < len(stretches) - 1 and place == len(page) - 1
            more, own = _cheapest(stretch.levels, habits, opens, closes)
            rows += own
            cost += more
        found.append(rows)
    return cost, found


def _cheapest(
    levels: Sequence[_Level], habits: _Habits, opens: bool, closes: bool
) -> tuple[float, list[list[_Level]]]:
    """The rows of a stretch; its first row may have begun and its last may end on another page."""
    gaps = _gaps(levels)
    if not habits.numbered and not any(_is_wide(gap, habits) for gap in gaps):
        return 0.0, [[level] for level in levels]
    count = len(levels)
    best = [0.0] + [float("inf")] * count
    begins = [0] * (count + 1)
    for end in range(1, count + 1):
        extents: dict[int, tuple[float, float]] = {}
        inner, codes, others = 0.0, 0, 0
        for start in range(end - 1, max(end - _MOST_LEVELS, 0) - 1, -1):
            for piece in levels[start]:
                top, bottom = extents.get(piece.column, (piece.top, piece.bottom))
                extents[piece.column] = min(top, piece.top), max(bottom, piece.bottom)
                codes += piece.code
                others += not piece.column and not piece.code
            if start < end - 1:
                inner += _blank_cost(gaps[start], habits)
            if best[start] + inner >= best[end]:
                continue
            cut = (opens and start == 0) or (closes and end == count)
            cost = best[start] + _A_ROW + inner
            if habits.numbered:
                cost += _SECOND_NUMBER * max(codes - 1 + (others > 0), 0)
                cost += _NO_NUMBER * (not codes and not cut and start > 0)
            cost += (_CUT if cut else 1.0) * _astray(extents, habits)
            if cost < best[end]:
                best[end], begins[end] = cost, start
    rows: list[list[_Level]] = []
    end = count
    while end:
        rows.append(list(levels[begins[end] : end]))
        end = begins[end]
    return best[count], rows[::-1]


_Block = list[_Piece]
"""Lines of one column that follow each other closely: a cell's, where rows are padded."""


def _blocks(levels: Sequence[_Level], habits: _Habits) -> dict[int, list[_Block]]:
    found: dict[int, list[_Block]] = {}
    for piece in itertools.chain.from_iterable(levels):
        own = found.setdefault(piece.column, [])
        if own and not _is_wide(piece.top - own[-1][-1].bottom, habits):
            own[-1].append(piece)
        else:
            own.append([piece])
    return found


def _spanning(levels: Sequence[_Level], habits: _Habits) -> list[_Block]:
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


def _without(
    stretches: Sequence[Sequence[_Stretch]], tall: Sequence[Sequence[_Block]]
) -> list[list[_Stretch]]:
    """The stretches without the cells that span rows."""
    found: list[list[_Stretch]] = []
    for page, blocks in zip(stretches, tall, strict=True):
        gone = {piece for block in blocks for piece in block}
        left = [
            replace(one, levels=[kept for level in one.levels if (kept := [p for p in level if p not in gone])])
            for one in page
        ]
        found.append([one for one in left if one.levels])
    return found


def _with_tall(rows: list[Row], blocks: Sequence[_Block], habits: _Habits) -> list[Row]:
    """The rows with the cells that span several: as many as have no cell of their own there, evenly around."""
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


def _gaps(levels: Sequence[_Level]) -> list[float]:
    """The blank below each level but the last, across all columns."""
    lows = list(itertools.accumulate((max(p.bottom for p in level) for level in levels), max))
    tops = [min(p.top for p in level) for level in levels]
    highs = list(itertools.accumulate(reversed(tops), min))[::-1]
    return [max(high - low, 0.0) for low, high in zip(lows, highs[1:], strict=False)]


def _is_wide(gap: float, habits: _Habits) -> bool:
    return gap > habits.blank + _OTHER_SIDE * habits.pitch


def _blank_cost(gap: float, habits: _Habits) -> float:
    if not _is_wide(gap, habits):
        return 0.0
    if habits.is_padded and gap >= 0.8 * habits.padding:
        return _PADDED
    return min((gap - habits.blank) / habits.pitch, 1.0)


def _away(extent: tuple[float, float], top: float, bottom: float, side: _Side) -> float:
    """How far a cell's words are from a place in their row."""
    if side == "top":
        return extent[0] - top
    if side == "bottom":
        return bottom - extent[1]
    return abs(sum(extent) - top - bottom) / 2


def _astray(extents: Mapping[int, tuple[float, float]], habits: _Habits) -> float:
    """What the cells of a row cost that do not stand where those of their columns do."""
    top, bottom = min(t for t, _ in extents.values()), max(b for _, b in extents.values())
    cost = 0.0
    for column, extent in extents.items():
        away = min(
            _away(extent, top, bottom, side) / habits.pitch
            + (_OTHER_SIDE if habits.sides.get(column, habits.side) != side else 0.0)
            for side in _SIDES
        )
        cost += min(away, _ASTRAY) if away > _CLOSE else 0.0
    return cost


def _learned(
    stretches: Sequence[Sequence[_Stretch]], habits: _Habits
) -> tuple[list[list[list[_Level]]], _Habits]:
    """A first parting, by where most cells stand, and the habits that it shows."""
    some = stretches[:_MOST_LEARNED]
    _, parted = min(
        (_parted(some, replace(habits, side=side)) for side in _SIDES), key=lambda one: one[0]
    )
    return parted, _shown(parted, habits)


def _shown(pages: Sequence[Sequence[Sequence[_Level]]], habits: _Habits) -> _Habits:
    """The habits with what a parting shows: where each column's cells stand, and how far rows do."""
    away: dict[tuple[int, _Side], float] = {}
    gaps: list[float] = []
    columns: set[int] = set()
    for rows in pages:
        for above, below in itertools.pairwise(rows):
            if any(p.code for level in below for p in level) or not habits.numbered:
                gaps.append(max(_high(below) - _low(above), 0.0))
        for row in rows[1:-1]:
            extents: dict[int, tuple[float, float]] = {}
            for piece in itertools.chain.from_iterable(row):
                top, bottom = extents.get(piece.column, (piece.top, piece.bottom))
                extents[piece.column] = min(top, piece.top), max(bottom, piece.bottom)
            for column, extent in extents.items():
                columns.add(column)
                for side in _SIDES:
                    key = column, side
                    far = _away(extent, _high(row), _low(row), side) / habits.pitch
                    away[key] = away.get(key, 0.0) + min(far, _ASTRAY)
    sides: dict[int, _Side] = {
        column: min(_SIDES, key=lambda side: away[column, side]) for column in sorted(columns)
    }
    return replace(habits, padding=median(gaps) if gaps else 0.0, sides=sides)


def _high(row: Sequence[_Level]) -> float:
    return min(piece.top for level in row for piece in level)


def _low(row: Sequence[_Level]) -> float:
    return max(piece.bottom for level in row for piece in level)


def _row(levels: Sequence[_Level]) -> Row:
    pieces = list(itertools.chain.from_iterable(levels))
    return Row(
        _high(levels),
        _low(levels),
        min(piece.middle for piece in pieces),
        max(piece.middle for piece in pieces),
        frozenset(piece.column for piece in pieces),
        any(piece.code for piece in pieces),
        {piece.column: piece.end for piece in pieces if piece.end - piece.column > 1},
    )
