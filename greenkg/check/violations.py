"""What of a store does not meet the shapes."""

from __future__ import annotations

from dataclasses import dataclass

from greenkg.check.questions import question, screens
from greenkg.check.shapes import Constraint, constraints
from greenkg.store import Store, Term


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that does not meet a constraint, and the value that is wrong, if it is one.

    A warning or a remark is one too: ask the constraint's ``severity``.
    """

    constraint: Constraint
    focus: Term
    value: Term | None


def violations(store: Store, given: tuple[Constraint, ...] | None = None) -> list[Violation]:
    """Whatever in a store breaks a constraint, in the order of the shapes and of the nodes' IRIs.

    Raises:
        StoreError: the store cannot answer.
    """
    asked = constraints() if given is None else given
    doubtful = {
        each
        for screen in screens(asked)
        if all(store.select(sparql).rows for sparql in screen.sparql)
        for each in screen.behind
    }
    found: list[Violation] = []
    for each in asked:
        if each in doubtful:
            rows = store.select(question(each)).rows
            broken = {Violation(each, focus, value) for focus, value in rows if focus is not None}
            found.extend(sorted(broken, key=lambda one: (str(one.focus), str(one.value))))
    return found
