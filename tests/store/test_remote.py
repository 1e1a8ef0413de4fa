"""Addresses, passwords and endpoints that misbehave."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from greenkg.errors import GreenkgError, QueryError, StoreError, UsageError
from greenkg.store.endpoint import Credentials, Endpoint
from greenkg.store.remote import RemoteStore

QUERY = "SELECT ?s WHERE { GRAPH ?g { ?s ?p ?o } }"
GRAPH = "http://example.org/graph"
QUAD = Quad(NamedNode("http://e.org/s"), NamedNode("http://e.org/p"), Literal("x"), NamedNode(GRAPH))


@pytest.fixture(autouse=True)
def _no_password(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GREENKG_STORE_USER", raising=False)
    monkeypatch.delenv("GREENKG_STORE_PASSWORD", raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))


@pytest.mark.parametrize(
    ("url", "query", "update", "graph_store"),
    [
        ("http://h:7878", "/query", "/update", "/store"),
        ("http://h:7878/", "/query", "/update", "/store"),
        ("http://h:7878/query", "/query", "/update", "/store"),
        ("http://h:7878/sparql", "/sparql", "/sparql", "/sparql-graph-crud"),
        ("http://h:7878/sparql-auth", "/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth"),
        (
            "http://h:7878/repositories/x",
            "/repositories/x",
            "/repositories/x/statements",
            "/repositories/x/rdf-graphs/service",
        ),
        ("http://h:7878/ds/query", "/ds/query", "/ds/update", "/ds/data"),
        ("http://h:7878/ds/sparql", "/ds/sparql", "/ds/update", "/ds/data"),
        ("http://h:7878/ds/", "/ds", "/ds", "/ds"),
    ],
)
def test_three_addresses_from_one(url: str, query: str, update: str, graph_store: str) -> None:
    start = "http://h:7878"
    assert Endpoint.of(url) == Endpoint(start + query, start + update, start + graph_store)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://", "http://h/?x=1", "http://h/#x", "h:80", ""])
def test_addresses_refused(url: str) -> None:
    with pytest.raises(UsageError):
        Endpoint.of(url)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as error:
        RemoteStore("http://user:geheim@127.0.0.1:1/")
    assert "geheim" not in str(error.value)


def test_where_the_password_comes_from(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert Credentials.find("example.org") is None
    file = tmp_path / "netrc"
    file.write_text("machine example.org login me password secret\n")
    file.chmod(0o600)
    monkeypatch.setenv("NETRC", str(file))
    assert Credentials.find("example.org") == Credentials("me", "secret")
    assert Credentials.find("elsewhere.org") is None
    monkeypatch.setenv("GREENKG_STORE_USER", "you")
    monkeypatch.setenv("GREENKG_STORE_PASSWORD", "other")
    found = Credentials.find("example.org")
    assert found == Credentials("you", "other")
    assert "other" not in repr(found)
    monkeypatch.delenv("GREENKG_STORE_USER")
    file.write_text("machine one two three\n")
    with pytest.raises(StoreError, match="netrc"):
        Credentials.find("example.org")


@contextmanager
def endpoint(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A server on this machine that answers everything by one function."""

    class Handler(BaseHTTPRequestHandler):
        def _any(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            with suppress(ConnectionError):
                answer(self)

        do_GET = do_POST = do_PUT = do_DELETE = _any  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()


def reply(status: int, body: bytes = b"", /, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


VERBS: list[Callable[[RemoteStore], object]] = [
    lambda store: store.select(QUERY),
    lambda store: store.ask("ASK {}"),
    lambda store: store.construct("CONSTRUCT WHERE { ?s ?p ?o }"),
    lambda store: store.update("CLEAR ALL"),
    lambda store: store.replace_graph(GRAPH, [QUAD]),
    lambda store: store.drop_graph(GRAPH),
    lambda store: list(store.graph_quads(GRAPH)),
]


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 403, 414, 500, 503])
@pytest.mark.parametrize("verb", VERBS)
def test_every_refusal_is_one_line(verb: Callable[[RemoteStore], object], status: int) -> None:
    headers = {"Location": "http://127.0.0.1:1/away"} if status < 400 else {}
    with endpoint(reply(status, b"bad\nthings\n" * 200, **headers)) as url, RemoteStore(url) as store:
        with pytest.raises(QueryError if status == 400 else StoreError) as error:
            verb(store)
        assert "\n" not in str(error.value)
        assert len(str(error.value)) < 500


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"{}", b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri"', b"\xff"],
)
def test_answers_that_are_none(body: bytes) -> None:
    with endpoint(reply(200, body)) as url, RemoteStore(url) as store:
        for verb in VERBS[:2]:
            with pytest.raises(StoreError) as error:
                verb(store)
            assert "\n" not in str(error.value)


