"""The network behind the page, from the packaged plans up to 50,000 edges: processor seconds of each step.

Run by hand: ``python -m tests.bench.network_at_scale [--store DIR]``. The store is that of ``greenkg build``.
"""

from __future__ import annotations

import argparse
import io
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager

from greenkg.network.collectives import Collectives
from greenkg.network.exports import GraphForm, write
from greenkg.network.facts import Facts, ask
from greenkg.network.graph import of_facts
from greenkg.network.measures import mark, mark_alone, measure
from greenkg.network.selection import Selection, select
from greenkg.network.succession import State
from greenkg.store import open_store
from tests.network.made import facts

EDGES = (5_000, 10_000, 25_000, 50_000)
AGENCIES_AN_EDGE = 0.1
PARTNERS = 5


@contextmanager
def timed(times: dict[str, float], step: str) -> Iterator[None]:
    """Adds the processor seconds of the block under the name of the step."""
    begun = time.process_time()
    yield
    times[step] = time.process_time() - begun


def generated(edges: int) -> Facts:
    """Facts whose network has about so many edges; a tenth of the agencies are collectives of five."""
    chance = random.Random(882)
    names = [f"A{number}" for number in range(int(edges * AGENCIES_AN_EDGE))]
    many = [f"{name}*" for name in names[::10]]
    rows = [
        ([chance.choice(names)], [chance.choice(names) for _ in range(PARTNERS - 1)] + [chance.choice(many)])
        for _ in range(edges // PARTNERS)
    ]
    return facts(
        rows,
        national=["8" if number % 3 else "13" for number in range(len(rows))],
        members={name: chance.sample(names, 5) for name in many},
        tenures=[(name, names[(place // 2) * 2], State.SUCCEEDED) for place, name in enumerate(names)],
    )


def steps(known: Facts, times: dict[str, float]) -> tuple[int, int]:
    """Times each step after the store has answered; nodes and edges."""
    with timed(times, "graph"):
        graph = of_facts(known)
    with timed(times, "measures"):
        mark(graph, measure(graph))
        mark_alone(graph, known)
    with timed(times, "as of"):
        select(known, Selection(as_of="2026-01-01"))
    with timed(times, "expanded"):
        of_facts(select(known, Selection(collectives=Collectives.EXPANDED)))
    with timed(times, "graphml"):
        write(GraphForm.GRAPHML, graph, io.BytesIO())
    return graph.number_of_nodes(), graph.number_of_edges()


def told(name: str, size: tuple[int, int], times: dict[str, float]) -> None:
    """Prints one line."""
    each = "  ".join(f"{step} {seconds:6.2f}" for step, seconds in times.items())
    print(f"{name:>10}  {size[0]:6} nodes {size[1]:6} edges  {each}", flush=True)


def main() -> None:
    """Times everything and prints it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", default=".greenkg/store")
    store = parser.parse_args().store
    import networkx  # noqa: F401 - its import is not to be measured with the first graph

    times: dict[str, float] = {}
    with open_store(store) as opened, timed(times, "ask"):
        known = ask(opened)
    told("the store", steps(known, times), times)
    for edges in EDGES:
        times = {"ask": 0.0}
        told(f"{edges}", steps(generated(edges), times), times)


if __name__ == "__main__":
    main()
