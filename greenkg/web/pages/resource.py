"""The page of any IRI the store knows: its names, what is said of it both ways, the lines behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from greenkg.check import MarkedLine, marked_lines, passages
from greenkg.check.texts import Text
from greenkg.errors import GreenkgError, QueryError, StoreError
from greenkg.graph.iris import DEFAULT_BASE
from greenkg.graph.vocabulary import DCTERMS, ELI, GKG, PPLAN, PREFIXES, RDF, RDFS, SKOS
from greenkg.store import Store
from greenkg.web.pages.drawing import draw
from greenkg.web.pages.language import Language
from greenkg.web.pages.missing import missing
from greenkg.web.pages.visit import Page, Record, Visit

SHOWN = 100
"""Values of a property, and lines of a source, that are shown."""
_NAMES = (SKOS.prefLabel, RDFS.label, DCTERMS.title, GKG.text, ELI.id_local)
"""The properties that name a thing, the best first."""


@dataclass(frozen=True, slots=True)
class Value:
    """Something a property leads to: an IRI and what it is called, or words and their language."""

    text: str
    is_iri: bool
    language: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its values, not all of them where they are many."""

    iri: str
    name: str
    values: Sequence[Value]
    count: int


def resource(visit: Visit) -> Page:
    """The page of the IRI in the parameter ``iri``.

    Raises:
        StoreError: the store cannot answer.
    """
    return resource_page(visit.store, visit.param("iri"), visit.language) or missing(visit)


def resource_page(store: Store, iri: str, language: Language) -> Page | None:
    """The page of an IRI; None where the store knows nothing of it.

    Raises:
        StoreError: the store cannot answer.
    """
    visit = Visit(store, language, "resource", {"iri": iri})
    try:
        said = visit.ask("properties", iri=iri)
        naming = visit.ask("mentions", iri=iri)
    except QueryError:
        return None  # it is no IRI
    if not said and not naming:
        return None
    terms = {row["iri"]: row["name"] for row in visit.ask("terms", language=language)}
    types = [row["value"] for row in said if row["property"] == RDF.type.value]
    lines, more = _lines(store, iri)
    by_source = [(text.name, _page(visit, text.source), list(group)) for text, group in groupby(lines, _text)]
    return draw(
        visit,
        "resource.html",
        iri=iri,
        name=_name(said, language) or short(iri),
        types={each: terms.get(each, "") for each in types},
        own=_own(visit, iri, types, said),
        properties=_properties(said, "value", terms, language),
        inverse=_properties(naming, "subject", terms, language),
        short=short,
        sources=by_source,
        more=more,
    )


def short(iri: str) -> str:
    """``skos:prefLabel`` for a term of a vocabulary, the end of an IRI of ours, else the IRI.

    >>> short("http://www.w3.org/2004/02/skos/core#prefLabel")
    'skos:prefLabel'
    """
    if iri.startswith(DEFAULT_BASE):
        return iri.removeprefix(DEFAULT_BASE)
    for prefix, terms in PREFIXES.items():
        if iri.startswith(terms.namespace) and iri != terms.namespace:
            return f"{prefix}:{iri.removeprefix(terms.namespace)}"
    return iri


def _lines(store: Store, iri: str) -> tuple[list[MarkedLine], int]:
    """The lines behind a fact, and how many more there are; none for what has no place in a source."""
    try:
        found = marked_lines(passages(store, iri))
    except StoreError:
        raise
    except GreenkgError:
        return [], 0
    return found[:SHOWN], max(0, len(found) - SHOWN)


def _own(visit: Visit, iri: str, types: Sequence[str], said: Sequence[Record]) -> str:
    """The page made for this kind of thing, or the place of a task on its plan's page; empty for others."""
    if GKG.Plan.value in types:
        return visit.addresses.plan(iri)
    for row in said:
        if row["property"] == PPLAN.isStepOfPlan.value:
            return visit.addresses.part(iri, row["value"])
    return visit.addresses.own(iri)


def _text(line: MarkedLine) -> Text:
    return line.text


def _page(visit: Visit, source: str) -> str:
    """The page of a source's text; its IRI is the plan's with one word more."""
    return visit.addresses.source(source.removesuffix("/source"))


def _properties(
    rows: Sequence[Record], column: str, terms: Mapping[str, str], language: Language
) -> list[Property]:
    """The properties of the rows with their values, each value once and by its best name."""
    found: dict[str, dict[Value, Value]] = {}
    for row in rows:
        if row["property"] == RDF.type.value and column == "value":
            continue
        value = Value(row[column], row.get("kind", "iri") == "iri", row.get("language", ""))
        values = found.setdefault(row["property"], {})
        if value not in values or (row["name"] and row["name_language"] == language):
            values[value] = replace(value, name=row["name"])
    return [
        Property(iri, terms.get(iri, ""), list(values.values())[:SHOWN], len(values))
        for iri, values in sorted(found.items(), key=lambda each: short(each[0]))
    ]


def _name(said: Sequence[Record], language: Language) -> str:
    """What the thing is called: by the best property, in the language where it has words in it."""
    for prop in _NAMES:
        named = [row for row in said if row["property"] == prop.value]
        for row in named:
            if row["language"] == language:
                return row["value"]
        if named:
            return named[0]["value"]
    return ""
