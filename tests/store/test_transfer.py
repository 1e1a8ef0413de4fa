"""A dataset copied to a real endpoint and back, the way cut at every place."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from greenkg.errors import StoreError
from greenkg.store import EmbeddedStore, Store, open_store, publish
from greenkg.store.copied import Copied
from greenkg.store.remote import STAGING, RemoteStore
from greenkg.store.transfer import CutError, pull, push

BASE = "https://example.org/id/graph/"
ONE, TWO, THREE = f"{BASE}a", f"{BASE}b", f"{BASE}c"
THEIRS = "https://example.org/theirs"
PLAN = NamedNode("https://w3id.org/greenkg/ontology#Plan")


def quads(graph: str, word: str, number: int = 30) -> list[Quad]:
    name, plan = NamedNode(graph), NamedNode(graph.replace("/graph/", "/plan/"))
    a = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    words = (Quad(plan, NamedNode(f"http://e.org/{n}"), Literal(word * 20), name) for n in range(number))
    return [Quad(plan, a, PLAN, name), *words]


def dataset(word: str, *graphs: str) -> EmbeddedStore:
    store = EmbeddedStore.in_memory()
    for graph in graphs:
        store.replace_graph(graph, quads(graph, word))
    return store


@pytest.fixture
def target(server: str) -> Iterator[RemoteStore]:
    """An endpoint that holds other people's graph only."""
    with RemoteStore(server, timeout=20) as store:
        store.update("DROP ALL")
        store.replace_graph(THEIRS, quads(THEIRS, "theirs"))
        yield store


def states(copied) -> dict[str, Copied]:
    return {each.graph: each.state for each in copied}


def held(store: Store, graph: str) -> set[Quad]:
    return set(store.graph_quads(graph))


def test_push_replaces_ours_and_leaves_theirs(target: RemoteStore):
    assert states(push(dataset("old", ONE, TWO), target)) == {ONE: Copied.NEW, TWO: Copied.NEW}
    new = dataset("new", ONE, THREE)
    new.replace_graph(TWO, [])
    assert states(push(new, target)) == {ONE: Copied.NEW, THREE: Copied.NEW, TWO: Copied.REMOVED}
    assert target.graphs() == [ONE, THREE, THEIRS]
    assert held(target, ONE) == held(new, ONE)
    assert states(push(new, target)) == {ONE: Copied.SAME, THREE: Copied.SAME}
    assert held(target, THEIRS) == set(quads(THEIRS, "theirs"))


def test_keep_leaves_what_the_store_does_not_have(target: RemoteStore):
    push(dataset("old", ONE, TWO), target)
    assert states(push(dataset("new", ONE), target, keep=True)) == {ONE: Copied.NEW}
    assert target.graphs() == [ONE, TWO, THEIRS]


def test_there_and_back(target: RemoteStore, tmp_path: Path):
    there = dataset("words", ONE, TWO)
    push(there, target)
    assert states(pull(target, tmp_path / "store")) == {ONE: Copied.NEW, TWO: Copied.NEW}
    with open_store(tmp_path / "store") as back:
        assert set(back.quads()) == set(there.quads())


def test_an_empty_store_is_not_pushed_and_no_plan_is_not_pulled(target: RemoteStore, tmp_path: Path):
    with pytest.raises(StoreError, match="empty"):
        push(EmbeddedStore.in_memory(), target)
    with pytest.raises(StoreError, match="no plan"):
        target.replace_graph(THEIRS, [])
        pull(target, tmp_path / "store")
    assert not (tmp_path / "store").exists()


class Wire:
    """How many bytes may still go to the server before the way is cut for good; None for no end."""

    def __init__(self) -> None:
        self.left: int | None = None
        self.went = 0
        self.lock = threading.Lock()

    def let(self, data: bytes) -> bytes:
        with self.lock:
            self.went += len(data)
            if self.left is None:
                return data
            data, self.left = data[: self.left], max(0, self.left - len(data))
            return data


