"""Legal bases: each ground a preamble names, as printed, and the document it means."""

from __future__ import annotations

from greenkg.graph.documents import add_stated_document
from greenkg.graph.identities import GroundId
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.vocabulary import GKG


def add_grounds(graph: PlanGraph) -> None:
    """Writes the plan's grounds."""
    in_line: dict[int, int] = {}
    for basis, key in graph.plan.grounds:
        line = basis.quote.line
        in_line[line] = in_line.get(line, 0) + 1
        node = graph.mint(GroundId(graph.key, line, in_line[line]))
        graph.add(graph.node, GKG.hasLegalBasis, node)
        graph.add_type(node, GKG.LegalBasis)
        graph.add(node, GKG.groundRole, graph.concept("ground-role", basis.role))
        graph.add_quote(node, basis.quote, basis.confidence)
        add_stated_document(graph, node, basis.document, key)
