"""Citations: every mention of a legal document in a text, but for the grounds of its preamble."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from greenkg.extract.citations import cited_at
from greenkg.extract.furniture import LISTED_DOCUMENT
from greenkg.extract.paragraphs import Paragraph
from greenkg.extract.quoting import cell_quote
from greenkg.layout import Block, Grid
from greenkg.model import Citation, CitationRole, LegalBasis, Quote, Span
from greenkg.text import Lines

# "Số: 2746/QĐ-UBND | Quảng Trị, ngày …": a document's own number is no mention of it
_MASTHEAD = re.compile(r"\W*Số\s*:")
_LETTERHEAD_ROWS = 3
_Quote = Callable[[int, int], Quote]


def citations(
    lines: Lines, blocks: Sequence[Block], paragraphs: Sequence[Paragraph], grounds: Sequence[LegalBasis]
) -> list[Citation]:
    """The mentions that are none of the given grounds, in the order of the text."""
    found = []
    named = [(g.document.number, span) for g in grounds if g.document.type for span in g.quote.spans]
    for text, quote in _units(lines, blocks, paragraphs):
        listed = LISTED_DOCUMENT.match(text)
        role = CitationRole.PAGE_LIST if listed else CitationRole.MENTION
        start = listed.end() if listed else 0
        for mention in cited_at(text, start, titled=listed is not None):
            words = quote(mention.start, mention.end)
            ground = next((g for g in named if _is_ground(g, mention.document.number, words)), None)
            if ground:
                named.remove(ground)
            else:
                found.append(Citation(role, mention.document, words, mention.confidence))
    return sorted(found, key=lambda c: c.quote.spans)


def _units(
    lines: Lines, blocks: Sequence[Block], paragraphs: Sequence[Paragraph]
) -> Iterator[tuple[str, _Quote]]:
    """The paragraphs and the cells of tables that may cite: their words and how to quote a part of them."""
    for paragraph in paragraphs:
        if not _MASTHEAD.match(paragraph.text):
            yield paragraph.text, partial(paragraph.quote, lines)
    for block in blocks:
        if isinstance(block, Grid) and len(block.rows) > _LETTERHEAD_ROWS:
            for row in block.rows:
                for cell in row.cells:
                    yield cell.text, partial(cell_quote, lines, cell)


def _is_ground(ground: tuple[str, Span], number: str, words: Quote) -> bool:
    """Whether a mention is the ground's own naming of its document."""
    own, span = ground
    return own == number and any(span.start < one.end and one.start < span.end for one in words.spans)
