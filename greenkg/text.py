"""Vietnamese text: normal forms, folding, slugs, and cleaned words that remember where they stood."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import filterfalse
from operator import itemgetter

from greenkg.model import LineNo, Quote, Span

# "<b>", "</li>", '<ul style="…">'; "<p>" and its like end a paragraph, "<b>" does not.
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,9})(?:\s[^<>\n]{0,200})?/?>")
_BLOCK_TAGS = frozenset({"p", "li", "ul", "ol", "br", "div", "tr", "td"})
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&quot;": '"'}
_ENTITY = re.compile("|".join(_ENTITIES))
_EMPHASIS = re.compile(r"\*{1,3}|^#{1,6}(?=\s)", re.MULTILINE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>-])")
"""A sign that markdown would take for a mark, written to be read as itself."""
_MARK = re.compile(r"[<&*#\\]")
"""The sign that each of these begins with."""
_BULLETS = frozenset("-+•–")
_INVISIBLE = "\u200b\u200c\u200d\ufeff\u00ad"
_PRINTED = re.compile(rf"[^\s{_INVISIBLE}]+(?: [^\s{_INVISIBLE}]+)*")
"""Words one blank apart: as a reader sees them."""
_SLUG_GAP = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"\w+", re.UNICODE)

# The tone mark of an open "oa", "oe", "uy" stands on the first vowel in the older rule ("hòa") and on
# the second in the newer ("hoà"); both are in use, so names are compared in the older form.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NEW_TONE = re.compile(rf"([ouOU])(?<![qQ][uU])([aeyAEY])([{_TONES}])(?!\w)")
_TONE_PAIRS = frozenset({"oa", "oe", "uy"})


def nfc(text: str) -> str:
    """Unicode normal form C, the form every text of the program is in."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1 << 14)  # a plan folds its words fifty times each
def fold(text: str) -> str:
    """Lower case without diacritics: ``"Sở Kế hoạch và Đầu tư"`` becomes ``"so ke hoach va dau tu"``.

    For finding candidates, never for deciding: "hóa" and "hoa" fold to the same.
    """
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(filterfalse(unicodedata.combining, decomposed))


def old_tones(text: str) -> str:
    """With tone marks placed by the older rule: "hoà" becomes "hòa", "thuý" becomes "thúy"."""

    def move(match: re.Match[str]) -> str:
        first, second, tone = match.groups()
        return f"{first}{tone}{second}" if (first + second).lower() in _TONE_PAIRS else match.group()

    return nfc(_NEW_TONE.sub(move, unicodedata.normalize("NFD", text)))


def slug(text: str) -> str:
    """A readable part of an IRI: ``"Sở Tài chính"`` becomes ``"so-tai-chinh"``."""
    return _SLUG_GAP.sub("-", fold(text)).strip("-")


def words(text: str) -> list[str]:
    """The words and numbers of a text, lower case, in order."""
    return _WORD.findall(text.lower())


def bare(text: str) -> str:
    """The words of a text, lower case, one blank apart: for comparing what two places say."""
    return " ".join(words(text))


