"""Where rows without rules end: of all ways to part a page's lines into rows the one that costs least.

A row costs something, more if it has no number or two or a wide blank within; and every cell costs what it is
away from where the others of its column stand: at the top, in the middle or at the bottom of their rows.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Literal

from greenkg.sources.pdf_pieces import Level, Piece, extents_of, high, low

_Side = Literal["top", "middle", "bottom"]
_SIDES: tuple[_Side, ...] = ("top", "middle", "bottom")
_APART = 0.3  # of the distance of lines: rows whose blanks are so much wider are padded
_NUMBERED = 0.7  # of the lines of the first column are numbers
_FEWEST_NUMBERS = 3
_FINEST = 1.0  # points from line to line, at the least

# What makes a row unlikely, in lines' heights of a cell that does not stand where its column's cells do.
_A_ROW = 0.3
_NO_NUMBER = 1.0
_SECOND_NUMBER = 3.0
_PADDED = 2.0  # a blank in it as wide as those between rows
_ASTRAY = 2.0  # the most a cell costs
_OTHER_SIDE = 0.3  # a cell that stands as those of other columns do: a header's
_CLOSE = 0.2  # a cell so near its place stands there
_CUT = 0.3  # of the cost of cells of rows that a page break may have cut
_MOST_LEVELS = 150
_MOST_LEARNED = 8  # pages show how a table is set


@dataclass(frozen=True, slots=True)
class Habits:
    """How a table is set: ``pitch`` from line to line, ``blank`` between lines, ``padding`` between rows."""

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
        return self.padding > self.blank + _APART * self.pitch


@dataclass(frozen=True, slots=True)
class Stretch:
    """Levels that follow each other; some are known to be one row: it runs across columns, or is a header."""

    levels: list[Level]
    across: bool = False
    heads: bool = False

    @property
    def whole(self) -> bool:
        """Whether they are one row."""
        return self.across or self.heads


def habits_of(sheets: Sequence[Sequence[Level]]) -> Habits:
    """The distances between lines, and whether rows have numbers."""
    steps: list[float] = []
    heights: list[float] = []
    codes = others = 0
    filled: Counter[int] = Counter()
    for levels in sheets:
        above: dict[int, Piece] = {}
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
    pitch = max(pitch, _FINEST)
    return Habits(pitch, max(pitch - height, 0.0), numbered, filled.most_common(1)[0][0])


def parted(stretches: Sequence[Sequence[Stretch]], habits: Habits) -> tuple[float, list[list[list[Level]]]]:
    """The levels of every row of every page, and what they cost."""
    found: list[list[list[Level]]] = []
    cost = 0.0
    for number, page in enumerate(stretches):
        rows: list[list[Level]] = []
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
    levels: Sequence[Level], habits: Habits, opens: bool, closes: bool
) -> tuple[float, list[list[Level]]]:
    """The rows of a stretch; its first row may have begun and its last may end on another page."""
    gaps = _gaps(levels)
    if not habits.numbered and not any(is_wide(gap, habits) for gap in gaps):
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
    rows: list[list[Level]] = []
    end = count
    while end:
        rows.append(list(levels[begins[end] : end]))
        end = begins[end]
    return best[count], rows[::-1]


def _gaps(levels: Sequence[Level]) -> list[float]:
    """The blank below each level but the last, across all columns."""
    lows = list(itertools.accumulate((max(p.bottom for p in level) for level in levels), max))
    tops = [min(p.top for p in level) for level in levels]
    highs = list(itertools.accumulate(reversed(tops), min))[::-1]
    return [max(high - low, 0.0) for low, high in zip(lows, highs[1:], strict=False)]


def is_wide(gap: float, habits: Habits) -> bool:
    """Whether a blank is wider than those between the lines of a cell."""
    return gap > habits.blank + _APART * habits.pitch


def _blank_cost(gap: float, habits: Habits) -> float:
    if not is_wide(gap, habits):
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


def _astray(extents: Mapping[int, tuple[float, float]], habits: Habits) -> float:
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


def learned(stretches: Sequence[Sequence[Stretch]], habits: Habits) -> Habits:
    """The habits that a first parting shows: by where most cells stand, whichever costs least."""
    some = stretches[:_MOST_LEARNED]
    _, found = min((parted(some, replace(habits, side=side)) for side in _SIDES), key=lambda one: one[0])
    return _shown(found, habits)


def _shown(pages: Sequence[Sequence[Sequence[Level]]], habits: Habits) -> Habits:
    """The habits with what a parting shows: where each column's cells stand, and how far rows do."""
    away: dict[tuple[int, _Side], float] = {}
    gaps: list[float] = []
    columns: set[int] = set()
    for rows in pages:
        for above, below in itertools.pairwise(rows):
            if any(p.code for level in below for p in level) or not habits.numbered:
                gaps.append(max(high(below) - low(above), 0.0))
        for row in rows[1:-1]:
            for column, extent in extents_of(row).items():
                columns.add(column)
                for side in _SIDES:
                    key = column, side
                    far = _away(extent, high(row), low(row), side) / habits.pitch
                    away[key] = away.get(key, 0.0) + min(far, _ASTRAY)
    sides: dict[int, _Side] = {
        column: min(_SIDES, key=lambda side: away[column, side]) for column in sorted(columns)
    }
    return replace(habits, padding=median(gaps) if gaps else 0.0, sides=sides)
