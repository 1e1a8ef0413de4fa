"""Tables without rules: columns are told by the blank strips that run down between them, page after page."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from greenkg.sources.pdf_pieces import Pieces
from greenkg.sources.pdf_rows import PageRows, rows_of_pages
from greenkg.sources.pdf_strips import STRIP, Cover, Span, both, columns, cover
from greenkg.sources.pdf_words import Box, Ruled, Word

_WIDE = 0.9  # of a line's height: a wider blank parts more than words set out to both margins
_SPREAD = 1.6  # times the narrower blanks of a line: its blanks are spread alike
_MARGIN = 0.15  # of the width: lines that come so near to both margins are running text
_INDENT = 0.2
_FAR = 4.0  # lines' heights between two lines end a table
_FEWEST_COLUMNS = 3
_FEWEST_LINES = 4  # with words in several columns
_ACROSS = 0.25  # so many of a page's lines may run over the strips: headings of rows
_MOST_HEADING = 3  # lines of a heading across the table that is as wide as running text

Line = Sequence[Word]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page's width, and its lines outside of ruled tables from top to bottom."""

    width: float
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines of a page that are no running text: from ``first`` up to ``end``, and what each covers."""

    page: int
    first: int
    end: int
    spans: list[list[Span]]

    @property
    def core(self) -> list[list[Span]]:
        """The spans from the first to the last line with several: titles above and words below are none."""
        several = [i for i, spans in enumerate(self.spans) if len(spans) > 1]
        return self.spans[several[0] : several[-1] + 1] if several else self.spans


@dataclass(slots=True)
class _Chain:
    """Runs that share their columns: the pages of one table."""

    runs: list[_Run] = field(default_factory=list)
    columns: list[Span] = field(default_factory=list)
    covered: Cover = field(default_factory=list)
    lines: int = 0

    def takes(self, run: _Run, leaves: Sequence[Leaf]) -> bool:
        """Adds a run if it goes on with the table; whether it does."""
        own = cover(run.core)
        covered = both(self.covered, own)
        found = columns(covered)
        if self.runs:
            across = sum(_fuses(found, spans) for spans in run.core)
            if not self._is_next(run, leaves) or not self._keeps(found, run, own):
                return False
            if across > max(_ACROSS * len(run.core), 1):
                return False
        self.runs.append(run)
        self.lines += len(run.core)
        self.covered, self.columns = covered, found
        return True

    def _keeps(self, found: Sequence[Span], run: _Run, own: Cover) -> bool:
        """Whether together both have the columns that the table has, or that a longer run has by itself."""
        if len(self.columns) >= _FEWEST_COLUMNS and len(found) >= len(self.columns):
            return True
        return self.lines <= len(run.core) and len(found) >= len(columns(own))

    def _is_next(self, run: _Run, leaves: Sequence[Leaf]) -> bool:
        """Whether no running text stands between the table and a run."""
        last = self.runs[-1]
        if run.page == last.page:
            several = sum(len(_touched(self.columns, spans)) > 1 for spans in run.spans)
            return run.first - last.end <= _MOST_HEADING and several * 3 > len(run.spans)
        below = len(leaves[last.page].lines) - last.end
        return run.page == last.page + 1 and below + run.first <= _MOST_HEADING

    def is_table(self) -> bool:
        """Whether several columns have words side by side."""
        if len(self.columns) < _FEWEST_COLUMNS:
            return False
        touched = [_touched(self.columns, spans) for run in self.runs for spans in run.spans]
        filled = Counter(column for line in touched for column in line)
        side_by_side = sum(len(line) > 1 for line in touched)
        return side_by_side >= _FEWEST_LINES and sum(n > 1 for n in filled.values()) >= _FEWEST_COLUMNS


def unruled(leaves: Sequence[Leaf]) -> list[list[Ruled]]:
    """The tables without rules of each page, from top to bottom."""
    found: list[list[Ruled]] = [[] for _ in leaves]
    for chain in _chains(leaves):
        pages = {run.page: (run.first, run.end) for run in chain.runs}
        for run in chain.runs:
            first, _ = pages[run.page]
            pages[run.page] = (min(first, run.first), run.end)
        edges = _edges(chain.columns)
        lines = [leaves[page].lines[first:end] for page, (first, end) in pages.items()]
        sheets = [_pieces(own, chain.columns, edges) for own in lines]
        for page, made in zip(pages, rows_of_pages(sheets), strict=True):
            if made.rows:
                found[page].append(_ruled(made, edges))
    return found


def _chains(leaves: Sequence[Leaf]) -> Iterator[_Chain]:
    chain = _Chain()
    for run in _runs(leaves):
        if not chain.takes(run, leaves):
            if chain.is_table():
                yield chain
            chain = _Chain()
            chain.takes(run, leaves)
    if chain.is_table():
        yield chain


def _runs(leaves: Sequence[Leaf]) -> Iterator[_Run]:
    margins: dict[int, Span] = {}
    for leaf in leaves:
        for line in leaf.lines:
            left, right = margins.get(round(leaf.width), (leaf.width, 0.0))
            margins[round(leaf.width)] = min(left, line[0].box[0]), max(right, line[-1].box[2])
    for page, leaf in enumerate(leaves):
        first: int | None = None
        for i, line in enumerate(leaf.lines):
            prose = _is_prose(line, margins[round(leaf.width)])
            if first is not None and (prose or _is_far(leaf.lines[i - 1], line)):
                yield _Run(page, first, i, [covered_by(one) for one in leaf.lines[first:i]])
                first = None
            if first is None and not prose:
                first = i
        if first is not None:
            yield _Run(page, first, len(leaf.lines), [covered_by(one) for one in leaf.lines[first:]])


def _is_prose(line: Line, margins: Span) -> bool:
    """Whether words run from one margin to the other with no blank that stands out."""
    left, right = margins
    width = right - left
    if line[0].box[0] > left + _INDENT * width or line[-1].box[2] < right - _MARGIN * width:
        return False
    blanks = sorted(_blanks(line))
    usual = blanks[len(blanks) // 4] if blanks else 0.0
    return not blanks or blanks[-1] <= min(max(STRIP, _SPREAD * usual), _WIDE * (_bottom(line) - _top(line)))


def _is_far(above: Line, below: Line) -> bool:
    return _top(below) - _bottom(above) > _FAR * (_bottom(below) - _top(below))


def _blanks(line: Line) -> list[float]:
    return [after.box[0] - one.box[2] for one, after in itertools.pairwise(line)]


def covered_by(line: Line) -> list[Span]:
    """What a line covers from left to right, words with ordinary blanks between them as one."""
    return _joined([(word.box[0], word.box[2]) for word in line])


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Spans nearer to each other than a strip is wide as one."""
    found: list[Span] = []
    for start, end in spans:
        if found and start - found[-1][1] < STRIP:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _touched(columns: Sequence[Span], spans: Sequence[Span]) -> set[int]:
    return {
        i
        for i, (left, right) in enumerate(columns)
        if any(start < right and end > left for start, end in spans)
    }


