"""A plan's annexes as a tree: headings, the tasks below them, the tasks below those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from greenkg.check import MarkedLine
from greenkg.web.pages.addresses import anchor
from greenkg.web.pages.visit import Record


@dataclass(frozen=True, slots=True)
class Node:
    """A task with its agencies by role and its lines, or a heading; ``below`` is what hangs from it."""

    row: Record
    anchor: str
    is_task: bool
    national: tuple[str, ...] = ()
    agencies: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    lines: Sequence[MarkedLine] = ()
    below: list[Node] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The line it begins on."""
        return int(self.row["line"])

    @property
    def tasks(self) -> int:
        """How many tasks hang from it, itself among them."""
        return self.is_task + sum(each.tasks for each in self.below)


def tree(
    plan: str,
    themes: Iterable[Record],
    tasks: Iterable[Record],
    agencies: Iterable[Record],
    lines: Mapping[str, Sequence[MarkedLine]],
) -> list[Node]:
    """What hangs from nothing, in the order of the text, everything else below it.

    What names a heading or task that is not there, or stands below itself, hangs from nothing.

    Args:
        plan: its IRI.
        themes: rows of the query ``themes``.
        tasks: rows of the query ``tasks``.
        agencies: rows of the query ``task-agencies``.
        lines: the source's lines by task.
    """
    nodes: dict[str, Node] = {}
    above: dict[str, str] = {}
    national: defaultdict[str, list[str]] = defaultdict(list)
    for row in themes:
        if row["national"]:
            national[row["theme"]].append(row["national"])
        above[row["theme"]] = row["parent"]
    for row in themes:
        iri = row["theme"]
        nodes.setdefault(iri, Node(row, anchor(iri, plan), False, tuple(national[iri])))
    of_task: defaultdict[str, defaultdict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for row in agencies:
        of_task[row["task"]][row["role"]].append(row)
    for row in tasks:
        iri = row["task"]
        above[iri] = row["parent"] or row["theme"]
        nodes[iri] = Node(row, anchor(iri, plan), True, (), of_task[iri], lines.get(iri, ()))
    roots: list[Node] = []
    for iri, node in nodes.items():
        parent = nodes.get(above[iri])
        (parent.below if parent and not _loops(iri, above) else roots).append(node)
    for node in nodes.values():
        node.below.sort(key=lambda each: (each.line, each.is_task, each.anchor))
    return sorted(roots, key=lambda each: (each.line, each.is_task, each.anchor))


def _loops(iri: str, above: Mapping[str, str]) -> bool:
    seen = {iri}
    while (iri := above.get(iri, "")) and iri not in seen:
        seen.add(iri)
    return bool(iri)
