"""Quads in one order, however many they are: what does not fit is sorted through temporary files."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

_IN_MEMORY = 50_000
"""So many quads are sorted as they are."""
_RUN_BYTES = 32 * 1024 * 1024
"""Lines are sorted in memory up to this size; a sorted run of them is then a temporary file."""
_MOST_RUNS = 64
"""So many runs are merged at once: each is an open file."""


def in_order(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads as N-Quads would have them sorted.

    Raises:
        OSError: temporary files cannot be written.
    """
    rest = iter(quads)
    first = list(islice(rest, _IN_MEMORY))
    if len(first) < _IN_MEMORY:
        yield from sorted(first, key=str)
        return
    lines = sorted_lines(chain(_emptied(first), rest))
    while batch := b"".join(islice(lines, 10_000)):
        yield from parse(batch, RdfFormat.N_QUADS)


def sorted_lines(quads: Iterable[Quad], run_bytes: int = _RUN_BYTES) -> Iterator[bytes]:
    """The quads as sorted lines of N-Quads, each with its line feed.

    UTF-8 sorts as its characters do, and no line begins another, so that lines sort as quads' strings do.

    Args:
        quads: in any order.
        run_bytes: how much is sorted in memory.

    Raises:
        OSError: temporary files cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="greenkg-") as folder:
        runs: list[Path] = []
        lines: list[bytes] = []
        size = 0
        for quad in quads:
            line = f"{quad} .\n".encode()
            lines.append(line)
            size += len(line)
            if size >= run_bytes:
                lines.sort()
                runs.append(_written(lines, Path(folder)))
                lines, size = [], 0
            if len(runs) == _MOST_RUNS:
                merged = _written(_merged(runs), Path(folder))
                for run in runs:
                    run.unlink()
                runs = [merged]
        lines.sort()
        yield from heapq.merge(_merged(runs), lines) if runs else lines


def _emptied(quads: list[Quad]) -> Iterator[Quad]:
    """Hands the quads out without keeping them."""
    quads.reverse()
    while quads:
        yield quads.pop()


def _merged(runs: list[Path]) -> Iterator[bytes]:
    return heapq.merge(*map(_read, runs))


def _read(run: Path) -> Iterator[bytes]:
    with run.open("rb", buffering=256 * 1024) as file:
        yield from file


def _written(lines: Iterable[bytes], folder: Path) -> Path:
    with tempfile.NamedTemporaryFile(dir=folder, delete=False, buffering=256 * 1024) as file:
        file.writelines(lines)
    return Path(file.name)
