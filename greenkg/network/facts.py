"""What the network shows, asked from the store by SPARQL and from nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal

from greenkg.errors import UsageError
from greenkg.store import Row, Store, Term
from greenkg.text import fold

_PREFIXES = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX gkg: <https://w3id.org/greenkg/ontology#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX p-plan: <http://purl.org/net/p-plan#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

_AGENCIES = f"""{_PREFIXES}
SELECT ?agency (MIN(?each_name) AS ?name) (MIN(?each_kind) AS ?kind)
       (MIN(?each_place) AS ?province)
WHERE {{
  GRAPH ?graph {{
    ?agency a gkg:Agency ; skos:prefLabel ?each_name .
    OPTIONAL {{ ?agency org:classification ?concept . ?concept skos:notation ?each_kind }}
    OPTIONAL {{ ?agency dct:spatial ?place . ?place gkg:shortName ?each_place }}
  }}
}}
GROUP BY ?agency
ORDER BY ?agency
"""

_COLLECTIVES = f"""{_PREFIXES}
SELECT DISTINCT ?agency WHERE {{ GRAPH ?graph {{ ?agency a gkg:Collective }} }} ORDER BY ?agency
"""

_TASKS = f"""{_PREFIXES}
SELECT ?task ?code ?text ?line ?start ?end ?number ?plan ?province
WHERE {{
  GRAPH ?graph {{
    ?task p-plan:isStepOfPlan ?plan ; gkg:text ?text .
    OPTIONAL {{ ?task dct:identifier ?code }}
    OPTIONAL {{ ?task gkg:line ?line }}
    OPTIONAL {{ ?task gkg:startYear ?start }}
    OPTIONAL {{ ?task gkg:endYear ?end }}
    OPTIONAL {{ ?plan eli:id_local ?number }}
    OPTIONAL {{ ?plan eli:jurisdiction ?place . ?place gkg:shortName ?province }}
  }}
}}
ORDER BY ?province ?plan ?line ?task
"""

_ROLES = f"""{_PREFIXES}
SELECT DISTINCT ?task ?role ?agency
WHERE {{
  GRAPH ?graph {{ ?task ?role ?agency . ?agency a gkg:Agency ; skos:prefLabel ?name }}
  VALUES ?role {{ gkg:leadAgency gkg:partnerAgency }}
}}
ORDER BY ?task ?role ?agency
"""

_KINDS = f"""{_PREFIXES}
SELECT DISTINCT ?kind (LANG(?label) AS ?language) ?label
WHERE {{
  GRAPH ?graph {{
    ?concept skos:inScheme <https://w3id.org/greenkg/scheme/agency-kind> ;
      skos:notation ?kind ; skos:prefLabel ?label .
  }}
}}
ORDER BY ?kind ?language ?label
"""


@dataclass(frozen=True, slots=True)
class Body:
    """An agency or collective that has a part in some task. ``province`` is empty for national ones."""

    iri: str
    name: str
    kind: str
    province: str
    collective: bool


@dataclass(frozen=True, slots=True)
class Work:
    """A task with those who lead it and those who are partners, by their IRIs.

    ``line`` is the line it begins on in the source of the plan, 0 when unknown.
    """

    iri: str
    code: str
    text: str
    line: int
    period: str
    plan: str
    province: str
    leads: tuple[str, ...]
    partners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the network is made of, each in a fixed order."""

    bodies: tuple[Body, ...]
    works: tuple[Work, ...]
    kinds: dict[str, dict[str, str]]
    """Kind of agency → language → its name."""


def ask(store: Store, province: str | None = None) -> Facts:
    """Asks the store.

    Args:
        store: any store that holds plans.
        province: only plans of this province, named without its unit; diacritics may be missing.

    Raises:
        UsageError: no plan of that province is in the store.
    """
    roles: dict[tuple[str, str], list[str]] = {}
    for task, role, agency in store.select(_ROLES):
        roles.setdefault((_text(task), _text(role).rpartition("#")[2]), []).append(_text(agency))
    works = tuple(_work(row, roles) for row in _once(store.select(_TASKS)))
    if province is not None:
        works = _of_province(works, province)
    taking_part = {iri for work in works for iri in (*work.leads, *work.partners)}
    collectives = {_text(agency) for (agency,) in store.select(_COLLECTIVES)}
    bodies = tuple(
        Body(_text(agency), _text(name), _text(kind), _text(place), _text(agency) in collectives)
        for agency, name, kind, place in store.select(_AGENCIES)
        if _text(agency) in taking_part
    )
    kinds: dict[str, dict[str, str]] = {}
    for kind, language, label in store.select(_KINDS):
        kinds.setdefault(_text(kind), {}).setdefault(_text(language), _text(label))
    return Facts(bodies, works, kinds)


def _work(row: Row, roles: dict[tuple[str, str], list[str]]) -> Work:
    task, code, text, line, start, end, number, plan, province = map(_text, row)
    return Work(
        iri=task,
        code=code,
        text=text,
        line=int(line or 0),
        period="–".join(dict.fromkeys(year for year in (start, end) if year)),
        plan=number or plan,
        province=province,
        leads=tuple(roles.get((task, "leadAgency"), ())),
        partners=tuple(roles.get((task, "partnerAgency"), ())),
    )


def _once(rows: Iterable[Row]) -> Iterable[Row]:
    """The first row of each task, should a value stand twice in the data."""
    seen: set[Term | None] = set()
    for row in rows:
        if row[0] not in seen:
            seen.add(row[0])
            yield row


def _of_province(works: tuple[Work, ...], province: str) -> tuple[Work, ...]:
    found = tuple(work for work in works if fold(work.province) == fold(province))
    if not found:
        names = ", ".join(sorted({work.province for work in works if work.province}))
        raise UsageError(
            "no plan of this province is in the store", province, f"there are {names}" if names else ""
        )
    return found


def _text(term: Term | None) -> str:
    return (
        "" if term is None else term.value if isinstance(term, Literal) else str(getattr(term, "value", term))
    )
