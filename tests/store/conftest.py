"""The same dataset in every kind of store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from greenkg.store import EmbeddedStore, Store
from greenkg.store.remote import RemoteStore
from tests.store.servers import PASSWORD, USER, oxigraph, virtuoso_server

KINDS = ("memory", "disk", "remote")
VIRTUOSO = pytest.param("virtuoso", marks=pytest.mark.needs_virtuoso)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a real `oxigraph serve`, ended after the tests."""
    with oxigraph() as address:
        yield address


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Virtuoso, ended after the tests."""
    with virtuoso_server(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address


@pytest.fixture
def login(monkeypatch: pytest.MonkeyPatch) -> None:
    """The user who may write to the Virtuoso."""
    monkeypatch.setenv("GREENKG_STORE_USER", USER)
    monkeypatch.setenv("GREENKG_STORE_PASSWORD", PASSWORD)


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
            if kind == "virtuoso":
                request.getfixturevalue("login")
            store = RemoteStore(
                request.getfixturevalue("virtuoso" if kind == "virtuoso" else "server"), timeout=20
            )
            for graph in store.graphs():
                store.drop_graph(graph)
        opened.append(store)
        return store

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture(params=[*KINDS, VIRTUOSO])
def store(request: pytest.FixtureRequest, open_kind: Callable[[str], Store]) -> Store:
    """An empty store of each kind in turn."""
    return open_kind(request.param)
