"""One plan's built records against its hand-made ones, kind by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from greenkg.evaluate.built import BuiltPlan, row_key, sure_of
from greenkg.evaluate.gold import GoldPlan, Row
from greenkg.evaluate.matching import match_tasks, same_words
from greenkg.evaluate.outcome import Outcome
from greenkg.evaluate.score import Item, once

ROLES = ("lead", "partner", "approver", "supervisor")
FIELDS = ("code", "text", "parent", "theme", "product", "funding", "priority")
"""Further cells of a task, compared on tasks that both sides have."""
_ANNEX_BASES = frozenset({"stated", "merged-cell"})


class PlanComparison:
    """Compares one plan's annex and preamble; ``outcome`` holds scores and errors.

    ``pairs`` tells which built task is which hand-made one. A built record counts only if it stands on a
    line that the hand-made records cover completely.

    Args:
        gold: the hand-made records.
        built: the built ones.
    """

    def __init__(self, gold: GoldPlan, built: BuiltPlan) -> None:
        self.outcome = Outcome(gold.name)
        self.pairs = match_tasks(gold.tasks, built.tasks)
        self._gold = gold
        self._built = built
        self._tasks = [
            row for row in self._built.tasks if row["task"] in self.pairs or self._covers(row["line"])
        ]
        self._lines = {row["task"]: int(row["line"]) for row in gold.tasks}
        self._compare_tasks()
        self._compare_periods()
        self._compare_fields()
        self._compare_assignments()
        self._compare_bases()
        self._compare_themes()

    def _compare_tasks(self) -> None:
        words = {self._item(row["task"]): f"{row['code']} {row['text']}" for row in self._gold.tasks}
        words |= {
            item: f"{row['code']} {row['text']}"
            for row in self._tasks
            if (item := self._item_of(row)) not in words
        }
        self.outcome.add(
            "tasks",
            (self._item(row["task"]) for row in self._gold.tasks),
            (replace(self._item_of(row), sure=sure_of(row)) for row in self._tasks),
            words,
        )

    def _compare_periods(self) -> None:
        names = ("start", "end", "frequency")
        self.outcome.add(
            "periods",
            (
                self._item(row["task"], *self._cells(row, names))
                for row in self._gold.tasks
                if _any(row, names)
            ),
            (self._item_of(row, *self._cells(row, names)) for row in self._tasks if _any(row, names)),
        )

    def _compare_fields(self) -> None:
        met = set(self.pairs.values())
        for name in FIELDS:
            gold = [row for row in self._gold.tasks if row["task"] in met and row.get(name)]
            built = [row for row in self._tasks if row["task"] in self.pairs and row[name]]
            self.outcome.add(
                f"task {name}",
                (self._item(row["task"], *self._cells(row, (name,))) for row in gold),
                (self._item_of(row, *self._cells(_keys(row, name), (name,))) for row in built),
            )

    def _compare_assignments(self) -> None:
        counted = _ANNEX_BASES | {row["basis"] for row in self._gold.assignments}
        tasks = {row["task"]: row for row in self._tasks}
        built = [
            (tasks[row["task"]], row)
            for row in self._built.assignments
            if row["task"] in tasks and row["basis"] in counted
        ]
        for role in ROLES:
            self.outcome.add(
                role,
                {self._given(row) for row in self._gold.assignments if row["role"] == role},
                once(self._taken(task, row) for task, row in built if row["role"] == role),
            )
        both = {self._given(row) for row in self._gold.assignments}
        both &= {self._taken(task, row) for task, row in built}
        self.outcome.add(
            "basis",
            {
                Item(item.line, (*item.words, row["basis"]))
                for row in self._gold.assignments
                if (item := self._given(row)) in both
            },
            {
                Item(item.line, (*item.words, row["basis"]))
                for task, row in built
                if (item := self._taken(task, row)) in both
            },
        )

    def _compare_bases(self) -> None:
        names = ("role", "number", "type", "date")
        self.outcome.add(
            "legal-bases",
            (Item(int(row["line"]), self._cells(row, names)) for row in self._gold.bases),
            (
                Item(int(row["line"]), self._cells(row, names), sure_of(row))
                for row in self._built.bases
                if self._covers(row["line"])
            ),
        )

    def _compare_themes(self) -> None:
        annex = [row for row in self._built.themes if row["where"] != "body" and self._covers(row["line"])]
        names = ("code", "title")
        self.outcome.add(
            "themes",
            (Item(int(row["line"]), self._cells(row, names)) for row in self._gold.themes),
            (Item(int(row["line"]), self._cells(row, names)) for row in annex),
        )

    def _given(self, row: Row) -> Item:
        return self._item(row["task"], row["role"], same_words(row["agency"]))

    def _taken(self, task: Row, row: Row) -> Item:
        return replace(self._item_of(task, row["role"], same_words(row["agency"])), sure=sure_of(row))

    def _item(self, task: str, *words: str) -> Item:
        return Item(self._lines.get(task, 0), (task, *words))

    def _item_of(self, row: Row, *words: str) -> Item:
        """Of a built task: under the hand-made task's name, or under its own when there is none."""
        task = self.pairs.get(row["task"])
        if task is not None:
            return self._item(task, *words)
        return Item(int(row["line"]), (f"{row_key(row['task'])} (built)", *words))

    def _covers(self, line: str) -> bool:
        return int(line) in self._gold.cover

    @staticmethod
    def _cells(row: Row, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(same_words(row.get(name, "")) for name in names)


def _any(row: Row, names: Sequence[str]) -> bool:
    return any(row[name] for name in names)


def _keys(row: Row, name: str) -> Row:
    """The row with a parent or theme by line, as hand-made records name them."""
    return {**row, name: row_key(row[name])} if name in {"parent", "theme"} else row
