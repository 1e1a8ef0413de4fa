"""The packaged plans in a real Virtuoso with Debian's limits: the same answers as from the embedded store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from SPARQLWrapper import JSON, SPARQLWrapper

from greenkg.check import violations
from greenkg.errors import StoreError
from greenkg.queries import load, names, run
from greenkg.queries.who import who
from greenkg.store import Store, open_store
from greenkg.store.copied import Copied
from greenkg.store.remote import RemoteStore
from greenkg.store.transfer import push
from tests.store.servers import MOST_ROWS, PASSWORD, USER

pytestmark = pytest.mark.needs_virtuoso

BEYOND = "load-before-after"
"""Virtuoso 7.2.5 joins its groups wrongly, so that the store refuses it there."""


@pytest.fixture(scope="module")
def local(built_corpus: Path) -> Iterator[Store]:
    with open_store(built_corpus) as store:
        yield store


@pytest.fixture(scope="module")
def filled(virtuoso: str, local: Store) -> Iterator[RemoteStore]:
    """A Virtuoso that holds the packaged plans."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GREENKG_STORE_USER", USER)
        patch.setenv("GREENKG_STORE_PASSWORD", PASSWORD)
        with RemoteStore(virtuoso) as store:
            for graph in store.graphs():  # another module's tests had the same server
                store.drop_graph(graph)
            assert {each.state for each in push(local, store)} == {Copied.NEW}
            yield store


@pytest.mark.parametrize("name", [name for name in names() if name != BEYOND])
def test_every_named_query_has_the_same_rows(name: str, filled: Store, local: Store):
    answer, right = filled.select(load(name).text), local.select(load(name).text)
    assert answer.variables == right.variables
    assert Counter(answer.rows) == Counter(right.rows)


def test_what_it_answers_wrongly_is_refused(filled: Store):
    with pytest.raises(StoreError, match="greenkg pull"):
        run(filled, BEYOND)


def test_who_answers(filled: Store, local: Store):
    assert who(filled, "rac thai nhua", "2025-08-01") == who(local, "rac thai nhua", "2025-08-01")


def test_the_shapes_find_the_same(filled: Store, local: Store):
    found = violations(local)
    assert found
    assert violations(filled) == found


def test_a_graph_longer_than_its_limit_comes_back_whole(filled: RemoteStore, local: Store):
    graph = next(graph for graph in local.graphs() if graph.endswith("/graph/administration"))
    right = set(local.graph_quads(graph))
    assert len(right) > MOST_ROWS
    assert set(filled.graph_quads(graph)) == right


def test_a_table_that_is_cut_is_an_error(filled: Store):
    with pytest.raises(StoreError, match=f"at most {MOST_ROWS} rows"):
        filled.select("SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }")
    with pytest.raises(StoreError, match="may lack some"):
        filled.construct("CONSTRUCT WHERE { ?s ?p ?o }")


def test_its_own_graphs_are_none_of_ours(filled: Store, local: Store):
    assert filled.graphs() == local.graphs()
    assert filled.count() == local.count()


def test_a_client_of_another_make_reads_it(filled: RemoteStore, virtuoso: str):
    client = SPARQLWrapper(virtuoso.removesuffix("-auth"), returnFormat=JSON)
    client.setTimeout(20)
    client.setQuery(load("plans").text)
    answer = client.queryAndConvert()
    assert isinstance(answer, dict)
    assert len(answer["results"]["bindings"]) == len(run(filled, "plans"))


def test_a_wrong_password_and_none(virtuoso: str, local: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("GREENKG_STORE_USER", raising=False)
    monkeypatch.setenv("NETRC", "/dev/null")
    for address in (virtuoso, virtuoso.removesuffix("-auth")):
        with RemoteStore(address) as store, pytest.raises(StoreError, match="another user or password"):
            store.update("DROP SILENT GRAPH <http://example.org/none>")
    monkeypatch.setenv("GREENKG_STORE_USER", USER)
    monkeypatch.setenv("GREENKG_STORE_PASSWORD", "wrong")
    with RemoteStore(virtuoso) as store, pytest.raises(StoreError, match="another user or password") as error:
        push(local, store)
    assert "wrong" not in str(error.value)
