"""The text of a formatted document while it is being written down."""

from __future__ import annotations

import re
import unicodedata

from greenkg.sources.places import Places
from greenkg.text import nfc

_SPACE = re.compile(r"[ \t\n\r\f\v\u00a0]+")
"""Blanks as HTML has them, and the no-break space, which says nothing about words."""

_MOST_GAP = 3  # line feeds
_MOST_PARTS = 1_000


class TextWriter:
    """Writes words one after another as a reader sees them: one blank between words, lines and paragraphs.

    The text it makes is in normal form C; ``position`` counts its code points.
    """

    def __init__(self) -> None:
        self._chunks: list[str] = []  # of parts: tens of thousands of small strings take their room
        self._parts: list[str] = []
        self._length = 0
        self._gap = ""
        self._place = self._last_place = ""
        self.places = Places()
        """Where in the document the words come from, in their order."""

    @property
    def position(self) -> int:
        """Where the next word will begin."""
        return self._length + (len(self._gap) if self._length else 0)

    def written_since(self, start: int) -> tuple[tuple[int, int], ...]:
        """The words written since a position, as a piece of the text; none if there are none."""
        return ((start, self._length),) if start < self._length else ()

    def at(self, selector: str) -> None:
        """The next words come from a place of the document."""
        self._place = selector

    def words(self, text: str) -> None:
        """Adds words; blanks at the ends part them from their neighbours, their number does not matter."""
        plain = _SPACE.sub(" ", text)
        if plain.startswith(" "):
            self._part(" ")
            plain = plain[1:]
        if not plain:
            return
        ends = plain.endswith(" ")
        self._put(nfc(plain.removesuffix(" ")))
        if ends:
            self._part(" ")

    def exactly(self, text: str) -> None:
        """Adds words that were set out by hand: their blanks, tabs and lines stay as they are."""
        for i, line in enumerate(text.split("\n")):
            if i and self._length:
                self._gap = f"{self._gap.rstrip(' ')}\n"[:_MOST_GAP]
            self._put(nfc(line.rstrip()))
            if line != line.rstrip() and line.strip():
                self._part(" ")

    def line(self) -> None:
        """The next words begin a line."""
        self._part("\n")

    def paragraph(self) -> None:
        """The next words begin a paragraph: a blank line stands before them."""
        self._part("\n\n")

    def text(self) -> str:
        """Everything written."""
        return "".join((*self._chunks, *self._parts))

    def _part(self, gap: str) -> None:
        """The widest of the gaps asked for stands before the next words."""
        if len(gap) > len(self._gap) or (gap == "\n" and self._gap == " "):
            self._gap = gap

    def _put(self, text: str) -> None:
        if not text:
            return
        if self._gap and self._length:
            self._add(self._gap)
        elif not self._gap and self._parts and unicodedata.combining(text[0]):
            last = self._parts.pop()  # a mark written apart from its letter
            self._length -= len(last)
            text = nfc(last + text)
        self._gap = ""
        if self._place and self._place != self._last_place:
            self.places.add(self._length, self._place)
            self._last_place = self._place
        self._add(text)

    def _add(self, text: str) -> None:
        if len(self._parts) >= _MOST_PARTS:
            self._chunks.append("".join(self._parts))
            self._parts.clear()
        self._parts.append(text)
        self._length += len(text)
