"""Lines become blocks: running text, and grids in whichever physical layout they come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from greenkg.layout.given import given_grid
from greenkg.layout.grid import Grid, Physical, Row
from greenkg.layout.physical import cell_line_rows, flattened_rows, separated_rows
from greenkg.model import LineNo
from greenkg.sources import SourceTable
from greenkg.text import Lines, fold


class _Kind(Enum):
    BLANK = auto()
    TEXT = auto()
    PIPES = auto()
    BAR = auto()  # a line of one "|" alone
    TABS = auto()
    CELL = auto()  # a tab, then one cell
    EMPTY_CELL = auto()  # a tab alone: an empty cell among such lines, a blank line elsewhere


_BLANKS = frozenset({_Kind.BLANK, _Kind.EMPTY_CELL})
_CELLS = frozenset({_Kind.CELL, _Kind.EMPTY_CELL})
# "PHỤ LỤC 2:", "Phụ lục", "**PHỤ LỤC I**", also read "PHÙ LỤC" by a scanner
_ANNEX = re.compile(
    r"^[\s*#]*(?:phu luc|bieu(?: so)?|mau so)(?:[\s:.*]*(?:so )?[\divxlc]{0,5})[\s:.*]*(?:\([^)]*\))?$"
)
_MOST_GAP = 6
_MOST_TAIL = 2
_FEWEST_CELL_LINES = 12


@dataclass(frozen=True, slots=True)
class Text:
    """A line of running text."""

    line: int


Block = Text | Grid


def is_annex_heading(line: str) -> bool:
    """Whether a line announces an annex: "PHỤ LỤC 1:"."""
    return len(line) < 60 and _ANNEX.match(fold(line)) is not None


def blocks(lines: Lines, given: Sequence[SourceTable] = ()) -> list[Block]:
    """The blocks of a text in order. Every non-blank line is in exactly one of them.

    Args:
        lines: the text.
        given: the tables its format tells. Without any, tables are told by the marks between cells.
    """
    if given:
        return _told(lines, given)
    kinds = {n: _kind(lines[n]) for n in range(1, len(lines) + 1)}
    if sum(kind is _Kind.CELL for kind in kinds.values()) < _FEWEST_CELL_LINES:
        kinds = {n: _Kind.TEXT if kind is _Kind.CELL else kind for n, kind in kinds.items()}
    found: list[Block] = []
    n = 1
    while n <= len(lines):
        kind = kinds[n]
        if kind in (_Kind.BLANK, _Kind.EMPTY_CELL, _Kind.TEXT):
            if kind is _Kind.TEXT:
                found.append(Text(n))
            n += 1
            continue
        physical, numbers = _region(lines, kinds, n)
        rows = _rows(lines, kinds, physical, numbers)
        if rows:
            found.append(Grid(physical, tuple(rows)))
        n = numbers[-1] + 1
    return found


def _told(lines: Lines, given: Sequence[SourceTable]) -> list[Block]:
    """The blocks of a text whose format tells its tables: all other lines are running text."""
    begins = {lines.at(table.start): table for table in given}
    found: list[Block] = []
    n = 1
    while n <= len(lines):
        table = begins.get(LineNo(n))
        grid = given_grid(lines, table) if table else None
        if table and grid:
            found.append(grid)
            n = lines.at(max(table.end - 1, table.start)) + 1
            continue
        if lines[n].strip():
            found.append(Text(n))
        n += 1
    return found


def _rows(lines: Lines, kinds: dict[int, _Kind], physical: Physical, numbers: list[int]) -> list[Row]:
    if physical == "cell-lines":
        return cell_line_rows(lines, numbers, lambda n: kinds[n] in _CELLS)
    if physical == "flattened":
        return flattened_rows(lines, numbers)
    return separated_rows(lines, numbers, "|" if physical == "pipes" else "\t")


def _kind(line: str) -> _Kind:
    stripped = line.strip()
    if not stripped:
        return _Kind.EMPTY_CELL if line.strip(" ") == "\t" else _Kind.BLANK
    if stripped == "|":
        return _Kind.BAR
    if "|" in line:
        return _Kind.PIPES
    if "\t" in line:
        bare = line.lstrip(" ")
        if bare.startswith("\t") and "\t" not in bare[1:].rstrip("\t ") and not bare[1:].startswith("\t"):
            return _Kind.CELL if not bare[1:].endswith("\t") else _Kind.TABS
        return (
            _Kind.TABS if "\t" in stripped or line.endswith("\t") or bare.startswith("\t\t") else _Kind.TEXT
        )
    return _Kind.TEXT


def _region(lines: Lines, kinds: dict[int, _Kind], start: int) -> tuple[Physical, list[int]]:
    """The lines of the grid that begins at ``start``, and its physical layout."""
    first = kinds[start]
    if first is _Kind.BAR and _is_flattened(kinds, start):
        return "flattened", _flattened_lines(lines, kinds, start)
    if first in (_Kind.PIPES, _Kind.BAR):
        return "pipes", _separated_lines(lines, kinds, start, {_Kind.PIPES, _Kind.BAR})
    if first is _Kind.TABS:
        return "tabs", _separated_lines(lines, kinds, start, {_Kind.TABS, _Kind.CELL})
    return "cell-lines", _run(lines, kinds, start, {_Kind.CELL, _Kind.EMPTY_CELL}, _MOST_GAP)


def _run(lines: Lines, kinds: dict[int, _Kind], start: int, own: set[_Kind], gap: int) -> list[int]:
    """Lines of the given kinds with up to ``gap`` other lines between, but no annex heading."""
    numbers = [start]
    waiting: list[int] = []
    words = 0
    for n in range(start + 1, len(lines) + 1):
        kind = kinds[n]
        if kind in own:
            numbers += [*waiting, n]
            waiting = []
            words = 0
        elif kind is _Kind.BLANK or (kind is _Kind.TEXT and not is_annex_heading(lines[n])):
            waiting.append(n)
            words += kind is _Kind.TEXT
            if words > gap or len(waiting) > 4 * gap:
                break
        else:
            break
    return numbers


def _separated_lines(lines: Lines, kinds: dict[int, _Kind], start: int, own: set[_Kind]) -> list[int]:
    """The lines of rows that a mark separates, with the lines between them on which a cell goes on.

    Blank lines part rows or pages, not tables. Words go on from the line just above, as long as that is
    not closed by a "|"; below words and a blank line few words are enough to end the table.
    """
    numbers = [start]
    words: list[int] = []
    blanks = 0
    for n in range(start + 1, len(lines) + 1):
        kind = kinds[n]
        if kind in own:
            if blanks and len(words) > _MOST_TAIL:
                break
            numbers += [*words, n]
            words, blanks = [], 0
        elif kind in (_Kind.BLANK, _Kind.EMPTY_CELL):
            blanks += 1
            if blanks > _MOST_GAP:
                break
        elif kind is _Kind.TEXT and not blanks and len(words) < _MOST_GAP and not is_annex_heading(lines[n]):
            if not words and lines[n - 1].rstrip().endswith("|"):
                break
            words.append(n)
        else:
            break
    return numbers


def _is_flattened(kinds: dict[int, _Kind], start: int) -> bool:
    """A flattened table has bars between its cells; a row of pipes broken over lines has only bars left."""
    n = start
    while kinds.get(n) is _Kind.BAR:
        n += 1
    return kinds.get(n) in (_Kind.TEXT, _Kind.BLANK, _Kind.TABS)


def _flattened_lines(lines: Lines, kinds: dict[int, _Kind], start: int) -> list[int]:
    """From bar to bar, as long as no annex heading comes between, and no paragraphs.

    A blank line right behind a bar ends a table whose cells hold none: what follows it is running text.
    """
    numbers = [start]
    waiting: list[int] = []
    tight = False
    for n in range(start + 1, len(lines) + 1):
        if kinds[n] is _Kind.BAR:
            blanks = sum(kinds[w] in _BLANKS for w in waiting)
            if tight and blanks > 1 and kinds[waiting[0]] in _BLANKS:
                break
            tight = tight or (bool(waiting) and not blanks)
            numbers += [*waiting, n]
            waiting = []
            continue
        if is_annex_heading(lines[n]):
            break
        waiting.append(n)
        if len(waiting) > 60:
            break
    return numbers