@contextmanager
def cut_wire(address: str) -> Iterator[tuple[str, Wire]]:
    """A way to a server that can be cut after some bytes."""
    wire, place = Wire(), (urlsplit(address).hostname or "", urlsplit(address).port or 0)
    listener = socket.create_server(("127.0.0.1", 0))

    def carry(source: socket.socket, sink: socket.socket, counted: Callable[[bytes], bytes]) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                allowed = counted(data)
                sink.sendall(allowed)
                if len(allowed) < len(data):
                    break
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def serve() -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                if wire.left == 0:
                    client.close()
                    continue
                server = socket.create_connection(place)
                start(carry, client, server, wire.let)
                start(carry, server, client, lambda data: data)

    threads: list[threading.Thread] = []

    def start(work: Callable[..., None], *given: object) -> None:
        threads.append(threading.Thread(target=work, args=given, daemon=True))
        threads[-1].start()

    start(serve)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/", wire
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)  # closing alone does not end the waiting for a client
        listener.close()
        for thread in threads:
            thread.join(10)


def whole(store: RemoteStore, old: Store, new: Store, graph: str) -> str:
    found = held(store, graph)
    return "new" if found == held(new, graph) else "old" if found == held(old, graph) else "broken"


@pytest.mark.parametrize("share", [0.02, 0.2, 0.35, 0.5, 0.65, 0.8, 0.93, 0.99])
def test_a_cut_push_leaves_every_graph_whole_and_the_next_completes(share, target: RemoteStore, server: str):
    old, new = dataset("old", ONE, TWO, THREE), dataset("new", ONE, TWO)
    push(old, target)
    with cut_wire(server) as (address, wire), RemoteStore(address, timeout=5) as way:
        push(new, way)
        total = wire.went
    push(old, target)
    with cut_wire(server) as (address, wire), RemoteStore(address, timeout=5) as way:
        wire.left = int(total * share)
        with pytest.raises(StoreError) as error:
            push(new, way)
    assert "\n" not in str(error.value)
    told = states(error.value.graphs) if isinstance(error.value, CutError) else {}
    for graph in (ONE, TWO):
        state = whole(target, old, new, graph)
        assert state in {"old", "new"}
        match told.get(graph, Copied.AS_BEFORE):
            case Copied.AS_BEFORE:
                assert state == "old"
            case Copied.NEW:
                assert state == "new"
    assert held(target, THREE) in (held(old, THREE), set())
    push(new, target)
    assert {whole(target, old, new, graph) for graph in (ONE, TWO)} == {"new"}
    assert target.graphs() == [ONE, TWO, THEIRS]
    assert target.staged() == []


def test_what_a_cut_push_left_staged_goes(target: RemoteStore):
    target.update(
        f'INSERT DATA {{ GRAPH <{STAGING}{THREE}> {{ <http://e.org/s> <http://e.org/p> "half" }} }}'
    )
    target.update(
        f'INSERT DATA {{ GRAPH <{STAGING}{THEIRS}> {{ <http://e.org/s> <http://e.org/p> "half" }} }}'
    )
    assert target.graphs() == [THEIRS]
    push(dataset("new", ONE), target)
    assert target.staged() == [THEIRS]


def test_a_cut_pull_leaves_the_store_as_it_was(target: RemoteStore, server: str, tmp_path: Path):
    push(dataset("new", ONE, TWO), target)
    with publish(tmp_path / "store") as draft:
        draft.replace_graph(ONE, quads(ONE, "old"))
    with cut_wire(server) as (address, wire), RemoteStore(address, timeout=5) as way:
        pull(way, tmp_path / "other")
        wire.left = wire.went // 2
        with pytest.raises(StoreError, match="cannot be reached"):
            pull(way, tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        assert set(store.quads()) == set(quads(ONE, "old"))


def test_a_server_that_forgets_half_of_it_is_found_out(target: RemoteStore, monkeypatch: pytest.MonkeyPatch):
    push(dataset("old", ONE), target)
    monkeypatch.setattr(target, "_sent", lambda graph, quads: iter([len(quads)]))
    with pytest.raises(CutError, match="took 0 of 31 triples") as error:
        push(dataset("new", ONE), target)
    assert states(error.value.graphs) == {ONE: Copied.AS_BEFORE}
    assert held(target, ONE) == set(quads(ONE, "old"))
