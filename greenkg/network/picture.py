"""The network as a picture for reports, PNG or SVG, drawn without a browser from the page's own layout."""

from __future__ import annotations

import logging
import textwrap
from enum import StrEnum
from typing import TYPE_CHECKING, BinaryIO

from greenkg.network.drawing import Drawing, colour_of, drawn, edge_width, load_of, shape_of
from greenkg.network.families import FAMILIES, family_of
from greenkg.network.graph import Network
from greenkg.network.labels import FONT_SIZE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


class PictureForm(StrEnum):
    """A format a picture is written in."""

    PNG = "png"
    SVG = "svg"


_INCH = 72
"""Pixels of the layout to an inch, so that one is a point and labels of 13 pixels are 13 points."""
_DPI = 144
_WIDEST = 9000
"""Pixels of a PNG: a larger picture gets fewer dots per inch."""
_MOST = 600
"""Nodes of a picture; it is drawn of the busiest ones, and says so, where there are more."""
_MARGIN = 40.0
_LEAST_WIDTH = 760.0
_PAPER, _GROWTH = 1300.0, 2.2
"""A picture wider than so many pixels has a title and legend larger by as much, up to so many times."""
_TITLE = 20
_COLUMN = 300.0
"""Pixels for a column of the legend."""
_ROW = 22.0
_MARKERS = {"disc": "o", "diamond": "D", "square": "s", "triangle": "^"}
_SIDE = {"disc": 1.0, "diamond": 0.72, "square": 0.85, "triangle": 1.0}
"""By how much to shrink matplotlib's markers to make them about as large as a disc."""
_INK = "#1c1c1c"
_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Ai chịu trách nhiệm về tăng trưởng xanh", "Who is responsible for green growth"),
    "agencies": (
        "Mũi tên: từ cơ quan chủ trì đến cơ quan phối hợp; nét càng đậm, càng nhiều nhiệm vụ chung. "
        "Hình càng lớn, càng nhiều nhiệm vụ.",
        "Arrows lead from the lead agency to its partner; the wider, the more tasks they share. "
        "The larger a shape, the more tasks.",
    ),
    "themes": (
        "Mũi tên: từ cơ quan đến chủ đề quốc gia mà cơ quan có nhiệm vụ; nét càng đậm, càng nhiều nhiệm vụ. "
        "Hình càng lớn, càng nhiều nhiệm vụ.",
        "Arrows lead from an agency to the national themes it has tasks in; the wider, the more tasks. "
        "The larger a shape, the more tasks.",
    ),
    "tasks": (
        "Mũi tên: từ cơ quan đến nhiệm vụ mà cơ quan chủ trì hoặc phối hợp. "
        "Hình càng lớn, càng nhiều nhiệm vụ.",
        "Arrows lead from an agency to the tasks it leads or is a partner to. "
        "The larger a shape, the more tasks.",
    ),
    "collective": ("Tập thể", "Collective"),
    "theme": ("Chủ đề quốc gia", "National theme"),
    "task": ("Nhiệm vụ", "Task"),
    "national": ("Cả nước", "National"),
    "heaviest": (
        "chỉ vẽ {n} nút có nhiều nhiệm vụ nhất trong {of} nút",
        "only the {n} nodes with most tasks out of {of} are drawn",
    ),
    "empty": ("Không có cơ quan nào.", "There is no agency."),
}
"""Key → Vietnamese, English."""


