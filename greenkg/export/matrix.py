"""Who answers for what, agency by agency: the responsibility matrix, asked plan by plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from greenkg.export.answers import words_of
from greenkg.graph.vocabulary import DCTERMS, ELI, GKG, ORG, PPLAN, SKOS
from greenkg.store import Store
from greenkg.text import fold

LEAD, PARTNER = "lead", "partner"


@dataclass(frozen=True, slots=True)
class Work:
    """A task as its row says it, and who has which role on it (by notation), names without the province."""

    plan: str
    code: str
    theme: str
    text: str
    start: str
    end: str
    frequency: str
    product: str
    funding: str
    line: str
    roles: dict[str, list[str]] = field(default_factory=dict, init=False)

    def names(self, role: str) -> str:
        """Who has that role, in one cell."""
        return "; ".join(self.roles.get(role, ()))


@dataclass(frozen=True, slots=True)
class Share:
    """One role of an agency on a task, and on which bases the plan gives it."""

    work: Work
    role: str
    bases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """An agency of the matrix with its shares, in the order of plans and lines."""

    address: str
    name: str
    kind: str
    province: str
    shares: list[Share] = field(default_factory=list)

    def count(self, role: str) -> int:
        """On how many tasks it has that role."""
        return sum(share.role == role for share in self.shares)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The agencies by province and name; what roles, bases and kinds of agencies are called, by notation."""

    bodies: tuple[Body, ...]
    names: dict[str, dict[str, str]]


def matrix(store: Store, graphs: Iterable[str]) -> Matrix:
    """The agencies that the plans of these named graphs give something to do.

    Raises:
        StoreError: the store cannot answer.
    """
    found: dict[str, Body] = {}
    for graph in graphs:
        _read_plan(store, graph, found)
    bodies = sorted(found.values(), key=lambda body: (fold(body.province), fold(body.name), body.address))
    return Matrix(tuple(bodies), _names(store))


def _read_plan(store: Store, graph: str, found: dict[str, Body]) -> None:
    works: dict[str, Work] = {}
    for task, *cells in map(words_of, store.select(_tasks(graph))):
        works.setdefault(task, Work(*cells))
    shares: dict[tuple[str, str, str], list[str]] = {}
    for task, role, address, name, kind, province, basis in map(words_of, store.select(_shares(graph))):
        if task not in works:
            continue
        found.setdefault(address, Body(address, name, kind, province))
        key = (task, role, address)
        if key not in shares:
            works[task].roles.setdefault(role, []).append(name)
        shares.setdefault(key, []).append(basis)
    places = {task: place for place, task in enumerate(works)}
    for (task, role, address), bases in sorted(shares.items(), key=lambda item: places[item[0][0]]):
        said = tuple(dict.fromkeys(filter(None, bases)))
        found[address].shares.append(Share(works[task], role, said))


def _tasks(graph: str) -> str:
    return f"""
SELECT ?task ?number ?code ?title ?text ?start ?end ?frequency ?product ?funding ?line WHERE {{
  GRAPH {NamedNode(graph)} {{
    ?task {PPLAN.isStepOfPlan} ?plan ; {GKG.text} ?text ; {GKG.line} ?line .
    OPTIONAL {{ ?plan {ELI.id_local} ?number }}
    OPTIONAL {{ ?task {DCTERMS.identifier} ?code }}
    OPTIONAL {{ ?task {GKG.theme} ?theme . ?theme {SKOS.prefLabel} ?title }}
    OPTIONAL {{ ?task {GKG.startYear} ?start }}
    OPTIONAL {{ ?task {GKG.endYear} ?end }}
    OPTIONAL {{ ?task {GKG.frequency} ?frequency }}
    OPTIONAL {{ ?task {GKG.product} ?product }}
    OPTIONAL {{ ?task {GKG.funding} ?funding }}
  }}
}} ORDER BY ?plan ?line ?task
"""


def _shares(graph: str) -> str:
    return f"""
SELECT ?task ?role ?agency ?name ?kind ?province ?basis WHERE {{
  GRAPH {NamedNode(graph)} {{
    ?assignment {GKG.task} ?task ; {GKG.agency} ?agency ; {GKG.role} ?role_concept .
    ?agency {SKOS.prefLabel} ?name .
    ?role_concept {SKOS.notation} ?role .
    OPTIONAL {{
      ?assignment {GKG.statement} ?statement .
      ?statement {GKG.basis} ?basis_concept . ?basis_concept {SKOS.notation} ?basis
    }}
    OPTIONAL {{ ?agency {ORG.classification} ?concept . ?concept {SKOS.notation} ?kind }}
    OPTIONAL {{ ?agency {DCTERMS.spatial} ?place . ?place {GKG.shortName} ?province }}
  }}
}} ORDER BY ?task ?role ?name ?agency ?basis
"""


_NAMES = f"""
SELECT DISTINCT ?scheme ?notation ?label WHERE {{
  VALUES ?scheme {{ <https://w3id.org/greenkg/scheme/role> <https://w3id.org/greenkg/scheme/basis>
    <https://w3id.org/greenkg/scheme/agency-kind> }}
  ?concept {SKOS.inScheme} ?scheme ; {SKOS.notation} ?notation ; {SKOS.prefLabel} ?label .
  FILTER(LANG(?label) = "vi")
}} ORDER BY ?scheme ?notation ?label
"""


def _names(store: Store) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for scheme, notation, label in map(words_of, store.select(_NAMES)):
        found.setdefault(scheme.rpartition("/")[2], {})[notation] = label
    return found
