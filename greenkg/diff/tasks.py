"""The tasks of a plan as a comparison needs them, asked from a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from greenkg.export.answers import words_of
from greenkg.graph.vocabulary import DCTERMS, ELI, GKG, PPLAN, SKOS
from greenkg.store import Store


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency that has a role on a task; for a comparison two of the same name are the same."""

    name: str
    address: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Task:
    """A task as its row says it; empty strings for what it does not say."""

    address: str
    code: str
    text: str
    start: str
    end: str
    frequency: str
    line: str
    leads: tuple[Agency, ...] = ()
    partners: tuple[Agency, ...] = ()

    @property
    def period(self) -> str:
        """The years and how often: ``2023–2030, Hàng năm``."""
        years = self.start if self.start == self.end else f"{self.start}–{self.end}"
        return ", ".join(filter(None, (years if self.start or self.end else "", self.frequency)))


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan and its tasks, in the order of their lines."""

    address: str
    number: str
    title: str
    tasks: tuple[Task, ...]


def plans(store: Store, graphs: Iterable[str]) -> Iterator[Plan]:
    """The plan of each of these named graphs.

    Raises:
        StoreError: the store cannot answer.
    """
    for graph in graphs:
        agencies: dict[tuple[str, str], list[Agency]] = {}
        for task, predicate, address, name in map(words_of, store.select(_agencies(graph))):
            agencies.setdefault((task, predicate), []).append(Agency(name or address, address))
        tasks: dict[str, Task] = {}
        for address, *cells in map(words_of, store.select(_tasks(graph))):
            leads = agencies.get((address, GKG.leadAgency.value), ())
            partners = agencies.get((address, GKG.partnerAgency.value), ())
            tasks.setdefault(address, _task(address, *cells, leads=leads, partners=partners))
        for plan, number, title in map(words_of, store.select(_plan(graph))):
            yield Plan(plan, number, title, tuple(tasks.values()))
            break


def _task(*cells: str, leads: Sequence[Agency], partners: Sequence[Agency]) -> Task:
    address, code, text, start, end, frequency, line = cells
    return Task(address, code, text, start, end, frequency, line, tuple(leads), tuple(partners))


def _plan(graph: str) -> str:
    return f"""
SELECT ?plan ?number ?title WHERE {{
  GRAPH {NamedNode(graph)} {{
    ?plan a {GKG.Plan} ; {DCTERMS.source} ?source . ?source a {GKG.Source} .
    OPTIONAL {{ ?plan {ELI.id_local} ?number }}
    OPTIONAL {{ ?plan {DCTERMS.title} ?title }}
  }}
}} ORDER BY ?plan ?number ?title
"""


def _tasks(graph: str) -> str:
    return f"""
SELECT ?task ?code ?text ?start ?end ?frequency ?line WHERE {{
  GRAPH {NamedNode(graph)} {{
    ?task {PPLAN.isStepOfPlan} ?plan ; {GKG.text} ?text ; {GKG.line} ?line .
    OPTIONAL {{ ?task {DCTERMS.identifier} ?code }}
    OPTIONAL {{ ?task {GKG.startYear} ?start }}
    OPTIONAL {{ ?task {GKG.endYear} ?end }}
    OPTIONAL {{ ?task {GKG.frequency} ?frequency }}
  }}
}} ORDER BY ?line ?task
"""


def _agencies(graph: str) -> str:
    return f"""
SELECT DISTINCT ?task ?predicate ?agency ?name WHERE {{
  VALUES ?predicate {{ {GKG.leadAgency} {GKG.partnerAgency} }}
  GRAPH {NamedNode(graph)} {{
    ?task ?predicate ?agency .
    OPTIONAL {{ ?agency {SKOS.prefLabel} ?name }}
  }}
}} ORDER BY ?task ?predicate ?name ?agency
"""
