"""Tables hold the dataset: a reader of the W3C's metadata makes the same RDF of them again."""

from __future__ import annotations

import csv
import json
import warnings
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from csvw import TableGroup
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from greenkg.errors import StoreError, UsageError
from greenkg.export import Format, export, export_folder, plan_graph
from greenkg.graph.vocabulary import GKG, RDF, SKOS, XSD
from greenkg.store import EmbeddedStore, Store
from tests.export.tables import triples

PLAN = "1099/QĐ-UBND"
GRAPH = NamedNode("https://example.org/g")
THING = "https://example.org/thing"

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
literals = st.one_of(
    st.builds(Literal, texts),
    st.builds(lambda text: Literal(text, language="vi"), texts),
    st.builds(lambda number: Literal(str(number), datatype=XSD.integer), st.integers()),
    st.builds(lambda text: Literal(text, datatype=NamedNode("https://example.org/type")), texts),
)
nodes = st.sampled_from([NamedNode(f"{THING}{number}") for number in range(4)])
predicates = st.sampled_from([GKG.text, SKOS.note, GKG.leadAgency, NamedNode("https://example.org/text")])
quads = st.builds(lambda s, p, o: Quad(s, p, o, GRAPH), nodes, predicates, st.one_of(literals, nodes))
typed = st.builds(
    lambda s, o: Quad(s, RDF.type, o, GRAPH), nodes, st.sampled_from([GKG.Task, GKG.Agency, SKOS.Concept])
)


def store_of(given: list[Quad]) -> Store:
    store = EmbeddedStore.in_memory()
    store.replace_graph(GRAPH.value, given)
    return store


@pytest.fixture(scope="module")
def tables(plans: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables") / "bảng"
    export_folder(plans, Format.CSV, folder, PLAN)
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_tables_of_a_plan_are_its_graph(plans: Store, tables: Path) -> None:
    wanted = {quad.triple for quad in plans.graph_quads(plan_graph(plans, PLAN))}
    found = list(triples(tables))
    assert set(found) == wanted
    assert len(found) == len(wanted)


def test_there_is_a_table_a_class_and_a_row_a_thing(tables: Path) -> None:
    tasks = rows(tables / "task.csv")
    assert len(tasks) == len({row["iri"] for row in tasks}) == 32
    assert all(row["text_vi"] for row in tasks)
    assert any(row["leadAgency"] for row in tasks)
    assert {"agency.csv", "collective.csv", "assignment.csv", "finding.csv"} <= {
        path.name for path in tables.iterdir()
    }


def test_another_library_reads_them_by_their_metadata(tables: Path) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        group = TableGroup.from_file(tables / "csv-metadata.json")
        plan = next(table for table in group.tables if str(table.url) == "task.csv")
        tasks = list(plan.iterdicts(strict=True))
    assert [str(warning.message) for warning in told if "csvw" in str(warning.filename)] == []
    assert len(tasks) == 32
    assert isinstance(tasks[0]["annexNumber"], int)
    assert isinstance(tasks[0]["evidence"], list)


def test_the_metadata_name_only_properties_of_the_vocabulary(tables: Path) -> None:
    """https://www.w3.org/TR/tabular-metadata/: what is not of CSVW has a prefix of the initial context."""
    metadata = json.loads((tables / "csv-metadata.json").read_text("utf-8"))
    known = {
        "group": {"@context", "dialect", "tables"},
        "table": {"url", "tableSchema"},
        "schema": {"aboutUrl", "primaryKey", "columns"},
        "column": {"name", "titles", "propertyUrl", "valueUrl", "datatype", "lang", "separator", "null"}
        | {"required", "suppressOutput"},
    }
    described = [("group", metadata)]
    described += [("table", table) for table in metadata["tables"]]
    described += [("schema", table["tableSchema"]) for table in metadata["tables"]]
    columns = [column for table in metadata["tables"] for column in table["tableSchema"]["columns"]]
    described += [("column", column) for column in columns]
    for what, said in described:
        assert {name for name in said if not name.startswith(("dc:", "rdfs:"))} <= known[what], said
    for table in metadata["tables"]:
        names = [column["name"] for column in table["tableSchema"]["columns"]]
        assert len({name.lower() for name in names}) == len(names)
        assert set(table["tableSchema"].get("primaryKey", ())) <= set(names)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(quads, typed), max_size=12))
def test_hard_words_come_back(tmp_path_factory: pytest.TempPathFactory, given: list[Quad]) -> None:
    folder = tmp_path_factory.mktemp("hard") / "x"
    try:
        export_folder(store_of(given), Format.CSV, folder)
    except StoreError as error:
        # an empty text beside another one of the same kind is the one thing that a list cannot hold
        assert "take the format nquads" in str(error)
        assert any(isinstance(quad.object, Literal) and not quad.object.value for quad in given)
        return
    assert set(triples(folder)) == {quad.triple for quad in given}


def test_what_tables_cannot_hold_is_refused(tmp_path: Path) -> None:
    blank = Quad(BlankNode("b"), RDF.type, GKG.Task, GRAPH)
    with pytest.raises(StoreError, match=r"tables cannot hold a blank node: _:b; take the format nquads"):
        export_folder(store_of([blank]), Format.CSV, tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_a_thing_of_two_graphs_is_in_two_rows(tmp_path: Path) -> None:
    store = EmbeddedStore.in_memory()
    for graph in ("https://example.org/a", "https://example.org/b"):
        subject = NamedNode(THING)
        store.replace_graph(graph, [Quad(subject, SKOS.note, Literal(graph), NamedNode(graph))])
    export_folder(store, Format.CSV, tmp_path / "x")
    assert [row["graph"][-1] for row in rows(tmp_path / "x" / "other.csv")] == ["a", "b"]


def test_a_zip_holds_the_same_files_and_the_same_bytes_each_time(plans: Store, tables: Path) -> None:
    out = BytesIO()
    export(plans, Format.CSV, out, PLAN)
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {name: archive.read(name) for name in archive.namelist()} == {
            path.name: path.read_bytes() for path in tables.iterdir()
        }


def test_only_an_earlier_export_is_replaced(tmp_path: Path) -> None:
    store, folder = store_of([Quad(NamedNode(THING), SKOS.note, Literal("a"), GRAPH)]), tmp_path / "x"
    export_folder(store, Format.CSV, folder)
    (folder / "old.csv").write_text("old")
    export_folder(store, Format.CSV, folder)
    assert not (folder / "old.csv").exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("precious")
    with pytest.raises(UsageError, match="something else than an earlier export"):
        export_folder(store, Format.CSV, tmp_path / "mine")
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    with pytest.raises(UsageError, match="a folder is to be written here"):
        export_folder(store, Format.CSV, tmp_path / "link")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]
    with pytest.raises(UsageError, match="xlsx is one file"):
        export_folder(store, Format.XLSX, folder)
    assert {path.name for path in tmp_path.iterdir()} == {"x", "mine", "link"}
