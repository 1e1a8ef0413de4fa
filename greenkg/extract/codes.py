"""Printed codes and the order among them: "VIII.2", "1.1.3 a", "-", "+"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_ROMAN = re.compile(r"[IVX]{1,5}$")
# "1.1.3 a", "I.2b"
_LETTERED = re.compile(r"(?P<base>(?:(?:[IVX]{1,5}|[A-ZĐ])\.)?\d+(?:\.\d+)*)[.)]?\s?(?P<letter>[a-zđ])$")
_BULLETS = {"-": 10, "–": 10, "•": 10, "*": 10, "+": 11}
_UNCODED = 12
_FIRST_LETTERS = {"A", "B", "C", "D"}


@dataclass(frozen=True, slots=True)
class Code:
    """A row's code. ``parts`` name it from the top down (("1", "1", "3", "a")); bullets have none.

    ``rank`` orders the kinds of codes: a row hangs from the last row above it of lower rank.
    """

    printed: str
    parts: tuple[str, ...]
    rank: float

    @property
    def bullet(self) -> bool:
        """Whether it is only a mark."""
        return bool(self.printed) and not self.parts

    @property
    def section(self) -> bool:
        """Whether its parts name a place in a tree: the code of its parent is its own without the end."""
        return len(self.parts) > 1


def read_code(printed: str, *, letters: bool = False) -> Code:
    """The code as printed in a cell; "" for a row without one.

    ``letters`` tells that the table counts A, B, C …, so that a single I, V or X is a letter too.
    """
    text = " ".join(printed.split())
    bare = text.rstrip(".):")
    if text in _BULLETS:
        return Code(text, (), _BULLETS[text])
    if not bare:
        return Code(text, (), _UNCODED)
    if lettered := _LETTERED.match(bare):
        parts = (*lettered["base"].split("."), lettered["letter"])
    else:
        parts = tuple(bare.split("."))
    return Code(text, parts, _kind_rank(parts[0], letters=letters) + (len(parts) - 1) / 10)


def _kind_rank(first: str, *, letters: bool) -> float:
    """A, B above I, II above 1, 2 above a, b."""
    if _ROMAN.match(first) and not (letters and len(first) == 1):
        return 1.0
    if first.isdigit():
        return 2.0
    return 0.0 if first.isupper() else 5.0


def counts_letters(printed: Iterable[str]) -> bool:
    """Whether the codes of a table count with letters, A, B, C, as far as I; before, an I is a figure."""
    first = {code.strip().rstrip(".)").split(".")[0] for code in printed}
    return len(first & _FIRST_LETTERS) > 1 and "H" in first