def starts_lower(text: str) -> bool:
    """Whether the first letter is lower case, as in the middle of a sentence."""
    return next((c.islower() for c in text if c.isalpha()), False)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Words as a reader sees them, and where they stand in the source.

    ``runs`` are the offsets in ``text`` from which on characters stand one behind the other in the source,
    each with the first one's place there. ``breaks`` are the offsets before which a paragraph or list item
    began; a line end alone begins none, as margins break lines anywhere.
    """

    text: str
    runs: tuple[tuple[int, int], ...]
    breaks: frozenset[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The source's ``[start, end)`` for ``text[start:end]``; raises IndexError if that is empty."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, offset: int) -> int:
        if not 0 <= offset < len(self.text):
            raise IndexError(f"no character {offset} in {len(self.text)}")
        begin, place = self.runs[bisect_right(self.runs, offset, key=itemgetter(0)) - 1]
        return place + offset - begin

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The same slice without white space at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end


def clean(raw: str, pieces: Iterable[tuple[int, int]]) -> Cleaned:
    """The words in the given ``[start, end)`` pieces of ``raw``, without tags, emphasis or doubled blanks."""
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    breaks: set[int] = set()
    length = 0
    gap = False
    line_ends = 0
    block = False

    def put(words: str, place: int) -> None:
        nonlocal length, gap, line_ends, block
        if gap and parts:
            parts.append(" ")
            runs.append((length, max(place - 1, 0)))
            length += 1
        if block or line_ends > 1 or (line_ends and words[0] in _BULLETS):
            breaks.add(length)
        gap = block = False
        line_ends = 0
        parts.append(words)
        runs.append((length, place))
        length += len(words)

    def read(start: int, end: int) -> None:
        for printed in _PRINTED.finditer(raw, start, end):
            skip(start, printed.start())
            put(printed.group(), printed.start())
            start = printed.end()
        skip(start, end)

    def skip(start: int, end: int) -> None:
        nonlocal gap, line_ends
        if start < end:
            blanks = raw[start:end].strip(_INVISIBLE)
            gap = gap or bool(blanks)
            line_ends += blanks.count("\n")

    for start, end in pieces:
        at = start
        for match in _marks(raw, start, end):
            if match.start() < at:
                continue
            read(at, match.start())
            at = match.end()
            if match.re is _TAG:
                gap = True
                block = block or match.group(1).lower() in _BLOCK_TAGS
            elif match.re is _ENTITY:
                sign = _ENTITIES[match.group()]
                if sign.isspace():
                    gap = True
                else:
                    put(sign, match.start())
            elif match.re is _ESCAPE:
                put(match.group(1), match.end() - 1)
        read(at, end)
        gap = True
        line_ends += 1
    return Cleaned("".join(parts), tuple(runs), frozenset(breaks))


def _marks(raw: str, start: int, end: int) -> list[re.Match[str]]:
    """Tags, entities, emphasis and escapes, in order; they may overlap."""
    if not _MARK.search(raw, start, end):
        return []
    patterns = (_TAG, _ENTITY, _EMPHASIS, _ESCAPE)
    return sorted((m for p in patterns for m in p.finditer(raw, start, end)), key=re.Match.start)


class Lines:
    """The lines of a text and where each begins; positions are code points, lines count from 1."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = array("q", [0])
        self._starts.extend(m.end() for m in re.finditer("\n", text))

    def __len__(self) -> int:
        return len(self._starts)

    def bounds(self, line: int) -> tuple[int, int]:
        """``[start, end)`` of a line, without its end mark; raises IndexError where there is none."""
        if line < 1:
            raise IndexError(f"lines count from 1, not from {line}")
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
        return start, end

    def __getitem__(self, line: int) -> str:
        start, end = self.bounds(line)
        return self.text[start:end]

    def at(self, position: int) -> LineNo:
        """The line a position lies on."""
        return LineNo(bisect_right(self._starts, position))

    def span(self, start: int, end: int) -> Span:
        """``[start, end)`` as a Span with its lines."""
        return Span(start, end, self.at(start), self.at(max(start, end - 1)))

    def quote(self, pieces: Iterable[tuple[int, int]], *, filled: bool = False) -> Quote:
        """The cleaned words of some pieces, quoted with their places."""
        kept = list(pieces)
        spans = tuple(self.span(*self.trim(start, end)) for start, end in kept)
        return Quote(clean(self.text, kept).text, spans, filled)

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """The piece without white space at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end


# control characters of both blocks, but for tab and line feed: a source's text must not move the cursor
_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if code not in (9, 10)}


def visible(text: str) -> str:
    """The text without characters that would steer a terminal."""
    return text.translate(_CONTROLS)
