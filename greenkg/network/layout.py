"""Where the nodes stand: computed beforehand, the same on every machine, labels apart.

Plain arithmetic on purpose: a square root is the same everywhere, and networkx's layouts would cost
the import of numpy and tenths of a second, and differ in the last digits from machine to machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, sqrt
from typing import TypeAlias

from greenkg.network.labels import Label

Position: TypeAlias = tuple[float, float]
Weights: TypeAlias = Mapping[tuple[str, str], int]

_ASPECT = 1.6
"""Width by height of the page's drawing area."""
_ROUNDS, _LEAST_ROUNDS = 80, 24
_PUSHES = 60_000
"""How often, in all rounds, two nodes of a group push one another, about."""
_MANY = 120
"""Nodes of one group beyond which they stand in columns: springs would take too long."""
_FEW_ROUNDS = 16
_GAP_X, _GAP_Y = 10.0, 8.0
"""Pixels between the drawings of two nodes."""
_BESIDE, _BELOW = 240.0, 210.0
"""Pixels between the nodes of two groups: room for the labels at their edges and for a heading."""
_GOLDEN = (-0.7373688780783197, 0.6754902942615238)
"""Cosine and sine of the golden angle, by which points on a spiral turn."""


def place(labels: Mapping[str, Label], weights: Weights) -> dict[str, Position]:
    """Places the nodes of one group around the origin: who works together stands together.

    Args:
        labels: the drawing of each node, the most important first.
        weights: how strongly two nodes hold together.
    """
    held = _held_together(list(labels), weights)
    boxes = [(label.width + _GAP_X, label.height + _GAP_Y) for label in labels.values()]
    if len(boxes) > _MANY:
        middles = _in_columns(_among_their_own(_spiral(len(boxes)), held), boxes)
    else:
        spread = sqrt(sum(width * height for width, height in boxes) * 1.3)
        middles = _apart(_stretched(_springs(_spiral(len(boxes)), held), spread), boxes)
    # the name hangs below: a node stands above the middle of its box
    return {
        name: (x, y - label.height / 2 + label.radius)
        for (name, label), (x, y) in zip(labels.items(), middles, strict=True)
    }


def side_by_side(groups: Sequence[Mapping[str, Position]]) -> dict[str, Position]:
    """Places groups beside and below one another, without one touching the next."""
    columns = max(1, ceil(sqrt(len(groups))))
    found: dict[str, Position] = {}
    rows = [groups[start : start + columns] for start in range(0, len(groups), columns)]
    widest = max((_width(row) for row in rows), default=0.0)
    top = 0.0
    for row in rows:
        left, height = (widest - _width(row)) / 2, 0.0
        for group in row:
            xs, ys = [x for x, _ in group.values()], [y for _, y in group.values()]
            for name, (x, y) in group.items():
                found[name] = (round(left + x - min(xs)), round(top + y - min(ys)))
            left += max(xs) - min(xs) + _BESIDE
            height = max(height, max(ys) - min(ys))
        top += height + _BELOW
    return found


def _width(row: Sequence[Mapping[str, Position]]) -> float:
    xs = [[x for x, _ in group.values()] for group in row]
    return sum(max(each) - min(each) for each in xs) + _BESIDE * (len(row) - 1)


def _held_together(names: Sequence[str], weights: Weights) -> list[tuple[int, int, float]]:
    index = {name: number for number, name in enumerate(names)}
    both: dict[tuple[int, int], int] = {}
    for (one, other), weight in weights.items():
        if one in index and other in index and one != other:
            pair = (min(index[one], index[other]), max(index[one], index[other]))
            both[pair] = both.get(pair, 0) + weight
    return [(one, other, 0.3 + sqrt(weight) / 6) for (one, other), weight in sorted(both.items())]


def _spiral(number: int) -> list[Position]:
    points: list[Position] = []
    x, y = 1.0, 0.0
    for step in range(number):
        radius = sqrt((step + 0.3) / max(1, number))
        points.append((x * radius, y * radius))
        x, y = x * _GOLDEN[0] - y * _GOLDEN[1], x * _GOLDEN[1] + y * _GOLDEN[0]
    return points


