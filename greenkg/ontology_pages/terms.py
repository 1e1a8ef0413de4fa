"""The ontology's terms, as its files declare them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, VANN, XSD, URIRef

from greenkg.resources import folder

Language: TypeAlias = Literal["vi", "en"]
Kind: TypeAlias = Literal["class", "object", "data", "annotation"]

ONTOLOGY = URIRef("https://w3id.org/greenkg/ontology")
NAMESPACE = f"{ONTOLOGY}#"

_LANGUAGES = {"rdf": RDF, "rdfs": RDFS, "owl": OWL, "xsd": XSD, "sh": SH}

_ABOUT = (DCTERMS.description, DCTERMS.abstract, SKOS.definition)

KINDS: dict[URIRef, Kind] = {
    OWL.Class: "class",
    OWL.ObjectProperty: "object",
    OWL.DatatypeProperty: "data",
    OWL.AnnotationProperty: "annotation",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of ours; what it relates to is given by addresses, sorted."""

    iri: str
    kind: Kind
    label: str
    other_label: str
    definition: str
    examples: tuple[str, ...]
    notes: tuple[str, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    inverse: tuple[str, ...]
    disjoint: tuple[str, ...]
    aligned: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """The local name, which is the anchor on the page."""
        return self.iri.removeprefix(NAMESPACE)


@dataclass(frozen=True, slots=True)
class Header:
    """What the ontology says of itself: properties by address, each with its values in a language."""

    title: str
    about: str
    version: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]


def ontology() -> rdflib.Graph:
    """The ontology's file; with the alignments to other vocabularies, where there are any."""
    graph = rdflib.Graph(bind_namespaces="none").parse(folder("ontology") / "greenkg.ttl")
    alignments = folder("ontology") / "alignments.ttl"
    return graph.parse(alignments) if alignments.is_file() else graph


def prefixes(graph: rdflib.Graph) -> dict[str, str]:
    """Namespace → prefix, the longer namespace first: those of the file and of what it is written in."""
    found = {str(namespace): prefix for prefix, namespace in graph.namespaces() if prefix}
    found |= {str(namespace): prefix for prefix, namespace in _LANGUAGES.items()}
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))


def own_terms(graph: rdflib.Graph, language: Language) -> list[Term]:
    """Every term of ours, sorted by kind as in ``KINDS`` and by name."""
    terms = []
    for owl_kind, kind in KINDS.items():
        declared = {node for node in graph.subjects(RDF.type, owl_kind) if isinstance(node, URIRef)}
        for node in sorted(declared, key=str):
            if node.startswith(NAMESPACE):
                terms.append(_term(graph, node, kind, language))
    return terms


def reused_terms(graph: rdflib.Graph) -> dict[str, list[str]]:
    """The declared terms of other vocabularies, by namespace."""
    known = prefixes(graph)
    found: dict[str, list[str]] = {}
    for owl_kind in KINDS:
        for node in set(graph.subjects(RDF.type, owl_kind)):
            iri = str(node)
            namespace = next((start for start in known if iri.startswith(start)), "")
            if isinstance(node, URIRef) and namespace and namespace != NAMESPACE:
                found.setdefault(namespace, []).append(iri)
    return {namespace: sorted(found[namespace]) for namespace in sorted(found, key=lambda ns: known[ns])}


def header(graph: rdflib.Graph, language: Language) -> Header:
    """The ontology's own description."""
    skipped = {RDF.type, RDFS.label, DCTERMS.title, *_ABOUT, OWL.imports, DCTERMS.references}
    facts: dict[str, set[str]] = {}
    for predicate, value in graph.predicate_objects(ONTOLOGY):
        if predicate not in skipped and getattr(value, "language", None) in (None, language):
            facts.setdefault(str(predicate), set()).add(str(value))
    about = next((found for p in _ABOUT if (found := words(graph, ONTOLOGY, (p,), language))), ())
    return Header(
        title=words(graph, ONTOLOGY, (DCTERMS.title,), language)[0],
        about=" ".join(about),
        version=str(graph.value(ONTOLOGY, OWL.versionInfo) or ""),
        facts=tuple(
            (predicate, tuple(sorted(facts[predicate])))
            for predicate in sorted(facts, key=lambda predicate: (_header_order(predicate), predicate))
        ),
    )


def words(
    graph: rdflib.Graph, node: URIRef, predicates: tuple[URIRef, ...], language: Language
) -> tuple[str, ...]:
    """What is said of a node in a language; what has no language counts for both."""
    found = {
        str(value)
        for predicate in predicates
        for value in graph.objects(node, predicate)
        if isinstance(value, rdflib.Literal) and value.language in (None, language)
    }
    return tuple(sorted(found))


def _term(graph: rdflib.Graph, node: URIRef, kind: Kind, language: Language) -> Term:
    other: Language = "en" if language == "vi" else "vi"
    above = (RDFS.subClassOf, RDFS.subPropertyOf)
    return Term(
        iri=str(node),
        kind=kind,
        label=" / ".join(words(graph, node, (RDFS.label,), language)),
        other_label=" / ".join(words(graph, node, (RDFS.label,), other)),
        definition=" ".join(words(graph, node, (SKOS.definition,), language)),
        examples=_examples(graph, node),
        notes=words(graph, node, (SKOS.editorialNote, SKOS.scopeNote, SKOS.note, RDFS.comment), language),
        above=_linked(graph, node, *above),
        below=_linking(graph, node, *above),
        domain=_linked(graph, node, RDFS.domain),
        range=_linked(graph, node, RDFS.range),
        inverse=tuple(sorted({*_linked(graph, node, OWL.inverseOf), *_linking(graph, node, OWL.inverseOf)})),
        disjoint=tuple(
            sorted({*_linked(graph, node, OWL.disjointWith), *_linking(graph, node, OWL.disjointWith)})
        ),
        aligned=_aligned(graph, node),
    )


def _examples(graph: rdflib.Graph, node: URIRef) -> tuple[str, ...]:
    """Examples are the documents' own words, so they stand on both pages."""
    return tuple(sorted({str(value) for value in graph.objects(node, SKOS.example)}))


def _aligned(graph: rdflib.Graph, node: URIRef) -> tuple[tuple[str, str], ...]:
    same = (OWL.equivalentClass, OWL.equivalentProperty, RDFS.seeAlso)
    matches = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
    return tuple(
        sorted((str(p), str(o)) for p in (*same, *matches) for o in graph.objects(node, p) if _outside(o))
    )


def _outside(node: rdflib.term.Node) -> bool:
    return isinstance(node, URIRef) and not str(node).startswith(NAMESPACE)


def _linked(graph: rdflib.Graph, node: URIRef, *predicates: URIRef) -> tuple[str, ...]:
    found = {o for p in predicates for o in graph.objects(node, p)}
    return tuple(sorted(str(o) for o in found if isinstance(o, URIRef)))


def _linking(graph: rdflib.Graph, node: URIRef, *predicates: URIRef) -> tuple[str, ...]:
    found = {s for p in predicates for s in graph.subjects(p, node)}
    return tuple(sorted(str(s) for s in found if isinstance(s, URIRef)))


def _header_order(predicate: str) -> int:
    first = (OWL.versionInfo, OWL.versionIRI, DCTERMS.license, DCTERMS.creator, DCTERMS.bibliographicCitation)
    last = (VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri)
    order = [*map(str, first), "", *map(str, last)]
    return order.index(predicate) if predicate in order else order.index("")
