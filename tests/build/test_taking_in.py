"""Exports come back the same, into a folder and an endpoint; nothing else comes in, and nothing half."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from greenkg.build import take_in
from greenkg.errors import GreenkgError, SourceError
from greenkg.export import Format, export, plan_graph
from greenkg.graph.vocabulary import GKG, RDF, SKOS
from greenkg.store import EmbeddedStore, Store, open_store
from tests.store.conftest import server  # noqa: F401 - a real endpoint

START = "https://w3id.org/greenkg/id/"
LINE = f'<{START}a> <{SKOS.note.value}> "x" <{START}graph/a> .\n'


@pytest.fixture(scope="module")
def plans(built_corpus: Path) -> Iterator[Store]:
    with open_store(built_corpus) as store:
        yield store


def written(store: Store, form: Format = Format.NQUADS, plan: str = "") -> bytes:
    out = io.BytesIO()
    export(store, form, out, plan)
    return out.getvalue()


@pytest.mark.parametrize(("form", "plan"), [(Format.NQUADS, ""), (Format.TRIG, "1099/QĐ-UBND")])
def test_a_folder_holds_the_same_dataset_again(plans: Store, tmp_path: Path, form: Format, plan: str) -> None:
    path = tmp_path / "dữ liệu"  # its name tells nothing
    path.write_bytes(written(plans, form, plan))
    taken = take_in([path], tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        assert written(store) == written(plans, Format.NQUADS, plan)
        assert taken.graphs == {graph: sum(1 for _ in plans.graph_quads(graph)) for graph in store.graphs()}
    # a plan without the shared graphs names agencies of which nothing is known
    assert bool(taken.checked.broken) == bool(plan)


def test_an_endpoint_holds_the_same_dataset_again(
    plans: Store, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue("server")
    path = tmp_path / "plan.trig"
    with path.open("wb") as out:
        export(plans, Format.TRIG, out, "1099/QĐ-UBND")
    with open_store(url) as store:
        for graph in store.graphs():
            store.drop_graph(graph)
        store.update(f"INSERT DATA {{ GRAPH <{START}graph/other> {{ <{START}a> <{START}b> <{START}c> }} }}")
        take_in([path], url)
        graph = plan_graph(plans, "1099/QĐ-UBND")
        assert set(store.graph_quads(graph)) == set(plans.graph_quads(graph))
        assert f"{START}graph/other" in store.graphs()


def test_graphs_of_the_files_are_replaced_and_others_stay(tmp_path: Path) -> None:
    (tmp_path / "1.nq").write_text(LINE + LINE.replace("graph/a", "graph/b"))
    (tmp_path / "2.nq").write_text("# news\n\n" + LINE.replace('"x"', '"y"'))
    (tmp_path / "3.nq").write_text(LINE.replace('"x"', '"z"'))
    take_in([tmp_path / "1.nq"], tmp_path / "store")
    take_in([tmp_path / "2.nq", tmp_path / "3.nq"], tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        assert written(store).decode() == (
            LINE.replace('"x"', '"y"') + LINE.replace('"x"', '"z"') + LINE.replace("graph/a", "graph/b")
        )


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=10, deadline=None)
@given(
    st.lists(st.tuples(texts, st.integers(0, 2)), min_size=1, max_size=6),
    st.sampled_from([Format.NQUADS, Format.TRIG]),
)
def test_hard_words_come_back(
    tmp_path_factory: pytest.TempPathFactory, words: list[tuple[str, int]], form: Format
) -> None:
    folder = tmp_path_factory.mktemp("hard")
    before = EmbeddedStore.in_memory()
    for number in {number for _, number in words}:
        graph = NamedNode(f"{START}graph/{number}")
        said = [Literal(text, language="vi") for text, of in words if of == number]
        before.replace_graph(graph.value, [Quad(graph, SKOS.note, each, graph) for each in said])
    with (folder / "file").open("wb") as out:
        export(before, form, out)
    take_in([folder / "file"], folder / "store")
    with open_store(folder / "store") as store:
        assert set(store.quads()) == set(before.quads())


HOSTILE = {
    "cut": (LINE * 2 + LINE[:60], "nq", ":3: this is not N-Quads"),
    "default graph": (
        LINE + LINE.replace(f" <{START}graph/a>", ""),
        "nq",
        ":2: a triple stands in no named graph",
    ),
    "turtle": (f"@prefix a: <{START}> .\n\na:a a:b a:c .\n", "ttl", ":3: a triple stands in no named graph"),
    "others' graph": (
        LINE + LINE.replace(f"{START}graph/a", "http://x.example/g"),
        "nq",
        ":2: <http://x.example/g> is no",
    ),
    "blank graph": (LINE + LINE.replace(f"<{START}graph/a>", "_:g"), "nq", ":2: _:g is no named graph"),
    "blank node": (LINE + LINE.replace('"x"', "_:b"), "nq", ":2: blank nodes are no part"),
    "relative": (f"<{START}graph/a> {{\n<a> <{START}b> 1 }}\n", "trig", ":2: this is not TriG: "),
    "relative nq": (LINE + LINE.replace(f"<{START}a>", "<a>"), "nq", ":2: this is not N-Quads: "),
    "wrong format": ("<html><body>Kế hoạch</body></html>", "html", ":1: this is not TriG"),
    "nothing": ("# only words\n", "nq", "there is nothing in it"),
    "packed": ("PK\x03\x04", "nq", "this is a packed file"),
    "latin": (LINE.replace('"x"', '"ế"').encode("utf-16").decode("latin-1"), "nq", ":1: this is not"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_no_export_of_ours_is_one_line_and_leaves_the_store(tmp_path: Path, case: str) -> None:
    content, suffix, words = HOSTILE[case]
    (tmp_path / "good.nq").write_text(LINE)
    take_in([tmp_path / "good.nq"], tmp_path / "store")
    bad = tmp_path / f"bad.{suffix}"
    bad.write_text(content, "utf-8")
    given = [bad] if case == "nothing" else [tmp_path / "good.nq", bad]
    with pytest.raises(SourceError) as caught:
        take_in(given, tmp_path / "store")
    line = str(caught.value)
    assert words in line
    assert "bad" in line
    assert "\n" not in line
    with open_store(tmp_path / "store") as store:
        assert written(store).decode() == LINE
    assert len(list((tmp_path / "store" / "builds").iterdir())) == 1


def test_a_line_without_end_is_given_up(tmp_path: Path) -> None:
    """At 16 MB; a gigabyte takes no longer."""
    path = tmp_path / "long.nq"
    with path.open("wb") as file:
        file.write(LINE.encode() + LINE[:80].encode())
        file.truncate(1_000_000_000)
    with pytest.raises(SourceError, match=r"long\.nq:2: "):
        take_in([path], tmp_path / "store")
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("name", [".", "missing.nq"])
def test_what_is_no_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="the file cannot be read"):
        take_in([tmp_path / name], tmp_path / "store")


def test_another_base(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"
    path.write_text(LINE.replace(START, "https://example.org/"))
    with pytest.raises(GreenkgError, match="--base says what"):
        take_in([path], tmp_path / "store")
    assert take_in([path], tmp_path / "store", base="https://example.org/").graphs == {
        "https://example.org/graph/a": 1
    }


def test_broken_shapes_are_told_and_loaded_all_the_same(tmp_path: Path) -> None:
    task = f"<{START}t> {RDF.type} {GKG.Task} <{START}graph/a> .\n"
    (tmp_path / "a.nq").write_text(task)
    taken = take_in([tmp_path / "a.nq"], tmp_path / "store")
    assert "Task-text" in {each.shape.rpartition("/")[2] for each in taken.checked.broken}
    with open_store(tmp_path / "store") as store:
        assert store.count() == 1
