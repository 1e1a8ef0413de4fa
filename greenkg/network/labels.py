"""Names as labels: wrapped, cut where they are endless, and how much room they take."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

FONT_SIZE = 13
"""Of labels, in pixels at the scale the page opens with."""
LEAST, GROWTH = 6.0, 2.1
"""The radius of a node without tasks, and how it grows with the square root of their number."""
_CHARACTER = 7.0
"""The width of a character of that size, on average."""
_LINE = 16.0
_WIDTH = 19
"""Characters of a line; names are wrapped to lines about as wide as the drawing of a node."""
_LINES = 4


@dataclass(frozen=True, slots=True)
class Label:
    """A node's drawing: a shape of ``radius`` with the lines of its name below. Pixels."""

    lines: tuple[str, ...]
    radius: float

    @property
    def text(self) -> str:
        """The lines, as one text."""
        return "\n".join(self.lines)

    @property
    def width(self) -> float:
        """From the leftmost to the rightmost point."""
        return max(2 * self.radius, _CHARACTER * max(map(len, self.lines), default=0))

    @property
    def height(self) -> float:
        """From the top of the shape to the foot of the label."""
        return 2 * self.radius + 5 + _LINE * len(self.lines)


def label(name: str, load: int) -> Label:
    """The drawing of an agency: its area grows with ``load``, the number of its tasks."""
    lines = list(_wrapped(name[:400]))
    if len(lines) > _LINES or len(name) > 400:
        rest = " ".join(lines[_LINES - 1 :])
        lines = [*lines[: _LINES - 1], f"{rest[: _WIDTH - 1].rstrip()}…"]
    return Label(tuple(lines), round(LEAST + GROWTH * sqrt(load), 1))


@lru_cache(maxsize=10_000)
def _wrapped(name: str) -> tuple[str, ...]:
    """As few lines as fit, and those about equally long."""
    lines = textwrap.wrap(name, _WIDTH, break_on_hyphens=False)
    for width in range(_WIDTH - 1, 7, -1):
        narrower = textwrap.wrap(name, width, break_on_hyphens=False)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return tuple(lines)
