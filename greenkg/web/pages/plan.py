"""The page of a plan: what it is, its structure with the source beside, its grounds, aims and findings."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from greenkg.web.pages.addresses import plan_iri
from greenkg.web.pages.drawing import draw
from greenkg.web.pages.excerpts import task_lines
from greenkg.web.pages.missing import missing
from greenkg.web.pages.plan_tree import tree
from greenkg.web.pages.visit import Page, Visit


def plan(visit: Visit, key: str) -> Page:
    """A plan.

    Args:
        visit: where and how it is asked.
        key: the end of its IRI, or its whole IRI.

    Raises:
        StoreError: the store cannot answer.
    """
    iri = plan_iri(key)
    found = visit.ask("plans", plan=iri)
    if not found:
        return missing(visit)
    themes = visit.ask("themes", plan=iri)
    tasks = visit.ask("tasks", plan=iri)
    annex = [row for row in themes if row["where"] == "annex"]
    body = [row for row in themes if row["where"] == "body"]
    findings = visit.ask("findings", plan=iri, language=visit.language)
    return draw(
        visit,
        "plan.html",
        plan=found[0],
        tasks=tasks,
        nodes=tree(iri, annex, tasks, visit.ask("task-agencies", plan=iri), task_lines(visit, iri)),
        headings=tree(iri, body, (), (), {}),
        roles=visit.concepts("role"),
        duties=[
            list(rows) for _, rows in groupby(visit.ask("duties", plan=iri), key=lambda row: row["duty"])
        ],
        duty_roles=visit.concepts("duty-role"),
        grounds=visit.ask("legal-bases", plan=iri),
        targets=visit.ask("targets", plan=iri),
        directions=visit.concepts("direction"),
        reporting=visit.ask("reporting", plan=iri),
        findings=findings,
        kinds=visit.concepts("finding-kind"),
        severities=visit.concepts("severity"),
        of_kind=Counter(row["kind"] for row in findings).most_common(),
    )
