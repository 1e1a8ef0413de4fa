"""The alignments speak of declared terms on both ends, and of own terms only."""

from __future__ import annotations

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from greenkg import resources
from greenkg.graph import ontology_quads, reference_quads
from greenkg.graph.vocabulary import GKG

HEADER = URIRef("https://w3id.org/greenkg/alignments")
LOOSE = {SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch}
STRICT: dict[rdflib.term.Node, URIRef] = {
    RDFS.subClassOf: OWL.Class,
    RDFS.subPropertyOf: OWL.DatatypeProperty,
}
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual}


@pytest.fixture(scope="module")
def alignments() -> rdflib.Graph:
    return rdflib.Graph().parse(resources.folder("ontology") / "alignments.ttl")


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(resources.folder("ontology") / "greenkg.ttl")


def test_every_subject_is_an_own_term_declared_as_in_the_ontology(
    alignments: rdflib.Graph, ontology: rdflib.Graph
):
    aligned = {s for s, p in alignments.subject_predicates() if p in LOOSE or p in STRICT}
    assert len(aligned) > 20
    for term in aligned:
        assert str(term).startswith(GKG.namespace), term
        [kind] = set(alignments.objects(term, RDF.type))
        assert (term, RDF.type, kind) in ontology, term


def test_both_ends_of_an_alignment_are_declared(alignments: rdflib.Graph):
    for subject, predicate, value in alignments:
        if predicate in STRICT:
            kind = STRICT[predicate]
            assert (subject, RDF.type, kind) in alignments
            assert (value, RDF.type, kind) in alignments, value
        elif predicate in LOOSE:
            assert set(alignments.objects(value, RDF.type)) & KINDS, value


def test_terms_of_others_get_no_axioms_and_each_is_used(alignments: rdflib.Graph):
    used = {value for _, predicate, value in alignments if predicate != RDF.type} | set(
        alignments.predicates()
    )
    for subject, predicate, value in alignments:
        if not str(subject).startswith(GKG.namespace) and subject != HEADER:
            assert (predicate, value in KINDS) == (RDF.type, True), subject
            assert subject in used, subject


def test_every_term_is_of_one_kind_and_nothing_is_blank_or_imported(alignments: rdflib.Graph):
    for term in set(alignments.subjects()) - {HEADER}:
        assert len(set(alignments.objects(term, RDF.type))) == 1, term
    assert not any(isinstance(term, rdflib.BNode) for triple in alignments for term in triple)
    assert (None, OWL.imports, None) not in alignments


def test_no_build_loads_it():
    assert not any("schema.org" in str(quad) for quad in (*ontology_quads(), *reference_quads()))
