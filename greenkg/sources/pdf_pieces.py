"""Lines of cells: the words of a PDF page by the columns they stand in, level by level."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from greenkg.sources.pdf_words import CODE, Word

Pieces = dict[tuple[int, int], list[Word]]
"""The words of a line by the columns they stand in: from the first, up to the second."""

LEVEL = 2.0  # points: what stands so close in height stands side by side
_MARKS = frozenset("-–+*•")
_MOST_CODE = 8  # characters


@dataclass(frozen=True, slots=True)
class Piece:
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


Level = list[Piece]
"""Lines of cells that stand side by side."""


def levels_of(lines: Iterable[Pieces]) -> list[Level]:
    """The lines of cells of a page, from top to bottom."""
    return _levels(_whole_codes([piece for line in lines for piece in _made(line)]))


def extents_of(levels: Iterable[Level]) -> dict[int, tuple[float, float]]:
    """The top and the bottom of what stands in each column."""
    extents: dict[int, tuple[float, float]] = {}
    for level in levels:
        for piece in level:
            top, bottom = extents.get(piece.column, (piece.top, piece.bottom))
            extents[piece.column] = min(top, piece.top), max(bottom, piece.bottom)
    return extents


def _made(line: Pieces) -> Iterable[Piece]:
    for (column, end), words in line.items():
        top, bottom = min(w.box[1] for w in words), max(w.box[3] for w in words)
        text = "".join(word.text for word in words)
        code = column == 0 and end == 1 and _is_code(text)
        left = min(w.box[0] for w in words)
        opened = code and text.endswith(".")
        yield Piece(column, end, top, bottom, (top + bottom) / 2, left, text, code, opened)


def _is_code(text: str) -> bool:
    if text in _MARKS or CODE.fullmatch(text.upper()) is not None:
        return True
    return len(text) <= _MOST_CODE and any(c.isdigit() for c in text)


def _whole_codes(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, numbers that their narrow column broke over lines as one: "VIII." above "1"."""
    found: list[Piece] = []
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


def _levels(pieces: Sequence[Piece]) -> list[Level]:
    """Pieces that stand side by side, from top to bottom."""
    levels: list[Level] = []
    for piece in sorted(pieces, key=lambda one: (one.middle, one.column)):
        if levels and piece.middle - levels[-1][0].middle <= LEVEL:
            levels[-1].append(piece)
        else:
            levels.append([piece])
    return levels


def high(row: Iterable[Level]) -> float:
    """The top of what stands highest."""
    return min(piece.top for level in row for piece in level)


def low(row: Iterable[Level]) -> float:
    """The bottom of what stands lowest."""
    return max(piece.bottom for level in row for piece in level)
