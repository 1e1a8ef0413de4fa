"""The real thing: a process, its port, its workers, clients that leave, builds that come."""

from __future__ import annotations

import contextlib
import signal
import socket
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from greenkg import queries
from tests.web.conftest import HOSTILE, Running, publish_little

ASKED = "SELECT ?o { ?s <http://e.org/said> ?o }"
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def until(holds: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def steady(running: Running) -> set[int]:
    """Its processes once none comes or goes: those that other tests stopped are still being replaced."""
    seen: set[int] = set()

    def same() -> bool:
        nonlocal seen
        before, seen = seen, running.children()
        time.sleep(1)
        return seen == before

    assert until(same)
    return seen


def processor_seconds(process: int) -> float:
    """What a process has computed so far; nothing if it is gone."""
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / 100
    return 0.0


def test_hostile_queries_are_stopped_while_others_are_answered(running: Running) -> None:
    sparql = f"{running.address}sparql"
    with ThreadPoolExecutor(8) as threads:
        slow = [threads.submit(httpx.get, sparql, params={"query": HOSTILE}, timeout=60) for _ in range(2)]
        time.sleep(0.2)
        quick = httpx.get(sparql, params={"query": "ASK { ?s ?p ?o }"}, timeout=60)
        assert quick.json()["boolean"] is True
        assert [each.done() for each in slow] == [False, False]
        for each in slow:
            assert each.result().status_code == 503
            assert each.result().headers["retry-after"]


@linux
def test_the_query_of_a_client_that_leaves_is_stopped(running: Running) -> None:
    before = steady(running)
    query = httpx.QueryParams({"query": HOSTILE})
    host, port = running.address.removeprefix("http://").rstrip("/").split(":")
    with socket.create_connection((host, int(port))) as line:
        line.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        spent = {child: processor_seconds(child) for child in before}
        assert until(lambda: any(processor_seconds(c) > spent[c] + 0.2 for c in before), 3)
        (busy, *_) = [child for child in before if processor_seconds(child) > spent[child] + 0.2]
    left = time.monotonic()
    assert until(lambda: busy not in running.children(), 2.5), "it computes on"
    assert time.monotonic() - left < 2.5
    assert until(lambda: len(running.children()) >= len(before)), "no worker in its place"


@linux
def test_workers_have_no_network(running: Running) -> None:
    ours = Path("/proc/self/ns/net").readlink()
    theirs = {Path(f"/proc/{child}/ns/net").readlink() for child in running.children()}
    if theirs == {ours}:
        pytest.skip("this system does not let a process leave its network")
    assert ours not in theirs


def test_fifty_clients(running: Running) -> None:
    texts = [queries.load(name).text for name in ("plans", "shared-bases", "targets", "reporting")]
    end = time.monotonic() + 2

    def ask(number: int) -> set[int]:
        seen = set()
        with httpx.Client(timeout=60) as client:
            place = number
            while time.monotonic() < end:
                text = f"{texts[place % len(texts)]}\n# {number} {place}"
                seen.add(client.post(f"{running.address}sparql", data={"query": text}).status_code)
                place += 7
        return seen

    with ThreadPoolExecutor(50) as threads:
        assert set().union(*threads.map(ask, range(50))) == {200}


def test_a_port_that_is_taken(running: Running, built_corpus: Path, greenkg_line) -> None:
    port = running.address.rstrip("/").rpartition(":")[2]
    code, said = greenkg_line("serve", "--store", str(built_corpus), "--port", port)
    assert code == 1
    assert said.count("\n") == 1
    assert f"127.0.0.1:{port}: cannot listen: address already in use" in said


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--store", "nowhere"), 1, "there is no store here"),
        (("--host", "no.such.host.invalid"), 2, "there is no such host"),
        (("--port", "70000"), 2, "--port"),
        (("--timeout", "0"), 2, "--timeout"),
        (("--store", "ftp://example.org/"), 2, "ftp"),
    ],
)
def test_wrong_use(
    greenkg_line, built_corpus: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    given = arguments if "--store" in arguments else ("--store", str(built_corpus), *arguments)
    seen, said = greenkg_line("serve", *given)
    assert (seen, said.count("\n")) == (code, 1), said
    assert words in said


@linux
def test_builds_are_taken_over_and_nothing_stays(tmp_path: Path) -> None:
    store = tmp_path / "store"
    publish_little(store, "first")
    running = Running(store, "--workers", "2")
    try:

        def answer() -> str:
            csv = {"accept": "text/csv"}
            return httpx.get(
                f"{running.address}sparql", params={"query": ASKED}, headers=csv, timeout=30
            ).text

        assert answer() == "o\r\nfirst\r\n"
        publish_little(store, "second")
        assert until(lambda: answer() == "o\r\nsecond\r\n")
        (store / "CURRENT").write_text("build-999999\n")
        time.sleep(0.7)
        assert answer() == "o\r\nsecond\r\n"
        children = running.children()
        assert len(children) >= 3
        code, said = running.stop(signal.SIGTERM)
    finally:
        running.process.kill()
    assert code == -signal.SIGTERM
    assert "Traceback" not in said
    assert until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))


@linux
def test_a_killed_server_leaves_no_process(tmp_path: Path) -> None:
    store = tmp_path / "store"
    publish_little(store)
    running = Running(store, "--workers", "2")
    children = running.children()
    running.process.kill()
    running.process.communicate()
    assert until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))


def test_in_front_of_an_endpoint(server: str, built_corpus: Path) -> None:
    """A remote store is served with the same guards."""
    httpx.put(
        f"{server}store",
        params={"graph": "http://e.org/g"},
        content='<http://e.org/s> <http://e.org/said> "far", 1, "xa"@vi .',
        headers={"content-type": "text/turtle"},
    )
    running = Running(server, "--workers", "2", "--timeout", "5", "--rows", "2")
    try:
        sparql = f"{running.address}sparql"

        def get(query: str, accept: str = "text/csv", **params: str) -> httpx.Response:
            return httpx.get(
                sparql, params={"query": query, **params}, headers={"accept": accept}, timeout=30
            )

        assert get(f"{ASKED[:-1]} FILTER(STR(?o) = 'far') }}").text == "o\r\nfar\r\n"
        assert get("ASK { ?s ?p ?o }", "application/json").json()["boolean"] is True
        assert (
            '"xa"@vi'
            in get("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER(LANG(?o) = 'vi') }", "text/turtle").text
        )
        assert get("SELECT * { ?s ?p ?o }").status_code == 422
        assert get("SELECT * { ?s ?p").status_code == 400
        assert get("SELECT * { SERVICE <http://127.0.0.1:1/> {} }").status_code == 400
        assert get("SELECT * {}", **{"default-graph-uri": "http://e.org/g"}).status_code == 400
        graphs = httpx.get(f"{running.address}graph-store?graph=http://e.org/g", timeout=30)
        assert '"far"' in graphs.text
        assert running.stop()[0] == 0
    finally:
        running.process.kill()
        httpx.delete(f"{server}store", params={"graph": "http://e.org/g"})


def test_a_build_that_cannot_be_read(tmp_path: Path, greenkg_line) -> None:
    """One line, as for every other command, though the data are read by another process."""
    store = tmp_path / "store"
    publish_little(store)
    for file in store.glob("builds/*/*.sst"):
        file.write_bytes(b"nothing of a store" * 50)
    code, said = greenkg_line("serve", "--store", str(store), "--port", "0")
    assert code == 1
    assert said.count("\n") == 1, said
    assert "cannot be read" in said or "failed" in said
