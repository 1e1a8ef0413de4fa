"""Headings of the body as themes: a tree beside the annex's."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from greenkg.extract.sections import Section
from greenkg.model import RowKey, Theme
from greenkg.text import Lines

_LONGEST = 170
_ENDS = re.compile(r"[.;]\W*$")


def headings(
    lines: Lines, found: Sequence[Section], furniture: Container[int], duties: Container[RowKey]
) -> list[Theme]:
    """The coded paragraphs of the running text that head others, or are short enough to be titles."""
    made: list[Theme] = []
    keys: dict[int, RowKey] = {}
    for section in found:
        paragraph = section.paragraph
        key = RowKey(f"l{paragraph.line:04d}")
        if not section.path or paragraph.line in furniture or section.kind == "article" or key in duties:
            continue
        titled = len(section.text) <= _LONGEST and not _ENDS.search(section.text)
        if not section.text.strip(" .") or not (titled or section.children):
            continue
        above = section.parent
        while above is not None and id(above) not in keys:
            above = above.parent
        keys[id(section)] = key
        made.append(
            Theme(
                key=key,
                annex=0,
                code=section.mark,
                title=paragraph.quote(lines, section.body, len(paragraph.text)),
                parent=keys[id(above)] if above is not None else None,
                confidence=0.95 if titled else 0.75,
                path=section.path,
            )
        )
    return made
