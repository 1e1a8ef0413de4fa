"""`greenkg who` over 100,000 tasks: the packaged plans' words and agencies, shuffled into generated plans.

Run by hand: ``python -m tests.bench.who_at_scale [--tasks 100000] [--folder DIR]``. The store is on disk;
with ``--folder`` it is kept there and used again. Prints seconds.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from greenkg.build import build
from greenkg.graph.literals import date, integer, string, words
from greenkg.graph.vocabulary import DCTERMS, ELI, GKG, PPLAN, RDF, SKOS
from greenkg.queries.who import who
from greenkg.store import EmbeddedStore, Store, open_published
from greenkg.text import bare, fold

TASKS_A_PLAN = 200
BODIES_A_TASK = 4
PHRASES = ("rac thai nhua", "rác thải nhựa", "phát triển", "đất", "trồng rừng phòng hộ ven biển")
SHARED = ("administration", "reference")
SCHEME = "https://w3id.org/greenkg/scheme/"


@dataclass(frozen=True, slots=True)
class Packaged:
    """What the generated plans are made of: texts of tasks, and the bodies of each province by name."""

    texts: list[str]
    bodies: dict[str, list[tuple[str, str]]]
    names: dict[str, str]
    functions: list[str]


def packaged(store: Store) -> Packaged:
    """Read from the store of the packaged plans."""

    def column(sparql: str) -> list[tuple[str, ...]]:
        table = store.select(f"PREFIX gkg: <{GKG.namespace}> {sparql}")
        rows = [tuple(term.value for term in row if isinstance(term, NamedNode | Literal)) for row in table]
        return sorted(set(rows))

    bodies: dict[str, list[tuple[str, str]]] = {}
    for body, name, place in column(
        f"SELECT ?b ?n ?p {{ GRAPH ?g {{ ?x gkg:agency ?b . "
        f"?b {SKOS.prefLabel} ?n ; {DCTERMS.spatial} ?p }} }}"
    ):
        bodies.setdefault(place, []).append((body, name))
    pairs = [(p, n) for p, n in column("SELECT ?p ?n { GRAPH ?g { ?p gkg:shortName ?n } }")]
    return Packaged(
        [text for (text,) in column("SELECT ?t { GRAPH ?g { ?x a gkg:Task ; gkg:text ?t } }")],
        {place: found for place, found in bodies.items() if len(found) >= BODIES_A_TASK},
        dict(pairs),
        [each for (each,) in column("SELECT ?f { GRAPH ?g { ?x a gkg:Task ; gkg:function ?f } }")],
    )


def plan(number: int, data: Packaged, chance: random.Random) -> Iterator[Quad]:
    """A generated plan: as much of it as the queries read."""
    place = sorted(data.bodies)[number % len(data.bodies)]
    node = NamedNode(f"https://w3id.org/greenkg/id/document/vn/{number}/2023-11-17/{number}-qd-ubnd")
    graph = NamedNode(f"https://w3id.org/greenkg/id/graph/{number}")

    def say(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(subject, predicate, value, graph)

    yield say(node, RDF.type, GKG.Plan)
    yield say(node, ELI.id_local, string(f"{number}/QĐ-UBND"))
    yield say(node, ELI.jurisdiction, NamedNode(place))
    yield say(node, ELI.date_document, date("2023-11-17"))
    yield say(node, GKG.startYear, integer(2023))
    yield say(node, GKG.endYear, integer(2030))
    yield say(NamedNode(place), GKG.shortName, words(data.names[place]))
    for body, name in data.bodies[place]:
        yield say(NamedNode(body), SKOS.prefLabel, words(name))
        yield say(NamedNode(body), DCTERMS.spatial, NamedNode(place))
    for role in ("lead", "partner"):
        yield say(NamedNode(f"{SCHEME}role/{role}"), SKOS.notation, string(role))
    for row in range(TASKS_A_PLAN):
        task = NamedNode(f"{node.value}/annex-1/l{row + 1:04d}")
        some, other = chance.sample(data.texts, 2)
        own = some.split()[: chance.randint(4, 30)] + other.split()[-chance.randint(4, 20) :]
        text = " ".join(own)
        yield say(task, RDF.type, GKG.Task)
        yield say(task, PPLAN.isStepOfPlan, node)
        yield say(task, GKG.text, words(text))
        yield say(task, GKG.searchText, string(bare(fold(text))))
        yield say(task, GKG.line, integer(row + 1))
        yield say(task, GKG.lines, string(str(row + 1)))
        if data.functions and row % 3 == 0:
            yield say(task, GKG.function, NamedNode(chance.choice(data.functions)))
        for count, (body, _) in enumerate(chance.sample(data.bodies[place], BODIES_A_TASK)):
            role = "partner" if count else "lead"
            assignment = NamedNode(f"{task.value}/{role}/{body.rsplit('/', 1)[1]}")
            yield say(assignment, GKG.task, task)
            yield say(assignment, GKG.agency, NamedNode(body))
            yield say(assignment, GKG.role, NamedNode(f"{SCHEME}role/{role}"))


def generated(folder: Path, tasks: int) -> EmbeddedStore:
    """A store on disk with so many generated tasks, and what all plans share."""
    build(store=folder / "packaged", out_dir=None)
    with open_published(folder / "packaged") as store:
        data = packaged(store)
        shared = [
            quad
            for graph in store.graphs()
            if graph.endswith(tuple(f"/graph/{name}" for name in SHARED))
            for quad in store.graph_quads(graph)
        ]
    file = folder / "generated.nq"
    with file.open("wb") as out:
        serialize(shared, out, RdfFormat.N_QUADS)
        for number in range(tasks // TASKS_A_PLAN):
            serialize(plan(number, data, random.Random(number)), out, RdfFormat.N_QUADS)
    database = EmbeddedStore.create(folder / "big")
    with file.open("rb") as quads:
        database.load(quads)
    database.flush()
    file.unlink()
    return database


def main() -> None:
    """Builds or opens the store and asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=None)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        began = time.perf_counter()
        kept = (folder / "big").exists()
        store = EmbeddedStore.open(folder / "big") if kept else generated(folder, options.tasks)
        print(f"{store.count()} quads, made or opened in {time.perf_counter() - began:.1f} s")
        for phrase in PHRASES:
            began, busy = time.perf_counter(), time.process_time()
            found = who(store, phrase, "2026-11-20", limit=10)
            took, used = time.perf_counter() - began, time.process_time() - busy
            print(f"{phrase}: {took:.2f} s (processor {used:.2f} s), {found.of} tasks match")
        store.close()


if __name__ == "__main__":
    main()
