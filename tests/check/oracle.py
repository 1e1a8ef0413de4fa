"""What pySHACL says of some quads, and what the program says, in the same words."""

from __future__ import annotations

from collections.abc import Iterable

import pyshacl
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from greenkg import resources
from greenkg.check import violations
from greenkg.store import EmbeddedStore

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")

Verdict = tuple[str, str, str, str]
"""Focus node, property shape, SHACL's parameter in small letters, severity."""


def ours(given: Iterable[Quad]) -> set[Verdict]:
    """The verdicts of the shapes as SPARQL on a store."""
    graphs: dict[NamedNode, list[Quad]] = {}
    for quad in given:
        assert isinstance(quad.graph_name, NamedNode)
        graphs.setdefault(quad.graph_name, []).append(quad)
    with EmbeddedStore.in_memory() as store:
        for graph, quads in graphs.items():
            store.replace_graph(graph.value, quads)
        return {
            (
                str(each.focus)[1:-1],
                each.constraint.property.value,
                each.constraint.component.lower(),
                each.constraint.severity.value,
            )
            for each in violations(store)
        }


def theirs(given: Iterable[Quad]) -> set[Verdict]:
    """The verdicts of pySHACL on the union of the graphs."""
    data = serialize({quad.triple for quad in given}, format=RdfFormat.N_TRIPLES)
    assert data is not None
    shapes = rdflib.Graph().parse(resources.folder("ontology") / "shapes.ttl")
    _, report, _ = pyshacl.validate(rdflib.Graph().parse(data=data, format="nt"), shacl_graph=shapes)
    assert isinstance(report, rdflib.Graph)
    found = set()
    for result in report.objects(None, SH.result):
        component = str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH))
        found.add(
            (
                str(report.value(result, SH.focusNode)),
                str(report.value(result, SH.sourceShape)),
                component.removesuffix("ConstraintComponent").lower(),
                str(report.value(result, SH.resultSeverity)).removeprefix(str(SH)),
            )
        )
    return found
