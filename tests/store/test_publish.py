"""A store folder always holds a whole build, whatever happens to its writer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from greenkg.errors import StoreError, UsageError
from greenkg.store import EmbeddedStore, open_published, open_store, publish

GRAPH = "http://example.org/graph"


def quads(word: str, number: int = 1) -> list[Quad]:
    subject, graph = "http://example.org/s/", NamedNode(GRAPH)
    return [
        Quad(NamedNode(f"{subject}{n}"), NamedNode("http://example.org/p"), Literal(word), graph)
        for n in range(number)
    ]


def write(folder: Path, word: str, number: int = 1) -> None:
    with publish(folder) as draft:
        draft.replace_graph(GRAPH, quads(word, number))


def words(folder: Path) -> set[str]:
    with open_published(folder) as store:
        return {quad.object.value for quad in store.quads()}  # type: ignore[union-attr]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "builds").iterdir())


def test_publish_and_open(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "store"
    write(folder, "first")
    assert words(folder) == {"first"}
    assert isinstance(open_store(folder), EmbeddedStore)
    assert open_store(str(folder)).count() == 1


def test_the_build_before_stays_for_its_readers(tmp_path: Path) -> None:
    write(tmp_path, "first", 500)
    with open_published(tmp_path) as reader:
        write(tmp_path, "second")
        assert {quad.object.value for quad in reader.quads()} == {"first"}  # type: ignore[union-attr]
        assert words(tmp_path) == {"second"}
        assert names(tmp_path) == ["build-000001", "build-000002"]
    write(tmp_path, "third")
    assert names(tmp_path) == ["build-000002", "build-000003"]


def test_keep_starts_from_the_current_build(tmp_path: Path) -> None:
    write(tmp_path, "first")
    with publish(tmp_path, keep=True) as draft:
        assert draft.count() == 1
        draft.update(f'INSERT DATA {{ GRAPH <{GRAPH}> {{ <http://e.org/s> <http://e.org/p> "more" }} }}')
    assert words(tmp_path) == {"first", "more"}
    with publish(tmp_path) as draft:
        assert draft.count() == 0
    assert words(tmp_path) == set()


def test_keep_without_a_build_starts_from_nothing(tmp_path: Path) -> None:
    with publish(tmp_path, keep=True) as draft:
        assert draft.count() == 0


@pytest.mark.parametrize(
    "failure", [ValueError("no"), KeyboardInterrupt(), OSError(28, "No space left on device")]
)
def test_a_failed_build_changes_nothing(tmp_path: Path, failure: BaseException) -> None:
    write(tmp_path, "first")
    expected = StoreError if isinstance(failure, OSError) else type(failure)
    with pytest.raises(expected), publish(tmp_path) as draft:
        draft.replace_graph(GRAPH, quads("second"))
        raise failure
    assert words(tmp_path) == {"first"}
    assert names(tmp_path) == ["build-000001"]
    write(tmp_path, "third")
    assert words(tmp_path) == {"third"}


def test_a_draft_is_dead_after_the_block(tmp_path: Path) -> None:
    with publish(tmp_path) as draft:
        draft.replace_graph(GRAPH, quads("first"))
    with pytest.raises(StoreError, match="never changed"):
        draft.replace_graph(GRAPH, quads("second"))


def test_two_builds_cannot_meet(tmp_path: Path) -> None:
    with publish(tmp_path) as draft:
        draft.replace_graph(GRAPH, quads("first"))
        with pytest.raises(StoreError, match="another build"), publish(tmp_path):
            pytest.fail("both are writing")
    assert words(tmp_path) == {"first"}


def test_no_store_is_one_line(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(StoreError, match="run greenkg build first"):
            open_store(folder)
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(StoreError):
        open_store(file)
    with pytest.raises(StoreError), publish(file):
        pass
    with pytest.raises(UsageError):
        open_store("ftp://example.org/")


@pytest.mark.parametrize(
    "pointer",
    [b"", b"\0\xff", b"../../etc", b"build-000009\n", b"build-000001/../..", b"x" * 10_000, b"/etc"],
)
def test_a_damaged_pointer_is_one_line_and_mended_by_a_build(tmp_path: Path, pointer: bytes) -> None:
    write(tmp_path, "first")
    (tmp_path / "CURRENT").write_bytes(pointer)
    with pytest.raises(StoreError, match="damaged; run greenkg build") as error:
        open_store(tmp_path)
    assert "\n" not in str(error.value)
    write(tmp_path, "second")
    assert words(tmp_path) == {"second"}


def test_a_build_that_was_emptied_is_one_line(tmp_path: Path) -> None:
    write(tmp_path, "first")
    for file in (tmp_path / "builds" / "build-000001").iterdir():
        file.unlink()
    with pytest.raises(StoreError) as error:
        open_store(tmp_path)
    assert "\n" not in str(error.value)
    write(tmp_path, "second")
    assert words(tmp_path) == {"second"}


@pytest.mark.parametrize("link", [".", "builds", "CURRENT", "builds/build-000001"])
def test_links_are_refused(tmp_path: Path, link: str) -> None:
    folder, away = tmp_path / "store", tmp_path / "away"
    write(folder, "first")
    (folder / link).rename(away)
    (folder / link).symlink_to(away)
    with pytest.raises(StoreError, match="symbolic link"):
        open_store(folder)
    if link in {".", "builds"}:
        with pytest.raises(StoreError, match="symbolic link"), publish(folder):
            pass
    else:
        write(folder, "second")
        assert words(folder) == {"second"}
    assert away.exists()


def test_a_link_left_among_the_builds_is_not_followed(tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (away / "precious").write_text("x")
    folder = tmp_path / "store"
    write(folder, "first")
    (folder / "builds" / "build-000000").symlink_to(away)
    write(folder, "second")
    write(folder, "third")
    assert (away / "precious").exists()


WRITER = """
import os, signal, sys
from pathlib import Path
from pyoxigraph import Literal, NamedNode, Quad
from greenkg.store import publish, EmbeddedStore
import greenkg.store.publishing as module

