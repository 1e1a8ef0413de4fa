"""What the ontology declares, and what every triple takes its terms to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from greenkg.graph.vocabulary import RDF
from greenkg.ontology.owl import (
    ANNOTATION,
    BUILT_IN,
    CARDINALITIES,
    CHARACTERISTICS,
    CLASS,
    DATA,
    DATATYPE,
    DOMAIN,
    OBJECT,
    RANGE,
    RESERVED,
    SUBCLASS,
    SUBPROPERTY,
    owl,
)
from greenkg.ontology.triples import Triples
from greenkg.store import Term

PROPERTIES = frozenset({OBJECT, DATA, ANNOTATION})
_LOGICAL = frozenset({OBJECT, DATA})
_EITHER = frozenset({CLASS, DATATYPE})

_BETWEEN: dict[NamedNode, tuple[frozenset[NamedNode], frozenset[NamedNode]]] = {
    SUBCLASS: (frozenset({CLASS}), frozenset({CLASS})),
    owl("equivalentClass"): (_EITHER, _EITHER),
    owl("disjointWith"): (frozenset({CLASS}), frozenset({CLASS})),
    owl("complementOf"): (frozenset({CLASS}), frozenset({CLASS})),
    SUBPROPERTY: (PROPERTIES, PROPERTIES),
    owl("equivalentProperty"): (_LOGICAL, _LOGICAL),
    owl("propertyDisjointWith"): (_LOGICAL, _LOGICAL),
    owl("inverseOf"): (frozenset({OBJECT}), frozenset({OBJECT})),
    DOMAIN: (PROPERTIES, frozenset({CLASS})),
    owl("onClass"): (frozenset(), frozenset({CLASS})),
    owl("onDataRange"): (frozenset(), frozenset({DATATYPE})),
    owl("onProperty"): (frozenset(), _LOGICAL),
    owl("onDatatype"): (frozenset(), frozenset({DATATYPE})),
    owl("someValuesFrom"): (frozenset(), _EITHER),
    owl("allValuesFrom"): (frozenset(), _EITHER),
}
"""Predicate → the kinds its subject and object may be of; none: not an entity."""

SAME_KIND = frozenset({SUBPROPERTY, owl("equivalentProperty"), owl("propertyDisjointWith")})
"""Both ends are properties of one kind."""


@dataclass(frozen=True, slots=True)
class Use:
    """A term used as one of some kinds."""

    term: NamedNode
    kinds: frozenset[NamedNode]


class Declarations:
    """The kinds that each term is declared to be of, the built-in ones included."""

    def __init__(self, triples: Triples) -> None:
        self._kinds: dict[Term, set[NamedNode]] = {}
        for kind in (*BUILT_IN, *sorted(CHARACTERISTICS, key=str)):
            # a characteristic but the functional one makes an object property (Mapping to RDF, table 9)
            named = kind if kind in BUILT_IN else OBJECT
            if kind != owl("FunctionalProperty"):
                for term in triples.members(kind):
                    self._kinds.setdefault(term, set()).add(named)
        for kind, names in BUILT_IN.items():
            for name in names:
                self._kinds.setdefault(NamedNode(name), set()).add(kind)

    def of(self, term: Term) -> set[NamedNode]:
        """The kinds of a term; none when it is not declared."""
        return self._kinds.get(term, set())

    def declared(self) -> Iterator[tuple[Term, set[NamedNode]]]:
        """Every declared term with its kinds."""
        yield from self._kinds.items()


def uses(triples: Iterable[Triple], declared: Declarations) -> Iterator[Use]:
    """What every triple takes its terms to be."""
    for triple in triples:
        subject, predicate, value = triple.subject, triple.predicate, triple.object
        if predicate == RDF.type:
            if isinstance(value, NamedNode) and not value.value.startswith(RESERVED):
                yield Use(value, frozenset({CLASS}))
            if value in CHARACTERISTICS and isinstance(subject, NamedNode):
                kinds = _LOGICAL if value == owl("FunctionalProperty") else frozenset({OBJECT})
                yield Use(subject, kinds)
        elif predicate == RANGE:
            mine = declared.of(subject) & PROPERTIES
            if isinstance(subject, NamedNode):
                yield Use(subject, PROPERTIES)
            if isinstance(value, NamedNode) and mine & _LOGICAL:
                yield Use(value, frozenset({DATATYPE if mine == {DATA} else CLASS}))
        elif predicate in _BETWEEN:
            for term, kinds in zip((subject, value), _BETWEEN[predicate], strict=True):
                if kinds and isinstance(term, NamedNode):
                    yield Use(term, kinds)
        elif not predicate.value.startswith(RESERVED):
            literal = isinstance(value, Literal)
            yield Use(predicate, frozenset({ANNOTATION, DATA if literal else OBJECT}))


def list_uses(triples: Triples) -> Iterator[Use]:
    """What the items of lists are taken to be."""
    for name, kinds in (
        ("unionOf", _EITHER),
        ("intersectionOf", _EITHER),
        ("disjointUnionOf", frozenset({CLASS})),
        ("propertyChainAxiom", frozenset({OBJECT})),
        ("hasKey", _LOGICAL),
    ):
        for _, head in triples.pairs(owl(name)):
            for item in triples.items(head):
                if isinstance(item, NamedNode):
                    yield Use(item, kinds)
    for group, kinds in (("AllDisjointClasses", frozenset({CLASS})), ("AllDisjointProperties", _LOGICAL)):
        for node in triples.members(owl(group)):
            for head in triples.objects(node, owl("members")):
                for item in triples.items(head):
                    if isinstance(item, NamedNode):
                        yield Use(item, kinds)


def mixed(triples: Triples, declared: Declarations) -> Iterator[str]:
    """Subjects whose property axiom joins two kinds, or whose restriction counts what it cannot."""
    for predicate in SAME_KIND:
        for subject, value in triples.pairs(predicate):
            ours, theirs = declared.of(subject) & PROPERTIES, declared.of(value) & PROPERTIES
            if ours and theirs and not ours & theirs:
                yield str(subject)
    for predicate, kind in ((owl("onClass"), OBJECT), (owl("onDataRange"), DATA)):
        for subject, _ in triples.pairs(predicate):
            for on in triples.nodes(subject, owl("onProperty")):
                if declared.of(on) and kind not in declared.of(on):
                    yield on.value
    for predicate in CARDINALITIES:
        for subject, value in triples.pairs(predicate):
            if not (isinstance(value, Literal) and value.value.isdigit()):
                yield str(subject)
