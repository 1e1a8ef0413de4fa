"""The application over two stores: a little one made here, and the packaged plans."""

from __future__ import annotations

import contextlib
import io
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from greenkg.cli import main
from greenkg.store import publish
from greenkg.web.app import make_app
from greenkg.web.limits import Limits
from tests.store.conftest import server  # noqa: F401 - a real endpoint

DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
"""The graphs of the W3C's protocol tests; each says of itself that it is a document."""
MANY = 400
"""Triples of a graph whose products take longer than anybody waits."""
HOSTILE = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


def little_data(word: str = "") -> bytes:
    """The little store as N-Quads; ``word`` is said in a graph of its own."""
    document = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://xmlns.com/foaf/0.1/Document>"
    lines = [f"<{DATA.format(n)}> {document} <{DATA.format(n)}> ." for n in (1, 2, 3)]
    lines += [f'<http://e.org/{n}> <http://e.org/p> "{n}" <http://e.org/many> .' for n in range(MANY)]
    lines += [f'<http://e.org/s> <http://e.org/said> "{word}" <http://e.org/word> .'] if word else []
    return "\n".join(lines).encode()


def publish_little(folder: Path, word: str = "") -> None:
    """Publishes the little store as a new build."""
    with publish(folder) as draft:
        draft.load(io.BytesIO(little_data(word)))


def served(where: object, limits: Limits) -> TestClient:
    return TestClient(make_app(str(where), limits), follow_redirects=False, raise_server_exceptions=False)


@pytest.fixture(scope="module")  # its thread ends with it: elsewhere builds fork their workers
def little(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The little store, with limits that are soon reached."""
    folder = tmp_path_factory.mktemp("little") / "store"
    publish_little(folder, "here")
    limits = Limits(seconds=3, rows=1000, answer_bytes=200_000, memory=300 * 2**20, workers=3)
    with served(folder, limits) as client:
        yield client


@pytest.fixture(scope="module")  # its thread ends with it: elsewhere builds fork their workers
def plans(built_corpus: Path) -> Iterator[TestClient]:
    """The packaged plans."""
    with served(built_corpus, Limits(seconds=30, workers=2)) as client:
        yield client


class Running:
    """``greenkg serve`` as users start it."""

    def __init__(self, store: object, *options: str) -> None:
        program = [sys.executable, "-c", "from greenkg.cli import main; main()", "serve"]
        self.process = subprocess.Popen(
            [*program, "--store", str(store), "--port", "0", "--lang", "en", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        late = threading.Timer(60, self.process.kill)
        late.start()
        self.address = self.process.stdout.readline().strip()
        late.cancel()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", self.address), self.process.communicate()

    def children(self) -> set[int]:
        """Every process below it."""
        found: set[int] = set()
        waiting = [self.process.pid]
        while waiting:
            number = waiting.pop()
            for task in Path(f"/proc/{number}/task").glob("*/children"):
                with contextlib.suppress(OSError):
                    below = [int(word) for word in task.read_text().split()]
                    found.update(below)
                    waiting.extend(below)
        return found

    def stop(self, by: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Its exit code, and what it said on stderr."""
        self.process.send_signal(by)
        _, said = self.process.communicate(timeout=30)
        return self.process.returncode, said


@pytest.fixture(scope="session")
def running(built_corpus: Path) -> Iterator[Running]:
    """A real server over the packaged plans."""
    started = Running(built_corpus, "--timeout", "3", "--workers", "4")
    try:
        yield started
    finally:
        started.process.kill()
        started.process.communicate()


@pytest.fixture
def greenkg_line(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Runs a command in this process: its exit code and what it says on stderr, in English."""
    monkeypatch.setenv("GREENKG_LANG", "en")

    def run(*arguments: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as caught:
            main([*arguments])
        return int(caught.value.code or 0), capfd.readouterr().err

    return run
