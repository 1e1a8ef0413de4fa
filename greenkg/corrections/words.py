"""The exact words a correction rests on, found again in the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from greenkg.corrections.entries import Corrections, Entry
from greenkg.model import Quote, Span
from greenkg.text import Lines, nfc

GAP = " … "
"""Stands in an entry's words for what is left out between their beginning and their end."""


def find(lines: Lines, file: Corrections, entry: Entry) -> Quote:
    """The entry's words where they stand.

    Raises:
        CorrectionError: the words, or the lines that prove it, are not there.
    """
    pieces = [_piece(lines, file, entry, *place) for place in entry.places]
    if any(after[0] < before[1] for before, after in pairwise(pieces)):
        raise file.refusal(entry, "its words are not in the order of the source", "order them by place")
    for proof in entry.proof:
        if proof > len(lines) or not lines[proof].strip():
            raise file.refusal(entry, f"line {proof}, which is to prove it, is empty", "name another line")
    quote = lines.quote(pieces, filled=entry.merged)
    if not quote.text:
        raise file.refusal(entry, "its words are marks only", "quote words")
    return quote


def _piece(lines: Lines, file: Corrections, entry: Entry, line: int, words: str, nth: int) -> tuple[int, int]:
    if line > len(lines):
        raise file.refusal(entry, f"the source has no line {line}", "review it against the source")
    begins, _, ends = (part.strip() for part in nfc(words).partition(GAP))
    first, last = lines.bounds(line)
    found = list(_all(lines.text, begins, first, last))
    told = f"«{begins[:60]}»"
    if not found:
        raise file.refusal(entry, f"line {line} does not hold {told}", "review it against the source")
    if nth > len(found) or (not nth and len(found) > 1):
        raise file.refusal(entry, f"line {line} holds {told} {len(found)} times", "say which by nth")
    start = found[max(nth, 1) - 1]
    end = start + len(begins)
    if ends:
        behind = lines.text.find(ends, end, last)
        if behind < 0:
            what = f"line {line} does not hold «{ends[:60]}» behind {told}"
            raise file.refusal(entry, what, "review it against the source")
        end = behind + len(ends)
    return start, end


def _all(text: str, words: str, start: int, stop: int) -> Iterator[int]:
    """Where words that begin in ``[start, stop)`` stand; they may run over the end of the line."""
    while 0 <= (place := text.find(words, start, stop + len(words))) < stop:
        yield place
        start = place + len(words)


def overlaps(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether any two have a character in common."""
    kept = list(others)
    return any(a.start < b.end and b.start < a.end for a in spans for b in kept)


def within(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether each lies wholly within one of the others."""
    kept = list(others)
    return all(any(b.start <= a.start and a.end <= b.end for b in kept) for a in spans)


def without(lines: Lines, spans: Iterable[Span], cut: Iterable[Span]) -> list[Span]:
    """The spans less what is cut out of them; pieces of white space and marks alone are left out."""
    pieces = [(span.start, span.end) for span in spans]
    for gone in cut:
        pieces = [
            piece
            for start, end in pieces
            for piece in ((start, min(end, gone.start)), (max(start, gone.end), end))
            if piece[0] < piece[1]
        ]
    trimmed = [lines.trim(start, end) for start, end in dict.fromkeys(pieces)]
    return [
        lines.span(start, end) for start, end in trimmed if start < end and lines.quote([(start, end)]).text
    ]
