"""What stands in the margins of PDF pages: titles, addresses and numbers that say nothing of the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from greenkg.sources.pdf_columns import covered_by
from greenkg.sources.pdf_words import Ruled, Word

_MOST_HEADER = 3  # lines of a table's header above or below one that has words in several columns


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its lines outside of tables, its tables, and the words of all."""

    lines: list[list[Word]]
    tables: list[Ruled]
    words: list[Word]
    width: float
    height: float


def without_margins(sheets: list[Sheet]) -> list[Sheet]:
    """The pages without what stands at the top or bottom of several of them: titles, addresses, numbers."""
    margins = [_margins(sheet) for sheet in sheets]
    seen = Counter(mark for lines in margins for mark in {_mark(line) for line in lines})
    headers = _headers(sheets, margins)
    kept: list[Sheet] = []
    for sheet, lines in zip(sheets, margins, strict=True):
        gone = {
            id(line)
            for line in lines
            if _mark(line) not in headers
            and (seen[_mark(line)] * 2 > len(sheets) if len(sheets) > 2 else _is_number(line))
        }
        kept.append(replace(sheet, lines=[line for line in sheet.lines if id(line) not in gone]))
    return kept


def _headers(sheets: Sequence[Sheet], margins: Sequence[Sequence[Sequence[Word]]]) -> set[str]:
    """Lines that also stand in the middle of a page, near one of several columns: a repeated header."""
    apart = {id(line) for lines in margins for line in lines}
    found: set[str] = set()
    for sheet in sheets:
        several = {i for i, line in enumerate(sheet.lines) if len(covered_by(line)) > 2}
        near = {i + step for i in several for step in range(-_MOST_HEADER, _MOST_HEADER + 1)}
        found |= {_mark(line) for i, line in enumerate(sheet.lines) if i in near and id(line) not in apart}
    return found


def _margins(sheet: Sheet) -> list[list[Word]]:
    """The first and the last lines of a page that stand in its margins."""
    return [
        line
        for line in (*sheet.lines[:2], *sheet.lines[-2:])
        if not sheet.height / 12 < line[0].middle[1] < sheet.height * 11 / 12
    ]


def _mark(line: Sequence[Word]) -> str:
    """A line's words without figures, which count pages; figures alone go by their height on the page."""
    words = "".join(c for w in line for c in w.text if c.isalpha())
    return words or f"at {line[0].middle[1]:.0f}"


def _is_number(line: Sequence[Word]) -> bool:
    return not any(c.isalpha() for word in line for c in word.text)
