"""The facts with the bodies of a day in place of those the plans name."""

from __future__ import annotations

from dataclasses import replace

from greenkg.network.facts import Facts, Share, Work


def as_of(facts: Facts, day: str) -> Facts:
    """Puts in each body's place whoever answers for it on an ISO day.

    Where several may answer, each takes part. A body without a known successor stays, and its share's
    ``answer`` says so; one of which the store knows no tenure stays as it is. Merged with a lead of the
    same task, a partner is that lead and no partner any more.
    """
    dated = replace(facts, day=day)
    return replace(dated, works=tuple(_answered(dated, work) for work in facts.works))


def _answered(facts: Facts, work: Work) -> Work:
    day = facts.day_of(work)
    found: list[Share] = []
    for share in work.shares:
        answers = facts.succession.answers(share.agency, work.functions, day)
        found += [
            replace(share, agency=answer.now or share.agency, then=share.agency, answer=answer)
            for answer in answers
            if not answer.now or answer.now in facts.register
        ] or [replace(share, then=share.agency)]
    led_by = {share.agency: share.then for share in found if share.role == "lead"}
    kept = [
        share
        for share in found
        if share.role == "lead" or share.agency not in led_by or led_by[share.agency] == share.then
    ]
    return replace(work, shares=tuple(dict.fromkeys(kept)))
