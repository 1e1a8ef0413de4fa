"""Loading the built quads and answering every named query: our store against rdflib's memory store.

Run by hand: ``python -m tests.bench.stores_compared [--runs 3] [FILE.nq]``. Without a file the
packaged plans are built first. Prints seconds and the ratio, and asserts nothing but equal answers.
Queries of who answers on a day are left out: rdflib needs minutes for each.
"""

from __future__ import annotations

import argparse
import gc
import io
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import rdflib

from greenkg import queries
from greenkg.export import Format, export
from greenkg.store import EmbeddedStore, open_published, publish

NEWLINE = b"\n"
Answers = dict[str, int]
"""Query → number of its rows."""


LEFT_OUT = frozenset({"load-before-after", "orphaned-duties", "responsibility-now"})


def texts() -> dict[str, str]:
    """Every other named query with its default parameters."""
    return {name: queries.load(name).bind({}) for name in queries.names() if name not in LEFT_OUT}


def on_disk(data: bytes, asked: dict[str, str]) -> Answers:
    """As the program does it: a new build on disk, published, then opened and asked."""
    with tempfile.TemporaryDirectory() as folder:
        with publish(Path(folder)) as draft:
            draft.load(io.BytesIO(data))
        with open_published(Path(folder)) as store:
            return {name: len(store.select(text)) for name, text in asked.items()}


def in_memory(data: bytes, asked: dict[str, str]) -> Answers:
    """Our store without a disk."""
    with EmbeddedStore.in_memory() as store:
        store.load(io.BytesIO(data))
        return {name: len(store.select(text)) for name, text in asked.items()}


def in_rdflib(data: bytes, asked: dict[str, str]) -> Answers:
    """rdflib's own memory store and SPARQL engine."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(io.BytesIO(data), format="nquads")
    return {name: len(list(dataset.query(text))) for name, text in asked.items()}


def built() -> bytes:
    """The packaged plans as N-Quads."""
    from greenkg.build import build

    with tempfile.TemporaryDirectory() as folder:
        build(store=Path(folder) / "store", out_dir=None)
        out = io.BytesIO()
        with open_published(Path(folder) / "store") as store:
            export(store, Format.NQUADS, out)
        return out.getvalue()


def timed(work: Callable[[], Answers], runs: int) -> tuple[float, Answers]:
    """The median of some runs in seconds, and the answers."""
    seconds: list[float] = []
    answers: Answers = {}
    for _ in range(runs):
        gc.collect()
        began = time.perf_counter()
        answers = work()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds), answers


def main() -> None:
    """Times the three stores on the same quads and queries and prints the ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", nargs="?", type=Path, metavar="FILE.nq")
    options.add_argument("--runs", type=int, default=3)
    given = options.parse_args()
    data = given.file.read_bytes() if given.file else built()
    asked = texts()
    print(f"{data.count(NEWLINE)} quads, {len(asked)} queries, median of {given.runs}")
    theirs, expected = timed(lambda: in_rdflib(data, asked), given.runs)
    print(f"rdflib in memory   {theirs:7.2f} s")
    for name, store in (("greenkg on disk", on_disk), ("greenkg in memory", in_memory)):
        ours, answers = timed(lambda store=store: store(data, asked), given.runs)  # type: ignore[misc]
        print(f"{name:17}  {ours:7.2f} s   {theirs / ours:5.1f} times as fast")
        if answers != expected:
            raise SystemExit(f"the answers differ: {answers} against {expected}")


if __name__ == "__main__":
    main()
