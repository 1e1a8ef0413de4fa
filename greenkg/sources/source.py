"""A source: what was read, and its text."""

from __future__ import annotations

from dataclasses import dataclass

from greenkg.model import SourceInfo
from greenkg.sources.table import SourceTable
from greenkg.text import Lines


@dataclass(frozen=True, slots=True)
class Source:
    """A document's text (line feeds for line ends, NFC) with the lines every position refers to.

    ``tables`` are those whose format tells their cells; plain text has none, its tables are told by looks.
    """

    info: SourceInfo
    lines: Lines
    tables: tuple[SourceTable, ...] = ()

    @property
    def text(self) -> str:
        """The whole text."""
        return self.lines.text
