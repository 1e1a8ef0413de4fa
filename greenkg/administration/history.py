"""The bodies of the provinces that plans name, and everything that became of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from greenkg.administration.bodies import Body, NamedBody, body_at
from greenkg.administration.changes import BodyChange
from greenkg.administration.facts import FactConfidence
from greenkg.administration.futures import Future, future
from greenkg.administration.provinces import at_place, family
from greenkg.administration.successions import successions
from greenkg.gazetteer.tables import known
from greenkg.model import Province


@dataclass(frozen=True, slots=True)
class Period:
    """A body with its last day (empty: it stands) and how well that is supported.

    ``certain`` is False for a body that is only one of several candidates; ``named`` tells that a plan
    names it.
    """

    body: Body
    until: str
    confidence: FactConfidence
    certain: bool
    named: bool


@dataclass(frozen=True, slots=True)
class History:
    """Provinces, bodies and changes, each once and in order."""

    provinces: tuple[Province, ...]
    periods: tuple[Period, ...]
    changes: tuple[BodyChange, ...]


def history(named: Iterable[NamedBody], places: Iterable[str] = ()) -> History:
    """What became of the bodies that plans name, and of the departments of their provinces.

    Every province that merged with one of these, before or after, is in it too.

    Args:
        named: the bodies.
        places: provinces (parts of addresses) besides those of the bodies.

    Raises:
        GreenkgError: a table is not what it must be, or a province unknown.
    """
    mentioned = {one.body() for one in named}
    provinces = family(
        [*(at_place(one) for one in places), *(one.province for one in mentioned if one.province)]
    )
    certain = {*mentioned, *_standing(provinces)}
    futures: dict[Body, Future] = {}
    waiting = sorted(certain, key=_order)
    candidates: set[Body] = set()
    while waiting:
        body = waiting.pop()
        if body not in futures:
            futures[body] = future(body)
            for group in _groups(futures[body].changes):
                (certain if len(group) == 1 and body in certain else candidates).update(group)
                waiting.extend(one for one in group if one not in futures)
    periods = [
        Period(
            body,
            one.until,
            one.confidence if body in certain else FactConfidence.UNVERIFIED,
            body in certain,
            body in mentioned,
        )
        for body, one in futures.items()
    ]
    changes = [change for one in futures.values() for change in one.changes]
    return History(
        provinces,
        tuple(sorted(periods, key=lambda one: _order(one.body))),
        tuple(sorted(changes, key=lambda one: (one.day, _order(one.original)))),
    )


def _standing(provinces: Iterable[Province]) -> list[Body]:
    """The bodies that every province had before 2025-03-01, and the ministries."""
    found: list[Body] = []
    homes: list[Province | None] = [one for one in provinces if not one.since]
    for home in [*homes, None]:
        for one in successions():
            entry = known().get(one.old_name)
            if entry and one.national == (home is None) and (one.everywhere or one.national):
                like = Body(home, entry.name, "", entry.kind, entry.collective, True)
                found.append(body_at(home, entry.name, "", like))
    return found


def _groups(changes: Iterable[BodyChange]) -> list[tuple[Body, ...]]:
    return [
        group for change in changes for group in (change.recipients, *(m.recipients for m in change.moves))
    ]


def _order(body: Body) -> tuple[str, str, str]:
    where = f"{body.province.code}.{body.province.since}.{body.province.name}" if body.province else ""
    return where, body.key, body.since
