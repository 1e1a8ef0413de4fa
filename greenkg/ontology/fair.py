"""The tests of FOOPS! that need no network, on the ontology as it will be published.

Source: D. Garijo, O. Corcho, M. Poveda-Villalón, "FOOPS!: An Ontology Pitfall Scanner for the FAIR
Principles", ISWC 2021; ids and demands as in its repository (github.com/oeg-upm/fair_ontologies).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode

from greenkg.graph.vocabulary import GKG
from greenkg.ontology.outcome import Check, Words, judged, unchecked
from greenkg.ontology.owl import ONTOLOGY, RESERVED, SUBCLASS, SUBPROPERTY, owl
from greenkg.ontology.pitfalls import own_terms
from greenkg.ontology.triples import Node, Triples, curie

NETWORK = ("URI1", "URI2", "VER2", "CN1", "OM4_2", "FIND2", "FIND3", "FIND_3_BIS")
"""What only asking the network can tell."""

_PERSISTENT = ("https://w3id.org/", "http://w3id.org/", "http://purl.org/", "https://purl.org/")
_DCT, _DC = "http://purl.org/dc/terms/", "http://purl.org/dc/elements/1.1/"
_VANN, _FOAF = "http://purl.org/vocab/vann/", "http://xmlns.com/foaf/0.1/"
_RDFS, _SKOS = "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2004/02/skos/core#"
_SCHEMA, _OWL = "https://schema.org/", "http://www.w3.org/2002/07/owl#"
_PREFIX, _NAMESPACE = (NamedNode(_VANN + n) for n in ("preferredNamespacePrefix", "preferredNamespaceUri"))

_METADATA = {
    "title": (_DCT + "title", _DC + "title", _RDFS + "label"),
    "description": (_DCT + "description", _DC + "description", _RDFS + "comment", _DCT + "abstract"),
    "license": (_DCT + "license", _SCHEMA + "license"),
    "rights": (_DCT + "rights", _DC + "rights"),
    "version iri": (_OWL + "versionIRI",),
    "author": (_DCT + "creator", _DC + "creator", _SCHEMA + "creator"),
    "namespace URI": (_NAMESPACE.value,),
    "namespace prefix": (_PREFIX.value,),
    "version info": (_OWL + "versionInfo", _SCHEMA + "schemaVersion"),
    "creation date": (_DCT + "created", _SCHEMA + "dateCreated"),
    "citation": (_DCT + "bibliographicCitation", _SCHEMA + "citation"),
    "publisher": (_DCT + "publisher", _DC + "publisher"),
    "logo": (_FOAF + "logo", _SCHEMA + "logo"),
    "status": ("http://purl.org/ontology/bibo/status",),
    "source": (_DCT + "source", _DC + "source", "http://www.w3.org/ns/prov#hadPrimarySource"),
    "issued": (_DCT + "issued", _SCHEMA + "datePublished"),
}
"""What each piece of metadata may be written with."""

_WANTED = {
    "OM1": ("title", "description", "license", "version iri", "author", "namespace URI"),
    "OM2": ("namespace prefix", "version info", "creation date", "citation"),
    "OM3": ("publisher", "logo", "status", "source", "issued"),
    "OM5_1": ("creation date", "author"),
    "OM5_2": ("issued", "publisher"),
}
_LABELS = (_RDFS + "label", _SKOS + "prefLabel")
_DESCRIPTIONS = (_RDFS + "comment", _SKOS + "definition")
_METADATA_VOCABULARIES = (_DC, _DCT, _SCHEMA, _VANN, "http://www.w3.org/ns/prov#", _FOAF)


def fair(ontology: Triples, pages: Path | None) -> list[Check]:
    """The tests by their FOOPS ids; those that need the network are named and not made.

    Args:
        ontology: the ontology with its header.
        pages: the folder of its HTML pages, None where there is no checkout.
    """
    about_each = Counter(t.subject for t in ontology if t.subject in ontology.members(ONTOLOGY))
    header = max(about_each, key=lambda s: (about_each[s], str(s)), default=NamedNode("urn:none"))
    assert isinstance(header, NamedNode | BlankNode)
    address = header.value
    own = own_terms(ontology)
    missing = {test: _missing(ontology, header, names) for test, names in _WANTED.items()}
    rights = not _missing(ontology, header, ("license",)) or not _missing(ontology, header, ("rights",))
    versions = ontology.nodes(header, owl("versionIRI"))
    outer = [o for p in (SUBCLASS, SUBPROPERTY) for s, o in ontology.pairs(p) if s in own and _other(o)]
    about = {t.predicate.value for t in ontology if t.subject == header}
    page = [] if pages is None else sorted(pages.glob("*.html"))
    return [
        judged("PURL1", [] if address.startswith(_PERSISTENT) else [address]),
        judged("HTTP1", [] if address.startswith(("http://", "https://")) else [address]),
        judged("VER1", [] if versions and header not in versions else ["owl:versionIRI"]),
        judged("FIND1", _prefix(ontology, header, own)),
        *(judged(test, lacking) for test, lacking in missing.items()),
        judged("OM4_1", [] if rights else ["license"]),
        judged("VOC1", [] if any(p.startswith(_METADATA_VOCABULARIES) for p in about) else [curie(header)]),
        judged("VOC2", [] if outer else [curie(header)]),
        judged("VOC3", _undescribed(ontology, own, _LABELS)),
        judged("VOC4", _undescribed(ontology, own, _DESCRIPTIONS)),
        judged("RDF1", [] if len(ontology) else [address]),
        unchecked("DOC1", _NEEDS_NETWORK) if pages is None else judged("DOC1", [] if page else [pages.name]),
        *(unchecked(test, _NEEDS_NETWORK) for test in NETWORK),
    ]


_NEEDS_NETWORK = Words("cần mạng", "needs network")


def _missing(ontology: Triples, header: Node, names: tuple[str, ...]) -> list[str]:
    return [n for n in names if not any(ontology.objects(header, NamedNode(p)) for p in _METADATA[n])]


def _prefix(ontology: Triples, header: Node, own: set[NamedNode]) -> Iterator[str]:
    if not ontology.objects(header, _PREFIX):
        yield "vann:preferredNamespacePrefix"
    namespaces = [o.value for o in ontology.objects(header, _NAMESPACE) if isinstance(o, Literal | NamedNode)]
    if len(namespaces) != 1 or any(not term.value.startswith(namespaces[0]) for term in own):
        yield "vann:preferredNamespaceUri"


def _other(term: object) -> bool:
    return isinstance(term, NamedNode) and not term.value.startswith((GKG.namespace, *RESERVED))


def _undescribed(ontology: Triples, own: set[NamedNode], predicates: tuple[str, ...]) -> Iterator[str]:
    for term in own:
        if not any(ontology.objects(term, NamedNode(p)) for p in predicates):
            yield curie(term)
