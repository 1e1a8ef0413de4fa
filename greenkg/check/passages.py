"""The places of the sources behind a fact."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from greenkg.check.texts import PROLOGUE, Text, characters, texts
from greenkg.errors import GreenkgError
from greenkg.graph.iris import DEFAULT_BASE
from greenkg.graph.plan_graph import RFC5147
from greenkg.store import Store, Term

_SPOT = f"""
    ?place oa:hasSource ?source ; oa:hasSelector ?position .
    ?position oa:start ?start ; oa:end ?end .
    OPTIONAL {{
      ?place oa:hasSelector ?there . ?there rdf:value ?where
      FILTER NOT EXISTS {{ ?there dct:conformsTo {RFC5147} }}
    }}
"""

# from the nearest to the farthest: the first that leads anywhere is taken
_WAYS = (
    "?fact gkg:evidence ?place",
    "?fact oa:hasSource ?anywhere . BIND(?fact AS ?place)",
    "?place oa:hasSelector ?fact",
    "?fact gkg:statement ?said . ?said gkg:evidence ?place",
    "?user gkg:document|gkg:nationalTheme|gkg:findingKind ?fact . ?user gkg:evidence ?place",
    "{ ?user gkg:agency ?fact ; gkg:evidence ?place } "
    "UNION { ?user gkg:agency ?fact ; gkg:statement ?said . ?said gkg:evidence ?place } "
    "UNION { ?user gkg:reporter|gkg:reportsTo ?fact ; gkg:evidence ?place }",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Code points ``[start, end)`` of a source's text, and the lines they stand on.

    ``where`` is their place in a web page (an XPath), a PDF (page and box) or a Word file; empty elsewhere.
    """

    text: Text
    start: int
    end: int
    where: str = ""

    @property
    def exact(self) -> str:
        """The words."""
        return self.text.lines.text[self.start : self.end]

    @property
    def line(self) -> int:
        """The line the words begin on."""
        return self.text.lines.at(self.start)

    @property
    def last_line(self) -> int:
        """The line they end on."""
        return self.text.lines.at(max(self.start, self.end - 1))


def passages(store: Store, iri: str) -> list[Passage]:
    """Where the sources say what an IRI stands for, in the order of the sources' names and places.

    Of a thing that has no place of its own (an agency, a document, a theme of the country) these are
    the places of the facts that name it.

    Args:
        store: any store that holds plans.
        iri: the address, in angle brackets or not, or what follows the base in it (``document/vn/…``).

    Raises:
        GreenkgError: it is no IRI, the store does not know it, or it has no place in any source.
        StoreError: the store cannot answer.
    """
    node = _node(iri)
    for way in _WAYS:
        spots = store.select(
            f"{PROLOGUE} SELECT DISTINCT ?source ?start ?end ?where "
            f"{{ VALUES ?fact {{ {node} }} {way} . {_SPOT} }}"
        )
        if spots.rows:
            found = {(characters(s), _number(a), _number(b), characters(w)) for s, a, b, w in spots}
            return _sorted(store, found)
    lines = _lines(store, node)
    if lines:
        return lines
    known = f"ASK {{ {{ {node} ?p ?o }} UNION {{ ?s ?p {node} }} UNION {{ GRAPH {node} {{ ?s ?p ?o }} }} }}"
    if store.ask(known):
        raise GreenkgError("this has no place in a source", node.value)
    raise GreenkgError("the store does not know this IRI", node.value)


def _sorted(store: Store, spots: set[tuple[str, int, int, str]]) -> list[Passage]:
    known = texts(store, {source for source, *_ in spots})
    found = [Passage(known[one], start, end, where) for one, start, end, where in spots if one in known]
    return sorted(found, key=lambda each: (each.text.name, each.text.source, each.start, each.end))


def _lines(store: Store, node: NamedNode) -> list[Passage]:
    """The whole lines of a run of lines."""
    runs = store.select(
        f"{PROLOGUE} SELECT ?source ?first ?last {{ ?source gkg:hasLineRun {node} . "
        f"{node} gkg:firstLine ?first ; gkg:lastLine ?last }}"
    )
    known = texts(store, {characters(source) for source, _, _ in runs}) if runs.rows else {}
    found: list[Passage] = []
    for source, first, last in runs:
        text = known[characters(source)]
        start, end = text.lines.bounds(_number(first))[0], text.lines.bounds(_number(last))[1]
        found.append(Passage(text, start, end))
    return found


def _number(term: Term | None) -> int:
    """A whole number of the store; -1 for what is none, which is a place in no text."""
    try:
        return int(characters(term))
    except ValueError:
        return -1


def _node(iri: str) -> NamedNode:
    written = iri.strip()
    if written.startswith("<") and written.endswith(">"):
        written = written[1:-1]
    if ":" not in written:
        written = f"{DEFAULT_BASE}{written.lstrip('/')}"
    try:
        return NamedNode(written)
    except ValueError as error:
        raise GreenkgError("this is no IRI", iri) from error
