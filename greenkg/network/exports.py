"""The network as files for other programs: Gephi, Cytoscape, Graphviz, spreadsheets, networkx itself.

All hold the same graph with the same typed attributes; networkx reads it back. Control characters, which
no XML holds, are U+FFFD in every one of them, tabs and line ends blanks. The same graph gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, TypeAlias

from greenkg.export import whole_file
from greenkg.network.drawing import Drawing, colour_of, drawn, edge_width, load_of, shape_of
from greenkg.network.graph import Network
from greenkg.network.labels import label

Value: TypeAlias = str | int | float | bool
Attributes: TypeAlias = dict[str, Value]

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PLACED = 5000
"""Positions are given to so many nodes at most: to place more takes longer than Gephi does."""
_POINTS = 72
"""Graphviz measures in inches, and in points of which an inch has so many."""


class GraphForm(StrEnum):
    """A format a graph is written in, as one file."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    CYTOSCAPE = "cytoscape"
    DOT = "dot"


def write(form: GraphForm, graph: Network, out: BinaryIO) -> None:
    """Writes a graph in a format.

    Raises:
        OSError: ``out`` cannot be written.
    """
    _WRITERS[form](cleaned(graph), out)


def write_csv(graph: Network, folder: Path) -> None:
    """Writes ``nodes.csv`` and ``edges.csv`` into a folder, which is made when missing.

    UTF-8, exact to the letter for programs to read: a cell that begins like a formula is left so.

    Raises:
        StoreError: they cannot be written.
    """
    graph = cleaned(graph)
    nodes = [{"id": iri, **node} for iri, node in graph.nodes.items()]
    edges = [{"source": one, "target": other, **edge} for (one, other), edge in graph.edges.items()]
    for name, first, rows in (("nodes", ("id",), nodes), ("edges", ("source", "target"), edges)):
        columns = dict.fromkeys((*first, *(key for row in rows for key in row)))
        with whole_file(folder / f"{name}.csv") as file:
            text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
            table = csv.DictWriter(text, columns, restval="", lineterminator="\r\n")
            table.writeheader()
            table.writerows({key: _plain(value) for key, value in row.items()} for row in rows)
            text.detach()


def cleaned(graph: Network) -> Network:
    """The graph as it is exported: no value is None, no text holds a control character."""
    import networkx

    clean: Network = networkx.DiGraph()
    clean.add_nodes_from((iri, _clean(node)) for iri, node in graph.nodes.items())
    clean.add_edges_from((one, other, _clean(edge)) for (one, other), edge in graph.edges.items())
    return clean


def _clean(attributes: Mapping[str, Value | None]) -> Attributes:
    return {
        key: _CONTROLS.sub(_instead, value) if isinstance(value, str) else value
        for key, value in attributes.items()
        if value is not None
    }


def _instead(control: re.Match[str]) -> str:
    return " " if control[0] in "\t\n\r" else "\ufffd"


def _graphml(graph: Network, out: BinaryIO) -> None:
    import networkx

    networkx.write_graphml(graph, out)


def _gexf(graph: Network, out: BinaryIO) -> None:
    """With colours, sizes and, where there are not too many nodes, positions; labels are names."""
    from networkx.readwrite.gexf import GEXFWriter

    drawing = _drawing(graph)
    shown = graph.copy()
    for iri, node in shown.nodes.items():
        red, green, blue = (int(colour_of(graph, iri)[at : at + 2], 16) for at in (1, 3, 5))
        viz: dict[str, object] = {
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "size": label("", load_of(graph, iri)).radius,
            "shape": shape_of(graph, iri),
        }
        if drawing:
            x, y = drawing.positions[iri]
            viz["position"] = {"x": float(x), "y": float(-y), "z": 0.0}  # Gephi's y grows upwards
        node |= {"label": node["name"], "viz": viz}
    for edge in shown.edges.values():
        edge["weight"] = edge.get("tasks", 1)
    writer = GEXFWriter(shown)
    writer.xml[0].attrib.pop("lastmodifieddate", None)  # the day of the export would change the bytes
    writer.write(out)


def _cytoscape(graph: Network, out: BinaryIO) -> None:
    """Cytoscape's JSON; an IRI is both ``id`` and networkx's ``value``."""
    import networkx

    drawing = _drawing(graph)
    data = networkx.cytoscape_data(graph)
    if drawing:
        for element in data["elements"]["nodes"]:
            x, y = drawing.positions[element["data"]["id"]]
            element["position"] = {"x": x, "y": y}
    out.write(json.dumps(data, ensure_ascii=False, indent=1).encode())


def _dot(graph: Network, out: BinaryIO) -> None:
    """Graphviz's DOT; ``neato -n`` keeps the positions."""
    drawing = _drawing(graph)
    out.write(b'digraph greenkg {\n  node [style=filled, fontname="DejaVu Sans"];\n')
    for iri, node in graph.nodes.items():
        shape = shape_of(graph, iri)
        look: Attributes = {
            "label": node["name"],
            "shape": "circle" if shape == "disc" else shape,
            "fillcolor": colour_of(graph, iri),
            "width": round(2 * label("", load_of(graph, iri)).radius / _POINTS, 3),
            "fixedsize": True,
        }
        if drawing:
            x, y = drawing.positions[iri]
            look["pos"] = f"{x},{-y}"
        out.write(f"  {_quoted(iri)} [{_listed({**node, **look})}];\n".encode())
    for (one, other), edge in graph.edges.items():
        look = {**edge, "penwidth": edge_width(edge.get("tasks", 1))}
        out.write(f"  {_quoted(one)} -> {_quoted(other)} [{_listed(look)}];\n".encode())
    out.write(b"}\n")


def _listed(attributes: Attributes) -> str:
    # "node" and "edge" are words of the language, so every name is quoted as well
    return ", ".join(f"{_quoted(key)}={_quoted(_plain(value))}" for key, value in attributes.items())


def _quoted(text: str) -> str:
    r"""A DOT string. A backslash is written twice: one before the closing quote would undo that."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _plain(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _drawing(graph: Network) -> Drawing | None:
    return drawn(graph) if len(graph) <= _PLACED else None


_WRITERS: Mapping[GraphForm, Callable[[Network, BinaryIO], None]] = {
    GraphForm.GRAPHML: _graphml,
    GraphForm.GEXF: _gexf,
    GraphForm.CYTOSCAPE: _cytoscape,
    GraphForm.DOT: _dot,
}
