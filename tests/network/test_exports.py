"""Graph files: networkx reads back the very graph that was written."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TypeAlias

import networkx
import pydot
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.readwrite.gexf import read_gexf

from greenkg.network import exports
from greenkg.network.exports import GraphForm, cleaned, write, write_csv
from greenkg.network.graph import Between, Network, of_facts
from greenkg.network.measures import mark, measure
from tests.network.made import facts

ROWS = [(["A"], ["B", "C*"]), (["B"], ["A"]), (["C*"], ["A", "Đ"])]

Read: TypeAlias = "networkx.Graph[str]"
NAMES = st.text(min_size=1, max_size=12)
"""Any text: control characters, quotes, angle brackets, lone surrogates."""


@st.composite
def graphs(draw: st.DrawFn) -> Network:
    """Graphs as `of_facts` makes them, with any words in them."""
    letters = "ABCĐ"
    row = st.tuples(
        st.lists(st.sampled_from(letters), max_size=2, unique=True),
        st.lists(st.sampled_from(letters), max_size=3, unique=True),
    )
    rows = draw(st.lists(row, max_size=6))
    between = draw(st.sampled_from(Between))
    graph = of_facts(facts(rows, national=[draw(st.sampled_from(["8", "13"])) for _ in rows]), between)
    for node in graph.nodes.values():
        node["name"] = draw(NAMES)
    return graph


def written(form: GraphForm, graph: Network) -> bytes:
    out = io.BytesIO()
    write(form, graph, out)
    return out.getvalue()


def from_graphml(text: bytes) -> Read:
    return networkx.read_graphml(io.BytesIO(text))


def from_gexf(text: bytes) -> Read:
    graph = read_gexf(io.BytesIO(text))
    for node in graph.nodes.values():
        assert node.pop("label") == node["name"]
        viz = node.pop("viz")
        assert set(viz) == {"color", "size", "shape", "position"}
    for edge in graph.edges.values():
        assert edge.pop("weight") == edge.get("tasks", 1)
        edge.pop("id")
    return graph


def from_cytoscape(text: bytes) -> Read:
    graph = networkx.cytoscape_graph(json.loads(text))
    for iri, node in graph.nodes.items():
        assert (node.pop("id"), node.pop("value")) == (iri, iri)
    for (one, other), edge in graph.edges.items():
        assert (edge.pop("source"), edge.pop("target")) == (one, other)
    return graph


READERS = {
    GraphForm.GRAPHML: from_graphml,
    GraphForm.GEXF: from_gexf,
    GraphForm.CYTOSCAPE: from_cytoscape,
}


def same(one: Read, other: Read) -> bool:
    """The same nodes and edges with the same attributes of the same types."""

    def typed(graph: Read) -> list[object]:
        return [
            {key: {name: (type(value), value) for name, value in each.items()} for key, each in items}
            for items in (graph.nodes.items(), graph.edges.items())
        ]

    return typed(one) == typed(other)


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_what_is_written_is_read_back(graph):
    for form, read in READERS.items():
        text = written(form, graph)
        assert same(read(text), cleaned(graph)), form
        assert text == written(form, graph)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pydot's way with pyparsing
@settings(max_examples=10, deadline=None)  # pydot is slow
@given(graphs())
def test_dot_is_read_back_in_words(graph):
    """DOT has no types: every value is a word."""

    def plain(quoted: str) -> str:
        return re.sub(r"\\(.)", r"\1", quoted[1:-1])

    def words(attributes) -> dict[str, str]:
        drawn = {"label", "shape", "fillcolor", "width", "fixedsize", "pos", "penwidth"}
        named = {plain(key) if key.startswith('"') else key: value for key, value in attributes.items()}
        return {key: plain(value) for key, value in named.items() if key not in drawn}

    read = pydot.graph_from_dot_data(written(GraphForm.DOT, graph).decode())
    assert read
    nodes = {
        plain(n.get_name()): words(n.get_attributes()) for n in read[0].get_nodes() if n.get_name() != "node"
    }
    edges = {
        (plain(str(e.get_source())), plain(str(e.get_destination()))): words(e.get_attributes())
        for e in read[0].get_edges()
    }
    clean = cleaned(graph)

    def expected(attributes):
        return {
            key: str(value).lower() if isinstance(value, bool) else str(value)
            for key, value in attributes.items()
        }

    assert nodes == {iri: expected(node) for iri, node in clean.nodes.items()}
    assert edges == {pair: expected(edge) for pair, edge in clean.edges.items()}


@settings(max_examples=25, deadline=None)
@given(graphs())
def test_tables_are_read_back(tmp_path_factory, graph):
    folder = tmp_path_factory.mktemp("csv")
    write_csv(graph, folder)
    nodes, edges = (
        list(csv.DictReader((folder / f"{name}.csv").open(encoding="utf-8", newline="")))
        for name in ("nodes", "edges")
    )
    clean = cleaned(graph)
    assert {row["id"]: row["name"] for row in nodes} == {
        iri: node["name"] for iri, node in clean.nodes.items()
    }
    assert [(row["source"], row["target"]) for row in edges] == list(clean.edges)
    assert all(row["collective"] in ("true", "false") for row in nodes if row["node"] == "agency")


def test_nothing_that_no_reader_takes_is_written():
    graph = of_facts(facts(ROWS))
    graph.nodes["A"]["name"] = 'Sở\x00 \ud800\tTài\nchính <&">'
    graph.nodes["A"]["province"] = None
    clean = cleaned(graph)
    assert clean.nodes["A"]["name"] == 'Sở\ufffd \ufffd Tài chính <&">'
    assert "province" not in clean.nodes["A"]
    assert graph.nodes["A"]["province"] is None  # what is exported is a copy


def test_gexf_has_what_gephi_draws():
    graph = of_facts(facts(ROWS))
    mark(graph, measure(graph))
    read = read_gexf(io.BytesIO(written(GraphForm.GEXF, graph)))
    viz = read.nodes["A"]["viz"]
    assert viz["color"] == {"r": 0, "g": 114, "b": 178, "a": 1.0}  # the colour of departments
    assert viz["size"] > read.nodes["Đ"]["viz"]["size"]
    assert viz["position"] != read.nodes["B"]["viz"]["position"]
    text = written(GraphForm.GEXF, graph).decode()
    assert 'viz:shape value="diamond"' in text
    assert "lastmodifieddate" not in text
    for name, kind in (
        ("led", "long"),
        ("collective", "boolean"),
        ("betweenness", "double"),
        ("name", "string"),
    ):
        assert re.search(rf'title="{name}" type="{kind}"', text)


def test_a_large_graph_is_exported_without_positions(monkeypatch):
    monkeypatch.setattr(exports, "_PLACED", 3)
    graph = of_facts(facts(ROWS))
    text = written(GraphForm.GEXF, graph).decode()
    assert "viz:size" in text
    assert "viz:position" not in text


@pytest.mark.parametrize("form", GraphForm)
def test_an_empty_graph_is_exported(form, tmp_path: Path):
    graph = of_facts(facts([]))
    assert written(form, graph)
    write_csv(graph, tmp_path)
    assert (tmp_path / "nodes.csv").read_bytes() == b"id\r\n"
    assert (tmp_path / "edges.csv").read_bytes() == b"source,target\r\n"