def draw_picture(
    graph: Network, out: BinaryIO, form: PictureForm, *, caption: str = "", language: str = "vi"
) -> None:
    """Draws a graph; an empty one gives a picture that says so. The same graph gives the same bytes.

    Args:
        graph: a network of agencies with agencies, themes or tasks.
        out: where the picture goes.
        form: PNG or SVG.
        caption: stands below the title.
        language: of the title and the legend.

    Raises:
        OSError: ``out`` cannot be written.
    """
    # half a second, and a cache of fonts that it makes on its first run: neither is our user's business
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib

    with matplotlib.rc_context(
        {
            "font.family": "DejaVu Sans",  # it comes with matplotlib and has all Vietnamese letters
            "svg.fonttype": "path",  # a reader's machine may lack it
            "svg.hashsalt": "greenkg",
            "text.parse_math": False,
        }
    ):
        figure = figure_of(graph, caption, english=language == "en")
        if form is PictureForm.SVG:
            figure.savefig(out, format="svg", metadata={"Date": None, "Creator": "greenkg"})
        else:
            dots = min(_DPI, _WIDEST / max(figure.get_size_inches()))
            figure.savefig(out, format="png", dpi=dots, metadata={"Software": "greenkg"})


def figure_of(graph: Network, caption: str, *, english: bool) -> Figure:
    """The picture as matplotlib has it: a title, the network, a legend. A unit of its axes is a pixel."""
    from matplotlib.figure import Figure

    say = {key: pair[english] for key, pair in _WORDS.items()}
    if len(graph) > _MOST:
        kept = sorted(graph, key=lambda iri: (-load_of(graph, iri), iri))[:_MOST]
        caption = " · ".join(filter(None, (caption, say["heaviest"].format(n=_MOST, of=len(graph)))))
        graph = graph.subgraph(sorted(kept))
    drawing = drawn(graph)
    west, east, north, south = _bounds(drawing)
    width = max(east - west + 2 * _MARGIN, _LEAST_WIDTH)
    left = (west + east - width) / 2
    grown = min(_GROWTH, max(1.0, width / _PAPER))
    title, size, line_height = _TITLE * grown, FONT_SIZE * grown, _ROW * grown
    several = len({node["home"] for node in graph.nodes.values()}) > 1
    shown = textwrap.wrap(caption, int(width / size * 1.6))
    head = _MARGIN + 1.5 * title * (1 + several) + line_height * (len(shown) + 1)
    others = {node["node"] for node in graph.nodes.values()} - {"agency"}
    about = textwrap.wrap(say[f"{others.pop()}s" if others else "agencies"], int(width / size * 1.7))
    entries = _entries(graph, say, english)
    column = _COLUMN * grown
    columns = max(1, int((width - 2 * _MARGIN) // column))
    rows = -(-len(entries) // columns)
    foot = line_height * (rows + len(about) + 1) + _MARGIN
    top, bottom = north - head, south + foot

    figure = Figure(figsize=(width / _INCH, (bottom - top) / _INCH), dpi=_INCH, facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(left, left + width)
    axes.set_ylim(bottom, top)  # y grows downwards, as on the page
    _draw_edges(axes, graph, drawing)
    _draw_nodes(axes, graph, drawing)
    _draw_homes(axes, graph, drawing, say, title)
    left += _MARGIN
    axes.text(left, top + _MARGIN, say["title"], size=title, weight="bold", va="top", color=_INK)
    axes.text(left, top + _MARGIN + 1.5 * title, "\n".join(shown), size=size, va="top", color=_INK)
    if not graph:
        axes.text(left, top + head, say["empty"], size=size, va="top", color=_INK)
    line = south + 2 * line_height
    for number, (shape, colour, name) in enumerate(entries):
        x, y = left + number % columns * column + 8, line + number // columns * line_height
        side = 11 * grown * _SIDE[shape]
        axes.scatter([x], [y], s=side * side, marker=_MARKERS[shape], c=colour, linewidths=0)
        axes.text(x + 14 * grown, y, name, size=size, va="center", color=_INK)
    line += line_height * rows
    axes.text(left, line, "\n".join(about), size=size * 0.92, va="top", color="#595959", linespacing=1.4)
    return figure


def _bounds(drawing: Drawing) -> tuple[float, float, float, float]:
    """The leftmost, rightmost, topmost and lowest point of all nodes with their labels."""
    boxes = [
        (x - label.width / 2, x + label.width / 2, y - label.radius, y - label.radius + label.height)
        for iri, (x, y) in drawing.positions.items()
        for label in [drawing.labels[iri]]
    ]
    if not boxes:
        return 0.0, 0.0, 0.0, 60.0
    lefts, rights, tops, bottoms = zip(*boxes, strict=True)
    return min(lefts), max(rights), min(tops), max(bottoms)


def _entries(graph: Network, say: dict[str, str], english: bool) -> list[tuple[str, str, str]]:
    """The lines of the legend: shape, colour, name. Only of what is in the picture."""
    agencies = [node for node in graph.nodes.values() if node["node"] == "agency"]
    others = len(FAMILIES) - 1
    there = {family_of(node["kind"]) for node in agencies}
    if all(node["collective"] for node in agencies if family_of(node["kind"]) == others):
        there.discard(others)  # collectives have a line of their own
    found = [
        ("disc", FAMILIES[each].colour, FAMILIES[each].en if english else FAMILIES[each].vi)
        for each in sorted(there)
    ]
    if any(node["collective"] for node in agencies):
        found.append(("diamond", FAMILIES[-1].colour, say["collective"]))
    for kind in ("theme", "task"):
        one = next((iri for iri, node in graph.nodes.items() if node["node"] == kind), None)
        if one is not None:
            found.append((shape_of(graph, one), colour_of(graph, one), say[kind]))
    return found


def _draw_edges(axes: Axes, graph: Network, drawing: Drawing) -> None:
    """Arrows, the thick ones last; a pair of opposite ones is bent apart."""
    from matplotlib.patches import FancyArrowPatch

    ordered = sorted((edge.get("tasks", 1), pair) for pair, edge in graph.edges.items())
    for tasks, (one, other) in ordered:
        width = edge_width(tasks)
        bent = 0.12 if graph.has_edge(other, one) else 0.0
        axes.add_patch(
            FancyArrowPatch(
                drawing.positions[one],
                drawing.positions[other],
                connectionstyle=f"arc3,rad={bent}",
                arrowstyle="-|>,head_length=0.5,head_width=0.22",
                mutation_scale=8 + 2 * width,
                shrinkA=drawing.labels[one].radius,
                shrinkB=drawing.labels[other].radius + 1,
                linewidth=width,
                color=colour_of(graph, one),
                alpha=0.38,
                zorder=1,
            )
        )


def _draw_nodes(axes: Axes, graph: Network, drawing: Drawing) -> None:
    # a halo round the letters would be nicer, and make an SVG five times as large
    paper = {"facecolor": "white", "alpha": 0.72, "linewidth": 0, "pad": 0.6}
    for iri, label in drawing.labels.items():
        x, y = drawing.positions[iri]
        shape = shape_of(graph, iri)
        side = 2 * label.radius * _SIDE[shape]
        axes.scatter(
            [x],
            [y],
            s=side * side,
            marker=_MARKERS[shape],
            c=colour_of(graph, iri),
            edgecolors="white",
            linewidths=1.5,
            zorder=2,
        )
        axes.text(
            x,
            y + label.radius + 3,
            label.text,
            size=FONT_SIZE * 0.92,
            ha="center",
            va="top",
            color=_INK,
            linespacing=1.15,
            bbox=paper,
            zorder=3,
        )


def _draw_homes(axes: Axes, graph: Network, drawing: Drawing, say: dict[str, str], size: float) -> None:
    """The name of each province above its agencies, where there are several."""
    groups: dict[str, list[str]] = {}
    for iri, node in graph.nodes.items():
        groups.setdefault(node["home"], []).append(iri)
    if len(groups) < 2:  # the title says which it is
        return
    for home, iris in groups.items():
        places = [drawing.positions[iri] for iri in iris]
        middle = (min(x for x, _ in places) + max(x for x, _ in places)) / 2
        top = min(drawing.positions[iri][1] - drawing.labels[iri].radius for iri in iris)
        axes.text(
            middle, top - 16, home or say["national"], size=size, weight="bold", ha="center", va="bottom",
            color=_INK, zorder=3,
        )  # fmt: skip
