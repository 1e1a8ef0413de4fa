"""The same dataset in every kind of store."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from greenkg.store import EmbeddedStore, Store
from greenkg.store.remote import RemoteStore

KINDS = ("memory", "disk", "remote")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a real `oxigraph serve`, ended after the tests."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.fail("the package oxigraph is missing")
    address = f"127.0.0.1:{free_port()}"
    with subprocess.Popen(
        [program, "serve", "--bind", address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            for _ in range(100):
                try:
                    httpx.get(f"http://{address}/")
                    break
                except httpx.TransportError:
                    time.sleep(0.05)
            yield f"http://{address}/"
        finally:
            process.kill()


@pytest.fixture
def open_kind(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[str], Store]]:
    """Makes an empty store of a kind."""
    opened: list[Store] = []

    def open_one(kind: str) -> Store:
        store: Store
        if kind == "memory":
            store = EmbeddedStore.in_memory()
        elif kind == "disk":
            store = EmbeddedStore.create(tmp_path / "store")
        else:
            store = RemoteStore(request.getfixturevalue("server"), timeout=20)
            for graph in store.graphs():
                store.drop_graph(graph)
        opened.append(store)
        return store

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, open_kind: Callable[[str], Store]) -> Store:
    """An empty store of each kind in turn."""
    return open_kind(request.param)