def _fuses(columns: Sequence[Span], spans: Sequence[Span]) -> bool:
    """Whether a line runs over a strip."""
    return any(len(_touched(columns, [span])) > 1 for span in spans)


def _edges(columns: Sequence[Span]) -> tuple[float, ...]:
    between = [(one[1] + after[0]) / 2 for one, after in itertools.pairwise(columns)]
    return (columns[0][0] - 1, *between, columns[-1][1] + 1)


def _pieces(lines: Sequence[Line], columns: Sequence[Span], edges: Sequence[float]) -> list[Pieces]:
    """Lines with their words by the columns they stand in, or run across."""
    found: list[Pieces] = []
    for line in lines:
        made: Pieces = {}
        for start, end in covered_by(line):
            words = [word for word in line if start <= word.middle[0] <= end]
            touched = sorted(_touched(columns, [(start, end)]))
            if len(touched) > 1:
                made[touched[0], touched[-1] + 1] = words
                continue
            for word in words:
                column = min(sum(word.middle[0] > edge for edge in edges[1:-1]), len(columns) - 1)
                made.setdefault((column, column + 1), []).append(word)
        found.append(made)
    return found


def _ruled(made: PageRows, edges: Sequence[float]) -> Ruled:
    """Rows as a grid of places: each reaches half way to its neighbours' words."""
    rows = made.rows
    tops = [rows[0].top - 1]
    tops += [(above.last + below.first) / 2 for above, below in itertools.pairwise(rows)]
    tops.append(rows[-1].bottom + 1)
    cells: list[tuple[int, int, int, int, Box]] = []
    until = [0] * len(edges)  # the row down to which a cell above reaches
    for number, row in enumerate(rows):
        column = 0
        while column < len(edges) - 1:
            end = row.across.get(column, column + 1)
            if end - column > 1 and max(row.cells) < end:  # a heading, nothing stands beside it
                end = len(edges) - 1
            tall, known = row.down.get(column, (1, 1))
            if until[column] <= number:
                box = (edges[column], tops[number], edges[end], tops[number + tall])
                cells.append((number, column, known, end - column, box))
                until[column] = number + tall
            column = end
    box = (edges[0], tops[0], edges[-1], tops[-1])
    return Ruled(box, tuple(edges), tuple(cells), made.is_cut)


def _top(line: Line) -> float:
    return min(word.box[1] for word in line)


def _bottom(line: Line) -> float:
    return max(word.box[3] for word in line)
