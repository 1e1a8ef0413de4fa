"""References inside a plan: task codes, and sections named from the bottom up.

"tiết b, điểm 4.3.2 khoản 4.3 mục 4 phần II" is the section II.4.3.2.b.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from greenkg.extract.codes import read_code
from greenkg.extract.sections import Section
from greenkg.model import Reference, RowKey
from greenkg.text import Lines

_TOKEN = re.compile(
    r"(?:tiết\s*:?\s*(?P<letter>[a-zđ])(?!\w)|điểm\s*:?\s*(?P<point>\d+(?:\.\d+)*)|khoản\s*:?\s*(?P<clause>\d+(?:\.\d+)*)"
    r"|mục\s*:?\s*\(?(?P<section>\d+(?:\.\d+)*|[IVX]+)\)?|phần\s*:?\s*(?P<part>[IVX]+)(?!\w)"
    r"|(?P<bare>(?<=[;,]\s)\d+(?:\.\d+)+))",
    re.IGNORECASE,
)
# "… các nhiệm vụ, hoạt động cụ thể: 1.1.1, 1.1.3 c, 7.2.1 b", "hoạt động số 1.1.1, 1.1.2"
_LIST = re.compile(
    r"(?:nhiệm vụ|hoạt động)(?:(?!điểm|khoản|mục)[^:.;]){0,30}(?::|\bsố\b)\s*"
    r"(?P<codes>\d+(?:\.\d+)+(?:\s?[a-zđ](?!\w))?(?:\s*(?:,|và)\s*\d+(?:\.\d+)+(?:\s?[a-zđ](?!\w))?)*)"
)
_CODE = re.compile(r"\d+(?:\.\d+)+(?:\s?[a-zđ](?!\w))?")


def references(
    lines: Lines, section: Section, codes: dict[str, RowKey], paths: dict[str, RowKey]
) -> Iterator[Reference]:
    """What a paragraph points at, in order: rows of the annex by code, headings of the body by path."""
    text = section.paragraph.text
    for listed in _LIST.finditer(text):
        for code in _CODE.finditer(text, *listed.span("codes")):
            quote = section.paragraph.quote(lines, *code.span())
            target = " ".join(code.group().split())
            yield Reference(target, quote, codes.get(code_key(target)))
    for target, start, end in _sections(text):
        row = paths.get(target)
        yield Reference(target, section.paragraph.quote(lines, start, end), row)


def code_key(printed: str) -> str:
    """A code without blanks and stops at its end, so that "1.1.3 a" and "1.1.3a." are one."""
    return ".".join(read_code(printed).parts)


def _sections(text: str) -> Iterator[tuple[str, int, int]]:
    """The paths a paragraph names: each most specific code, with the part named after it."""
    items: list[tuple[str, str, int, int]] = []  # letter, code, start, end
    letter: tuple[str, int] | None = None
    for token in _TOKEN.finditer(text):
        if token["letter"]:
            letter = token["letter"], token.start()
            continue
        code = token["point"] or token["bare"] or token["clause"] or token["section"]
        if token["part"]:
            for sub, named, start, end in items:
                yield f"{token['part'].upper()}.{named}" + (f".{sub}" if sub else ""), start, end
            items = []
            continue
        within = any(named == code or named.startswith(f"{code}.") for _, named, _, _ in items)
        if within and (token["clause"] or token["section"]):
            continue  # it only says where the one before stands
        start = letter[1] if letter else token.start()
        items.append((letter[0] if letter else "", code, start, token.end()))
        letter = None
