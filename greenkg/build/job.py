"""The main job: documents are read, the store is loaded, the network is drawn."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from greenkg import resources
from greenkg.build import fingerprint
from greenkg.build.documents import read_all
from greenkg.build.folder_target import FolderTarget
from greenkg.build.inputs import find
from greenkg.build.outputs import draw
from greenkg.build.remote_target import RemoteTarget
from greenkg.build.report import BuildReport, OnProgress, Progress
from greenkg.build.shared import shared_entries
from greenkg.build.target import Loaded, Target
from greenkg.build.workers import processors
from greenkg.graph import DEFAULT_BASE
from greenkg.sources import MOST_BYTES

DEFAULT_STORE = Path(".greenkg") / "store"
DEFAULT_OUT = Path("graphviz_out")


def build(
    paths: Sequence[str | Path] = (),
    store: str | Path = DEFAULT_STORE,
    out_dir: Path | None = DEFAULT_OUT,
    *,
    base: str = DEFAULT_BASE,
    workers: int | None = None,
    executor: Executor | None = None,
    on_progress: OnProgress | None = None,
    corrections: bool = True,
    most_bytes: int = MOST_BYTES,
) -> BuildReport:
    """Reads documents, makes the store hold exactly what they say and checks it, draws and exports it.

    A document that did not change since an earlier build is not read again; what the store held of others is
    removed. A document that cannot be read is reported and left out. When none can be read the
    store stays as it is.

    Args:
        paths: files and folders; without any, the plans that come with the package.
        store: a folder, or the address of a SPARQL endpoint.
        out_dir: where the network page and the exported data go; None for none of them.
        base: begins every IRI.
        workers: how many documents are read at once, by default as many as there are processors.
        executor: reads the documents instead of processes of our own (they share this file system).
        on_progress: is told how far the build is.
        corrections: whether the reviewed corrections that come with the package are applied.
        most_bytes: larger files are not read.

    Raises:
        GreenkgError: the store or the output folder cannot be written. What was there before is still whole.
    """
    started = time.perf_counter()
    tell = on_progress or _silence
    target = _target(store, base)
    program = fingerprint.reading()
    rows, entries = read_all(
        find([Path(path) for path in paths] or [resources.corpus()]),
        target.cache,
        program,
        base,
        workers or processors(),
        executor,
        tell,
        resources.corrections() if corrections else None,
        most_bytes,
    )
    outputs: tuple[Path, ...] = ()
    loaded: Loaded | None = None
    if entries:
        entries = (*shared_entries(target.cache, program, base, entries), *entries)
        loaded = target.load(entries, tell)
        if out_dir is not None:
            outputs = draw(target, entries, out_dir, tell)
    return BuildReport(
        rows,
        target.where,
        loaded is not None and loaded.written,
        loaded.checked if loaded else None,
        outputs,
        loaded.removed if loaded else (),
        time.perf_counter() - started,
    )


def _target(store: str | Path, base: str) -> Target:
    if isinstance(store, str) and "://" in store:
        return RemoteTarget(store, base)
    return FolderTarget(Path(store))


def _silence(_: Progress) -> None:
    """Tells nobody."""
