"""A diagram as shapes for the page's SVG: boxes with rows, and lines from a row to a box."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from greenkg.ontology_pages.concepts import SCHEMES
from greenkg.ontology_pages.diagram import Link
from greenkg.ontology_pages.layout import Place, Size, lay_out

_MARGIN = 14
_HEAD = 44
_ROW = 20
_LETTER = 7.3
"""Width of a letter of the rows' font, which is of one width; labels are a little narrower."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a box: a property with its cardinality, or the class the box is a kind of."""

    text: str
    href: str
    cardinality: str
    y: int


@dataclass(frozen=True, slots=True)
class Box:
    """A class; ``href`` leads to its description."""

    label: str
    name: str
    href: str
    own: bool
    x: int
    y: int
    width: int
    height: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An SVG path; ``kind_of`` lines have the hollow head of a generalisation."""

    path: str
    kind_of: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """What an SVG of this size shows."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def draw(
    classes: Sequence[str],
    links: Sequence[Link],
    labels: Mapping[str, str],
    short: Callable[[str], str],
    href: Callable[[str], str],
) -> Drawing:
    """Draws classes and what leads between them.

    Args:
        classes: addresses, from the left.
        links: what leads from one to another.
        labels: a class's name for people, where it has one.
        short: the prefixed name of an address.
        href: where the page describes an address.
    """
    rows = {name: _rows([link for link in links if link.source == name]) for name in classes}
    sizes = {name: _size(labels.get(name, ""), short(name), rows[name], short) for name in classes}
    layout = lay_out(sizes, [(link.source, link.target) for link in links if _crosses(link)])
    boxes = []
    for name in classes:
        place = layout.places[name]
        boxes.append(
            Box(
                label=labels.get(name, ""),
                name=short(name),
                href=href(name),
                own=name in labels,
                x=place.x + _MARGIN,
                y=place.y + _MARGIN,
                width=place.width,
                height=place.height,
                rows=tuple(
                    Row(
                        _row_text(group, short),
                        href(group[0].path or group[0].target),
                        group[0].cardinality,
                        y,
                    )
                    for group, y in zip(rows[name], _row_middles(place), strict=False)
                ),
            )
        )
    lines = _lines(classes, rows, layout.places, layout.lanes)
    return Drawing(layout.width + 2 * _MARGIN, layout.height + 2 * _MARGIN, tuple(boxes), lines)


_Rows = list[list[Link]]


def _crosses(link: Link) -> bool:
    """Whether a line is drawn: it leads to another box."""
    return not link.scheme and link.source != link.target


def _rows(links: Sequence[Link]) -> _Rows:
    """One row a property, and one a class above; kinds first."""
    found: dict[tuple[bool, str], list[Link]] = {}
    for link in links:
        key = link.path or link.target
        found.setdefault((bool(link.path), key), []).append(link)
    return [found[key] for key in sorted(found)]


def _row_text(group: Sequence[Link], short: Callable[[str], str]) -> str:
    first = group[0]
    if not first.path:
        return f"⊑ {short(first.target)}"
    own = any(link.target == link.source for link in group)
    name = short(first.path)
    schemes = [link.target.removeprefix(SCHEMES) for link in group if link.scheme]
    others = ", ".join(scheme for scheme in schemes if scheme != _hyphened(name))
    return name + (" ↻" if own else "") + (f" ∈ {others}".rstrip() if schemes else "")


def _hyphened(name: str) -> str:
    """``tenure-state`` for ``tenureState``, as a scheme is called."""
    return re.sub("([A-Z])", r"-\1", name).lower()


def _size(label: str, name: str, rows: _Rows, short: Callable[[str], str]) -> Size:
    letters = [len(name), len(label) * 1.16]
    letters += [len(_row_text(group, short)) + len(group[0].cardinality) + 2 for group in rows]
    return Size(int(max(letters) * _LETTER) + 24, _HEAD + _ROW * len(rows) + (8 if rows else 0))


def _row_middles(place: Place) -> list[int]:
    return [
        place.y + _MARGIN + _HEAD + 4 + _ROW * row + _ROW // 2
        for row in range((place.height - _HEAD) // _ROW)
    ]


def _lines(
    classes: Sequence[str],
    rows: Mapping[str, _Rows],
    places: Mapping[str, Place],
    lanes: Mapping[tuple[str, str], tuple[Place, ...]],
) -> tuple[Line, ...]:
    drawn = [
        (link, middle)
        for name in classes
        for group, middle in zip(rows[name], _row_middles(places[name]), strict=True)
        for link in group
        if _crosses(link)
    ]
    arrivals = _arrivals([link for link, _ in drawn], places)
    lines = []
    for link, middle in drawn:
        source, target = places[link.source], places[link.target]
        forth = source.x < target.x
        points = [(source.x + _MARGIN + (source.width if forth else 0), middle)]
        for lane in lanes[link.source, link.target]:
            y = lane.y + _MARGIN + lane.height // 2
            ends = [(lane.x + _MARGIN, y), (lane.x + lane.width + _MARGIN, y)]
            points += ends if forth else ends[::-1]
        points.append((target.x + _MARGIN + (0 if forth else target.width), arrivals[link]))
        lines.append(Line(_path(points), not link.path))
    return tuple(lines)


def _arrivals(links: Sequence[Link], places: Mapping[str, Place]) -> dict[Link, int]:
    """The height at which each line meets its target: spread over the side it comes to, from above down."""
    sides: dict[tuple[str, bool], list[Link]] = {}
    for link in links:
        sides.setdefault((link.target, places[link.source].x < places[link.target].x), []).append(link)
    found = {}
    for (target, _), comers in sides.items():
        place = places[target]
        room = min(place.height, max(_HEAD, 12 * (len(comers) + 1)))
        comers.sort(key=lambda link: (places[link.source].y, link.path, link.source))
        for number, link in enumerate(comers, 1):
            found[link] = place.y + _MARGIN + room * number // (len(comers) + 1)
    return found


def _path(points: Sequence[tuple[int, int]]) -> str:
    parts = [f"M{points[0][0]} {points[0][1]}"]
    for (x, y), (to_x, to_y) in pairwise(points):
        middle = (x + to_x) // 2
        parts.append(f"L{to_x} {to_y}" if y == to_y else f"C{middle} {y} {middle} {to_y} {to_x} {to_y}")
    return " ".join(parts)
