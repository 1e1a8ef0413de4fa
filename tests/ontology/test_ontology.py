"""The ontology declares every term of the graph, and the graph uses every term of the ontology."""

from __future__ import annotations

from io import BytesIO

import owlready2
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from rdflib import OWL, RDF, RDFS, SKOS, XSD, URIRef
from rdflib.namespace import DCTERMS, VANN

from greenkg import resources
from greenkg.administration import NamedBody
from greenkg.graph import administration_quads, ontology_quads, quads, reference_quads
from greenkg.graph.vocabulary import GKG, PREFIXES
from tests.graph.plan_snippet import PLAN, TEXT
from tests.graph.terms import address

ONTOLOGY = URIRef("https://w3id.org/greenkg/ontology")
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
HEADER = (
    OWL.versionIRI,
    OWL.versionInfo,
    DCTERMS.creator,
    DCTERMS.contributor,
    DCTERMS.publisher,
    DCTERMS.created,
    DCTERMS.issued,
    DCTERMS.modified,
    DCTERMS.license,
    DCTERMS.bibliographicCitation,
    VANN.preferredNamespacePrefix,
    VANN.preferredNamespaceUri,
    RDFS.seeAlso,
    URIRef("http://purl.org/ontology/bibo/status"),
)
"""What the FOOPS! checks of metadata (https://w3id.org/foops) ask of a header, a DOI aside."""

CITED_WITH_SLASH = ("http://data.europa.eu/m8g/", "http://purl.org/dc/terms/")

RESERVED_VOCABULARY = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#")
"""OWL itself knows these; an ontology may not declare them."""


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(resources.folder("ontology") / "greenkg.ttl")


@pytest.fixture(scope="module")
def data() -> list[Quad]:
    named = [NamedBody.of(agency) for agency in PLAN.agencies]
    return [*quads(PLAN, TEXT), *reference_quads(), *administration_quads(named, ["27-bac-ninh"])]


def kind_of(ontology: rdflib.Graph, term: str) -> rdflib.term.Node | None:
    kinds = [kind for kind in ontology.objects(URIRef(term), RDF.type) if kind in KINDS]
    assert len(kinds) <= 1, term
    return kinds[0] if kinds else None


def languages(ontology: rdflib.Graph, subject: URIRef, predicate: URIRef) -> list[str]:
    found = ontology.objects(subject, predicate)
    return sorted(words.language or "" for words in found if isinstance(words, rdflib.Literal))


def own_terms(ontology: rdflib.Graph) -> set[str]:
    return {str(s) for s in ontology.subjects() if str(s).startswith(GKG.namespace)}


def own_properties(ontology: rdflib.Graph) -> list[URIRef]:
    return [URIRef(term) for term in sorted(own_terms(ontology)) if kind_of(ontology, term) != OWL.Class]


def says(ontology: rdflib.Graph, term: URIRef, start: str) -> bool:
    return any(str(note).startswith(start) for note in ontology.objects(term, SKOS.editorialNote))


def test_the_header_says_what_it_is(ontology: rdflib.Graph):
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in ontology
    for predicate in HEADER:
        assert ontology.value(ONTOLOGY, predicate), predicate
    for predicate in (RDFS.label, DCTERMS.title, DCTERMS.description, DCTERMS.abstract):
        assert languages(ontology, ONTOLOGY, predicate) == ["en", "vi"], predicate
    version = str(ontology.value(ONTOLOGY, OWL.versionInfo))
    assert ontology.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert version in str(ontology.value(ONTOLOGY, DCTERMS.bibliographicCitation))
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespaceUri)) == GKG.namespace


def test_the_header_names_every_vocabulary_whose_terms_are_reused(ontology: rdflib.Graph):
    named = {str(address) for address in ontology.objects(ONTOLOGY, DCTERMS.references)}
    used = {PREFIXES[prefix].namespace for prefix in set(PREFIXES) - {"gkg", "rdf", "rdfs", "xsd"}}
    used |= {"http://www.w3.org/2006/time#"}
    assert named == {name if name in CITED_WITH_SLASH else name.rstrip("#") for name in used}


def test_every_own_term_is_described_in_both_languages(ontology: rdflib.Graph):
    for term in own_terms(ontology):
        assert kind_of(ontology, term) is not None, term
        for predicate in (RDFS.label, SKOS.definition):
            assert languages(ontology, URIRef(term), predicate) == ["en", "vi"], (term, predicate)
        assert (URIRef(term), RDFS.isDefinedBy, ONTOLOGY) in ontology, term
        assert ontology.value(URIRef(term), SKOS.example), term