def _springs(points: list[Position], held: list[tuple[int, int, float]]) -> list[Position]:
    """Fruchterman and Reingold's springs, with a pull to the middle that keeps loose nodes near."""
    number = len(points)
    ideal = sqrt(1 / max(1, number)) * 1.1
    apart = ideal * ideal
    pairs = number * (number - 1) // 2
    rounds = max(_LEAST_ROUNDS, min(_ROUNDS, _PUSHES // max(1, pairs)))
    for turn in range(rounds):
        moves = [[-x * 0.6, -y * 0.6] for x, y in points]
        for one, (x, y) in enumerate(points):
            across, down = moves[one]
            for (other_x, other_y), move in zip(points[:one], moves, strict=False):
                dx, dy = x - other_x, y - other_y
                force = apart / (dx * dx + dy * dy + 1e-6)
                across += dx * force
                down += dy * force
                move[0] -= dx * force
                move[1] -= dy * force
            moves[one] = [across, down]
        for one, other, strength in held:
            dx, dy = points[one][0] - points[other][0], points[one][1] - points[other][1]
            force = strength * sqrt(dx * dx + dy * dy) * 0.6
            moves[one][0] -= dx * force
            moves[one][1] -= dy * force
            moves[other][0] += dx * force
            moves[other][1] += dy * force
        limit = 0.12 * (1 - turn / rounds) + 0.002
        points = [
            (x + dx * min(1.0, limit / length), y + dy * min(1.0, limit / length))
            for (x, y), (dx, dy) in zip(points, moves, strict=True)
            for length in [sqrt(dx * dx + dy * dy) + 1e-9]
        ]
    return points


def _among_their_own(points: list[Position], held: list[tuple[int, int, float]]) -> list[Position]:
    """Moves each of many nodes towards those it is held to, and all evenly apart again, in turns.

    Springs between every two of them would take a time that grows with the square of their number.
    """
    number = len(points)
    coordinates = [[x for x, _ in points], [y for _, y in points]]
    weights = [1.0] * number
    for one, other, strength in held:
        weights[one] += strength
        weights[other] += strength
    for _ in range(_FEW_ROUNDS):
        for axis, old in enumerate(coordinates):
            pulled = old.copy()
            for one, other, strength in held:
                pulled[one] += strength * old[other]
                pulled[other] += strength * old[one]
            means = [sum_ / weight for sum_, weight in zip(pulled, weights, strict=True)]
            order = sorted(range(number), key=lambda each: (means[each], old[each], each))
            for rank, each in enumerate(order):
                coordinates[axis][each] = 2 * rank / number - 1
    return list(zip(*coordinates, strict=True))


def _in_columns(points: list[Position], boxes: list[tuple[float, float]]) -> list[Position]:
    """Moves each node into a cell of its own, in columns from left to right, in each from top to bottom."""
    wide, high = sum(width for width, _ in boxes), sum(height for _, height in boxes)
    columns = max(1, round(sqrt(len(boxes) * high / wide * _ASPECT)))
    rows = ceil(len(boxes) / columns)
    order = sorted(range(len(points)), key=lambda number: (points[number][0], number))
    found: list[Position] = [(0.0, 0.0)] * len(points)
    left = 0.0
    for start in range(0, len(order), rows):
        column = sorted(order[start : start + rows], key=lambda number: (points[number][1], number))
        width = max(boxes[number][0] for number in column)
        top = -sum(boxes[number][1] for number in column) / 2
        for number in column:
            found[number] = (left + width / 2, top + boxes[number][1] / 2)
            top += boxes[number][1]
        left += width
    return found


def _stretched(points: list[Position], spread: float) -> list[Position]:
    """Scales to the page's proportions, ``spread`` being the root of the wished area."""
    if len(points) < 2:
        return [(0.0, 0.0) for _ in points]
    # nearer the middle the further out: one loose node shall not shrink all others
    points = [(x / pull, y / pull) for x, y in points for pull in [sqrt(sqrt(sqrt(x * x + y * y))) + 1e-3]]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width, height = max(max(xs) - min(xs), 1e-3), max(max(ys) - min(ys), 1e-3)
    across, down = spread * sqrt(_ASPECT) / width, spread / sqrt(_ASPECT) / height
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return [((x - middle_x) * across, (y - middle_y) * down) for x, y in points]


def _apart(points: list[Position], boxes: list[tuple[float, float]]) -> list[Position]:
    """Pushes overlapping boxes apart, each pair along the way that is shorter."""
    places = [[x, y] for x, y in points]
    for _ in range(400):
        touching = False
        for one in range(len(places)):
            for other in range(one):
                dx, dy = places[one][0] - places[other][0], places[one][1] - places[other][1]
                over_x = (boxes[one][0] + boxes[other][0]) / 2 - abs(dx)
                over_y = (boxes[one][1] + boxes[other][1]) / 2 - abs(dy)
                if over_x <= 0.5 or over_y <= 0.5:
                    continue
                touching = True
                axis = 0 if over_x / _ASPECT < over_y else 1
                push = (over_x if axis == 0 else over_y) / 2 + 0.5
                sign = 1 if (dx if axis == 0 else dy) >= 0 else -1
                places[one][axis] += sign * push
                places[other][axis] -= sign * push
        if not touching:
            break
    return [(x, y) for x, y in places]
