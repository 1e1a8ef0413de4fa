"""What a worker writes: rows counted in every format, limits, words about errors."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from greenkg.web import answering, media, prefixes
from greenkg.web.answering import answer, ask_database, count_rows
from greenkg.web.cache import Cache
from greenkg.web.jobs import (
    START,
    Answer,
    Job,
    Outcome,
    pack_answer,
    pack_job,
    sizes,
    unpack_answer,
    unpack_job,
)
from greenkg.web.limits import Limits
from greenkg.web.media import GRAPHS, RESULTS, Media

WORDS = st.text(alphabet='},{"\\\n\r\t<result> "bindings":[a,', max_size=20)
ROWS = "SELECT ?o ?none WHERE { GRAPH <http://e.org/g> { ?s ?p ?o } }"


def database(words: list[str]) -> Store:
    store = Store()
    for place, word in enumerate(words):
        subject, graph = NamedNode(f"http://e.org/{place}"), NamedNode("http://e.org/g")
        store.add(Quad(subject, NamedNode("http://e.org/p"), Literal(word), graph))
    return store


@settings(max_examples=50)
@given(st.lists(WORDS, max_size=6), st.sampled_from(list(RESULTS)))
@example(['}},{"', '"', "\\", '\\"},{\\', "\r\n", "<result>"], Media.CSV)
def test_rows_are_counted_whatever_they_hold(words: list[str], kind: Media) -> None:
    written = answer(ask_database(database(words)), Job(ROWS, kind), Limits())
    assert written.outcome is Outcome.DONE
    assert count_rows(written.body, kind) == len(words)


@pytest.mark.parametrize("kind", RESULTS)
def test_rows_without_a_value_count_too(kind: Media) -> None:
    query = "SELECT ?none ?other WHERE { ?s ?p ?o }"
    store = database(["a", "b", "c"])
    written = answer(ask_database(store), Job(query, kind), Limits())
    assert count_rows(written.body, kind) == 3


@pytest.mark.parametrize("kind", RESULTS)
def test_the_row_limit(kind: Media) -> None:
    ask = ask_database(database(["a"] * 10))
    assert answer(ask, Job(ROWS, kind), Limits(rows=10)).outcome is Outcome.DONE
    assert answer(ask, Job(ROWS, kind), Limits(rows=9)).outcome is Outcome.TOO_MANY_ROWS
    assert answer(ask, Job(ROWS, kind, whole=True), Limits(rows=9)).outcome is Outcome.DONE


@pytest.mark.parametrize("kind", GRAPHS)
def test_the_limits_of_a_graph(kind: Media) -> None:
    ask = ask_database(database(["a"] * 10))
    job = Job("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", kind)
    assert answer(ask, job, Limits(rows=10)).outcome is Outcome.DONE
    assert answer(ask, job, Limits(rows=9)).outcome is Outcome.TOO_MANY_ROWS
    assert answer(ask, job, Limits(answer_bytes=99)).outcome is Outcome.TOO_LARGE


def test_a_triple_of_two_graphs_is_written_once() -> None:
    store = database(["a"])
    (quad,) = store
    store.add(Quad(quad.subject, quad.predicate, quad.object, NamedNode("http://e.org/h")))
    job = Job("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", Media.NTRIPLES)
    assert answer(ask_database(store), job, Limits()).body.count(b"\n") == 1


@pytest.mark.parametrize(
    "query", ["ASK {", "SELECT (SUM(?x) AS ?x) {", "SELECT * { ?s <a b> ?o }", "\x00", "{"]
)
def test_what_is_wrong_is_said_in_one_line(query: str) -> None:
    told = answer(ask_database(Store()), Job(query, Media.CSV), Limits())
    assert told.outcome is Outcome.WRONG
    assert told.words
    assert "\n" not in told.words
    assert "..=" not in told.words


@settings(max_examples=50)
@given(
    st.text(max_size=50),
    st.sampled_from(Media),
    st.none() | st.lists(st.text(max_size=9), max_size=3).map(tuple),
    st.binary(max_size=50),
)
def test_frames_give_back_what_went_in(
    sparql: str, kind: Media, graphs: tuple[str, ...] | None, body: bytes
) -> None:
    for packed, unpack, whole in (
        (pack_job(Job(sparql, kind, graphs, whole=True)), unpack_job, Job(sparql, kind, graphs, whole=True)),
        (
            pack_answer(Answer(Outcome.FAILED, body, sparql)),
            unpack_answer,
            Answer(Outcome.FAILED, body, sparql),
        ),
    ):
        header, rest = sizes(packed)
        assert len(packed) == START + header + rest
        assert unpack(packed[START : START + header], packed[START + header :]) == whole


def test_the_cache_holds_no_more_than_it_may() -> None:
    cache = Cache(20_000)
    jobs = [Job(f"SELECT * {{ ?s ?p {n} }}", Media.CSV) for n in range(50)]
    for job in jobs:
        cache.put(job, Answer(Outcome.DONE, b"x" * 500))
    assert 5 < len(cache) < 20
    assert cache.get(jobs[0]) is None
    assert cache.get(jobs[-1]) is not None
    kept = jobs[-5]
    assert cache.get(kept) is not None
    for job in jobs[:8]:
        cache.get(kept)
        cache.put(job, Answer(Outcome.DONE, b"x" * 500))
    assert cache.get(kept) is not None


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (NOW() AS ?n) {}",
        "SELECT (rand() AS ?n) {}",
        "SELECT (StrUUID() AS ?n) {}",
        "SELECT (N\\u004FW() AS ?n) {}",
    ],
)
def test_what_is_never_the_same_is_not_kept(query: str) -> None:
    cache = Cache(100_000)
    cache.put(Job(query, Media.CSV), Answer(Outcome.DONE, b"x"))
    assert len(cache) == 0
    cache.put(Job("SELECT * { ?now ?p ?uuids }", Media.CSV), Answer(Outcome.FAILED))
    assert len(cache) == 0
    Cache(0).put(Job("ASK {}", Media.CSV), Answer(Outcome.DONE, b"x"))


@pytest.mark.parametrize("module", [answering, media, prefixes])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0
