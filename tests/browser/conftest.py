"""The network page of the packaged plans, and the facts behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenkg.network import draw_network
from greenkg.network.facts import Facts, ask
from greenkg.store import open_store


@pytest.fixture(scope="session")
def facts(built_corpus: Path) -> Facts:
    with open_store(built_corpus) as store:
        return ask(store)


@pytest.fixture(scope="session")
def corpus_page(built_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "network.html"
    with open_store(built_corpus) as store:
        draw_network(store, file)
    return file
