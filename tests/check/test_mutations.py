"""Every property shape catches what breaks it, as SPARQL and with pySHACL alike."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from greenkg.check import constraints
from greenkg.graph import ontology_quads, quads, reference_quads
from greenkg.graph.vocabulary import XSD
from tests.check.mutations import PLACE, Members, mutations
from tests.check.oracle import ours, theirs
from tests.graph.plan_snippet import PLAN, TEXT

SHAPES = constraints()
BASIS = [*quads(PLAN, TEXT), *ontology_quads(), *reference_quads()]


@pytest.fixture(scope="module")
def broken():
    """All mutations and, for each class, a copy of a sound member."""
    members = Members(BASIS, SHAPES)
    targets = sorted({each.target for each in SHAPES}, key=str)
    sound = {target: NamedNode(f"{PLACE}sound/{nth}") for nth, target in enumerate(targets)}
    copies = [quad for target, name in sound.items() for quad in members.copy(target, name)]
    return sound, list(mutations(members, SHAPES)), [*members.made_up, *copies]


@pytest.fixture(scope="module")
def graph(broken):
    _, found, more = broken
    return list(dict.fromkeys([*BASIS, *more, *(quad for each in found for quad in each.quads)]))


@pytest.fixture(scope="module")
def found(graph):
    return ours(graph)


def test_every_property_shape_has_mutations(broken):
    _, made, _ = broken
    assert len(made) >= 40
    assert {each.constraint for each in made} == set(SHAPES)


def test_each_mutation_is_caught_by_its_shape(broken, found):
    _, made, _ = broken
    missed = []
    for each in made:
        of = each.constraint
        if (each.focus.value, of.property.value, of.component.lower(), of.severity.value) not in found:
            missed.append(f"{of.property.value} {of.component} {each.way}")
    assert missed == []


def test_what_was_not_changed_is_not_caught(broken, found):
    """Without this a shape that catches everything would pass."""
    sound, _, _ = broken
    names = {name.value for name in sound.values()}
    assert {verdict for verdict in found if verdict[0] in names and verdict[3] == "Violation"} == set()


def test_pyshacl_gives_the_same_verdicts(broken, graph, found):
    """But for one: it lets "x"^^xsd:decimal pass as at most 1, where SHACL wants a true comparison."""
    _, made, _ = broken
    none = {
        each.focus.value
        for each in made
        if each.way == "ill-typed" and each.constraint.limit[0] == XSD.decimal
    }
    lenient = {verdict for verdict in found if verdict[0] in none and verdict[2] == "maxinclusive"}
    assert found - lenient == theirs(graph)
