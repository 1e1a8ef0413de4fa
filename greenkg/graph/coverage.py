"""Coverage: what became of every line of the source."""

from __future__ import annotations

from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.text_identities import LineRunId
from greenkg.graph.vocabulary import GKG


def add_coverage(graph: PlanGraph) -> None:
    """Writes the runs of lines of the plan's source.

    Raises:
        ValueError: two runs share a line, or a run ends before it begins.
    """
    behind = 0
    for run in sorted(graph.plan.record.coverage, key=lambda each: (each.first, each.last)):
        if not behind < run.first <= run.last:
            raise ValueError(f"{graph.key}: lines {run.first}-{run.last} run backwards or into others")
        behind = run.last
        node = graph.mint(LineRunId(graph.key, run.first, run.last))
        graph.add(graph.source, GKG.hasLineRun, node)
        graph.add_type(node, GKG.LineRun)
        graph.add_integer(node, GKG.firstLine, run.first)
        graph.add_integer(node, GKG.lastLine, run.last)
        graph.add(node, GKG.lineUse, graph.concept("line-use", run.use.value))
        graph.add_string(node, GKG.what, run.what)
