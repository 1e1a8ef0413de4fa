"""The text of a plan's source line by line, those lines marked that a reader came for."""

from __future__ import annotations

from dataclasses import dataclass

from greenkg.check.texts import Text, texts
from greenkg.web.pages.addresses import plan_iri
from greenkg.web.pages.drawing import draw
from greenkg.web.pages.missing import missing
from greenkg.web.pages.paging import Part, part_of
from greenkg.web.pages.visit import Page, Visit

LINES_A_PAGE = 1_500
LONGEST = 20_000
"""Characters of a line that are shown."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    marked: bool


def source(visit: Visit, key: str) -> Page:
    """A source.

    Raises:
        StoreError: the store cannot answer.
    """
    iri = plan_iri(key)
    plans = visit.ask("plans", plan=iri)
    found = texts(visit.store, {f"{iri}/source"}) if plans else {}
    if not found:
        return missing(visit)
    text = next(iter(found.values()))
    marked = {int(word) for word in visit.param("lines").split() if word.isdecimal() and len(word) < 10}
    part = part_of(len(text.lines), LINES_A_PAGE, visit.param("page"), min(marked, default=1))
    return draw(visit, "source.html", plan=plans[0], text=text, lines=_lines(text, part, marked), part=part)


def _lines(text: Text, part: Part, marked: set[int]) -> list[_Line]:
    return [_Line(n, text.lines[n][:LONGEST], n in marked) for n in range(part.first, part.last + 1)]
