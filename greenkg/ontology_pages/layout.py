"""Where boxes stand and lines run: columns from left to right, without chance, so that pages repeat.

The layers of Sugiyama, Tagawa and Toda (1981): ranks by longest path, order by the neighbours' mean place.
A line that passes a column keeps a lane of its own there, so that it runs behind no box.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

GAP_ACROSS = 68
GAP_DOWN = 26
LANE = 12
_SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Place:
    """Upper left corner and size, in pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each node stands, and the lanes that join a pair of nodes, from the first to the second."""

    places: dict[str, Place]
    lanes: dict[tuple[str, str], tuple[Place, ...]]
    width: int
    height: int


_Item = tuple[str, str, int]
"""A node (itself, "", 0) or a lane (first node, second node, column)."""


def lay_out(sizes: dict[str, Size], pairs: Sequence[tuple[str, str]]) -> Layout:
    """Lays nodes out, those first given further to the left."""
    ranks = _ranks(list(sizes), pairs)
    columns: list[list[_Item]] = [[] for _ in range(max(ranks.values(), default=0) + 1)]
    for node in sizes:
        columns[ranks[node]].append((node, "", 0))
    joined: dict[_Item, list[_Item]] = {}
    for first, second in dict.fromkeys(pairs):
        chain = _chain(first, second, ranks)
        for item in chain[1:-1]:
            columns[item[2]].append(item)
        for one, other in pairwise(chain):
            joined.setdefault(one, []).append(other)
            joined.setdefault(other, []).append(one)
    _order(columns, joined)
    return _placed(columns, sizes, ranks, pairs)


def _ranks(nodes: list[str], pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(nodes)
    for first, second in pairs:
        # a line back keeps its direction when drawn, but does not push its target to the right
        if first != second and not nx.has_path(graph, second, first):
            graph.add_edge(first, second)
    ranks: dict[str, int] = {}
    order = list(nx.lexicographical_topological_sort(graph, key=nodes.index))
    for node in order:
        ranks[node] = max((ranks[before] + 1 for before in graph.predecessors(node)), default=0)
    for node in reversed(order):
        after = [ranks[next_one] for next_one in graph.successors(node)]
        if after:
            ranks[node] = min(after) - 1
    first_rank = min(ranks.values(), default=0)
    return {node: rank - first_rank for node, rank in ranks.items()}


def _chain(first: str, second: str, ranks: dict[str, int]) -> list[_Item]:
    step = 1 if ranks[first] < ranks[second] else -1
    between = range(ranks[first] + step, ranks[second], step)
    return [(first, "", 0), *((first, second, column) for column in between), (second, "", 0)]


def _order(columns: list[list[_Item]], joined: dict[_Item, list[_Item]]) -> None:
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 0
        indices = range(1, len(columns)) if forth else range(len(columns) - 2, -1, -1)
        for index in indices:
            beside = columns[index - 1 if forth else index + 1]
            where = {item: (place + 0.5) / len(beside) for place, item in enumerate(beside)}
            own = {item: (place + 0.5) / len(columns[index]) for place, item in enumerate(columns[index])}

            def mean(item: _Item, where: dict[_Item, float] = where, own: dict[_Item, float] = own) -> float:
                places = [where[other] for other in joined.get(item, ()) if other in where]
                return sum(places) / len(places) if places else own[item]

            columns[index].sort(key=mean)


def _placed(
    columns: list[list[_Item]],
    sizes: dict[str, Size],
    ranks: dict[str, int],
    pairs: Sequence[tuple[str, str]],
) -> Layout:
    def height(item: _Item) -> int:
        return LANE if item[1] else sizes[item[0]].height

    heights = [sum(map(height, column)) + GAP_DOWN * (len(column) - 1) for column in columns]
    tallest = max(heights, default=0)
    where: dict[_Item, Place] = {}
    x = 0
    for column, column_height in zip(columns, heights, strict=True):
        width = max((sizes[item[0]].width for item in column if not item[1]), default=0)
        y = (tallest - column_height) // 2
        for item in column:
            where[item] = Place(x, y, width, height(item))
            y += height(item) + GAP_DOWN
        x += width + GAP_ACROSS
    lanes = {
        (first, second): tuple(where[item] for item in _chain(first, second, ranks)[1:-1])
        for first, second in pairs
    }
    return Layout({node: where[node, "", 0] for node in sizes}, lanes, max(x - GAP_ACROSS, 0), tallest)
