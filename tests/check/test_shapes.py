"""The shapes asked by SPARQL find what a SHACL processor finds, case by case."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from greenkg import resources
from greenkg.check import Severity, constraints
from greenkg.graph import ontology_quads, quads, reference_quads
from greenkg.graph.vocabulary import GKG, OA, RDF, RDFS, XSD
from tests.check.oracle import SH, ours, theirs
from tests.graph.plan_snippet import PLAN, TEXT

WRITTEN = [*quads(PLAN, TEXT), *reference_quads()]
BASIS = [*WRITTEN, *ontology_quads()]
GRAPH = BASIS[0].graph_name
COLLECTIVES = {quad.subject for quad in BASIS if quad.object == GKG.Collective}
OTHER = NamedNode("https://example.org/other")
KNOWN_TO_ALL = (RDF.namespace, RDFS.namespace)

OWL = "http://www.w3.org/2002/07/owl#"


def declared_as(*kinds: str) -> set[NamedNode]:
    """Our own terms that the ontology declares as one of some kinds."""
    wanted = {NamedNode(OWL + kind) for kind in kinds}
    return {
        quad.subject
        for quad in ontology_quads()
        if quad.object in wanted
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(GKG.namespace)
    }


OWN_CLASSES = declared_as("Class")
OWN_PROPERTIES = declared_as("ObjectProperty", "DatatypeProperty")
OF_GRAPHS = {NamedNode(GKG.namespace + name) for name in ("knownUntil",)}
"""Said of a graph that is of no class."""


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


@pytest.mark.parametrize("case", CASES)
def test_both_find_the_same(case):
    given = list(dict.fromkeys(CASES[case](BASIS)))
    found = ours(given)
    assert found == theirs(given)
    wrong = any(severity == "Violation" for _, _, _, severity in found)
    assert wrong == (case not in {"as built", "nothing", "subclasses count"})


@pytest.mark.parametrize(
    ("good", "bad", "why"),
    [
        (b"sh:minCount 1 ;", b"sh:equals gkg:text ;", "equals is not understood"),
        (b"sh:targetClass", b"sh:targetNode", "targetNode is not understood"),
        (b"sh:nodeKind sh:IRI", b"sh:nodeKind sh:Literal", "such a value is not understood"),
        (b"[ sh:datatype xsd:gYear ]", b"[ sh:minCount 1 ]", "other things than datatypes"),
        (b"sh:property shape:", b"sh:property [] , shape:", "an address of its own"),
        (b'"@en .', b'"@de .', "one in English"),
        (b"sh:severity sh:Info", b"sh:severity sh:Debug", "Debug"),
    ],
)
def test_what_is_not_understood_is_refused(good, bad, why):
    turtle = (resources.folder("ontology") / "shapes.ttl").read_bytes()
    assert good in turtle
    with pytest.raises(ValueError, match=why):
        constraints(turtle.replace(good, bad))


def test_every_property_shape_demands_something():
    shapes = rdflib.Graph().parse(resources.folder("ontology") / "shapes.ttl")
    every = {str(node) for node in shapes.subjects(rdflib.RDF.type, SH.PropertyShape)}
    used = {str(node) for node in shapes.objects(None, SH.property)}
    assert every == used == {each.property.value for each in constraints()}


def test_every_severity_is_used():
    assert {each.severity for each in constraints()} == set(Severity)


def test_the_shapes_speak_of_declared_terms_only():
    declared = {str(q.subject)[1:-1] for q in ontology_quads()}
    for each in constraints():
        classes = each.limit if each.component in {"class", "lessThanOrEquals"} else ()
        for term in (each.target, *each.path.steps, *classes):
            assert term.value in declared or term.value.startswith(KNOWN_TO_ALL), term


def test_every_class_of_our_own_has_a_shape():
    assert OWN_CLASSES - {each.target for each in constraints()} == set()


def test_every_property_of_our_own_is_in_a_path():
    walked = {step for each in constraints() for step in each.path.steps}
    assert OWN_PROPERTIES - walked <= OF_GRAPHS


def test_every_property_of_every_class_in_the_graph_has_a_shape():
    """What a member of a class says is spoken of by a shape of that class or of one above it."""
    asked: dict[NamedNode, set[NamedNode]] = {}
    for each in constraints():
        steps = each.path.steps[:1] if not each.path.inverse else ()
        asked.setdefault(each.target, set()).update(steps)
    classes: dict[object, set[NamedNode]] = {}
    for quad in WRITTEN:
        if quad.predicate == RDF.type and isinstance(quad.object, NamedNode):
            classes.setdefault(quad.subject, set()).add(quad.object)
    unasked = {
        str(quad.predicate)
        for quad in WRITTEN
        if quad.predicate != RDF.type
        and not any(quad.predicate in asked.get(each, ()) for each in classes.get(quad.subject, ()))
    }
    assert unasked == set()
