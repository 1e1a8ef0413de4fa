"""The lines of the sources behind the tasks of a plan, asked all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from greenkg.check import MarkedLine, Passage, marked_lines
from greenkg.check.texts import texts
from greenkg.web.pages.visit import Visit


def task_lines(visit: Visit, plan: str) -> dict[str, list[MarkedLine]]:
    """The source's lines by task, the words of the task marked.

    Raises:
        StoreError: the store cannot answer.
    """
    places = visit.ask("task-places", plan=plan)
    known = texts(visit.store, {row["source"] for row in places}) if places else {}
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    for row in places:
        if row["source"] in known:
            text = known[row["source"]]
            found[row["task"]].append(Passage(text, int(row["start"]), int(row["end"])))
    return {task: marked_lines(_in_order(passages)) for task, passages in found.items()}


def _in_order(passages: Iterable[Passage]) -> list[Passage]:
    return sorted(passages, key=lambda each: (each.text.name, each.text.source, each.start, each.end))
