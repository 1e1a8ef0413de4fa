"""Where every node of a network stands and how large it is: what the page and the pictures share."""

from __future__ import annotations

from dataclasses import dataclass

from greenkg.network.facts import Facts
from greenkg.network.graph import Network
from greenkg.network.labels import Label, label
from greenkg.network.layout import Position, place, side_by_side
from greenkg.text import fold


@dataclass(frozen=True, slots=True)
class Drawing:
    """By the IRI of each node: its drawing, the middle of it, and the group it is drawn with.

    ``homes`` holds names of provinces; empty for what belongs to several.
    """

    labels: dict[str, Label]
    positions: dict[str, Position]
    homes: dict[str, str]


def drawn(graph: Network, facts: Facts) -> Drawing:
    """Places the nodes of a graph of these facts: those of a province together, the busiest first."""
    homes = _homes(graph, facts)
    load = {iri: _load(graph, iri) for iri in graph}
    labels = {iri: label(str(node["name"]), load[iri]) for iri, node in graph.nodes.items()}
    weights = {(one, other): int(edge.get("tasks", 1)) for (one, other), edge in graph.edges.items()}
    groups: dict[str, dict[str, Label]] = {}
    for iri in sorted(graph, key=lambda iri: (-load[iri], iri)):
        groups.setdefault(homes[iri], {})[iri] = labels[iri]
    positions = side_by_side([place(groups[home], weights) for home in sorted(groups, key=by_letters)])
    return Drawing(labels, positions, homes)


def by_letters(name: str) -> tuple[str, str]:
    """Orders by letters first, by their marks second: Bắc Ninh before Bình Dương."""
    return fold(name), name


def _load(graph: Network, iri: str) -> int:
    """The number of its tasks; a task is small."""
    node = graph.nodes[iri]
    if node["node"] == "agency":
        return int(node["led"] + node["shared"])
    return int(node.get("tasks", 1))


def _homes(graph: Network, facts: Facts) -> dict[str, str]:
    """An agency's own province, else the only one it works in; a theme's or task's is its agencies'."""
    works_in: dict[str, set[str]] = {}
    for work in facts.works:
        for share in work.shares:
            works_in.setdefault(share.agency, set()).add(work.province)
    homes = {}
    for iri, node in graph.nodes.items():
        if node["node"] == "agency":
            homes[iri] = node["province"] or _only(works_in[iri])
    for iri, node in graph.nodes.items():
        if node["node"] != "agency":
            homes[iri] = _only({homes[agency] for agency in graph.predecessors(iri)} - {""})
    return homes


def _only(names: set[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""
