"""Collectives ("các sở, ban, ngành"): shown as one body, expanded into their members, or hidden."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from greenkg.network.facts import Facts, Share, Work


class Collectives(StrEnum):
    """How a network shows collectives."""

    SHOWN = "shown"
    EXPANDED = "expanded"
    HIDDEN = "hidden"


def regarded(facts: Facts, collectives: Collectives) -> Facts:
    """The facts with their collectives shown, expanded or hidden.

    Expanded, the members of a collective take part in its place, in its role. A collective whose
    members the store does not know stays.
    """
    if collectives is Collectives.SHOWN:
        return facts
    known = facts.register
    works = []
    for work in facts.works:
        shares = tuple(share for share in work.shares if not known[share.agency].collective)
        if collectives is Collectives.EXPANDED:
            of_members = through_collectives(facts, work)
            expanded = {share.through for share in of_members}
            unknown = tuple(
                share
                for share in work.shares
                if known[share.agency].collective
                and share.agency not in expanded
                and not facts.members(share.agency, facts.day_of(work))
            )
            shares = (*shares, *unknown, *of_members)
        works.append(replace(work, shares=shares))
    return replace(facts, works=tuple(works))


def through_collectives(facts: Facts, work: Work) -> tuple[Share, ...]:
    """The shares of those who take part only as members of a collective, leads first.

    A body that is named itself, or was found through another collective before, has none.
    """
    there = {share.agency for share in work.shares}
    found: list[Share] = []
    for share in work.shares:
        if share.through or not facts.register[share.agency].collective:
            continue
        for member in facts.members(share.agency, facts.day_of(work)):
            if member not in there:
                there.add(member)
                found.append(replace(share, agency=member, through=share.agency))
    return tuple(found)
