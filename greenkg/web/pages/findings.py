"""The findings of all plans, to be narrowed down by plan, kind and severity."""

from __future__ import annotations

from collections import Counter

from greenkg.web.pages.choices import plans
from greenkg.web.pages.drawing import draw
from greenkg.web.pages.paging import part_of
from greenkg.web.pages.visit import Page, Visit

A_PAGE = 100


def findings(visit: Visit) -> Page:
    """The findings.

    Raises:
        QueryError: the plan asked for is no IRI.
        StoreError: the store cannot answer.
    """
    asked = {name: visit.param(name) for name in ("plan", "kind", "severity")}
    of_plan = {"plan": asked["plan"]} if asked["plan"] else {}
    rows = visit.ask("findings", language=visit.language, **of_plan)
    counted = Counter(row["kind"] for row in rows if asked["severity"] in ("", row["severity"]))
    shown = [
        row
        for row in rows
        if asked["kind"] in ("", row["kind"]) and asked["severity"] in ("", row["severity"])
    ]
    part = part_of(len(shown), A_PAGE, visit.param("page"))
    return draw(
        visit,
        "findings.html",
        asked=asked,
        plans=plans(visit),
        called=dict(plans(visit)),
        kinds=visit.concepts("finding-kind"),
        severities=visit.concepts("severity"),
        counted=counted,
        findings=shown[part.first - 1 : part.last],
        part=part,
    )
