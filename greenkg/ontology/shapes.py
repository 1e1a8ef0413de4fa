"""Whether the shapes speak of the ontology's terms, and ask nothing that it forbids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode

from greenkg.graph.vocabulary import RDF, SHACL
from greenkg.ontology.datatypes import LANG_STRING
from greenkg.ontology.declarations import PROPERTIES, Declarations
from greenkg.ontology.outcome import Check, judged
from greenkg.ontology.owl import CLASS, DATA, DOMAIN, OBJECT, RANGE, SUBCLASS, XSD, owl
from greenkg.ontology.triples import Node, Triples, closure, curie
from greenkg.store import Term

_PLAIN = NamedNode(RDF.namespace + "PlainLiteral")
_OF_RDF = frozenset({RDF.type, RDF.value})
"""Properties that RDF itself defines, and OWL lets nobody declare."""
_TEXTS = frozenset({NamedNode(LANG_STRING), NamedNode(XSD + "string"), _PLAIN})


def sh(name: str) -> NamedNode:
    """A term of SHACL."""
    return NamedNode(SHACL + name)


@dataclass(frozen=True, slots=True)
class _Demand:
    """What a property shape asks of one property of a class."""

    shape: Node
    target: NamedNode
    path: NamedNode
    inverse: bool


def shapes_against(shapes: Triples, ontology: Triples) -> list[Check]:
    """Classes and properties declared, target classes within domains, values within ranges."""
    declared = Declarations(ontology)
    apart = _Apart(ontology)
    demands = list(_demands(shapes))
    return [
        judged("shapes-terms", _unknown(shapes, declared)),
        judged("shapes-domain", _against_domain(demands, ontology, apart)),
        judged("shapes-range", _against_range(demands, shapes, ontology, declared, apart)),
    ]


class _Apart:
    """Whether two classes can share members, as far as the hierarchy and the stated disjointness say."""

    def __init__(self, ontology: Triples) -> None:
        self._above = closure(ontology.pairs(SUBCLASS))
        pairs = ontology.pairs(owl("disjointWith"))
        self._disjoint = {*pairs, *((o, s) for s, o in pairs)}

    def __call__(self, one: Term, other: Term) -> bool:
        mine = {one} | self._above.get(one, set())
        theirs = {other} | self._above.get(other, set())
        return any((a, b) in self._disjoint for a in mine for b in theirs)


def _demands(shapes: Triples) -> Iterator[_Demand]:
    """Only of paths that are one property or its inverse: the others end at other classes."""
    for shape, target in shapes.pairs(sh("targetClass")):
        if not isinstance(target, NamedNode):
            continue
        for prop in shapes.objects(shape, sh("property")):
            assert isinstance(prop, NamedNode | BlankNode)
            for path in shapes.objects(prop, sh("path")):
                if isinstance(path, NamedNode):
                    yield _Demand(prop, target, path, inverse=False)
                for back in shapes.nodes(path, sh("inversePath")):
                    yield _Demand(prop, target, back, inverse=True)


def _unknown(shapes: Triples, declared: Declarations) -> Iterator[str]:
    for predicate in (sh("targetClass"), sh("class")):
        for shape, term in shapes.pairs(predicate):
            if CLASS not in declared.of(term):
                yield f"{curie(shape)}: {curie(term)}"
    paths = [(s, o) for s, o in shapes.pairs(sh("path"))]
    paths += shapes.pairs(sh("inversePath"))
    paths += [(s, item) for s, o in shapes.pairs(sh("path")) for item in shapes.items(o)]
    paths += shapes.pairs(sh("lessThanOrEquals"))
    for shape, term in paths:
        if isinstance(term, NamedNode) and not declared.of(term) & PROPERTIES and term not in _OF_RDF:
            yield f"{curie(shape)}: {curie(term)}"


def _against_domain(demands: list[_Demand], ontology: Triples, apart: _Apart) -> Iterator[str]:
    for each in demands:
        for domain in ontology.nodes(each.path, RANGE if each.inverse else DOMAIN):
            if apart(each.target, domain):
                yield f"{curie(each.shape)}: {curie(each.target)}, {curie(domain)}"


def _against_range(
    demands: list[_Demand], shapes: Triples, ontology: Triples, declared: Declarations, apart: _Apart
) -> Iterator[str]:
    for each in demands:
        ranges = ontology.nodes(each.path, DOMAIN if each.inverse else RANGE)
        kinds = declared.of(each.path)
        for wanted in shapes.nodes(each.shape, sh("class")):
            wrong = DATA in kinds or any(apart(wanted, known) for known in ranges)
            if wrong:
                yield f"{curie(each.shape)}: {curie(wanted)}"
        for wanted in shapes.nodes(each.shape, sh("datatype")):
            if each.inverse or OBJECT in kinds or not all(_within(wanted, known) for known in ranges):
                yield f"{curie(each.shape)}: {curie(wanted)}"


def _within(wanted: NamedNode, known: NamedNode) -> bool:
    if wanted == known or known.value.endswith("#Literal"):
        return True
    if known == _PLAIN:
        return wanted in _TEXTS
    return known.value == XSD + "decimal" and wanted.value == XSD + "integer"
