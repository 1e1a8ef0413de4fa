"""Where every node of a network stands and how large it is: what the page and the pictures share."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Literal, TypeAlias

from greenkg.network.families import FAMILIES, family_of
from greenkg.network.graph import Network
from greenkg.network.labels import Label, label
from greenkg.network.layout import Position, place, side_by_side
from greenkg.text import fold

Shape: TypeAlias = Literal["disc", "diamond", "square", "triangle"]

_SHAPES: dict[str, Shape] = {"agency": "disc", "theme": "square", "task": "triangle"}
_GREY = {"theme": "#5f5f5f", "task": "#9a9a9a"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """By the IRI of each node: its drawing, and the point the middle of its shape stands on. Pixels."""

    labels: dict[str, Label]
    positions: dict[str, Position]


def drawn(graph: Network) -> Drawing:
    """Places the nodes of a graph: those of a home together, the busiest first."""
    load = {iri: load_of(graph, iri) for iri in graph}
    labels = {iri: label(str(node["name"]), load[iri]) for iri, node in graph.nodes.items()}
    weights = {(one, other): int(edge.get("tasks", 1)) for (one, other), edge in graph.edges.items()}
    groups: dict[str, dict[str, Label]] = {}
    for iri in sorted(graph, key=lambda iri: (-load[iri], iri)):
        groups.setdefault(graph.nodes[iri]["home"], {})[iri] = labels[iri]
    positions = side_by_side([place(groups[home], weights) for home in sorted(groups, key=by_letters)])
    return Drawing(labels, positions)


def load_of(graph: Network, iri: str) -> int:
    """The number of tasks by which a node is sized: those of an agency or a theme; a task is one."""
    node = graph.nodes[iri]
    return int(node["led"] + node["shared"] if node["node"] == "agency" else node.get("tasks", 1))


def edge_width(tasks: int) -> float:
    """How wide an edge of so many tasks is drawn, in pixels."""
    return round(min(9.0, 0.8 + sqrt(tasks)), 2)


def colour_of(graph: Network, iri: str) -> str:
    """A node's colour (CSS): an agency's family has one, themes and tasks are grey."""
    node = graph.nodes[iri]
    return FAMILIES[family_of(node["kind"])].colour if node["node"] == "agency" else _GREY[node["node"]]


def shape_of(graph: Network, iri: str) -> Shape:
    """What a node is drawn as: collectives are diamonds, themes squares, tasks triangles."""
    node = graph.nodes[iri]
    return "diamond" if node.get("collective") else _SHAPES[node["node"]]


def by_letters(name: str) -> tuple[str, str]:
    """Orders by letters first, by their marks second: Bắc Ninh before Bình Dương."""
    return fold(name), name
