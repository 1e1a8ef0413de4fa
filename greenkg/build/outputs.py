"""The files a build leaves in the output folder. They are made again only when what they show changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from greenkg.build import fingerprint
from greenkg.build.cache import Entry
from greenkg.build.report import OnProgress, Progress
from greenkg.build.target import Target
from greenkg.export import turtle, whole_file
from greenkg.network import draw_network


def _page(target: Target, _: Sequence[Entry], path: Path) -> None:
    with target.open() as store:
        draw_network(store, path)


def _turtle(target: Target, entries: Sequence[Entry], path: Path) -> None:
    # what the store holds lies in the cache too, sorted, and is read from there in half the time
    quads = chain.from_iterable(parse(target.cache.nquads(entry), RdfFormat.N_QUADS) for entry in entries)
    with whole_file(path) as out:
        turtle(quads, out)


OUTPUTS: dict[str, Callable[[Target, Sequence[Entry], Path], None]] = {
    "network.html": _page,
    "greenkg.ttl": _turtle,
}
"""What is left in the folder, and how each file is made."""


def draw(
    target: Target, entries: Sequence[Entry], out_dir: Path, on_progress: OnProgress
) -> tuple[Path, ...]:
    """Makes the files that show what the store holds now; those that show it already are left alone.

    Args:
        target: where the store is.
        entries: all it holds.
        out_dir: the folder, made when missing.
        on_progress: is told of each file.

    Raises:
        GreenkgError: the folder cannot be written or the store not be read.
    """
    words = "\0".join((fingerprint.drawing(), *sorted(entry.digest for entry in entries)))
    shown = hashlib.sha256(words.encode()).hexdigest()
    paths = {out_dir / name: make for name, make in OUTPUTS.items()}
    old = [path for path in paths if target.drawn(path) != (shown, _checksum(path))]
    for done, path in enumerate(old):
        on_progress(Progress("draw", done, len(old), str(path)))
        paths[path](target, entries, path)
        target.remember_drawn(path, (shown, _checksum(path)))
    if old:
        on_progress(Progress("draw", len(old), len(old)))
    return tuple(paths)


def _checksum(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
