"""What the running text of a plan says: its built records against the hand-made ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation

from greenkg.evaluate.built import BuiltPlan, row_key, sure_of
from greenkg.evaluate.gold import GoldPlan, Row
from greenkg.evaluate.matching import same_words
from greenkg.evaluate.outcome import Outcome
from greenkg.evaluate.score import Item
from greenkg.evaluate.score import once as each_once

_Words = tuple[str, ...]
# 49.5, 11-24, -5
_VALUE = re.compile(r"(-?[0-9.]+)(?:-(-?[0-9.]+))?")


def compare_text(gold: GoldPlan, built: BuiltPlan, tasks: Mapping[str, str]) -> Outcome:
    """Compares duties, citations, targets, duties to report and headings of the body.

    A built record counts only if it stands on a line that the hand-made records of the running text cover.

    Args:
        gold: the hand-made records.
        built: the built ones.
        tasks: built task IRI → hand-made task, as ``match_tasks`` found them.
    """
    outcome = Outcome(gold.name)

    def add(
        kind: str,
        ours: Iterable[Row],
        theirs: Iterable[Row],
        words: Callable[[Row], Iterable[_Words]],
        *,
        once: bool = False,
    ) -> None:
        inside = (row for row in theirs if int(row["line"]) in gold.body_cover)
        gold_items, built_items = _items(ours, words), _items(inside, words)
        if once:
            outcome.add(kind, each_once(gold_items), each_once(built_items))
        else:
            outcome.add(kind, gold_items, built_items)

    agents = [row for row in built.duties if row["agency"]]
    keys = {row_key(iri): task for iri, task in tasks.items()}
    restated = [{**row, "matches": _known(row["matches"], keys)} for row in built.duties]
    summary = [
        {**row, "task": tasks.get(row["task"], row_key(row["task"]))}
        for row in built.assignments
        if row["basis"] == "summary" and gold.summary
    ]
    add("duties", gold.duties, agents, lambda row: [_cells(row, "agency")], once=True)
    add("duty role", gold.duties, agents, lambda row: [_cells(row, "agency", "role")], once=True)
    add("duty refs", gold.duties, built.duties, _refs, once=True)
    add("duty matches", gold.duties, restated, _restated, once=True)
    add(
        "duty extent",
        gold.duties,
        restated,
        lambda row: [(key,) for key in row["matches"].split()],
        once=True,
    )
    add(
        "summary",
        (row for row in gold.summary if row["task"]),
        summary,
        lambda row: [_cells(row, "task", "agency")],
        once=True,
    )
    add("citations", gold.citations, built.citations, lambda row: [_document(row)])
    add("targets", gold.targets, built.targets, _values)
    add("reporting", gold.reporting, built.reporting, lambda row: [_cells(row, "who", "to")])
    add(
        "reporting due",
        (row for row in gold.reporting if row["due"]),
        (row for row in built.reporting if row["due"]),
        lambda row: [_cells(row, "who", "to", "due")],
    )
    headings = [row for row in built.themes if row["where"] == "body"]
    add("body headings", gold.body_themes, headings, lambda row: [_cells(row, "code")])
    return outcome


def _items(rows: Iterable[Row], words: Callable[[Row], Iterable[_Words]]) -> list[Item]:
    return [Item(int(row["line"]), each, sure_of(row)) for row in rows for each in words(row)]


def _cells(row: Row, *names: str) -> _Words:
    return tuple(same_words(row[name]) for name in names)


def _refs(row: Row) -> list[_Words]:
    return [(ref,) for part in row["refs"].split(";") if (ref := same_words(part).casefold())]


def _restated(row: Row) -> list[_Words]:
    return [(key.rstrip("?"),) for key in row["matches"].split()]


def _known(cell: str, keys: Mapping[str, str]) -> str:
    """The rows of a cell by the names hand-made records give them."""
    return " ".join(
        keys.get(key.rstrip("?"), key.rstrip("?")) + "?" * key.endswith("?") for key in cell.split()
    )


def _document(row: Row) -> _Words:
    """A document by its number; by type and year where it has none."""
    number = "".join(row["number"].split()).casefold()
    return (row["role"], number or f"{same_words(row['type']).casefold()} {row['date'][:4]}".strip())


def _values(row: Row) -> list[_Words]:
    """A target's value, and the upper end of its range; hand-made records give it a column of its own."""
    found = _VALUE.fullmatch(row["value"].replace(" ", ""))
    if not found:
        return []
    upper = found[2] or row.get("value_to", "")
    return [(_plain(found[1]), *([_plain(upper)] if upper else []))]


def _plain(number: str) -> str:
    try:
        return f"{Decimal(number).normalize() + 0:f}"
    except InvalidOperation:
        return number
