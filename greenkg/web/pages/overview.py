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
    plans = [{**counted[row["plan_iri"]], **row} for row in visit.ask("plans") if row["plan_iri"] in counted]
    sums = {key: sum(int(row[key]) for row in plans) for key in ("tasks", "led", "grounds", "findings")}
    return draw(
        visit,
        "overview.html",
        plans=sorted(plans, key=lambda row: (row["province"], row["issued"], row["plan_iri"])),
        sums=sums,
        provinces=len({row["province"] for row in plans if row["province"]}),
        agencies=len({row["agency"] for row in visit.ask("task-agencies")}),
        quads=visit.store.count(),
    )
