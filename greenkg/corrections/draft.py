"""A plan's record while it is being corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from greenkg.model import Basis, Duty, PlanRecord, Role, RoleCell, RowKey, Span, Task
from greenkg.text import Lines

_PRINTED = frozenset({Basis.STATED, Basis.MERGED})


class Draft:
    """The tasks, headings and role cells of a record, open for change.

    Args:
        before: the record as it was extracted.
        lines: the source's.
    """

    def __init__(self, before: PlanRecord, lines: Lines) -> None:
        self.before = before
        self.lines = lines
        self.tasks: dict[RowKey, Task] = {task.key: task for task in before.tasks}
        self.themes = list(before.themes)
        self.cells: list[RoleCell] = list(before.cells)
        self.moved: dict[RowKey, RowKey | None] = {}
        """Tasks that are no more, each with the one that has taken it in, if any."""
        self.renamed: dict[RowKey, RowKey | None] = {}
        """Headings that are no more, each with what is left of it, if anything."""
        self.recoded: dict[RowKey, RowKey] = {}
        """Tasks whose code went to another, to which whatever names the code points now."""
        listed = [duty for duty in before.duties if duty.references]
        self.summary: list[Span] = [
            *(span for duty in listed for span in duty.quote.spans),
            *(s for cell in before.cells if cell.basis is Basis.SUMMARY for s in cell.quote.spans),
        ]

    def task(self, key: RowKey) -> Task:
        """A task; raises ValueError if there is none of that key."""
        if key not in self.tasks:
            raise ValueError(f"there is no task {key}")
        return self.tasks[key]

    def theme(self, key: RowKey) -> RowKey:
        """A heading's key; raises ValueError if there is none of that key."""
        if not any(theme.key == key for theme in self.themes):
            raise ValueError(f"there is no heading {key}")
        return key

    def put(self, task: Task) -> None:
        """Keeps a task in place of the one of its key, or as a new one."""
        self.tasks[task.key] = task

    def printed_cells(self, task: RowKey, role: Role) -> list[RoleCell]:
        """What the table says of who has a role on a task."""
        return [c for c in self.cells if c.task == task and c.role is role and c.basis in _PRINTED]

    def recode(self, key: RowKey, heir: RowKey) -> None:
        """A task's code goes to another, and with it what a closing list says of the code."""
        self.recoded[key] = heir
        self.cells = [
            replace(cell, task=heir) if cell.task == key and cell.basis is Basis.SUMMARY else cell
            for cell in self.cells
        ]

    def remove(self, key: RowKey, heir: RowKey | None) -> None:
        """Takes a task out; ``heir`` gets what pointed at it, or nobody does.

        Tasks that hung from it hang from the heir, or from what it hung from.
        """
        gone = self.tasks.pop(key)
        self.moved[key] = heir
        above = heir or gone.parent
        for task in list(self.tasks.values()):
            if task.parent == key:
                self.put(replace(task, parent=above if above != task.key else None))
        kept = [cell for cell in self.cells if cell.task != key]
        if heir is not None:
            kept += [replace(cell, task=heir) for cell in self.cells if cell.task == key]
        self.cells = kept

    def check(self) -> None:
        """Raises ValueError where tasks hang from each other in a ring."""
        for task in self.tasks.values():
            met: set[RowKey] = set()
            above: RowKey | None = task.key
            while above is not None:
                if above in met:
                    raise ValueError(f"{task.key} hangs from itself")
                met.add(above)
                above = self.tasks[above].parent if above in self.tasks else None

    def record(self) -> PlanRecord:
        """The record as it stands now; what pointed at a task that is no more points at its heir."""
        same = {
            (one.duty, task): replace(one, task=task)
            for one in self.before.same_activities
            if (task := _heir(self.moved, one.task)) is not None
        }
        return replace(
            self.before,
            themes=tuple(self.themes),
            tasks=tuple(sorted(self.tasks.values(), key=_place)),
            cells=tuple(dict.fromkeys(self.cells)),
            duties=tuple(self._duty(duty) for duty in self.before.duties),
            same_activities=tuple(same.values()),
            matches=tuple(
                replace(match, theme=theme)
                for match in self.before.matches
                if (theme := _heir(self.renamed, match.theme)) is not None
            ),
            pairs=tuple(
                replace(pair, annex_theme=theme)
                for pair in self.before.pairs
                if (theme := _heir(self.renamed, pair.annex_theme)) is not None
            ),
        )

    def _duty(self, duty: Duty) -> Duty:
        """The duty with its references as they are now."""
        return replace(
            duty,
            references=tuple(
                replace(r, row=_heir({**self.recoded, **self.moved}, r.row) if r.row else None)
                for r in duty.references
            ),
        )


def _heir(heirs: Mapping[RowKey, RowKey | None], key: RowKey) -> RowKey | None:
    now: RowKey | None = key
    while now is not None and now in heirs:
        now = heirs[now]
    return now


def _place(task: Task) -> tuple[int, int, RowKey]:
    return task.annex, task.text.spans[0].start, task.key
