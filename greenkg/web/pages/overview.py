"""The first page: what the store holds, and the ways into it."""

from __future__ import annotations

from greenkg.web.pages.drawing import draw
from greenkg.web.pages.visit import Page, Visit


def overview(visit: Visit) -> Page:
    """The overview.

    Raises:
        StoreError: the store cannot answer.
    """
    counted = {row["plan_iri"]: row for row in visit.ask("plan-counts")}
    plans = {row["plan_iri"]: row for row in visit.ask("plans")}
    rows = [{**counted[iri], **row} for iri, row in plans.items() if iri in counted]
    return draw(
        visit,
        "overview.html",
        plans=sorted(rows, key=lambda row: (row["province"], row["issued"], row["plan_iri"])),
        totals=visit.ask("totals")[0],
    )
