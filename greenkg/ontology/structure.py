"""Blank nodes, restrictions and lists: whether they are whole and form trees.

Source: OWL 2 Structural Specification, section 11.2 (no cycles of anonymous individuals), and Mapping to
RDF Graphs, section 3 (each blank node of an expression is used once).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import BlankNode

from greenkg.graph.vocabulary import RDF
from greenkg.ontology.owl import FILLERS, owl
from greenkg.ontology.triples import Triples, closure

_LISTS = ("unionOf", "intersectionOf", "oneOf", "disjointUnionOf", "propertyChainAxiom", "hasKey", "members")


def tangled(triples: Triples) -> Iterator[str]:
    """Blank nodes that are used twice or reach themselves."""
    links = [(t.subject, t.object) for t in triples if isinstance(t.object, BlankNode)]
    times = Counter(o for _, o in links)
    yield from (str(node) for node, often in times.items() if often > 1)
    reached = closure((s, o) for s, o in links if isinstance(s, BlankNode))
    yield from (str(node) for node, found in reached.items() if node in found)


def broken(triples: Triples) -> Iterator[str]:
    """Restrictions without property or filler, and lists that break off, branch or run in a circle."""
    restrictions = triples.members(owl("Restriction")) | {s for s, _ in triples.pairs(owl("onProperty"))}
    for node in restrictions:
        fillers = sum(len(triples.objects(node, filler)) for filler in FILLERS)
        if len(triples.objects(node, owl("onProperty"))) != 1 or fillers != 1:
            yield str(node)
    for name in _LISTS:
        for subject, head in triples.pairs(owl(name)):
            seen = set()
            here = head
            while here != RDF.nil:
                rest = triples.objects(here, RDF.rest)
                if here in seen or len(rest) != 1 or len(triples.objects(here, RDF.first)) != 1:
                    yield str(subject)
                    break
                seen.add(here)
                here = rest[0]
