"""What became of the tasks of one plan, or of all plans of a store, in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from greenkg.diff.alignment import align
from greenkg.diff.tasks import Agency, Plan, Task
from greenkg.text import nfc


class Kind(StrEnum):
    """What happened to a task."""

    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"
    REDATED = "redated"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to a task.

    ``before`` and ``after`` are the task's two versions: one of them is None when it was added or dropped.
    ``what`` is ``lead`` or ``partner`` for a task that moved, else empty.
    """

    kind: Kind
    before: Task | None
    after: Task | None
    what: str = ""

    @property
    def old(self) -> str:
        """What it said before, in one cell."""
        return _said(self.kind, self.what, self.before)

    @property
    def new(self) -> str:
        """What it says after, in one cell."""
        return _said(self.kind, self.what, self.after)

    @property
    def task(self) -> Task:
        """The task as it is now, or was last."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """What changed between two versions of a plan; one is None for a plan that came or went whole."""

    before: Plan | None
    after: Plan | None
    changes: tuple[Change, ...]
    unchanged: int

    @property
    def plan(self) -> Plan:
        """The plan as it is now, or was last."""
        found = self.after or self.before
        assert found is not None
        return found

    def count(self, kind: Kind) -> int:
        """How many tasks that happened to; a task whose lead and partners changed moved once."""
        return len({change.task.address for change in self.changes if change.kind is kind})


def compare(before: Plan | None, after: Plan | None) -> PlanChanges:
    """What changed from one version of a plan to the other: kind by kind, in the order of lines."""
    old = before.tasks if before else ()
    new = after.tasks if after else ()
    pairs = align(old, new)
    came_from = {place: old[was] for was, place in pairs}
    gone = sorted(set(range(len(old))) - {was for was, _ in pairs})
    changes: list[Change] = []
    unchanged = 0
    for place, task in enumerate(new):
        if place in came_from:
            found = list(_of_pair(came_from[place], task))
            changes += found
            unchanged += not found
        else:
            changes.append(Change(Kind.ADDED, None, task))
    changes += [Change(Kind.DROPPED, old[place], None) for place in gone]
    order = list(Kind)
    changes.sort(key=lambda change: order.index(change.kind))
    return PlanChanges(before, after, tuple(changes), unchanged)


def compare_all(before: Sequence[Plan], after: Sequence[Plan]) -> tuple[PlanChanges, ...]:
    """What changed from all plans of a store to those of another.

    Two plans alone are compared whatever they are called. Of several, those of the same address are the same,
    then those whose number no other plan has; a plan without counterpart came or went whole.
    """
    if len(before) == len(after) == 1:
        return (compare(before[0], after[0]),)
    waiting = {plan.address: plan for plan in after}
    pairs = [(plan, waiting.pop(plan.address)) for plan in before if plan.address in waiting]
    met = {plan.address for plan, _ in pairs}
    left = [plan for plan in before if plan.address not in met]
    numbers = Counter(plan.number for plan in [*left, *waiting.values()] if plan.number)
    by_number = {plan.number: plan for plan in waiting.values()}
    alone: list[Plan] = []
    for plan in left:
        # two in all: one before, one after
        if plan.number in by_number and numbers[plan.number] == 2:
            pairs.append((plan, waiting.pop(by_number[plan.number].address)))
        else:
            alone.append(plan)
    found = [compare(one, other) for one, other in pairs]
    found += [compare(plan, None) for plan in alone]
    found += [compare(None, plan) for plan in waiting.values()]
    return tuple(sorted(found, key=lambda each: (each.plan.number, each.plan.address)))


def _of_pair(old: Task, new: Task) -> Iterator[Change]:
    for what, was, now in (("lead", old.leads, new.leads), ("partner", old.partners, new.partners)):
        if set(was) != set(now):
            yield Change(Kind.MOVED, old, new, what)
    if (old.start, old.end, _same(old.frequency)) != (new.start, new.end, _same(new.frequency)):
        yield Change(Kind.REDATED, old, new)
    if _same(old.text) != _same(new.text):
        yield Change(Kind.REWORDED, old, new)


def _same(text: str) -> str:
    return " ".join(nfc(text).split())


def _said(kind: Kind, what: str, task: Task | None) -> str:
    if task is None:
        return ""
    if kind is Kind.MOVED:
        return names(task.leads if what == "lead" else task.partners)
    return task.period if kind is Kind.REDATED else task.text


def names(agencies: Sequence[Agency]) -> str:
    """The names in one cell."""
    return "; ".join(agency.name for agency in agencies)
