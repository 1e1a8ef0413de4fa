"""Tasks: what the row of an annex says that somebody is to do."""

from __future__ import annotations

from pyoxigraph import NamedNode

from greenkg.graph.identities import TaskFieldId
from greenkg.graph.literals import boolean
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.vocabulary import DCTERMS, GKG, PPLAN, PROV
from greenkg.model import Period, Quote, RowKey, Task
from greenkg.text import bare, fold


def add_tasks(graph: PlanGraph) -> None:
    """Writes the plan's tasks with the words of their cells.

    Raises:
        ValueError: a task hangs from a theme or task that the plan does not have.
    """
    for task in graph.plan.record.tasks:
        _add_task(graph, graph.tasks[task.key], task)


def _add_task(graph: PlanGraph, node: NamedNode, task: Task) -> None:
    graph.add_type(node, GKG.Task, PPLAN.Step)
    graph.add(node, PPLAN.isStepOfPlan, graph.node)
    graph.add_string(node, DCTERMS.identifier, task.code)
    graph.add_words(node, GKG.text, task.text.text)
    graph.add_string(node, GKG.searchText, bare(fold(task.text.text)))
    graph.add_integer(node, GKG.annexNumber, task.annex)
    if task.theme is not None:
        graph.add(node, GKG.theme, _known(graph, graph.themes, task.key, task.theme))
    if task.parent is not None:
        graph.add(node, GKG.parentTask, _known(graph, graph.tasks, task.key, task.parent))
    if task.period:
        _add_period(graph, node, task.period)
    if task.due:
        due = task.due.end if task.due.end is not None else task.due.start
        graph.add_integer(node, GKG.dueYear, due)
        graph.add_words(node, GKG.due, task.due.quote.text)
    for predicate, quote in (
        (GKG.product, task.product),
        (GKG.funding, task.funding),
        (GKG.content, task.content),
        (GKG.note, task.note),
        (GKG.priority, task.priority),
    ):
        graph.add_words(node, predicate, quote.text if quote else "")
    graph.add_confidence(node, task.confidence)
    graph.add_evidence(node, task.spans or task.text.spans)
    graph.add_string(node, GKG.lines, " ".join(map(str, task.lines or (task.text.line,))))
    graph.add(node, PROV.wasQuotedFrom, graph.source)
    _add_fields(graph, node, task)


def _add_period(graph: PlanGraph, node: NamedNode, period: Period) -> None:
    graph.add_integer(node, GKG.startYear, period.start)
    graph.add_integer(node, GKG.endYear, period.end)
    graph.add_words(node, GKG.frequency, period.frequency)
    graph.add_words(node, GKG.period, period.quote.text)


def _add_fields(graph: PlanGraph, node: NamedNode, task: Task) -> None:
    """Each cell's words with their own place, and whether a merged cell lent them."""
    fields: dict[str, Quote | None] = {
        "text": task.text,
        "period": task.period.quote if task.period else None,
        "due": task.due.quote if task.due else None,
        "product": task.product,
        "funding": task.funding,
        "content": task.content,
        "note": task.note,
        "priority": task.priority,
    }
    for name, quote in fields.items():
        if quote is None:
            continue
        said = graph.mint(TaskFieldId(graph.key, task.annex, task.key, name))
        graph.add(node, GKG.statement, said)
        graph.add_type(said, GKG.FieldStatement)
        graph.add_string(said, GKG.field, name)
        if quote.filled:
            graph.add(said, GKG.filled, boolean(True))
        graph.add_quote(said, quote, task.confidence)


def _known(graph: PlanGraph, nodes: dict[RowKey, NamedNode], row: RowKey, above: RowKey) -> NamedNode:
    if above not in nodes:
        raise ValueError(f"{graph.key}: task {row} hangs from {above}, which is none")
    return nodes[above]
