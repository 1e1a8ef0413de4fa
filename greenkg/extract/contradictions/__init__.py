"""Where a plan contradicts itself: table against closing list, body against annex, codes, periods, names."""

from __future__ import annotations

from collections.abc import Sequence

from greenkg.extract.contradictions.bodies import sections_of_bodies
from greenkg.extract.contradictions.body import body_against_annex
from greenkg.extract.contradictions.codes import numbering
from greenkg.extract.contradictions.headings import headings_against_annex
from greenkg.extract.contradictions.names import names
from greenkg.extract.contradictions.numbers import numbers
from greenkg.extract.contradictions.periods import periods
from greenkg.extract.contradictions.rows import single_rows
from greenkg.extract.contradictions.shared import Plan
from greenkg.extract.contradictions.summary import summary
from greenkg.extract.contradictions.unread import unread
from greenkg.extract.sections import Section
from greenkg.model import Finding, PlanRecord
from greenkg.text import Lines


def contradictions(lines: Lines, record: PlanRecord, found: Sequence[Section]) -> list[Finding]:
    """The findings that need the whole plan, in the order of their kinds.

    Args:
        lines: the source's lines.
        record: what the plan says, with its coverage.
        found: the paragraphs of its running text in their tree.
    """
    plan = Plan(lines, record, found)
    made = [
        *summary(plan),
        *body_against_annex(plan),
        *headings_against_annex(plan),
        *sections_of_bodies(plan),
        *numbering(plan),
        *periods(plan),
        *numbers(plan),
        *names(plan),
        *single_rows(plan),
        *unread(plan),
    ]
    return list({(f.kind, f.spans): f for f in reversed(made)}.values())[::-1]
