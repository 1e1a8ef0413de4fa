"""What every test may lean on: the packaged corpus, and what a machine must have for some of them."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from greenkg import resources
from greenkg.build import build

if TYPE_CHECKING:
    from tests.browser.watched import Watched

CHECKOUT = Path(__file__).resolve().parent.parent

NEEDED = {
    "needs_java": ("java",),
    "needs_browser": ("chromium", "chromium-browser", "google-chrome"),
    "needs_debian": ("dpkg",),
    "needs_office": ("soffice",),
    "needs_npm": ("npm",),
    "needs_virtuoso": ("virtuoso-t",),
}
"""Marker → programs of which one must be there."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine cannot run; fail instead where ``GREENKG_REQUIRE=1`` says it must be able to."""
    for marker, programs in NEEDED.items():
        if item.get_closest_marker(marker) is None or any(shutil.which(p) for p in programs):
            continue
        message = f"needs {' or '.join(programs)}"
        if os.environ.get("GREENKG_REQUIRE") == "1":
            pytest.fail(f"{message}, and GREENKG_REQUIRE=1 forbids to skip", pytrace=False)
        pytest.skip(message)


@pytest.fixture(autouse=True)
def _own_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test meets the store of whoever runs it."""
    monkeypatch.delenv("GREENKG_STORE", raising=False)


@pytest.fixture(scope="module", autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Nothing a module started runs on: a build forks and limits its memory only beside no other thread."""
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + 5
    while (left := set(threading.enumerate()) - before) and time.monotonic() < until:
        time.sleep(0.01)
    assert not left, f"threads outlive their module: {sorted(thread.name for thread in left)}"


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The top of the checkout."""
    return CHECKOUT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the packaged plans."""
    return resources.corpus()


@pytest.fixture(scope="session")
def built_corpus(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """A store with the packaged plans, to be read only."""
    store = tmp_path_factory.mktemp("corpus") / "store"
    build([corpus], store, None)
    return store


@pytest.fixture(scope="module")
def browser() -> Iterator[Watched]:
    """A page in the machine's own Chromium; one for all tests of a module, as starting it takes a while.

    Not for longer: while Playwright lives, an event loop counts as running, and asyncio's own runs fail.
    """
    from tests.browser.watched import chromium

    with chromium() as page:
        yield page
