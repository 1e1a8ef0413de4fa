"""Who does what: one node a task, role and agency, and one statement for each basis it is said on."""

from __future__ import annotations

from pyoxigraph import NamedNode

from greenkg.graph.identities import AssignmentId, AssignmentStatementId
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.vocabulary import GKG, PROV
from greenkg.model import Assignment, Basis, Role, RowKey, Span


def add_assignments(graph: PlanGraph, agencies: dict[str, NamedNode]) -> None:
    """Writes the plan's assignments.

    Several places that say the same on the same basis become one statement with all of them as
    evidence, as sure as the surest of them.

    Raises:
        ValueError: an assignment names a task or an agency that the plan does not have.
    """
    annexes = {task.key: task.annex for task in graph.plan.record.tasks}
    said: dict[tuple[RowKey, Role, str, Basis], list[Assignment]] = {}
    for each in graph.plan.assignments:
        if each.task not in annexes or each.agency not in agencies:
            raise ValueError(
                f"{graph.key}: {each.agency} is {each.role} of {each.task}: one of them is unknown"
            )
        said.setdefault((each.task, each.role, each.agency, each.basis), []).append(each)
    for (task, role, agency, basis), places in said.items():
        place = (graph.key, annexes[task], task, role.value, agency)
        assignment = graph.mint(AssignmentId(*place))
        _add_assignment(graph, assignment, graph.tasks[task], role, agencies[agency])
        statement = graph.mint(AssignmentStatementId(*place, basis.value))
        graph.add(assignment, GKG.statement, statement)
        _add_statement(graph, statement, basis, places)


def _add_assignment(
    graph: PlanGraph, node: NamedNode, task: NamedNode, role: Role, agency: NamedNode
) -> None:
    graph.add_type(node, GKG.Assignment)
    graph.add(task, GKG.hasAssignment, node)
    graph.add(node, GKG.agency, agency)
    graph.add(node, GKG.role, graph.concept("role", role.value))


def _add_statement(graph: PlanGraph, node: NamedNode, basis: Basis, places: list[Assignment]) -> None:
    graph.add_type(node, GKG.AssignmentStatement)
    graph.add(node, GKG.basis, graph.concept("basis", basis.value))
    graph.add_confidence(node, max(each.confidence for each in places))
    spans: list[Span] = []
    for each in places:
        graph.add_words(node, GKG.statedAs, each.stated_as)
        spans.extend(each.quote.spans)
    graph.add_evidence(node, spans)
    graph.add(node, PROV.wasQuotedFrom, graph.source)
