"""Tables without rules: columns are told by the blank strips that run down between them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from greenkg.sources.pdf_words import CODE, Ruled, Word

_FEWEST_LINES = 4
_FEWEST_STRIPS = 2
_STRIP = 5.0  # points: a narrower blank parts words, not columns
_WIDE = 0.9  # of a line's height: a wider blank may part columns
_FAR = 3.0  # lines' heights between two lines end a table
_LOOSE = 1.35  # times the usual distance between lines parts rows

_Strip = tuple[float, float]


@dataclass(slots=True)
class _Region:
    """Lines that share blank strips; ``across`` are those that run over the strips: headings of rows."""

    lines: list[Sequence[Word]]
    strips: list[_Strip]
    across: set[int]


def unruled(lines: Sequence[Sequence[Word]]) -> list[Ruled]:
    """The tables without rules among the lines of a page, from top to bottom."""
    found: list[Ruled] = []
    i = 0
    while i < len(lines):
        region = _region(lines, i)
        if region is None:
            i += 1
            continue
        found.append(_grid(region))
        i += len(region.lines)
    return found


def _region(lines: Sequence[Sequence[Word]], start: int) -> _Region | None:
    """The table that begins with a line, if one does."""
    strips = _blanks(lines[start])
    if len(strips) < _FEWEST_STRIPS:
        return None
    region = _Region([lines[start]], strips, set())
    for i in range(start + 1, len(lines)):
        line = lines[i]
        if _top(line) - _bottom(lines[i - 1]) > _FAR * (_bottom(line) - _top(line)):
            break
        left = _without(region.strips, line)
        heading = len(region.lines) < 3 and len(left) >= _FEWEST_STRIPS  # of several lines, finely parted
        if len(left) == len(region.strips) or heading:
            region.strips = left
        elif not _blanks(line) and i + 1 < len(lines) and _goes_on(region.strips, lines[i + 1]):
            region.across.add(len(region.lines))
        else:
            break
        region.lines.append(line)
    parted = sum(len(_columns(region.strips, line)) > 1 for line in region.lines)
    return region if parted >= _FEWEST_LINES else None


def _goes_on(strips: Sequence[_Strip], line: Sequence[Word]) -> bool:
    """Whether a line keeps the strips clear and has words in several columns."""
    return len(_without(strips, line)) == len(strips) and len(_columns(strips, line)) > 1


def _blanks(line: Sequence[Word]) -> list[_Strip]:
    """The wide blanks of a line."""
    wide = max(_WIDE * (_bottom(line) - _top(line)), _STRIP)
    return [
        (one.box[2], next_.box[0])
        for one, next_ in itertools.pairwise(line)
        if next_.box[0] - one.box[2] > wide
    ]


def _without(strips: Sequence[_Strip], line: Sequence[Word]) -> list[_Strip]:
    """What a line's words leave of some strips: of each the widest piece, if that is wide enough."""
    left: list[_Strip] = []
    for start, end in strips:
        pieces: list[_Strip] = []
        edge = start
        for word in line:
            if word.box[2] > start and word.box[0] < end:
                pieces.append((edge, word.box[0]))
                edge = max(edge, word.box[2])
        pieces.append((edge, end))
        widest = max(pieces, key=lambda one: one[1] - one[0])
        if widest[1] - widest[0] >= _STRIP:
            left.append(widest)
    return left


def _columns(strips: Sequence[_Strip], line: Sequence[Word]) -> set[int]:
    return {sum(word.middle[0] > end for _, end in strips) for word in line}


def _grid(region: _Region) -> Ruled:
    lines, strips = region.lines, region.strips
    left = min(word.box[0] for line in lines for word in line)
    right = max(word.box[2] for line in lines for word in line)
    edges = (left - 1, *((start + end) / 2 for start, end in strips), right + 1)
    starts = sorted(_starts(region))
    tops = [_top(lines[0]) - 1, *((_bottom(lines[i - 1]) + _top(lines[i])) / 2 for i in starts[1:])]
    tops.append(_bottom(lines[-1]) + 1)
    cells: list[tuple[int, int, int, int, tuple[float, float, float, float]]] = []
    for row, (first, top, low) in enumerate(zip(starts, tops, tops[1:], strict=False)):
        if first in region.across:
            column = min(_columns(strips, lines[first][:1]))
            cells.append((row, column, 1, len(edges) - 1 - column, (edges[column], top, right + 1, low)))
            continue
        cells += [
            (row, column, 1, 1, (edges[column], top, edges[column + 1], low))
            for column in range(len(edges) - 1)
        ]
    return Ruled((left - 1, tops[0], right + 1, tops[-1]), edges, tuple(cells))


def _starts(region: _Region) -> set[int]:
    """The lines with which rows begin.

    Rows are parted by wider distances where there are such, else each begins with its number; where there is
    neither, each line is a row.
    """
    lines = region.lines
    steps = [_top(lower) - _top(upper) for upper, lower in itertools.pairwise(lines)]
    usual = median(steps)
    loose = {i for i, step in enumerate(steps, start=1) if step > _LOOSE * usual}
    numbered = {i for i, line in enumerate(lines) if i and _number(region.strips, line)}
    headed = region.across | {i + 1 for i in region.across if i + 1 < len(lines)}
    if len(loose) * 2 >= len(numbered) and loose:
        return {0} | loose | headed
    if numbered:
        return {0} | numbered | headed
    return set(range(len(lines)))


def _number(strips: Sequence[_Strip], line: Sequence[Word]) -> bool:
    first = "".join(word.text for word in line if word.middle[0] < strips[0][0])
    return CODE.fullmatch(first) is not None


def _top(line: Sequence[Word]) -> float:
    return min(word.box[1] for word in line)


def _bottom(line: Sequence[Word]) -> float:
    return max(word.box[3] for word in line)
