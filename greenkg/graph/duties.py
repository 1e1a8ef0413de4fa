"""Duties of the running text: who is to do what, what it points at, which task of the annex it restates."""

from __future__ import annotations

from pyoxigraph import NamedNode

from greenkg.graph.literals import confidence
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.text_identities import DutyAgentId, DutyId, ReferenceId, SameActivityId
from greenkg.graph.vocabulary import GKG, PROV
from greenkg.model import Duty, DutyAgent, DutyRole, Extent, RowKey, SameActivity, Span


def add_duties(graph: PlanGraph, agencies: dict[str, NamedNode]) -> None:
    """Writes the plan's duties with their agencies, references and restated tasks.

    Raises:
        ValueError: a record names a duty, an agency or a row that the plan does not have.
    """
    nodes: dict[RowKey, NamedNode] = {}
    for duty in graph.plan.record.duties:
        node = graph.mint(DutyId(graph.key, duty.key))
        if nodes.setdefault(duty.key, node) is not node:
            raise ValueError(f"{graph.key}: two duties go by the key {duty.key}")
        _add_duty(graph, node, duty)
        _add_references(graph, node, duty)
    _add_agents(graph, nodes, agencies)
    _add_same_activities(graph, nodes)


def _add_duty(graph: PlanGraph, node: NamedNode, duty: Duty) -> None:
    graph.add(graph.node, GKG.hasDuty, node)
    graph.add_type(node, GKG.Duty)
    graph.add_quote(node, duty.quote, duty.confidence, GKG.text)
    lines = {n for span in duty.quote.spans for n in range(span.line, span.last_line + 1)}
    graph.add_string(node, GKG.lines, " ".join(map(str, sorted(lines))))


def _add_references(graph: PlanGraph, node: NamedNode, duty: Duty) -> None:
    targets = dict.fromkeys(reference.target for reference in duty.references)
    graph.add_string(node, GKG.refs, ";".join(targets))
    for nth, reference in enumerate(duty.references, start=1):
        said = graph.mint(ReferenceId(graph.key, duty.key, nth))
        graph.add(node, GKG.hasReference, said)
        graph.add_type(said, GKG.Reference)
        graph.add_string(said, GKG.printedTarget, reference.target)
        graph.add_quote(said, reference.quote, duty.confidence)
        if reference.row is not None:
            graph.add(said, GKG.names, graph.row(reference.row))


def _add_agents(graph: PlanGraph, duties: dict[RowKey, NamedNode], agencies: dict[str, NamedNode]) -> None:
    """One node a duty, role and agency, with every place that says it, as sure as the surest of them."""
    said: dict[tuple[RowKey, DutyRole, str], list[DutyAgent]] = {}
    for each in graph.plan.duty_agents:
        if each.duty not in duties or each.agency not in agencies:
            raise ValueError(
                f"{graph.key}: {each.agency} is {each.role} of {each.duty}: one of them is unknown"
            )
        said.setdefault((each.duty, each.role, each.agency), []).append(each)
    for (duty, role, agency), places in said.items():
        node = graph.mint(DutyAgentId(graph.key, duty, role.value, agency))
        graph.add(duties[duty], GKG.hasDutyAgent, node)
        graph.add_type(node, GKG.DutyAgent)
        graph.add(node, GKG.role, graph.concept("duty-role", role.value))
        graph.add(node, GKG.agency, agencies[agency])
        graph.add_confidence(node, max(each.confidence for each in places))
        spans: list[Span] = []
        for each in places:
            graph.add_words(node, GKG.statedAs, each.stated_as)
            spans.extend(each.quote.spans)
        graph.add_evidence(node, spans)
        graph.add(node, PROV.wasQuotedFrom, graph.source)


def _add_same_activities(graph: PlanGraph, duties: dict[RowKey, NamedNode]) -> None:
    tasks = {task.key: (place, task.annex) for place, task in enumerate(graph.plan.record.tasks)}
    found: dict[tuple[RowKey, RowKey], SameActivity] = {}
    for same in graph.plan.record.same_activities:
        if same.duty not in duties or same.task not in tasks:
            raise ValueError(f"{graph.key}: {same.duty} restates {same.task}: one of them is unknown")
        pair = (same.duty, same.task)
        if pair not in found or same.score > found[pair].score:
            found[pair] = same
    quotes = {duty.key: duty.quote for duty in graph.plan.record.duties}
    rows: dict[RowKey, list[str]] = {}
    for (duty, task), same in sorted(found.items(), key=lambda each: tasks[each[0][1]]):
        node = graph.mint(SameActivityId(graph.key, duty, tasks[task][1], task))
        graph.add(duties[duty], GKG.hasSameActivity, node)
        graph.add_type(node, GKG.SameActivity)
        graph.add(node, GKG.restatedTask, graph.tasks[task])
        graph.add(node, GKG.extent, graph.concept("extent", same.extent.value))
        graph.add(node, GKG.score, confidence(same.score))
        graph.add_evidence(node, quotes[duty].spans)
        graph.add(node, PROV.wasDerivedFrom, graph.source)
        rows.setdefault(duty, []).append(_row(task) + ("?" if same.extent is Extent.PART else ""))
    for duty, names in rows.items():
        graph.add_string(duties[duty], GKG.matches, " ".join(names))


def _row(key: RowKey) -> str:
    """A row as people name it, by its line: 173, 173b."""
    return key.removeprefix("l").lstrip("0")
