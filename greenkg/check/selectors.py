"""Whether every selector of the graph points at the words it quotes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from greenkg.check.texts import PROLOGUE, Text, characters, texts
from greenkg.graph.plan_graph import RFC5147
from greenkg.store import Store

_SPANS = f"""{PROLOGUE}
SELECT DISTINCT ?place ?source ?start ?end ?exact ?lines WHERE {{
  ?place oa:hasSource ?source .
  OPTIONAL {{ ?place oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end }}
  OPTIONAL {{ ?place oa:hasSelector ?quote . ?quote oa:exact ?exact }}
  OPTIONAL {{ ?place oa:hasSelector ?fragment . ?fragment rdf:value ?lines ;
             dct:conformsTo {RFC5147} }}
}}
ORDER BY ?place
"""


@dataclass(frozen=True, slots=True)
class WrongSelector:
    """A place that does not hold the words it quotes, or not on the lines it names."""

    place: str
    message_vi: str
    message_en: str


@dataclass(frozen=True, slots=True)
class Selectors:
    """How many places were looked up, and what is wrong with some of them."""

    count: int
    wrong: tuple[WrongSelector, ...]


def selectors(store: Store) -> Selectors:
    """Looks up every place of every source.

    Raises:
        StoreError: the store cannot answer.
    """
    known = texts(store)
    rows = [tuple(map(characters, row)) for row in store.select(_SPANS)]
    wrong = tuple(
        WrongSelector(place, vi, en)
        for place, source, start, end, exact, lines in rows
        for vi, en in _faults(known.get(source), start, end, exact, lines)
    )
    return Selectors(len({row[0] for row in rows}), wrong)


def _faults(text: Text | None, start: str, end: str, exact: str, lines: str) -> Iterator[tuple[str, str]]:
    """What is wrong, in Vietnamese and English."""
    if text is None:
        yield "nguồn không có văn bản", "its source has no text"
        return
    if not (start.isdecimal() and end.isdecimal() and int(start) <= int(end) <= len(text.lines.text)):
        yield f"vị trí {start}-{end} nằm ngoài văn bản", f"characters {start}-{end} lie outside the text"
        return
    first, behind = int(start), int(end)
    if text.lines.text[first:behind] != exact:
        yield (
            f"văn bản tại {start}-{end} khác lời trích",
            f"the text at {start}-{end} is not what is quoted",
        )
    span = text.lines.span(first, behind)
    if lines != f"line={span.line - 1},{span.last_line}":
        yield (
            f"{lines} không phải dòng của vị trí {start}-{end}",
            f"{lines} is not where {start}-{end} stands",
        )
