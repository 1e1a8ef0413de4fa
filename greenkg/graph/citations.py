"""Citations: each mention of a document besides the grounds, as printed, and the document it means."""

from __future__ import annotations

from greenkg.graph.documents import add_stated_document
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.text_identities import CitationId
from greenkg.graph.vocabulary import GKG
from greenkg.model import Citation


def add_citations(graph: PlanGraph) -> None:
    """Writes the plan's citations."""
    in_line: dict[int, int] = {}
    for citation, key in sorted(graph.plan.citations, key=_order):
        line = citation.quote.line
        in_line[line] = in_line.get(line, 0) + 1
        node = graph.mint(CitationId(graph.key, line, in_line[line]))
        graph.add(graph.node, GKG.hasCitation, node)
        graph.add_type(node, GKG.Citation)
        graph.add(node, GKG.citationRole, graph.concept("citation-role", citation.role.value))
        graph.add_quote(node, citation.quote, citation.confidence)
        add_stated_document(graph, node, citation.document, key)


def _order(cited: tuple[Citation, str]) -> tuple[int, int, str, str, str]:
    citation, key = cited
    span = citation.quote.spans[0]
    return span.start, span.end, citation.role, citation.document.number, key
