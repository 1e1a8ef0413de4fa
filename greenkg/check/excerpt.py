"""Lines of a source with some of their words marked; of a very long line only what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from greenkg.check.passages import Passage
from greenkg.check.texts import Text

LONG = 600
"""A line of more characters is cut; so are marked words of more characters."""
AROUND = 120
"""Characters kept on either side of marked words in a line that is cut."""
MOST = 3_000
"""Characters that are shown of a line at most, or little more."""
GAP = "…"

_Part: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a line, or the sign of a gap, which is never marked."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of a source in pieces."""

    text: Text
    line: int
    pieces: tuple[Piece, ...]


def marked_lines(passages: Sequence[Passage]) -> list[MarkedLine]:
    """The lines of some passages, each once, in the order the passages come in (sorted by source and place).

    Words that two passages share are marked once.
    """
    found: list[MarkedLine] = []
    for _, group in groupby(passages, key=lambda each: each.text.source):
        here = list(group)
        text = here[0].text
        by_line: dict[int, list[_Part]] = {}
        for start, end in _joined((each.start, each.end) for each in here):
            for n in range(text.lines.at(start), text.lines.at(max(start, end - 1)) + 1):
                first, behind = text.lines.bounds(n)
                by_line.setdefault(n, []).append((max(start, first), min(end, behind)))
        found.extend(
            MarkedLine(text, n, tuple(_pieces(text, n, marks))) for n, marks in sorted(by_line.items())
        )
    return found


def _pieces(text: Text, line: int, marks: Sequence[_Part]) -> Iterator[Piece]:
    first, behind = text.lines.bounds(line)
    shown = [(first, behind)] if behind - first <= LONG else _windows(first, behind, marks)
    reached = first
    nth = 0
    for start, end in shown:
        if start > reached:
            yield Piece(GAP)
        place = start
        while place < end:
            while nth < len(marks) and marks[nth][1] <= place:
                nth += 1
            inside = nth < len(marks) and marks[nth][0] <= place
            stop = marks[nth][1] if inside else marks[nth][0] if nth < len(marks) else end
            yield Piece(text.lines.text[place : min(stop, end)], inside)
            place = min(stop, end)
        reached = end
    if reached < behind:
        yield Piece(GAP)


def _windows(first: int, behind: int, marks: Sequence[_Part]) -> list[_Part]:
    """The parts of a long line to show, without the last ones if they are too many."""
    wanted: list[_Part] = []
    for start, end in marks:
        if end - start <= LONG:
            wanted.append((start - AROUND, end + AROUND))
        else:
            wanted += [(start - AROUND, start + LONG // 2), (end - LONG // 2, end + AROUND)]
    kept: list[_Part] = []
    room = MOST
    for start, end in _joined((max(first, start), min(behind, end)) for start, end in wanted):
        if room <= 0:
            break
        kept.append((start, min(end, start + room)))
        room -= end - start
    return kept


def _joined(parts: Iterable[_Part]) -> list[_Part]:
    """Sorted parts, those that touch made one."""
    found: list[_Part] = []
    for start, end in sorted(parts):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
