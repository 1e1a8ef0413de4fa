"""The pages of agencies: all of them, and one with its tasks, who answers now, partners and spellings."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from greenkg.graph.vocabulary import DCTERMS, GKG, ORG, SKOS
from greenkg.queries.who import function_names
from greenkg.web.pages.addresses import agency_iri
from greenkg.web.pages.choices import provinces
from greenkg.web.pages.circle import HEIGHT, WIDTH, circle
from greenkg.web.pages.drawing import draw
from greenkg.web.pages.missing import missing
from greenkg.web.pages.paging import part_of
from greenkg.web.pages.visit import Page, Record, Visit

A_PAGE = 200
ROLES = ("lead", "partner", "approver", "supervisor")
BATCH = 200
"""How many tasks are asked about at once; a query has only so many characters."""
DRAWN = 12
"""How many partners the drawing has."""


@dataclass(frozen=True, slots=True)
class Given:
    """A task that was given to an agency in a role, and the bodies that may answer for it now."""

    task: Record
    now: Sequence[Record]


def agencies(visit: Visit) -> Page:
    """The agencies that plans name, by province.

    Raises:
        QueryError: the province is no name.
        StoreError: the store cannot answer.
    """
    province = visit.param("province")
    rows = visit.ask("agencies", province=province)
    several = [list(same) for _, same in groupby(rows, key=lambda row: row["agency"])]
    part = part_of(len(several), A_PAGE, visit.param("page"))
    return draw(
        visit,
        "agencies.html",
        province=province,
        provinces=provinces(visit),
        kinds=visit.concepts("agency-kind"),
        agencies=several[part.first - 1 : part.last],
        part=part,
    )


def agency(visit: Visit, key: str) -> Page:
    """One agency.

    Args:
        visit: where and how it is asked; the parameter ``as_of`` is the day asked about.
        key: the end of its IRI, or its whole IRI.

    Raises:
        QueryError: the day is no date.
        StoreError: the store cannot answer.
    """
    iri = agency_iri(key)
    said = visit.ask("properties", iri=iri)
    if not any(row["value"] == GKG.Agency.value for row in said):
        return missing(visit)
    as_of = visit.param("as_of") or datetime.date.today().isoformat()
    name = _value(said, SKOS.prefLabel.value)
    partners = visit.ask("agency-partners", agency=iri)
    return draw(
        visit,
        "agency.html",
        iri=iri,
        name=name,
        kind=visit.concepts("agency-kind").get(_value(said, ORG.classification.value).rpartition("/")[2], ""),
        province=_name(said, DCTERMS.spatial.value),
        begins=_value(said, GKG.validFrom.value),
        ends=_value(said, GKG.validUntil.value),
        collective=any(row["value"] == GKG.Collective.value for row in said),
        members=_members(said),
        as_of=as_of,
        successors=visit.ask("agency-successors", agency=iri, as_of=as_of),
        predecessors=[
            row for row in visit.ask("agency-successors", successor=iri, as_of=as_of) if row["agency"] != iri
        ],
        given=_given(visit, iri, name, as_of),
        roles=visit.concepts("role"),
        functions=function_names(visit.store, visit.language),
        states=visit.concepts("tenure-state"),
        doubts=visit.concepts("fact-confidence"),
        partners=partners,
        drawing=circle(partners[:DRAWN]),
        width=WIDTH,
        height=HEIGHT,
        spellings=_grouped(visit.ask("agency-spellings", agency=iri), "spelling"),
    )


def _given(visit: Visit, iri: str, name: str, as_of: str) -> dict[str, list[Given]]:
    """The agency's tasks by role, in the order of the roles."""
    tasks = {(row["task"], row["role"]): row for row in visit.ask("agency-tasks", iri=iri)}
    wanted = list(dict.fromkeys(task for task, _ in tasks))
    now: dict[tuple[str, str], list[Record]] = {}
    for place in range(0, len(wanted), BATCH):
        for row in visit.ask("responsibility-now", task=wanted[place : place + BATCH], as_of=as_of):
            if row["agency_then"] == name:
                now.setdefault((row["task"], row["role"]), []).append(row)
    found: dict[str, list[Given]] = {}
    for (task, role), row in tasks.items():
        found.setdefault(role, []).append(Given(row, now.get((task, role), ())))
    return {role: found[role] for role in sorted(found, key=lambda role: (*ROLES, role).index(role))}


def _value(said: Iterable[Record], prop: str) -> str:
    return next((row["value"] for row in said if row["property"] == prop), "")


def _name(said: Iterable[Record], prop: str) -> str:
    return next((row["name"] for row in said if row["property"] == prop), "")


def _members(said: Iterable[Record]) -> dict[str, str]:
    """The members of a collective: IRI and name."""
    return {row["value"]: row["name"] for row in said if row["property"] == ORG.hasMember.value}


def _grouped(rows: Sequence[Record], column: str) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found
