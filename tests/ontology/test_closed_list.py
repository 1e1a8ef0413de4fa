"""Nothing in the built corpus is written with a term that the ontology does not declare."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import OWL, RDF, RDFS, URIRef

from greenkg import resources
from greenkg.store import open_store

LANGUAGE = (str(RDF), str(RDFS), str(OWL))
"""RDF, RDFS and OWL declare themselves."""
ANNOTATIONS = {OWL.AnnotationProperty}
LITERALS = {OWL.DatatypeProperty, OWL.AnnotationProperty}


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(resources.folder("ontology") / "greenkg.ttl")


@pytest.fixture(scope="module")
def dataset(built_corpus: Path) -> dict[str, list[Quad]]:
    with open_store(str(built_corpus)) as store:
        return {graph: list(store.graph_quads(graph)) for graph in store.graphs()}


@pytest.fixture(scope="module")
def types(dataset: dict[str, list[Quad]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for quads in dataset.values():
        for quad in quads:
            if quad.predicate.value == str(RDF.type):
                assert isinstance(quad.object, NamedNode)
                found[address(quad.subject)].add(quad.object.value)
    return found


def address(term: object) -> str:
    assert isinstance(term, NamedNode)
    return term.value


def kinds(ontology: rdflib.Graph, term: str) -> set[rdflib.term.Node]:
    return set(ontology.objects(URIRef(term), RDF.type))


def test_the_corpus_has_its_plans_and_the_shared_graphs(dataset: dict[str, list[Quad]]):
    shared = {graph.rsplit("/", 1)[-1] for graph in dataset if graph.count("/") == 6}
    assert {"ontology", "reference"} <= shared
    assert len(dataset) >= 5 + len(shared)


def test_every_class_is_declared(dataset: dict[str, list[Quad]], ontology: rdflib.Graph):
    used = {
        address(quad.object)
        for quads in dataset.values()
        for quad in quads
        if quad.predicate.value == str(RDF.type)
    }
    strange = {
        term for term in used if not term.startswith(LANGUAGE) and OWL.Class not in kinds(ontology, term)
    }
    assert strange == set()


def test_every_predicate_is_declared_as_what_it_is_used_as(
    dataset: dict[str, list[Quad]], ontology: rdflib.Graph
):
    # annotations of the ontology's own header and terms may hold addresses too
    of_terms = {str(term) for term in ontology.subjects()}
    strange = set()
    for quads in dataset.values():
        for quad in quads:
            predicate = quad.predicate.value
            if predicate.startswith(LANGUAGE):
                continue
            if isinstance(quad.object, Literal):
                allowed = LITERALS
            else:
                allowed = {OWL.ObjectProperty} | (ANNOTATIONS if address(quad.subject) in of_terms else set())
            if not kinds(ontology, predicate) & allowed:
                strange.add((predicate, isinstance(quad.object, Literal)))
    assert strange == set()


def test_no_domain_or_range_is_false_of_any_datum(
    dataset: dict[str, list[Quad]], ontology: rdflib.Graph, types: dict[str, set[str]]
):
    """What a reasoner would infer from a domain or a range the data say already."""
    wider = {
        str(term): {str(above) for above in ontology.transitive_objects(term, RDFS.subClassOf)}
        for term in ontology.subjects(RDF.type, OWL.Class)
    }
    domains = {str(term): str(domain) for term, domain in ontology.subject_objects(RDFS.domain)}
    ranges = {str(term): str(range_) for term, range_ in ontology.subject_objects(RDFS.range)}
    false = set()
    for quads in dataset.values():
        for quad in quads:
            predicate = quad.predicate.value
            known = {above for kind in types[address(quad.subject)] for above in wider.get(kind, {kind})}
            if predicate in domains and domains[predicate] not in known:
                false.add((predicate, "domain", address(quad.subject)))
            if predicate not in ranges:
                continue
            if isinstance(quad.object, Literal):
                datatype = quad.object.datatype.value
                words = datatype in (str(RDF.langString), str(rdflib.XSD.string))
                if datatype != ranges[predicate] and not (
                    words and ranges[predicate] == str(RDF.PlainLiteral)
                ):
                    false.add((predicate, "range", quad.object.value))
            else:
                known = {above for kind in types[address(quad.object)] for above in wider.get(kind, {kind})}
                if ranges[predicate] not in known:
                    false.add((predicate, "range", address(quad.object)))
    assert sorted(false)[:20] == []


def test_functional_properties_have_one_value(dataset: dict[str, list[Quad]], ontology: rdflib.Graph):
    functional = {str(term) for term in ontology.subjects(RDF.type, OWL.FunctionalProperty)}
    assert len(functional) > 20
    values: dict[tuple[str, str], set[str]] = defaultdict(set)
    for quads in dataset.values():
        for quad in quads:
            if quad.predicate.value in functional:
                values[address(quad.subject), quad.predicate.value].add(str(quad.object))
    assert [key for key, several in values.items() if len(several) > 1] == []


def test_nothing_is_of_two_classes_that_exclude_each_other(
    ontology: rdflib.Graph, types: dict[str, set[str]]
):
    apart = {(str(one), str(other)) for one, other in ontology.subject_objects(OWL.disjointWith)}
    assert len(apart) > 200
    wrong = [
        (thing, one, other)
        for thing, of in types.items()
        for one in of
        for other in of
        if (one, other) in apart
    ]
    assert wrong == []
