"""Files that Neo4j's bulk import takes: by its own words on headers, and with no loose end."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from greenkg.export import Format, export_folder, plan_graph
from greenkg.graph.vocabulary import GKG, RDF, SKOS, XSD
from greenkg.store import EmbeddedStore, Store

PLAN = "1099/QĐ-UBND"
HEADER = re.compile(
    r"[A-Za-z][A-Za-z0-9_]*:(ID|(int|long|float|double|boolean|byte|short|char|string|point|date|localtime|time"
    r"|localdatetime|datetime|duration)(\[\])?)|:LABEL|:START_ID|:END_ID|:TYPE"
)
"""A field of a header (https://neo4j.com/docs/operations-manual/current/import/#import-tool-header-format)."""
VALUES = {
    "long": r"[+-]?\d{1,18}",
    "double": r"[+-]?\d*\.?\d*",
    "boolean": "true|false",
    "date": r"\d{4}-\d\d-\d\d",
}
THING = "https://example.org/thing"


def rows(path: Path) -> list[list[str]]:
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def arguments(folder: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (folder / "import.args").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, _, value = line.removeprefix("--").partition("=")
            found.setdefault(name, []).append(value)
    return found


def delimiter(folder: Path) -> str:
    [said] = arguments(folder)["array-delimiter"]
    return chr(int(said[2:], 16)) if said.startswith("U+") else said


@pytest.fixture(scope="module")
def graph(plans: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("neo4j") / "graph"
    export_folder(plans, Format.NEO4J, folder, PLAN)
    return folder


def check(folder: Path) -> tuple[dict[str, list[str]], list[list[str]]]:
    """The nodes by address and all relationships, if the import would take them."""
    said = arguments(folder)
    assert {*said} <= {"multiline-fields", "array-delimiter", "nodes", "relationships"}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.csv")}
    assert {*said["nodes"], *said.get("relationships", ())} == files
    nodes: dict[str, list[str]] = {}
    for name in said["nodes"]:
        head, *found = rows(folder / name)
        assert all(map(HEADER.fullmatch, head)), head
        assert (head[0], head[-1]) == ("iri:ID", ":LABEL")
        assert len({each.partition(":")[0].lower() for each in head}) == len(head)
        for row in found:
            assert len(row) == len(head)
            assert row[0] not in nodes
            assert row[-1].split(delimiter(folder))[0] == "Resource"
            nodes[row[0]] = row
            for field, cell in zip(head, row, strict=True):
                kind, many = field.partition(":")[2].removesuffix("[]"), field.endswith("[]")
                for value in (cell.split(delimiter(folder)) if many else [cell]) if cell else ():
                    assert re.fullmatch(VALUES.get(kind, r"(?s).*"), value), (field, value)
    links: list[list[str]] = []
    for name in said.get("relationships", ()):
        head, *found = rows(folder / name)
        assert head == [":START_ID", ":END_ID", ":TYPE"]
        assert len({kind for _, _, kind in found}) == 1
        links += found
    for start, end, kind in links:
        assert start in nodes
        assert end in nodes
        assert re.fullmatch(r"[A-Z][A-Z0-9_]*", kind)
    return nodes, links


def test_the_import_would_take_a_plan(graph: Path, plans: Store) -> None:
    nodes, links = check(graph)
    quads = list(plans.graph_quads(plan_graph(plans, PLAN)))
    ends = [q for q in quads if isinstance(q.object, NamedNode) and q.predicate != RDF.type]
    assert len(links) == len(ends)
    assert {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)} <= set(nodes)
    lead = rows(graph / "relationships" / "lead-agency.csv")
    assert lead[1][2] == "LEAD_AGENCY"
    head = rows(graph / "nodes" / "task.csv")[0]
    assert {"annexNumber:long", "confidence:double", "text_vi:string", "graphs:string[]"} <= set(head)


def test_what_several_graphs_say_of_a_thing_is_one_node(tmp_path: Path) -> None:
    store = EmbeddedStore.in_memory()
    thing = NamedNode(THING)
    for name in ("https://example.org/a", "https://example.org/b"):
        graph = NamedNode(name)
        said = [
            Quad(thing, RDF.type, GKG.Task, graph),
            Quad(thing, SKOS.note, Literal(name), graph),
            Quad(thing, GKG.theme, NamedNode(f"{THING}/theme"), graph),
        ]
        store.replace_graph(name, said)
    export_folder(store, Format.NEO4J, tmp_path / "x")
    nodes, links = check(tmp_path / "x")
    both = "https://example.org/a;https://example.org/b"
    assert nodes[THING] == [THING, both, both, "Resource;Task"]
    assert nodes[f"{THING}/theme"] == [f"{THING}/theme", "Resource"]
    assert links == [[THING, f"{THING}/theme", "THEME"]]


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x1e"), max_size=8)
values = st.one_of(
    st.builds(Literal, texts),
    st.builds(lambda text: Literal(text, language="vi"), texts),
    st.builds(lambda text: Literal(text, datatype=XSD.integer), st.one_of(texts, st.integers().map(str))),
    st.sampled_from([NamedNode(f"{THING}{number}") for number in range(3)]),
)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from([GKG.text, SKOS.note, GKG.names]), values), max_size=10
    )
)
def test_hard_words_come_back(
    tmp_path_factory: pytest.TempPathFactory, given: list[tuple[int, NamedNode, Literal | NamedNode]]
) -> None:
    name = NamedNode("https://example.org/g")
    store = EmbeddedStore.in_memory()
    store.replace_graph(name.value, [Quad(NamedNode(f"{THING}{s}"), p, o, name) for s, p, o in given])
    folder = tmp_path_factory.mktemp("hard") / "x"
    export_folder(store, Format.NEO4J, folder)
    nodes, links = check(folder)
    assert len(links) == len({(s, p, o) for s, p, o in given if isinstance(o, NamedNode)})
    for subject, _, value in given:
        if isinstance(value, Literal):
            pieces = [piece for cell in nodes[f"{THING}{subject}"] for piece in cell.split(delimiter(folder))]
            assert value.value in {*pieces, *nodes[f"{THING}{subject}"]}


def test_the_same_data_give_the_same_bytes(plans: Store, graph: Path, tmp_path: Path) -> None:
    export_folder(plans, Format.NEO4J, tmp_path / "x", PLAN)
    for path in graph.rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "x" / path.relative_to(graph)).read_bytes()
