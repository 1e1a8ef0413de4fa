"""The corpus as pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from greenkg.store import Store, open_store
from tests.pages.site import client


@pytest.fixture(scope="session")
def corpus_store(built_corpus: Path) -> Iterator[Store]:
    with open_store(built_corpus) as store:
        yield store


@pytest.fixture(scope="session")
def web(corpus_store: Store) -> TestClient:
    return client(corpus_store)
