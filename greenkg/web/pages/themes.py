"""The 18 national themes: which province's plan covers which, and the tasks of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from greenkg.web.pages.drawing import draw
from greenkg.web.pages.missing import missing
from greenkg.web.pages.visit import Page, Record, Visit


class Coverage(StrEnum):
    """How a plan stands to a national theme."""

    LED = "led"
    """It has tasks, and each has a lead."""
    PARTLY_LED = "partly-led"
    """It has tasks; some have a lead."""
    NOT_LED = "not-led"
    """It has tasks, and none has a lead."""
    HEADING = "heading"
    """It has the heading, but no task was read below it."""
    UNKNOWN = "unknown"
    """Nothing was found, but the plan has tasks that could be matched with no national theme."""
    ABSENT = "absent"
    """Nothing was found, and every task of the plan belongs to another theme."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A plan and a national theme: a row of the query ``theme-presence`` and what it means."""

    row: Record
    coverage: Coverage


def compare(visit: Visit) -> Page:
    """All national themes in all plans.

    Raises:
        StoreError: the store cannot answer.
    """
    rows = visit.ask("theme-presence", language=visit.language)
    plans = list({row["plan_iri"]: row for row in rows}.values())
    table = [
        (first, [cells[plan["plan_iri"]] for plan in plans if plan["plan_iri"] in cells])
        for first, cells in _by_theme(rows)
    ]
    used = {cell.coverage for _, cells in table for cell in cells}
    return draw(visit, "themes.html", plans=plans, table=table, coverages=list(Coverage), used=used)


def theme(visit: Visit, national: str) -> Page:
    """One national theme: where it is covered, and its tasks.

    Raises:
        StoreError: the store cannot answer.
    """
    rows = visit.ask("theme-presence", language=visit.language)
    titles = {row["national"]: row["title"] for row in rows}
    if national not in titles:
        return missing(visit)
    tasks = visit.ask("theme-tasks", national=national)
    by_plan = [
        (first, [list(same) for _, same in groupby(group, key=lambda row: row["task"])])
        for first, group in _by_plan(tasks)
    ]
    return draw(
        visit,
        "theme.html",
        national=int(national),
        title=titles[national],
        last=len(titles),
        cells=[Cell(row, coverage(row)) for row in rows if row["national"] == national],
        by_plan=by_plan,
    )


def coverage(row: Record) -> Coverage:
    """What the counts of a row of ``theme-presence`` mean."""
    tasks, led = int(row["tasks"]), int(row["led"])
    if tasks:
        return Coverage.LED if led == tasks else Coverage.PARTLY_LED if led else Coverage.NOT_LED
    if int(row["headings"]):
        return Coverage.HEADING
    return Coverage.UNKNOWN if int(row["unmatched"]) else Coverage.ABSENT


def _by_theme(rows: Iterable[Record]) -> Iterable[tuple[Record, dict[str, Cell]]]:
    for _, group in groupby(rows, key=lambda row: int(row["national"])):
        of_theme = list(group)
        yield of_theme[0], {row["plan_iri"]: Cell(row, coverage(row)) for row in of_theme}


def _by_plan(rows: Iterable[Record]) -> Iterable[tuple[Record, list[Record]]]:
    for _, group in groupby(rows, key=lambda row: row["plan_iri"]):
        of_plan = list(group)
        yield of_plan[0], of_plan
