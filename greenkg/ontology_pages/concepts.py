"""The schemes of concepts that graphs use: roles, kinds, the national themes."""

from __future__ import annotations

from dataclasses import dataclass

import rdflib
from pyoxigraph import NamedNode, RdfFormat, Triple, serialize
from rdflib import RDF, SKOS, URIRef

from greenkg.graph import reference_quads
from greenkg.ontology_pages.terms import Language, words

SCHEMES = "https://w3id.org/greenkg/scheme/"


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept and how deep it stands below the top of its scheme."""

    iri: str
    notation: str
    label: str
    definition: str
    depth: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme with its concepts, each after the one it is narrower than."""

    iri: str
    label: str
    definition: str
    concepts: tuple[Concept, ...]

    @property
    def anchor(self) -> str:
        """Where the page has it; ontology terms have no hyphen in their names."""
        return "scheme-" + self.iri.removeprefix(SCHEMES)


def schemes(language: Language) -> list[Scheme]:
    """Every scheme of the reference data, by address."""
    graph = rdflib.Graph()
    quads = reference_quads()
    ours = [
        Triple(quad.subject, quad.predicate, quad.object)
        for quad in quads
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(SCHEMES)
    ]
    graph.parse(data=serialize(ours, format=RdfFormat.N_TRIPLES), format="nt")
    found = []
    declared = {node for node in graph.subjects(RDF.type, SKOS.ConceptScheme) if isinstance(node, URIRef)}
    for node in sorted(declared, key=str):
        members = {c for c in graph.subjects(SKOS.inScheme, node) if isinstance(c, URIRef)}
        tops = {c for c in members if not members & set(graph.objects(c, SKOS.broader))}
        found.append(
            Scheme(
                iri=str(node),
                label=_one(graph, node, SKOS.prefLabel, language),
                definition=_one(graph, node, SKOS.definition, language),
                concepts=tuple(_tree(graph, tops, members, 0, language)),
            )
        )
    return found


def _tree(
    graph: rdflib.Graph, level: set[URIRef], members: set[URIRef], depth: int, language: Language
) -> list[Concept]:
    rows = []
    for node in sorted(level, key=lambda concept: _order(graph, concept)):
        rows.append(
            Concept(
                iri=str(node),
                notation=str(graph.value(node, SKOS.notation) or ""),
                label=_one(graph, node, SKOS.prefLabel, language),
                definition=_one(graph, node, SKOS.definition, language),
                depth=depth,
            )
        )
        below = {c for c in graph.subjects(SKOS.broader, node) if isinstance(c, URIRef)} & members
        rows += _tree(graph, below, members, depth + 1, language)
    return rows


def _order(graph: rdflib.Graph, node: URIRef) -> tuple[int, str]:
    notation = str(graph.value(node, SKOS.notation) or "")
    return (int(notation) if notation.isdecimal() else 0, str(node))


def _one(graph: rdflib.Graph, node: URIRef, predicate: URIRef, language: Language) -> str:
    return " ".join(words(graph, node, (predicate,), language))
