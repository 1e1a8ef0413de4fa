"""Targets: quantified aims, with their numbers as stated."""

from __future__ import annotations

from greenkg.graph.literals import decimal
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.text_identities import TargetId
from greenkg.graph.vocabulary import GKG
from greenkg.model import Target


def add_targets(graph: PlanGraph) -> None:
    """Writes the plan's targets.

    Raises:
        ValueError: a value is no number.
    """
    in_line: dict[int, int] = {}
    for target in sorted(graph.plan.record.targets, key=_order):
        line = target.quote.line
        in_line[line] = in_line.get(line, 0) + 1
        node = graph.mint(TargetId(graph.key, line, in_line[line]))
        graph.add(graph.node, GKG.hasTarget, node)
        graph.add_type(node, GKG.Target)
        graph.add(node, GKG.value, decimal(target.value))
        if target.value_to is not None:
            graph.add(node, GKG.valueTo, decimal(target.value_to))
        graph.add_string(node, GKG.unit, target.unit)
        graph.add_integer(node, GKG.targetYear, target.year)
        graph.add_integer(node, GKG.baselineYear, target.baseline)
        graph.add(node, GKG.direction, graph.concept("direction", target.direction.value))
        graph.add_quote(node, target.quote, target.confidence, GKG.text)


def _order(target: Target) -> tuple[int, int, float, str, int, str]:
    span = target.quote.spans[0]
    return span.start, span.end, target.value, target.unit, target.year or 0, target.direction
