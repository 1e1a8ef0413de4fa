"""Which part of the facts a network shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from greenkg.errors import UsageError
from greenkg.network.collectives import Collectives, regarded
from greenkg.network.facts import Facts, Role, Share, Work
from greenkg.network.naming import named, unknown
from greenkg.network.today import as_of


class Basis(StrEnum):
    """Where a plan says who takes part (the scheme ``basis`` of the ontology)."""

    STATED = "stated"
    MERGED_CELL = "merged-cell"
    SUMMARY = "summary"
    NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True)
class Selection:
    """What to show; everything unless told otherwise. Names may lack their diacritics.

    Args:
        province: only plans of this province, named without its unit.
        theme: only tasks of this theme: the number of a national theme, or words of the title of a
            national or printed one.
        kind: only bodies of this kind: its notation or its name in either language.
        role: only bodies that lead one of the tasks, or are partner to one.
        basis: only where a plan says so in this way.
        first: only tasks that run in this year or later; 0 for any.
        last: only tasks that run in this year or before; 0 for any.
        as_of: an ISO day whose bodies take part, instead of those the plans name; empty for these.
        collectives: whether collectives are shown, expanded into their members, or hidden.
        plan: only the tasks of the plan of this number or IRI.
    """

    province: str = ""
    theme: str = ""
    kind: str = ""
    role: Role | None = None
    basis: Basis | None = None
    first: int = 0
    last: int = 0
    as_of: str = ""
    collectives: Collectives = Collectives.SHOWN
    plan: str = ""


EVERYTHING = Selection()


def select(facts: Facts, selection: Selection) -> Facts:
    """The facts that a selection leaves. None may be left: that is no error.

    Raises:
        UsageError: the province, plan, theme or kind is not in the store (the nearest names are told),
            or the years run backwards.
    """
    works = facts.works
    if selection.plan:
        plans = _plans(facts, selection.plan)
        works = tuple(work for work in works if work.plan_iri in plans)
    if selection.province:
        provinces = _provinces(facts, selection.province)
        works = tuple(work for work in works if work.province in provinces)
    if selection.theme:
        themes = _themes(facts, selection.theme)
        works = tuple(work for work in works if not themes.isdisjoint(themes_of(facts, work)))
    if selection.first or selection.last:
        works = _running(works, selection.first, selection.last)
    if selection.basis is not None:
        basis = selection.basis.value
        works = _with_shares(works, lambda share: basis in share.bases)
    chosen = replace(facts, works=works)
    if selection.as_of:
        chosen = as_of(chosen, selection.as_of)
    chosen = regarded(chosen, selection.collectives)
    if selection.kind:
        kinds = _kinds(facts, selection.kind)
        of_kind = {body.iri for body in chosen.bodies if body.kind in kinds}
        chosen = replace(chosen, works=_with_shares(chosen.works, lambda share: share.agency in of_kind))
    if selection.role is not None:
        role = selection.role
        in_role = {share.agency for work in chosen.works for share in work.shares if share.role == role}
        chosen = replace(chosen, works=_with_shares(chosen.works, lambda share: share.agency in in_role))
    return chosen


def themes_of(facts: Facts, work: Work) -> tuple[str, ...]:
    """The themes (IRIs) a task belongs to: the printed one, those above it, and the national ones."""
    return (*(theme.iri for theme in facts.printed_themes(work)), *work.national)


def _provinces(facts: Facts, wish: str) -> frozenset[str]:
    there = {work.province for work in facts.works if work.province}
    found = named(wish, there)
    if not found:
        raise unknown("no plan of this province is in the store", wish, {name: name for name in there})
    return found


def _plans(facts: Facts, wish: str) -> frozenset[str]:
    """IRIs of plans. Two provinces may number theirs alike; both are meant then."""
    iris = {work.plan_iri for work in facts.works}
    if wish in iris:
        return frozenset((wish,))
    numbers = {work.plan for work in facts.works}
    found = named(wish, numbers)
    if not found:
        raise unknown("no plan has this number", wish, {number: number for number in numbers})
    return frozenset(work.plan_iri for work in facts.works if work.plan in found)


def _themes(facts: Facts, wish: str) -> frozenset[str]:
    """IRIs of themes. A number is that of a national theme: printed numbers mean another in each plan."""
    used = dict.fromkeys(iri for work in facts.works for iri in themes_of(facts, work))
    themes = [facts.themes[iri] for iri in (*used, *facts.themes) if iri in facts.themes]
    by_number = {theme.iri for theme in themes if not theme.plan and theme.code == wish.strip()}
    if by_number:
        return frozenset(by_number)
    titles = {title for theme in themes for title in (theme.title, theme.en) if title}
    found = named(wish, titles, words=True)
    if not found:
        told = {title: title for title in titles}
        told |= {theme.title: f"{theme.code} {theme.title}" for theme in themes if not theme.plan}
        raise unknown("no theme is called so", wish, told)
    return frozenset(theme.iri for theme in themes if theme.title in found or theme.en in found)


def _kinds(facts: Facts, wish: str) -> frozenset[str]:
    kinds = {body.kind for body in facts.register.values()} | set(facts.kinds)
    called = {label: kind for kind in sorted(kinds) for label in (*facts.kinds.get(kind, {}).values(), kind)}
    found = named(wish, called)
    if not found:
        told = {
            label: f"{kind} ({facts.kinds.get(kind, {}).get('vi', kind)})" for label, kind in called.items()
        }
        raise unknown("no kind of agency is called so", wish, told)
    return frozenset(called[label] for label in found)


def _running(works: tuple[Work, ...], first: int, last: int) -> tuple[Work, ...]:
    if first and last and first > last:
        raise UsageError(f"the years run backwards: from {first} to {last}")
    return tuple(
        work
        for work in works
        if any(work.years) and (work.years[1] or 9999) >= first and work.years[0] <= (last or 9999)
    )


def _with_shares(works: tuple[Work, ...], keep: Callable[[Share], bool]) -> tuple[Work, ...]:
    """The tasks with only these shares; those that have none of them are gone."""
    kept = (replace(work, shares=tuple(filter(keep, work.shares))) for work in works)
    return tuple(work for work in kept if work.shares)
