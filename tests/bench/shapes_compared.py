"""How long the shapes take as SPARQL on a store, and how long pySHACL takes for the same.

Run by hand: ``python -m tests.bench.shapes_compared [COPIES ...]``. Builds the corpus, copies its plans under
other addresses as often as told (1 and 20 times by default) and prints processor seconds of both, loading
left out. pySHACL takes minutes and gigabytes on 20 copies.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pyshacl
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from greenkg import build, open_store, resources
from greenkg.check import violations
from greenkg.graph import DEFAULT_BASE
from greenkg.store import EmbeddedStore

_Answer = TypeVar("_Answer")
SHARED = ("reference", "ontology", "administration")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


def copied(quads: list[Quad], copies: int) -> Iterator[Quad]:
    """All quads, those of plans as often as told: each copy under a first path segment of its own."""
    shared = {f"{DEFAULT_BASE}graph/{name}" for name in SHARED}
    for nth in range(copies):
        for quad in quads:
            assert isinstance(quad.graph_name, NamedNode)
            assert isinstance(quad.subject, NamedNode)
            if quad.graph_name.value not in shared:
                value = moved(quad.object, nth) if isinstance(quad.object, NamedNode) else quad.object
                yield Quad(moved(quad.subject, nth), quad.predicate, value, moved(quad.graph_name, nth))
            elif not nth:
                yield quad


def moved(term: NamedNode, nth: int) -> NamedNode:
    """The term of a copy: what belongs to no plan (provinces, concepts) stays what it is."""
    for kind in ("document", "agency", "graph") if nth else ():
        start = f"{DEFAULT_BASE}{kind}/vn/"
        if term.value.startswith(start):
            return NamedNode(f"{DEFAULT_BASE}{kind}/vn/copy-{nth}/{term.value.removeprefix(start)}")
    return term


def compare(quads: list[Quad], copies: int) -> None:
    """Prints the seconds of both over some copies.

    Raises:
        SystemExit: they do not find the same number of results.
    """
    with tempfile.TemporaryDirectory() as folder, EmbeddedStore.create(Path(folder) / "store") as store:
        for graph, of_graph in by_graph(copied(quads, copies)).items():
            store.replace_graph(graph, of_graph)
        print(f"{copies} x the corpus: {store.count()} quads", flush=True)
        ours, found = min((timed(lambda: violations(store)) for _ in range(3)), key=lambda each: each[0])
        print(f"  SPARQL on the store  {ours:8.2f} s  {len(found)} results", flush=True)
        triples = serialize({quad.triple for quad in store.quads()}, format=RdfFormat.N_TRIPLES)
    assert triples is not None
    data = rdflib.Graph().parse(data=triples, format="nt")
    shapes = rdflib.Graph().parse(resources.folder("ontology") / "shapes.ttl")
    theirs, (_, report, _) = timed(lambda: pyshacl.validate(data, shacl_graph=shapes))
    assert isinstance(report, rdflib.Graph)
    results = len(set(report.objects(None, SH.result)))
    print(f"  pySHACL              {theirs:8.2f} s  {results} results", flush=True)
    print(f"  {theirs / ours:.1f} times faster", flush=True)
    if results != len(found):
        raise SystemExit("the two do not agree")


def timed(work: Callable[[], _Answer]) -> tuple[float, _Answer]:
    """Processor seconds of some work, and what it hands back."""
    started = time.process_time()
    answer = work()
    return time.process_time() - started, answer


def by_graph(quads: Iterator[Quad]) -> dict[str, list[Quad]]:
    """The quads by the address of their graph."""
    found: dict[str, list[Quad]] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, NamedNode)
        found.setdefault(quad.graph_name.value, []).append(quad)
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        build((), Path(folder) / "store", None)
        with open_store(Path(folder) / "store") as built:
            corpus = list(built.quads())
    for copies in [int(word) for word in sys.argv[1:]] or [1, 20]:
        compare(corpus, copies)
