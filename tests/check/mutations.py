"""Broken nodes made from the shapes themselves: for each demand of a property shape a node that fails it.

A mutation copies a sound member of the class under an address of its own, with all that leads to and from it,
and changes the values of one path. So all mutations fit into one graph and each has its own focus node.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from greenkg.check import Constraint
from greenkg.graph.vocabulary import GKG, RDF, SKOS, XSD

PLACE = "https://example.org/"
GRAPH = NamedNode(PLACE + "graph")
OTHER = NamedNode(PLACE + "other")
"""A node nothing is said of."""

_Value = NamedNode | Literal
_Node = Sequence[Quad]

BIG = {
    XSD.integer: Literal("999999999", datatype=XSD.integer),
    XSD.decimal: Literal("999999999.5", datatype=XSD.decimal),
    XSD.date: Literal("2999-01-01", datatype=XSD.date),
}
SMALL = {
    XSD.integer: Literal("1", datatype=XSD.integer),
    XSD.decimal: Literal("0.5", datatype=XSD.decimal),
    XSD.date: Literal("1999-01-01", datatype=XSD.date),
}
PLAIN: dict[str, _Value] = {
    XSD.string.value: Literal("12"),
    XSD.boolean.value: Literal("true", datatype=XSD.boolean),
    XSD.gYear.value: Literal("2023", datatype=XSD.gYear),
    f"{RDF.namespace}langString": Literal("lời", language="vi"),
    **{kind.value: value for kind, value in SMALL.items()},
}
"""A value of each datatype, for members of classes that no plan at hand has."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A constraint, the way it is broken, and the node that breaks it with all that is said of it."""

    constraint: Constraint
    way: str
    focus: NamedNode
    quads: tuple[Quad, ...]


class Members:
    """Sound members of classes: those of a graph, or where it has none, made up from the shapes."""

    def __init__(self, basis: Sequence[Quad], shapes: Sequence[Constraint]) -> None:
        self._shapes = shapes
        self._first: dict[NamedNode, NamedNode] = {}
        self._from: dict[NamedNode, list[Quad]] = {}
        self._to: dict[NamedNode, list[Quad]] = {}
        self.made_up: list[Quad] = []
        for quad in basis:
            self._keep(quad)

    def copy(self, target: NamedNode, name: NamedNode) -> list[Quad]:
        """A member of a class under another name."""
        member = self._member(target)
        return [
            *(Quad(name, q.predicate, q.object, GRAPH) for q in self._from[member]),
            *(Quad(q.subject, q.predicate, name, GRAPH) for q in self._to.get(member, ())),
        ]

    def _keep(self, quad: Quad) -> None:
        assert isinstance(quad.subject, NamedNode)
        self._from.setdefault(quad.subject, []).append(quad)
        if isinstance(quad.object, NamedNode):
            self._to.setdefault(quad.object, []).append(quad)
            if quad.predicate == RDF.type:
                self._first.setdefault(quad.object, quad.subject)

    def _member(self, target: NamedNode) -> NamedNode:
        if target not in self._first:
            self._make_up(target)
        return self._first[target]

    def _make_up(self, target: NamedNode) -> None:
        node = NamedNode(f"{PLACE}made-up/{target.value.replace('#', '/').rpartition('/')[2]}")
        self._say(Quad(node, RDF.type, target, GRAPH))
        of_class = [each for each in self._shapes if each.target == target]
        for needed in [each for each in of_class if each.component == "minCount"]:
            beside = [each for each in of_class if each.path.steps[0] == needed.path.steps[0]]
            value = self._value(beside)
            (step, *_) = needed.path.steps
            if not needed.path.inverse:
                self._say(Quad(node, step, value, GRAPH))
            elif isinstance(value, NamedNode):
                self._say(Quad(value, step, node, GRAPH))

    def _value(self, beside: Sequence[Constraint]) -> _Value:
        """What a path may lead to: a concept of a scheme, a member of a class, a value of a datatype."""
        by = {each.component: each.limit[0] for each in beside}
        if "in" in by:
            return next(
                node
                for node, said in self._from.items()
                for q in said
                if q.predicate == SKOS.inScheme and q.object == by["in"]
            )
        if "class" in by:
            wanted = by["class"]
            assert isinstance(wanted, NamedNode)
            return self._member(wanted)
        if "hasValue" in by:
            return by["hasValue"]
        if "pattern" in by:  # its own words fit it, where they are plain
            plain = by["pattern"].value.strip("^$")
            assert plain == re.escape(plain), f"who is like {plain}?"
            return Literal(plain)
        return PLAIN[by["datatype"].value] if "datatype" in by else OTHER

    def _say(self, quad: Quad) -> None:
        self.made_up.append(quad)
        self._keep(quad)