def test_a_web_page_is_told() -> None:
    page = reply(200, b"<!DOCTYPE html><html><body>Welcome</body></html>", **{"Content-Type": "text/html"})
    with endpoint(page) as url, RemoteStore(url) as store:
        for verb in (*VERBS[:3], VERBS[4], VERBS[6]):
            with pytest.raises(StoreError, match="answers with a web page"):
                verb(store)


def test_an_answer_that_trickles_in_is_given_up() -> None:
    def trickle(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(20):
            handler.wfile.write(b" ")
            time.sleep(0.05)

    with (
        endpoint(trickle) as url,
        RemoteStore(url, timeout=0.3) as store,
        pytest.raises(StoreError, match=r"no answer within 0\.3 seconds"),
    ):
        store.select(QUERY)


def test_the_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    with endpoint(lambda _: time.sleep(2)) as url, RemoteStore(url, timeout=0.2) as store:
        for verb in VERBS:
            began = time.monotonic()
            with pytest.raises(StoreError, match=r"no answer within 0\.2 seconds"):
                verb(store)
            assert time.monotonic() - began < 1.5


def test_nobody_there() -> None:
    with RemoteStore("http://127.0.0.1:1/") as store:
        for verb in VERBS:
            with pytest.raises(StoreError, match="cannot be reached") as error:
                verb(store)
            assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("scheme", "asked"),
    [("Basic", 'Basic realm="x"'), ("Digest", 'Digest realm="x", nonce="1", qop="auth", algorithm=MD5')],
)
def test_the_password_goes_to_the_endpoint_and_no_further(
    scheme: str, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENKG_STORE_USER", "me")
    monkeypatch.setenv("GREENKG_STORE_PASSWORD", "geheim")
    seen: list[str | None] = []
    elsewhere: list[str | None] = []

    def steal(handler: BaseHTTPRequestHandler) -> None:
        elsewhere.append(handler.headers.get("Authorization"))
        reply(200)(handler)

    with endpoint(steal) as away:

        def send_away(handler: BaseHTTPRequestHandler) -> None:
            seen.append(handler.headers.get("Authorization"))
            if seen[-1]:
                reply(307, Location=away)(handler)
            else:
                reply(401, b"", **{"WWW-Authenticate": asked})(handler)

        with endpoint(send_away) as url, RemoteStore(url) as store:
            for verb in VERBS:
                with pytest.raises(GreenkgError, match="has moved") as error:
                    verb(store)
                assert "geheim" not in str(error.value) + repr(store.__dict__)
    unasked = seen.index(next(filter(None, seen)))
    assert 1 <= unasked <= 2
    assert all(header and header.startswith(f"{scheme} ") for header in seen[unasked:])
    assert len(seen) >= unasked + len(VERBS)
    if scheme == "Digest":
        assert not any("geheim" in str(header) for header in seen)
    assert elsewhere == []


def test_to_drop_a_graph_that_is_not_there_is_no_error() -> None:
    with endpoint(reply(404)) as url, RemoteStore(url) as store:
        store.drop_graph(GRAPH)
        with pytest.raises(StoreError, match="404"):
            store.replace_graph(GRAPH, [QUAD])
        with pytest.raises(StoreError, match="404"):
            store.select(QUERY)
