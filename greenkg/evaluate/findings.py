"""What readers flagged: how much of it the program flags too."""

from __future__ import annotations

from collections.abc import Callable

from greenkg.evaluate.built import BuiltPlan
from greenkg.evaluate.gold import GoldPlan, Row
from greenkg.evaluate.outcome import Outcome
from greenkg.evaluate.score import Error, Score

_PARTS = frozenset({"body", "annex", "summary"})
GROUPS: dict[str, Callable[[str], bool]] = {
    "contradictions": lambda kind: kind.endswith("-conflict") or kind in {"period-outside", "unit-error"},
    "codes": lambda kind: kind.startswith("code-"),
    "body/annex": lambda kind: kind == "body-conflict" or not _PARTS.isdisjoint(kind.split("-without-")),
}
"""Kinds of findings that count as one when a reader's is looked for; a kind may be of two groups."""


def compare_findings(gold: GoldPlan, built: BuiltPlan) -> Outcome:
    """Looks for each finding of the readers among the built ones.

    It is found when a built finding of its group (of its very kind, outside the groups) shares a line with
    it. The scores say how many of the readers' findings were found, and how many of the built ones found
    one; a built finding that found none need not be wrong. ``findings: groups`` counts each finding of the
    groups once, ``findings: others`` those of no group.
    """
    ours = [row for row in gold.findings if _lines(row) & gold.body_cover]
    theirs = [row for row in built.findings if _lines(row) & gold.body_cover]
    outcome = Outcome(gold.name)
    if not gold.findings:
        return outcome
    met = {id(row) for row in ours for other in theirs if _alike(row, other)}
    met |= {id(other) for row in ours for other in theirs if _alike(row, other)}

    def count(name: str, belongs: Callable[[str], bool]) -> None:
        mine = [row for row in ours if belongs(row["kind"])]
        built_here = [row for row in theirs if belongs(row["kind"])]
        outcome.scores.append(
            Score(
                gold.name,
                f"findings: {name}",
                len(mine),
                len(built_here),
                sum(id(row) in met for row in built_here),
                sum(id(row) in met for row in mine),
            )
        )

    for name, belongs in GROUPS.items():
        count(name, belongs)
    count("groups", lambda kind: bool(_groups(kind)))
    count("others", lambda kind: not _groups(kind))
    outcome.errors.extend(
        Error(gold.name, f"findings: {_name(row)}", "missed", min(_lines(row)), _words(row))
        for row in ours
        if id(row) not in met
    )
    outcome.errors.extend(
        Error(gold.name, f"findings: {_name(row)}", "false alarm", min(_lines(row)), _words(row))
        for row in theirs
        if id(row) not in met
    )
    outcome.errors.sort(key=lambda error: (error.kind, error.line, error.what, error.words))
    return outcome


def _groups(kind: str) -> frozenset[str]:
    return frozenset(name for name, belongs in GROUPS.items() if belongs(kind))


def _name(row: Row) -> str:
    return " and ".join(sorted(_groups(row["kind"]))) or "others"


def _alike(one: Row, other: Row) -> bool:
    kinds = one["kind"], other["kind"]
    same = kinds[0] == kinds[1] or _groups(kinds[0]) & _groups(kinds[1])
    return bool(same and _lines(one) & _lines(other))


def _lines(row: Row) -> frozenset[int]:
    return frozenset(map(int, row["lines"].split()))


def _words(row: Row) -> str:
    return f"{row['kind']} ({row['lines']}) {row.get('message_en') or row.get('message', '')}"
