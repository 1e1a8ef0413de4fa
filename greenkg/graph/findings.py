"""Findings: what a careful reader of a plan would flag."""

from __future__ import annotations

from greenkg.graph.identities import FindingId
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.vocabulary import GKG
from greenkg.model import Finding


def add_findings(graph: PlanGraph) -> None:
    """Writes the plan's findings; what is found twice in the same words is one finding."""
    seen: dict[tuple[str, int], int] = {}
    for finding in dict.fromkeys(sorted(graph.plan.findings, key=_order)):
        lines = sorted({n for span in finding.spans for n in range(span.line, span.last_line + 1)})
        place = (finding.kind, lines[0] if lines else 0)
        seen[place] = seen.get(place, 0) + 1
        node = graph.mint(FindingId(graph.key, *place, seen[place]))
        graph.add(graph.node, GKG.hasFinding, node)
        graph.add_type(node, GKG.Finding)
        graph.add(node, GKG.findingKind, graph.concept("finding-kind", finding.kind))
        graph.add(node, GKG.severity, graph.concept("severity", finding.severity.value))
        graph.add_words(node, GKG.message, finding.message_vi, "vi")
        graph.add_words(node, GKG.message, finding.message_en, "en")
        graph.add_string(node, GKG.lines, " ".join(map(str, lines)))
        graph.add_evidence(node, finding.spans)


def _order(finding: Finding) -> tuple[str, tuple[tuple[int, int], ...], str, str]:
    """By kind and place, so that an address does not depend on the order they were found in."""
    places = tuple((span.start, span.end) for span in finding.spans)
    return finding.kind, places, finding.message_vi, finding.message_en