def test_every_own_property_has_a_domain_or_a_range_or_says_why_not(ontology: rdflib.Graph):
    for term in own_properties(ontology):
        typed = (term, RDFS.domain, None) in ontology or (term, RDFS.range, None) in ontology
        assert typed != says(ontology, term, "No domain or range: "), term


def test_every_own_link_between_own_things_has_an_inverse_or_says_why_not(ontology: rdflib.Graph):
    for term in own_properties(ontology):
        domains = {str(end) for end in ontology.objects(term, RDFS.domain)}
        ranges = {str(end) for end in ontology.objects(term, RDFS.range)}
        ends = [bool(found & own_terms(ontology)) for found in (domains, ranges) if found]
        if kind_of(ontology, term) == OWL.ObjectProperty and all(ends):
            inverse = (term, OWL.inverseOf, None) in ontology or (None, OWL.inverseOf, term) in ontology
            assert inverse or says(ontology, term, "No inverse: "), term


def test_ranges_are_datatypes_that_owl_knows(ontology: rdflib.Graph):
    # XSD dates and years are not in the datatype map of OWL 2 (section 4 of its structural specification)
    allowed = {XSD.string, XSD.integer, XSD.decimal, XSD.boolean, RDF.PlainLiteral}
    for term in own_properties(ontology):
        if kind_of(ontology, term) == OWL.DatatypeProperty:
            assert set(ontology.objects(term, RDFS.range)) <= allowed, term


def test_the_vocabulary_and_the_ontology_hold_the_same_own_terms(ontology: rdflib.Graph):
    assert {term.value for term in GKG.terms().values()} == own_terms(ontology)


@pytest.mark.parametrize("prefix", sorted(set(PREFIXES) - {"gkg", "rdf", "rdfs", "xsd"}))
def test_every_reused_term_is_declared(ontology: rdflib.Graph, prefix: str):
    for name, term in PREFIXES[prefix].terms().items():
        assert kind_of(ontology, term.value) is not None, f"{prefix}:{name}"


def test_reused_terms_get_no_axioms(ontology: rdflib.Graph):
    for subject, predicate, _ in ontology:
        if str(subject) != str(ONTOLOGY) and not str(subject).startswith(GKG.namespace):
            assert predicate == RDF.type, subject


def test_everything_in_the_data_is_declared_as_what_it_is_used_as(ontology: rdflib.Graph, data: list[Quad]):
    for quad in data:
        predicate = quad.predicate.value
        if predicate == str(RDF.type):
            assert kind_of(ontology, address(quad.object)) == OWL.Class, quad.object
        elif not predicate.startswith(RESERVED_VOCABULARY):
            kind = kind_of(ontology, predicate)
            if isinstance(quad.object, Literal):
                assert kind in {OWL.DatatypeProperty, OWL.AnnotationProperty}, predicate
            else:
                assert kind == OWL.ObjectProperty, predicate


def test_every_own_term_is_used_or_reserved(ontology: rdflib.Graph, data: list[Quad]):
    used = {q.predicate.value for q in data} | {
        q.object.value for q in data if q.predicate.value == str(RDF.type) and isinstance(q.object, NamedNode)
    }
    reserved = {
        str(s) for s, note in ontology.subject_objects(SKOS.editorialNote) if str(note).startswith("Reserved")
    }
    assert not reserved & used
    assert own_terms(ontology) - used == reserved


def test_there_are_no_blank_nodes_and_no_imports(ontology: rdflib.Graph):
    assert not any(isinstance(term, rdflib.BNode) for triple in ontology for term in triple)
    assert (None, OWL.imports, None) not in ontology


def loaded() -> owlready2.Ontology:
    triples = serialize((quad.triple for quad in ontology_quads()), format=RdfFormat.N_TRIPLES)
    assert triples is not None
    return owlready2.World().get_ontology(f"{ONTOLOGY}#").load(fileobj=BytesIO(triples))


def test_an_owl_library_reads_it():
    ontology = loaded()
    classes = {c.name for c in ontology.classes()}
    assert {"Plan", "Task", "Assignment", "Agency", "Collective"} <= classes
    assert [c.name for c in ontology.Collective.is_a] == ["Agency"]
    assert ontology.leadAgency.range == [ontology.Agency]


@pytest.mark.needs_java
def test_every_class_can_have_members():
    ontology = loaded()
    with ontology:
        owlready2.sync_reasoner_hermit(ontology.world, debug=0)
    assert list(ontology.world.inconsistent_classes()) == []
