"""A source: what was read, and its text."""

from __future__ import annotations

from dataclasses import dataclass

from greenkg.model import SourceInfo
from greenkg.text import Lines


@dataclass(frozen=True, slots=True)
class Source:
    """A document's text (line feeds for line ends, NFC) with the lines every position refers to."""

    info: SourceInfo
    lines: Lines

    @property
    def text(self) -> str:
        """The whole text."""
        return self.lines.text
