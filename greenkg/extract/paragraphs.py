"""Running text as paragraphs: hard-wrapped lines are put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from greenkg.extract.citations import type_words
from greenkg.layout import Block, Grid, Text
from greenkg.model import Quote
from greenkg.text import Cleaned, Lines, clean, fold

# "I. MỤC ĐÍCH", "1. Quan điểm", "1.1. …", "a) …", "Điều 1.", "- …", "+ …"
_STARTS = re.compile(
    r"(?:[IVXLC]{1,5}\s*[.)/]|\d{1,2}(?:\.\d{1,2})*\s*[.)]|[a-zđ]\s*\)|Điều\s+\d+|[-+•–]\s|"
    r"(?:Căn cứ|Thực hiện|Xét|Theo đề nghị|Trên cơ sở)\s|Số(?: hiệu)?\s*:)"
)
_GROUNDS = re.compile(r"(?:Căn cứ|Thực hiện)\s")
_LETTERHEAD_ROWS = 3
_BREAK = re.compile(r"<br\s*/?>|\|", re.IGNORECASE)
_MANY_BLANKS = 0.25
_HANGING = re.compile(r"(?:^|\s)(?:và|của|các|về|cho|tại|theo|số|ngày|Số|với)$")
_BRACKETED = 120  # characters: an older bracket was never closed
_MARGIN = 160
_WRAPPED = 60  # a line this long that ends no sentence was broken by a margin
_SECTION = re.compile(r"(?:[IVXLC]{1,5}|1|A)\s*[.)/]\s*\S")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text: its cleaned words and where they stand."""

    words: Cleaned
    pieces: tuple[tuple[int, int], ...]
    line: int

    @property
    def text(self) -> str:
        """The words as a reader sees them."""
        return self.words.text

    @property
    def folded(self) -> str:
        """The words for comparing: no diacritics, no emphasis."""
        return fold(self.text)

    def quote(self, lines: Lines, start: int, end: int) -> Quote:
        """The words ``text[start:end]``, quoted with their places."""
        start, end = self.words.trimmed(start, end)
        begin, stop = self.words.place(start, end)
        kept = [(max(s, begin), min(e, stop)) for s, e in self.pieces if s < stop and e > begin]
        return Quote(self.text[start:end], lines.quote(kept).spans)


def paragraphs(lines: Lines, found: Sequence[Block]) -> list[Paragraph]:
    """The paragraphs of a text's running lines, in order; cells of a letterhead count as lines."""
    numbers: list[int] = []
    for block in found:
        if isinstance(block, Text):
            numbers.append(block.line)
        elif len(block.rows) <= _LETTERHEAD_ROWS:
            numbers += range(block.first, block.last + 1)
    made: list[Paragraph] = []
    pending: list[int] = []
    within = {n for block in found if isinstance(block, Grid) for n in range(block.first, block.last + 1)}
    blanks = sum(not lines[n].strip() for n in range(1, len(lines) + 1) if n not in within)
    parted = blanks > _MANY_BLANKS * (len(lines) - len(within))
    wrapped = sum(len(lines[n]) > _MARGIN for n in numbers) * 20 < len(numbers)

    def close() -> None:
        if len(pending) == 1 and "|" in lines[pending[0]] and "<br" in lines[pending[0]]:
            for piece in _parts(lines, pending[0]):
                words = clean(lines.text, [piece])
                if words.text:
                    made.append(Paragraph(words, (piece,), pending[0]))
            pending.clear()
        elif pending:
            pieces = tuple(lines.trim(*lines.bounds(n)) for n in pending)
            words = clean(lines.text, pieces)
            if words.text:
                if made and _was_cut(made[-1].text, words.text):
                    before = made.pop()
                    joined = (*before.pieces, *pieces)
                    made.append(Paragraph(clean(lines.text, joined), joined, before.line))
                else:
                    made.append(Paragraph(words, pieces, pending[0]))
            pending.clear()

    for n in numbers:
        line = lines[n].strip()
        if not line.strip("|*_ "):
            close()
            continue
        if pending and not _goes_on(lines, pending, n, parted, wrapped):
            close()
        pending.append(n)
    close()
    return made


def _parts(lines: Lines, n: int) -> list[tuple[int, int]]:
    """The lines that a letterhead's cells have, where a row is written on one: "A<br>Số: 1 | B<br>C"."""
    start, end = lines.bounds(n)
    ends = [(m.start(), m.end()) for m in _BREAK.finditer(lines.text, start, end)]
    begins = [start, *(stop for _, stop in ends)]
    return [lines.trim(a, b) for a, b in zip(begins, [*(first for first, _ in ends), end], strict=True)]


def _goes_on(lines: Lines, pending: Sequence[int], n: int, parted: bool, wrapped: bool) -> bool:
    """Whether a line continues the paragraph before: no blank line, no ended sentence, no new mark.

    ``parted`` tells that blank lines part the paragraphs of the text, ``wrapped`` that a margin breaks its
    lines.
    """
    above = lines[pending[-1]].strip().strip("*_ ")
    line = lines[n].strip().strip("*_ ")
    if n != pending[-1] + 1 or "|" in lines[n] or "|" in lines[pending[-1]]:
        return False
    if parted and above.endswith(";") and _grounds_go_on(lines, pending, line):
        return True
    start = _STARTS.match(line)
    if start and start.group().endswith(")") and _in_brackets(lines, pending):
        return True  # "(gọi tắt là Nghị quyết" / "57); …"
    if start or above.endswith((";", ".", ":", ")")) or lines[pending[-1]].endswith("  "):
        return False
    first = next((c for c in line if c.isalpha()), "")
    if above.isupper() != line.isupper():
        return False
    if _HANGING.search(above) or _emphasised(lines, pending):
        return True
    return parted or first.islower() or line.isupper() or (wrapped and len(above) > _WRAPPED)


def _in_brackets(lines: Lines, pending: Sequence[int]) -> bool:
    """Whether a bracket that the words just above opened is still to be closed."""
    text = " ".join(lines[n] for n in pending)[-_BRACKETED:]
    return text.rfind("(") > max(text.rfind(sign) for sign in ").;:")


def _grounds_go_on(lines: Lines, pending: Sequence[int], line: str) -> bool:
    """Whether a paragraph of grounds names its next document on a line of its own: "Luật …;" / "Luật …"."""
    opening = lines[pending[0]].strip().strip("*_ ")
    return _GROUNDS.match(opening) is not None and type_words().match(line) is not None


def _emphasised(lines: Lines, pending: Sequence[int]) -> bool:
    """Whether a sign of emphasis that a paragraph opened is still to be closed: "*Căn cứ Luật Tổ chức"."""
    return (
        lines[pending[0]].lstrip().startswith("*")
        and sum(lines[n].replace("**", "").count("*") for n in pending) % 2 == 1
    )


def _was_cut(above: str, text: str) -> bool:
    """Whether a page break cut a sentence: it goes on with a small letter, and nothing had ended above."""
    return (
        text[:1].islower()
        and not _STARTS.match(text)
        and above[-1:] not in ".;:!?)/"
        and len(above) > _WRAPPED
    )


def is_first_section(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the heading of a plan's first section: "I. MỤC ĐÍCH", "1. Quan điểm"."""
    return _SECTION.match(paragraph.text) is not None and len(paragraph.text) < 160
