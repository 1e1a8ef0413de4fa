"""The packaged plans, opened once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from greenkg.store import Store, open_store


@pytest.fixture(scope="session")
def plans(built_corpus: Path) -> Iterator[Store]:
    """A store with the five plans that come with the package."""
    with open_store(built_corpus) as store:
        yield store
