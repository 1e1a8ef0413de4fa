"""The ontology as quads."""

from __future__ import annotations

from pyoxigraph import Quad, RdfFormat, parse

from greenkg.graph.identities import SharedGraphId
from greenkg.graph.iris import DEFAULT_BASE, Iris
from greenkg.resources import folder


def ontology_quads(base: str = DEFAULT_BASE) -> list[Quad]:
    """The ontology in its named graph, sorted.

    Its terms have the same addresses whatever the base of the data is.
    """
    graph = Iris(base).mint(SharedGraphId("ontology"))
    triples = parse(path=folder("ontology") / "greenkg.ttl", format=RdfFormat.TURTLE)
    return sorted({Quad(t.subject, t.predicate, t.object, graph) for t in triples}, key=str)
