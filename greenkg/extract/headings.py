"""Headings of the body as themes: a tree beside the annex's."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from rapidfuzz import fuzz

from greenkg.extract.alike import WordRuns
from greenkg.extract.sections import Section
from greenkg.model import RowKey, Theme
from greenkg.text import Lines, bare

_LONGEST = 170
_ALIKE = 80.0
_MOSTLY = 0.5
_ENDS = re.compile(r"[.;]\W*$")


def headings(
    lines: Lines,
    found: Sequence[Section],
    furniture: Container[int],
    duties: Container[RowKey],
    annexed: Sequence[Theme],
) -> list[Theme]:
    """The coded paragraphs that head others, are short enough to be titles, or head rows of an annex.

    ``annexed`` are the headings of the annexes: where most of the lowest paragraphs of the body head rows
    there, all of them are headings.
    """
    mirrored = _mirrored(found, annexed)
    made: list[Theme] = []
    keys: dict[int, RowKey] = {}
    for section in found:
        paragraph = section.paragraph
        key = RowKey(f"l{paragraph.line:04d}")
        if not section.path or paragraph.line in furniture or section.kind == "article" or key in duties:
            continue
        titled = len(section.text) <= _LONGEST and not _ENDS.search(section.text)
        heads = bool(section.children) or id(section) in mirrored
        if not section.text.strip(" .") or not (titled or heads):
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


def _mirrored(found: Sequence[Section], annexed: Sequence[Theme]) -> set[int]:
    """The ids of the lowest "1.1" paragraphs, when most have the words of an annex's heading."""
    titles = [bare(theme.title.text) for theme in annexed]
    runs = WordRuns(titles)
    lowest = [s for s in found if s.kind == "decimal" and not s.children]
    same = 0
    for section in lowest:
        text = bare(section.text)
        same += any(fuzz.ratio(text, titles[n], score_cutoff=_ALIKE) for n in runs.near(text))
    return {id(section) for section in lowest} if same > len(lowest) * _MOSTLY else set()
