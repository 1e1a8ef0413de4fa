"""The functions of state management that tasks belong to."""

from __future__ import annotations

from greenkg.graph.identities import TaskFunctionId
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.vocabulary import GKG


def add_functions(graph: PlanGraph) -> None:
    """Writes each task's functions with the words that show them; a rule makes the shortcut.

    Raises:
        ValueError: a function is of a task that the plan does not have.
    """
    annexes = {task.key: task.annex for task in graph.plan.record.tasks}
    for one in graph.plan.record.functions:
        if one.task not in annexes:
            raise ValueError(f"{graph.key}: a function is of {one.task}, which is no task")
        node = graph.mint(TaskFunctionId(graph.key, annexes[one.task], one.task, one.function))
        graph.add(graph.tasks[one.task], GKG.hasTaskFunction, node)
        graph.add_type(node, GKG.TaskFunction)
        graph.add(node, GKG.function, graph.concept("function", one.function))
        graph.add_quote(node, one.quote, one.confidence)
