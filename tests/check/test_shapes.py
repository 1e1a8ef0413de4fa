"""The shapes asked by SPARQL find what a SHACL processor finds, case by case."""

from __future__ import annotations

from collections.abc import Callable

import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from greenkg import resources
from greenkg.check.shapes import constraints, violations, words
from greenkg.graph import ontology_quads, quads, reference_quads
from greenkg.graph.vocabulary import GKG, OA, RDF, RDFS, XSD
from greenkg.store import EmbeddedStore
from tests.graph.plan_snippet import PLAN, TEXT

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
BASIS = [*quads(PLAN, TEXT), *ontology_quads(), *reference_quads()]
GRAPH = BASIS[0].graph_name
COLLECTIVES = {quad.subject for quad in BASIS if quad.object == GKG.Collective}
OTHER = NamedNode("https://example.org/other")
KNOWN_TO_ALL = (RDF.namespace, RDFS.namespace)


def without(predicate: NamedNode) -> Callable[[list[Quad]], list[Quad]]:
    return lambda given: [quad for quad in given if quad.predicate != predicate]


def instead(predicate: NamedNode, value: NamedNode | Literal) -> Callable[[list[Quad]], list[Quad]]:
    """Every value of a property replaced by another."""
    return lambda given: [
        Quad(q.subject, q.predicate, value, q.graph_name) if q.predicate == predicate else q for q in given
    ]


def besides(predicate: NamedNode, value: NamedNode | Literal) -> Callable[[list[Quad]], list[Quad]]:
    """Another value beside every value of a property."""
    return lambda given: [
        *given,
        *(Quad(q.subject, q.predicate, value, q.graph_name) for q in given if q.predicate == predicate),
    ]


CASES: dict[str, Callable[[list[Quad]], list[Quad]]] = {
    "as built": lambda given: given,
    "nothing": lambda given: [],
    "minCount": without(GKG.text),
    "minCount 3": lambda given: [q for q in given if "quote" not in str(q.object)],
    "minCount inverse": without(GKG.hasAssignment),
    "maxCount": besides(GKG.task, OTHER),
    "maxCount inverse": lambda given: [
        *given,
        *(Quad(OTHER, q.predicate, q.object, GRAPH) for q in given if q.predicate == GKG.hasLineRun),
    ],
    "datatype": instead(GKG.confidence, Literal("0.5")),
    "datatype of an IRI": instead(GKG.line, OTHER),
    "ill-typed": instead(GKG.lineCount, Literal("x", datatype=XSD.integer)),
    "class": instead(GKG.agency, OTHER),
    "a literal is of no class": instead(GKG.evidence, Literal("here")),
    "subclasses count": lambda given: [
        q for q in given if not (q.object == GKG.Agency and q.subject in COLLECTIVES)
    ],
    "nodeKind": instead(GKG.role, Literal("lead")),
    "too little": instead(OA.start, Literal(-1)),
    "too much": instead(GKG.confidence, Literal("1.5", datatype=XSD.decimal)),
    "pattern": instead(GKG.sha256, Literal("AB")),
    "lessThanOrEquals": instead(OA.end, Literal(0)),
    "lessThanOrEquals of words": instead(GKG.endYear, Literal("later")),
    "uniqueLang": besides(GKG.message, Literal("twice", language="vi")),
}


def ours(given: list[Quad]) -> set[tuple[str, str, str]]:
    store = EmbeddedStore.in_memory()
    for graph in {q.graph_name for q in given}:
        assert isinstance(graph, NamedNode)
        store.replace_graph(graph.value, [q for q in given if q.graph_name == graph])
    return {
        (str(each.focus)[1:-1], each.constraint.path.value, each.constraint.component.lower())
        for each in violations(store)
    }


def theirs(given: list[Quad]) -> set[tuple[str, str, str]]:
    data = serialize({q.triple for q in given}, format=RdfFormat.N_TRIPLES)
    assert data is not None
    shapes = rdflib.Graph().parse(resources.folder("ontology") / "shapes.ttl")
    _, report, _ = pyshacl.validate(rdflib.Graph().parse(data=data, format="nt"), shacl_graph=shapes)
    assert isinstance(report, rdflib.Graph)
    found = set()
    for result in report.objects(None, SH.result):
        path = report.value(result, SH.resultPath)
        path = report.value(path, SH.inversePath) or path
        component = str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH))
        focus = report.value(result, SH.focusNode)
        found.add((str(focus), str(path), component.removesuffix("ConstraintComponent").lower()))
    return found


@pytest.mark.parametrize("case", CASES)
def test_both_find_the_same(case):
    given = list(dict.fromkeys(CASES[case](BASIS)))
    found = ours(given)
    assert found == theirs(given)
    assert bool(found) == (case not in {"as built", "nothing", "subclasses count"})


def test_what_is_not_understood_is_refused():
    turtle = (resources.folder("ontology") / "shapes.ttl").read_bytes()
    with pytest.raises(ValueError, match="hasValue is not understood"):
        constraints(turtle.replace(b"sh:minCount 1 ;", b"sh:hasValue 1 ;", 1))
    with pytest.raises(ValueError, match="targetNode is not understood"):
        constraints(turtle.replace(b"sh:targetClass", b"sh:targetNode"))


def test_every_kind_of_constraint_has_words_in_both_languages():
    for each in constraints():
        assert words(each, "vi") != words(each, "en")


def test_the_shapes_speak_of_declared_terms_only():
    declared = {str(q.subject)[1:-1] for q in ontology_quads()}
    for each in constraints():
        for term in (each.target, each.path):
            assert term.value in declared or term.value.startswith(KNOWN_TO_ALL), term
