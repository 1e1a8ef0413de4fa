"""What the store says of a plan, asked by the named queries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from greenkg import queries
from greenkg.evaluate.gold import GoldPlan, Row
from greenkg.store import Store, Table

_NAMES = (
    *("tasks", "assignments", "themes", "legal-bases"),
    *("duties", "citations", "targets", "reporting", "findings"),
)
_FACTS = {
    "tasks": "task",
    "assignments": "statement",
    "legal-bases": "ground",
    "duties": "agent",
    "citations": "citation",
    "targets": "target",
    "reporting": "duty",
}
"""The variable of a named query whose node bears the confidence."""
_SELECTED = re.compile(r"^SELECT (?:\?\w+\s+)+(?=WHERE)", re.MULTILINE)
_CONFIDENCE = """
PREFIX gkg: <https://w3id.org/greenkg/ontology#>
SELECT ?fact ?confidence WHERE { GRAPH ?graph { ?fact gkg:confidence ?confidence } }
"""
CONFIDENCE = "confidence"
"""The cell of a row that holds the confidence of its fact; empty where none is stated."""
_KEY = re.compile(r"l0*(\d+[a-z]?)")
_UNIT = re.compile(r"^(tỉnh|thành phố)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BuiltPlan:
    """The rows of one plan by query."""

    facts: Row
    tasks: Sequence[Row]
    assignments: Sequence[Row]
    themes: Sequence[Row]
    bases: Sequence[Row]
    duties: Sequence[Row] = ()
    citations: Sequence[Row] = ()
    targets: Sequence[Row] = ()
    reporting: Sequence[Row] = ()
    findings: Sequence[Row] = ()


NOTHING_BUILT = BuiltPlan({}, (), (), (), ())
"""What the store says of a plan it does not hold."""


class BuiltPlans:
    """All plans of a store."""

    def __init__(self, store: Store) -> None:
        self._plans = _rows(store, "plans")
        self._rows: dict[str, Mapping[str, Sequence[Row]]] = {
            name: _by_plan(_rows(store, name)) for name in _NAMES if name not in _FACTS
        }
        stated = {row["fact"]: row[CONFIDENCE] for row in _plain(store.select(_CONFIDENCE))}
        for name, fact in _FACTS.items():
            rows = _plain(store.select(_SELECTED.sub("SELECT * ", queries.load(name).bind())))
            self._rows[name] = _by_plan([{**row, CONFIDENCE: stated.get(row[fact], "")} for row in rows])

    def find(self, gold: GoldPlan) -> BuiltPlan | None:
        """The plan the hand-made records are about: by number and province, else by file, else by date.

        The number alone may be damaged in print and mended by the program, hence the other ways.
        """
        number, province, issued = (gold.facts.get(name, "") for name in ("number", "province", "issued"))
        here = [plan for plan in self._plans if not province or _place(plan["province"]) == _place(province)]
        for found in (
            [plan for plan in here if number and _tight(plan["number"]) == _tight(number)],
            [plan for plan in self._plans if plan["source"].rpartition(".")[0] == gold.name],
            [plan for plan in here if province and issued and plan["issued"] == issued],
        ):
            if len(found) == 1:
                return self._plan(found[0])
        return None

    def _plan(self, facts: Row) -> BuiltPlan:
        iri = facts["plan_iri"]
        return BuiltPlan(facts, *(self._rows[name].get(iri, ()) for name in _NAMES))


def row_key(iri: str) -> str:
    """How hand-made records name the row of that IRI: its line, with a letter if it is not the line's first.

    >>> row_key("https://w3id.org/greenkg/id/document/vn/x/annex-1/l0251b")
    '251b'
    """
    found = _KEY.search(iri.rpartition("/")[2])
    return found[1] if found else iri


def sure_of(row: Row) -> float | None:
    """The confidence that a built row states."""
    return float(stated) if (stated := row.get(CONFIDENCE)) else None


def _rows(store: Store, name: str) -> list[Row]:
    return _plain(queries.run(store, name))


def _plain(table: Table) -> list[Row]:
    return [
        {
            variable: term.value if isinstance(term, NamedNode | Literal | BlankNode) else ""
            for variable, term in zip(table.variables, row, strict=True)
        }
        for row in table
    ]


def _by_plan(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["plan_iri"]].append(row)
    return found


def _place(name: str) -> str:
    return _UNIT.sub("", name.strip()).casefold()


def _tight(number: str) -> str:
    return "".join(number.split()).casefold()
