"""The JSON-LD context: what the names in a JSON file mean, derived from the ontology.

Exports carry it inside: they are read without a network. ``ontology/context.jsonld`` is the same, kept for
others at https://w3id.org/greenkg/context.jsonld; it is written again by
``python -c "from greenkg.export.context import text; print(text(), end='')" > ontology/context.jsonld``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from pyoxigraph import NamedNode

from greenkg.graph import ontology_quads
from greenkg.graph.vocabulary import DCTERMS, ELI, GKG, OA, PREFIXES, RDFS, SKOS, VOID, XSD

Definition = Mapping[str, str]

_OWL = "http://www.w3.org/2002/07/owl#"
_TIME = "http://www.w3.org/2006/time#"
_RANGE = "http://www.w3.org/2000/01/rdf-schema#range"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PLAIN = "http://www.w3.org/1999/02/22-rdf-syntax-ns#PlainLiteral"

_WORDS = frozenset(
    term.value
    for term in (
        RDFS.label,
        SKOS.prefLabel,
        SKOS.altLabel,
        SKOS.definition,
        SKOS.example,
        SKOS.note,
        DCTERMS.title,
    )
)
"""Reused properties whose values are words of a language; reused terms have no ranges in the ontology."""

_DATATYPES: dict[str, NamedNode] = {
    GKG.reviewed.value: XSD.date,
    GKG.validFrom.value: XSD.date,
    GKG.validUntil.value: XSD.date,
    ELI.date_document.value: XSD.date,
    ELI.first_date_entry_in_force.value: XSD.date,
    OA.start.value: XSD.integer,
    OA.end.value: XSD.integer,
    VOID.triples.value: XSD.integer,
}
"""Datatypes that no range in the ontology says: OWL 2 has no dates, and reused terms have no axioms."""


@lru_cache(maxsize=1)
def context() -> Mapping[str, str | float | Definition]:
    """Every prefix, and every declared term: own terms by their bare name, reused ones with their prefix.

    Object properties hold addresses, words go by language, other values by their datatype.

    Raises:
        ValueError: a term of the ontology and a prefix go by the same name.
    """
    prefixes = _prefixes()
    found: dict[str, str | float | Definition] = {"@version": 1.1, **prefixes}
    ranges: dict[str, str] = {}
    kinds: dict[str, set[str]] = {RDFS.label.value: {"AnnotationProperty"}}
    for quad in ontology_quads():
        subject, value = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode):
            if quad.predicate.value == _RANGE:
                ranges[subject.value] = value.value
            elif quad.predicate.value == _TYPE and value.value.startswith(_OWL):
                kinds.setdefault(subject.value, set()).add(value.value.removeprefix(_OWL))
    kinds = {iri: kind for iri, kind in kinds.items() if kind != {"Ontology"}}
    for iri in sorted(kinds, key=lambda iri: (not iri.startswith(GKG.namespace), iri)):
        name = _name(iri)
        if name in prefixes:
            raise ValueError(f"{name} is a term and a prefix")
        found[name] = _definition(iri, kinds[iri], ranges.get(iri, ""))
    return MappingProxyType(found)


@lru_cache(maxsize=4096)
def short(iri: str) -> str:
    """The name a term or class goes by: the context's, else with a known prefix, else its address."""
    name = _name(iri)
    own = iri.startswith(GKG.namespace)
    return f"gkg:{name}" if own and name != iri and name not in context() else name


def is_mistaken(iri: str) -> bool:
    """Whether a reader would take an address for a prefixed name (https://www.w3.org/TR/json-ld11-api/#iri-expansion)."""
    scheme, _, rest = iri.partition(":")
    return scheme in context() and not rest.startswith("//")


def _name(iri: str) -> str:
    for prefix, namespace in _prefixes().items():
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("_", "").replace("-", "").isalnum():
            return local if prefix == "gkg" else f"{prefix}:{local}"
    return iri


@lru_cache(maxsize=1)
def _prefixes() -> dict[str, str]:
    known = {prefix: terms.namespace for prefix, terms in PREFIXES.items()}
    return {
        **known,
        "bibo": "http://purl.org/ontology/bibo/",
        "owl": _OWL,
        "time": _TIME,
        "vann": "http://purl.org/vocab/vann/",
    }


def _definition(iri: str, kinds: set[str], range_: str) -> Definition:
    said = {"@id": iri}
    if "ObjectProperty" in kinds:
        said["@type"] = "@id"
    elif iri in _WORDS or range_ == _PLAIN:
        said["@container"] = "@language"
    else:
        datatype = _DATATYPES[iri].value if iri in _DATATYPES else range_
        if datatype.startswith(XSD.namespace) and datatype != XSD.string.value:
            said["@type"] = datatype
    return said


def text() -> str:
    """The context as a JSON document."""
    return json.dumps({"@context": dict(context())}, ensure_ascii=False, indent=2) + "\n"
