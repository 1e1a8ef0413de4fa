"""The documents several plans rest on."""

from __future__ import annotations

from itertools import groupby

from greenkg.web.pages.drawing import draw
from greenkg.web.pages.visit import Page, Visit


def bases(visit: Visit) -> Page:
    """The shared legal bases, those of most plans first.

    Raises:
        StoreError: the store cannot answer.
    """
    rows = visit.ask("shared-grounds")
    documents = [list(group) for _, group in groupby(rows, key=lambda row: row["document"])]
    plans = list({row["plan_iri"]: row for row in visit.ask("plans")}.values())
    table = [(of_one[0], {row["plan_iri"]: row for row in reversed(of_one)}) for of_one in documents]
    return draw(
        visit,
        "bases.html",
        plans=sorted(plans, key=lambda row: (row["province"], row["plan"])),
        table=sorted(table, key=lambda each: -len(each[1])),
    )
