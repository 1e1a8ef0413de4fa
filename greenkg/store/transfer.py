"""A dataset copied to an endpoint, or from one into a store folder, graph by graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import NamedNode

from greenkg.errors import GreenkgError, StoreError
from greenkg.store.base import Store
from greenkg.store.copied import Copied, CopiedGraph
from greenkg.store.publishing import publish
from greenkg.store.remote import STAGING, NotMovedError, RemoteStore

OnCopy: TypeAlias = Callable[[str, int, int], None]
"""Is told which graph is under way, how many of its triples have gone, and how many there are."""

_PLANS = """
PREFIX gkg: <https://w3id.org/greenkg/ontology#>
SELECT DISTINCT ?g WHERE { GRAPH ?g { ?plan a gkg:Plan } }
"""


class CutError(StoreError):
    """A copy ended before all was done. Every graph is whole, in the state that ``graphs`` tells."""

    def __init__(self, cause: GreenkgError, graphs: tuple[CopiedGraph, ...]) -> None:
        left = sum(each.state in {Copied.AS_BEFORE, Copied.OLD_OR_NEW} for each in graphs)
        mend = f"{cause.mend}, then push again" if cause.mend else "push again to complete it"
        super().__init__(f"{cause.what} ({left} of {len(graphs)} graphs are left)", cause.where, mend)
        self.graphs = graphs


def push(
    source: Store, target: RemoteStore, *, keep: bool = False, on_copy: OnCopy | None = None
) -> tuple[CopiedGraph, ...]:
    """Makes an endpoint hold the graphs of a store; one that is the same there already is not sent.

    Graphs of ours that the store does not have are removed, other people's are left alone. Ours are those
    whose names begin as the store's do, up to ``graph/``.

    Args:
        source: where the graphs are.
        target: the endpoint.
        keep: whether graphs of ours that the store does not have stay.
        on_copy: is told how far it is.

    Raises:
        CutError: the way was cut or the endpoint refused something, after some graph may have changed.
        StoreError: the store holds nothing, or the endpoint cannot be asked.
    """
    graphs = source.graphs()
    if not graphs:
        raise StoreError("the store is empty", source.where, "run greenkg build first")
    ours = _beginnings(graphs)
    there = target.graphs()
    for graph in target.staged():
        if graph in graphs or graph.startswith(ours):
            target.drop_staged(graph)
    stale = [] if keep else [graph for graph in there if graph.startswith(ours) and graph not in graphs]
    found = {graph: CopiedGraph(graph, 0, Copied.AS_BEFORE) for graph in (*graphs, *stale)}
    graph = ""
    try:
        for graph in graphs:
            found[graph] = _send(source, target, graph, graph in there, on_copy)
        for graph in stale:
            target.drop_graph(graph)
            found[graph] = CopiedGraph(graph, 0, Copied.REMOVED)
    except GreenkgError as error:
        found[graph] = CopiedGraph(graph, 0, _after_cut(target, graph, error, graph in stale))
        raise CutError(error, tuple(found.values())) from error
    return tuple(found.values())


def pull(source: Store, folder: Path, *, on_copy: OnCopy | None = None) -> tuple[CopiedGraph, ...]:
    """Makes a store folder hold the graphs of ours that an endpoint holds.

    Ours are those whose names begin as a plan's graph does, up to ``graph/``. The folder's readers meet the
    build before until all are there.

    Args:
        source: the endpoint.
        folder: the store folder.
        on_copy: is told how far it is.

    Raises:
        StoreError: there is no plan at the endpoint, it cannot be asked, or the folder cannot be written. The
            folder then holds what it held.
    """
    plans = [graph.value for (graph,) in source.select(_PLANS) if isinstance(graph, NamedNode)]
    ours = _beginnings(plan for plan in plans if not plan.startswith(STAGING))
    if not ours:
        mend = "give the endpoint of a greenkg dataset, or fill it by greenkg push"
        raise StoreError("there is no plan of ours here", source.where, mend)
    found = []
    with publish(folder) as draft:
        for graph in source.graphs():
            if graph.startswith(ours):
                quads = list(source.graph_quads(graph))
                draft.replace_graph(graph, quads)
                found.append(CopiedGraph(graph, len(quads), Copied.NEW))
                if on_copy:
                    on_copy(graph, len(quads), len(quads))
    return tuple(found)


def _send(source: Store, target: RemoteStore, graph: str, there: bool, on_copy: OnCopy | None) -> CopiedGraph:
    quads = list(source.graph_quads(graph))

    def told(sent: int) -> None:
        if on_copy:
            on_copy(graph, sent, len(quads))

    if there and target.size(graph) == len(quads) and set(target.graph_quads(graph)) == set(quads):
        told(len(quads))
        return CopiedGraph(graph, len(quads), Copied.SAME)
    target.stage(graph, quads, told)
    target.move_staged(graph)
    return CopiedGraph(graph, len(quads), Copied.NEW)


def _after_cut(target: RemoteStore, graph: str, cause: GreenkgError, stale: bool) -> Copied:
    """Whether the last step was done when the answer to it got lost."""
    if isinstance(cause, NotMovedError) or stale:
        try:
            if stale:
                return Copied.AS_BEFORE if graph in target.graphs() else Copied.REMOVED
            return Copied.AS_BEFORE if graph in target.staged() else Copied.NEW
        except GreenkgError:
            return Copied.OLD_OR_NEW
    return Copied.AS_BEFORE


def _beginnings(graphs: Iterable[str]) -> tuple[str, ...]:
    """What names of graphs begin with, up to ``graph/``."""
    found = {f"{base}/graph/" for base, mark, _ in (graph.partition("/graph/") for graph in graphs) if mark}
    return tuple(sorted(found))
