"""Duties to report: who, to whom, how often, by which day."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import NamedNode

from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.text_identities import ReportingDutyId, ReportingFieldId
from greenkg.graph.vocabulary import GKG
from greenkg.model import Reporter, ReportingDuty, RowKey


def add_reporting(graph: PlanGraph, agencies: dict[str, NamedNode]) -> None:
    """Writes the plan's duties to report with their parties.

    Several of one key go with the resolved parties of that key in the same order.

    Raises:
        ValueError: a party is no agency of the plan, or belongs to no duty to report.
    """
    parties: defaultdict[RowKey, list[Reporter]] = defaultdict(list)
    for reporter in graph.plan.reporters:
        parties[reporter.duty].append(reporter)
    in_row: dict[RowKey, int] = {}
    for duty in graph.plan.record.reporting:
        repeat = in_row[duty.key] = in_row.get(duty.key, 0) + 1
        node = graph.mint(ReportingDutyId(graph.key, duty.key, repeat))
        _add_duty(graph, node, duty)
        _add_words(graph, node, duty, repeat)
        if parties[duty.key]:
            _add_parties(graph, node, parties[duty.key].pop(0), agencies)
    left = [key for key, reporters in parties.items() if reporters]
    if left:
        raise ValueError(f"{graph.key}: parties of {left[0]}, which is no duty to report")


def _add_duty(graph: PlanGraph, node: NamedNode, duty: ReportingDuty) -> None:
    graph.add(graph.node, GKG.hasReportingDuty, node)
    graph.add_type(node, GKG.ReportingDuty)
    graph.add_words(node, GKG.frequency, duty.frequency)
    graph.add_string(node, GKG.dueDay, duty.due)
    graph.add_quote(node, duty.quote, duty.confidence, GKG.text)


def _add_words(graph: PlanGraph, node: NamedNode, duty: ReportingDuty, repeat: int) -> None:
    """The words that name the parties; they may stand on another line than the duty."""
    for name, quote in (("who", duty.who), ("to", duty.to)):
        if quote is None:
            continue
        said = graph.mint(ReportingFieldId(graph.key, duty.key, name, repeat))
        graph.add(node, GKG.statement, said)
        graph.add_type(said, GKG.FieldStatement)
        graph.add_string(said, GKG.field, name)
        graph.add_quote(said, quote, duty.confidence)


def _add_parties(
    graph: PlanGraph, node: NamedNode, reporter: Reporter, agencies: dict[str, NamedNode]
) -> None:
    for predicate, keys in ((GKG.reporter, reporter.who), (GKG.reportsTo, reporter.to)):
        for key in keys:
            if key not in agencies:
                raise ValueError(f"{graph.key}: {key}, party of {reporter.duty}, is no agency")
            graph.add(node, predicate, agencies[key])
