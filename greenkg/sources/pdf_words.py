"""Words of a PDF page with the places they stand at, and tables as grids of places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SAME_LINE = 3.5
CODE = re.compile(r"[IVXLC\d]{1,5}(?:\.[\d.]*)?\.?|[A-ZĐ][.)]?")
"""What numbers a row: "1", "II.", "2.3", "A)"."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from a page's upper left corner."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands."""

    text: str
    box: Box

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        left, top, right, bottom = self.box
        return (left + right) / 2, (top + bottom) / 2


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table's cells on one page by row and column, each with how many it spans.

    ``is_cut`` tells whether its first row is the rest of one on the page before; None when only words can.
    """

    box: Box
    columns: tuple[float, ...]
    cells: tuple[tuple[int, int, int, int, Box], ...]
    is_cut: bool | None = None


def inside(point: tuple[float, float], box: Box) -> bool:
    """Whether a point lies in a box."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def lines_of(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words that stand beside each other, line by line, from left to right."""
    line: list[Word] = []
    for word in sorted(words, key=lambda one: (one.middle[1], one.box[0])):
        if line and word.middle[1] - line[0].middle[1] > _SAME_LINE:
            yield sorted(line, key=lambda one: one.box[0])
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda one: one.box[0])
