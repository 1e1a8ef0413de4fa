"""What a query may not take, and that others are answered meanwhile."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from greenkg.errors import QueryError, StoreError
from greenkg.web.jobs import Job
from greenkg.web.limits import MAX_BODY, Limits
from greenkg.web.media import Media
from tests.web.conftest import HOSTILE

SHORT = "SELECT ?o { <http://e.org/7> ?p ?o }"


def test_a_slow_query_is_stopped(little: TestClient) -> None:
    answer = little.get("/sparql", params={"query": HOSTILE})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert "3 seconds" in answer.text
    assert little.get("/sparql", params={"query": SHORT}).status_code == 200


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", 422),
        ("CONSTRUCT { ?a ?b ?d } WHERE { ?a ?b ?c . ?d ?e ?f }", 422),
        ("SELECT * { ?a ?b ?c }", 200),
    ],
)
def test_an_answer_is_whole_or_none(little: TestClient, query: str, status: int) -> None:
    answer = little.get("/sparql", params={"query": query})
    assert answer.status_code == status
    assert "LIMIT" in answer.text if status == 422 else answer.json()


def test_memory(little: TestClient) -> None:
    binds = "BIND('aaaaaaaaaaaaaaaa' AS ?x0) " + " ".join(
        f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40)
    )
    answer = little.get("/sparql", params={"query": f"SELECT (STRLEN(?x40) AS ?n) {{ {binds} }}"})
    assert answer.status_code == 503
    assert "memory" in answer.text or "stopped" in answer.text
    assert little.get("/sparql", params={"query": SHORT}).status_code == 200


@pytest.mark.parametrize("body", [b"query=" + b"x" * MAX_BODY, b"query=ASK%20%7B%7D%20%23" + b"x" * 70_000])
def test_too_large(little: TestClient, body: bytes) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert little.post("/sparql", content=body, headers=headers).status_code == 413


def test_a_body_of_unsaid_length(little: TestClient) -> None:
    def pieces():
        for _ in range(100):
            yield b"x" * 10_000

    headers = {"content-type": "application/sparql-query"}
    assert little.post("/sparql", content=pieces(), headers=headers).status_code == 413


def test_a_worker_that_dies_is_replaced(little: TestClient) -> None:
    """The guard lets no such nesting through; something else may be found that kills a worker."""
    store = little.app.state.store  # type: ignore[attr-defined]
    for _ in range(4):
        with pytest.raises(StoreError, match="too long"):
            store._answer(Job("SELECT * " + "{" * 3000 + "}" * 3000, Media.CSV))
    assert store.count() == 404


def test_pages_see_a_store(little: TestClient) -> None:
    store = little.app.state.store  # type: ignore[attr-defined]
    assert len(store.select("SELECT * { ?s ?p ?o }")) == 404
    assert store.ask("ASK { ?s ?p ?o }") is True
    assert len(store.construct("CONSTRUCT WHERE { ?s ?p 'here' }")) == 1
    assert store.count() == 404
    assert len(store.graphs()) == 5
    assert len(list(store.graph_quads("http://e.org/many"))) == 400
    with pytest.raises(QueryError):
        store.select("SELECT * {")
    with pytest.raises(QueryError):
        store.ask("SELECT * {}")
    with pytest.raises(StoreError, match="too long"):
        store.select(HOSTILE)
    for change in (
        lambda: store.update("CLEAR ALL"),
        lambda: store.drop_graph("http://e.org/many"),
        lambda: store.replace_graph("http://e.org/many", []),
    ):
        with pytest.raises(StoreError, match="only read"):
            change()


@pytest.mark.parametrize("wrong", [{"seconds": 0}, {"rows": -1}, {"workers": 0}, {"queue": -1}])
def test_limits_that_let_nothing_through(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="limit"):
        Limits(**wrong)