def mutations(members: Members, shapes: Sequence[Constraint]) -> Iterator[Mutation]:
    """Every way each constraint can be broken.

    Raises:
        KeyError: nobody has said yet how a constraint of that kind is broken.
    """
    count = 0
    for each in shapes:
        for way, change in WAYS[each.component].items():
            if way.startswith("ill-typed") and each.limit[0] not in {XSD.integer, XSD.decimal, XSD.boolean}:
                continue
            count += 1
            focus = NamedNode(f"{PLACE}focus/{count}")
            quads = change(each, focus, members.copy(each.target, focus))
            yield Mutation(each, way, focus, tuple(quads))


def values(constraint: Constraint, focus: NamedNode, said: _Node, new: Sequence[_Value]) -> list[Quad]:
    """The node with these values of the constraint's path and no others."""
    (step, *_) = constraint.path.steps
    if constraint.path.inverse:
        kept = [q for q in said if not (q.predicate == step and q.object == focus)]
        return [*kept, *(Quad(one, step, focus, GRAPH) for one in new if isinstance(one, NamedNode))]
    kept = [q for q in said if not (q.predicate == step and q.subject == focus)]
    return [*kept, *(Quad(focus, step, one, GRAPH) for one in new)]


def _others(count: int) -> list[NamedNode]:
    return [NamedNode(f"{OTHER.value}{nth}") for nth in range(count)]


def _instead(*new: _Value) -> Callable[[Constraint, NamedNode, _Node], list[Quad]]:
    return lambda constraint, focus, said: values(constraint, focus, said, new)


def _fewer(constraint: Constraint, focus: NamedNode, said: _Node) -> list[Quad]:
    return values(constraint, focus, said, _others(int(constraint.limit[0].value) - 1))


def _more(constraint: Constraint, focus: NamedNode, said: _Node) -> list[Quad]:
    return values(constraint, focus, said, _others(int(constraint.limit[0].value) + 1))


def _other_datatype(constraint: Constraint, focus: NamedNode, said: _Node) -> list[Quad]:
    wrong = Literal("12") if constraint.limit[0] != XSD.string else Literal("12", datatype=XSD.integer)
    return values(constraint, focus, said, [wrong])


def _ill_typed(constraint: Constraint, focus: NamedNode, said: _Node) -> list[Quad]:
    """A literal that is none of its datatype, and nothing else, as pySHACL fails when it compares the two."""
    (kind,) = constraint.limit
    assert isinstance(kind, NamedNode)
    bare = [q for q in said if q.predicate == RDF.type or q.object == focus]
    return values(constraint, focus, bare, [Literal("x", datatype=kind)])


def _beyond(by: int) -> Callable[[Constraint, NamedNode, _Node], list[Quad]]:
    def change(constraint: Constraint, focus: NamedNode, said: _Node) -> list[Quad]:
        beyond = Literal(str(int(constraint.limit[0].value) + by), datatype=XSD.integer)
        return values(constraint, focus, said, [beyond])

    return change


def _backwards(constraint: Constraint, focus: NamedNode, said: _Node) -> list[Quad]:
    """A start behind its end, of the datatype that the start has."""
    (end,) = constraint.limit
    assert isinstance(end, NamedNode)
    kind = {GKG.validFrom: XSD.date, GKG.value: XSD.decimal}.get(constraint.path.steps[0], XSD.integer)
    kept = [q for q in said if not (q.predicate == end and q.subject == focus)]
    return [*values(constraint, focus, kept, [BIG[kind]]), Quad(focus, end, SMALL[kind], GRAPH)]


def _later(constraint: Constraint, focus: NamedNode, said: _Node) -> list[Quad]:
    """Words, which come neither before nor after a number."""
    return values(constraint, focus, _backwards(constraint, focus, said), [Literal("later")])


def _of_another_scheme(constraint: Constraint, focus: NamedNode, said: _Node) -> list[Quad]:
    first, second = constraint.path.steps
    concept = NamedNode(f"{focus.value}/concept")
    kept = [q for q in said if not (q.predicate == first and q.subject == focus)]
    return [*kept, Quad(focus, first, concept, GRAPH), Quad(concept, second, OTHER, GRAPH)]


WAYS: dict[str, dict[str, Callable[[Constraint, NamedNode, _Node], list[Quad]]]] = {
    "minCount": {"dropped": _fewer},
    "maxCount": {"doubled": _more},
    "datatype": {"other datatype": _other_datatype, "an IRI": _instead(OTHER), "ill-typed": _ill_typed},
    "or": {
        "of no datatype": _instead(Literal("x", datatype=NamedNode(PLACE + "kind"))),
        "an IRI": _instead(OTHER),
    },
    "class": {"of no class": _instead(OTHER)},
    "nodeKind": {"a literal": _instead(Literal("here"))},
    "minInclusive": {"too little": _beyond(-1)},
    "maxInclusive": {"too much": _beyond(1)},
    "pattern": {"of another form": _instead(Literal("?!"))},
    "lessThanOrEquals": {"backwards": _backwards, "of words": _later},
    "uniqueLang": {"twice": _instead(Literal("one", language="vi"), Literal("two", language="vi"))},
    "in": {"of another scheme": _of_another_scheme},
    "hasValue": {"another value": _instead(Literal("false", datatype=XSD.boolean))},
}
"""For each of SHACL's parameters the ways to break it."""
