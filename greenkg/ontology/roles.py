"""Properties made of others: which may not be counted, and whether their chains have an order.

Source: OWL 2 Structural Specification, section 11.1 (property hierarchy, composite and simple
properties) and 11.2 (global restrictions: simple properties, the property hierarchy).
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, NamedNode

from greenkg.ontology.owl import CARDINALITIES, SUBPROPERTY, owl
from greenkg.ontology.triples import Triples, closure
from greenkg.store import Term

_EQUIVALENT, _INVERSE, _CHAIN = owl("equivalentProperty"), owl("inverseOf"), owl("propertyChainAxiom")
_ASK_SIMPLE = ("FunctionalProperty", "InverseFunctionalProperty", "IrreflexiveProperty", "AsymmetricProperty")


def counted_composites(triples: Triples) -> Iterator[Term]:
    """Properties that are counted, functional, irreflexive, asymmetric or disjoint, and not simple."""
    composite = _composites(triples)
    for name in _ASK_SIMPLE:
        yield from triples.members(owl(name)) & composite
    for subject, value in triples.pairs(owl("propertyDisjointWith")):
        yield from {_plain(triples, subject), _plain(triples, value)} & composite
    for group in triples.members(owl("AllDisjointProperties")):
        for head in triples.objects(group, owl("members")):
            yield from {_plain(triples, item) for item in triples.items(head)} & composite
    for counting in (*CARDINALITIES, owl("hasSelf")):
        for restriction, _ in triples.pairs(counting):
            for on in triples.objects(restriction, owl("onProperty")):
                yield from {_plain(triples, on)} & composite


def _composites(triples: Triples) -> set[Term]:
    above = closure(
        [
            *((_plain(triples, s), _plain(triples, o)) for s, o in triples.pairs(SUBPROPERTY)),
            *_both_ways(triples, _EQUIVALENT),
            *_both_ways(triples, _INVERSE),
        ]
    )
    start: set[Term] = {*triples.members(owl("TransitiveProperty")), owl("topObjectProperty")}
    start |= {s for s, _ in triples.pairs(_CHAIN)}
    return start.union(*(above.get(each, set()) for each in start))


def irregular_chains(triples: Triples) -> Iterator[Term]:
    """Properties whose chains make them part of themselves, other than at one end."""
    strict: set[tuple[Term, Term]] = set()
    loose: list[tuple[Term, Term]] = [
        *((_plain(triples, s), _plain(triples, o)) for s, o in triples.pairs(SUBPROPERTY)),
        *_both_ways(triples, _EQUIVALENT),
        *_both_ways(triples, _INVERSE),
    ]
    whole: Term
    for whole, head in triples.pairs(_CHAIN):
        parts = [_plain(triples, item) for item in triples.items(head)]
        if parts == [whole, whole]:
            continue
        if parts[:1] == [whole]:
            parts = parts[1:]
        elif parts[-1:] == [whole]:
            parts = parts[:-1]
        strict |= {(part, whole) for part in parts}
    reached = closure([*loose, *strict])
    for part, whole in strict:
        if part == whole or part in reached.get(whole, set()):
            yield whole


def _both_ways(triples: Triples, predicate: NamedNode) -> Iterator[tuple[Term, Term]]:
    for subject, value in triples.pairs(predicate):
        if not isinstance(subject, BlankNode):
            yield subject, value
            yield value, subject


def _plain(triples: Triples, term: Term) -> Term:
    """The property itself, where an anonymous inverse stands for it."""
    if isinstance(term, BlankNode):
        return next(iter(triples.objects(term, _INVERSE)), term)
    return term