folder, point, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def before(holder, name):
    setattr(holder, name, die)

def after(holder, name):
    work = getattr(holder, name)
    def then_die(*given, **named):
        work(*given, **named)
        die()
    setattr(holder, name, then_die)

if point == "before flush": before(EmbeddedStore, "flush")
if point == "after flush": after(EmbeddedStore, "flush")
if point == "before sync": before(module, "_sync_all")
if point == "before pointer": before(module, "point_to")
if point == "before rename": before(Path, "replace")
if point == "after rename": after(Path, "replace")
if point == "after pointer": after(module, "point_to")
graph, predicate = NamedNode("http://example.org/graph"), NamedNode("http://example.org/p")
quads = [Quad(NamedNode(f"http://example.org/s/{n}"), predicate, Literal("new"), graph)
         for n in range(number)]
print("ready", flush=True)
with publish(folder, keep=point.endswith("kept")) as draft:
    if point == "at once": die()
    draft.replace_graph("http://example.org/graph", quads)
    if point == "in the block": die()
"""

POINTS = {
    "at once": "old",
    "in the block": "old",
    "before flush": "old",
    "after flush": "old",
    "before sync": "old",
    "before pointer": "old",
    "before rename": "old",
    "after rename": "new",
    "after pointer": "new",
}


def run_writer(folder: Path, point: str, number: int = 100) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(folder), point, str(number)],
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("point", POINTS)
def test_killed_at_a_point(tmp_path: Path, point: str) -> None:
    write(tmp_path, "old")
    with run_writer(tmp_path, point) as process:
        assert process.wait(60) == -signal.SIGKILL
    assert words(tmp_path) == {POINTS[point]}
    write(tmp_path, "next")
    assert words(tmp_path) == {"next"}
    assert len(names(tmp_path)) == 2


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_killed_at_any_moment(tmp_path: Path) -> None:
    write(tmp_path, "old")
    for pause in (0.0, 0.01, 0.02, 0.04, 0.06, 0.09, 0.13, 0.2):
        with run_writer(tmp_path, "none", 20_000) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(pause)
            process.kill()
        with open_published(tmp_path) as store:
            assert store.count() in {1, 20_000}
    assert len(names(tmp_path)) <= 3
    write(tmp_path, "next")
    assert words(tmp_path) == {"next"}


FULL = """
import resource, sys
from pathlib import Path
from greenkg.errors import StoreError
from greenkg.store import publish
from pyoxigraph import Literal, NamedNode, Quad
graph = NamedNode("http://example.org/graph")
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    with publish(Path(sys.argv[1])) as draft:
        draft.replace_graph("http://example.org/graph", [
            Quad(NamedNode(f"http://example.org/s/{n}"), NamedNode("http://example.org/p"),
                 Literal(f"{n * 7919 % 10007} {n}" * 20), graph) for n in range(30_000)])
except StoreError as error:
    print(error)
    sys.exit(1)
"""


@pytest.mark.skipif(os.name == "nt", reason="there are no resource limits")
def test_a_full_disk_leaves_the_build_before(tmp_path: Path) -> None:
    write(tmp_path, "old")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("\n") == 1
    assert words(tmp_path) == {"old"}
    assert names(tmp_path) == ["build-000001"]
    write(tmp_path, "next")
    assert words(tmp_path) == {"next"}


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may write anywhere"
)
def test_a_folder_one_may_not_write_is_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError), publish(tmp_path / "store"):
        pass
    tmp_path.chmod(0o700)
