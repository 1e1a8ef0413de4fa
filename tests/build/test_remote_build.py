"""The build into a real SPARQL endpoint."""

from __future__ import annotations

import pytest

from greenkg.build import Status, build
from greenkg.build.remote_target import RemoteTarget
from greenkg.store import open_store
from greenkg.store.remote import RemoteStore
from tests.build.conftest import THANH_HOA

BASE = "https://example.org/remote-build/"


@pytest.fixture
def endpoint(server):
    yield server
    with open_store(server) as store:
        for graph in store.graphs():
            store.drop_graph(graph)


def remote(endpoint):
    with open_store(endpoint) as store:
        return {graph: sorted(map(str, store.graph_quads(graph))) for graph in store.graphs()}


def test_an_endpoint_holds_what_a_folder_holds(plans, here, endpoint):
    assert build([plans], endpoint, None, base=BASE, workers=1).published
    build([plans], here / "store", None, base=BASE, workers=1)
    with open_store(str(here / "store")) as store:
        local = {graph: sorted(map(str, store.graph_quads(graph))) for graph in store.graphs()}
    assert remote(endpoint) == local


def test_graphs_that_did_not_change_are_not_sent_again(plans, endpoint, monkeypatch):
    build([plans], endpoint, None, base=BASE, workers=1)
    sent = []
    replace = RemoteStore.replace_graph

    def send(self, graph, quads):
        sent.append(graph)
        replace(self, graph, quads)

    monkeypatch.setattr(RemoteStore, "replace_graph", send)
    report = build([plans], endpoint, None, base=BASE, workers=1)
    assert sent == []
    assert not report.published
    assert {row.status for row in report.documents} == {Status.UNCHANGED}
    (plans / "thanh-hoa.txt").write_text(THANH_HOA + "\n", encoding="utf-8")
    build([plans], endpoint, None, base=BASE, workers=1)
    assert [graph.rpartition("/graph/")[2] for graph in sent] == ["vn/38-thanh-hoa/2023-10-18/12-kh-ubnd"]


def test_an_endpoint_that_lost_its_data_gets_them_again(plans, endpoint):
    build([plans], endpoint, None, base=BASE, workers=1)
    before = remote(endpoint)
    with open_store(endpoint) as store:
        for graph in store.graphs():
            store.drop_graph(graph)
    assert build([plans], endpoint, None, base=BASE, workers=1).published
    assert remote(endpoint) == before


def test_documents_that_are_gone_leave_and_other_peoples_graphs_stay(plans, endpoint):
    with open_store(endpoint) as store:
        store.update("INSERT DATA { GRAPH <https://example.org/theirs> { <s:s> <p:p> 1 } }")
    build([plans], endpoint, None, base=BASE, workers=1)
    (plans / "thanh-hoa.txt").unlink()
    report = build([plans], endpoint, None, base=BASE, workers=1)
    assert len(report.removed) == 1
    graphs = remote(endpoint)
    assert "https://example.org/theirs" in graphs
    assert not any("38-thanh-hoa/2023" in graph for graph in graphs)


def test_what_is_remembered_lies_below_the_current_directory(endpoint, here):
    assert RemoteTarget(endpoint, BASE).folder.parts[:2] == (".greenkg", "remote")
