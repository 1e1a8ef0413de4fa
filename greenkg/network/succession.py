"""Who answers on a day for what a body of a plan was given: its tenures, and the rule that picks one.

The rule is that of the named query ``responsibility-now``; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """What became of a body by a day (docs/who-answers-today.md)."""

    UNCHANGED = "unchanged"
    SUCCEEDED = "succeeded"
    BY_FUNCTION = "by-function"
    AMBIGUOUS = "ambiguous"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Tenure:
    """From ``since`` to ``until`` (ISO days, both included, empty where open) ``now`` answers for ``then``.

    ``now`` is empty where no fact names a successor; ``function`` where it is for every task but those
    whose function moved by itself. ``confidence`` is that of the weakest fact behind it.
    """

    then: str
    function: str
    now: str
    since: str
    until: str
    state: State
    confidence: str
    acts: str

    def holds_on(self, day: str) -> bool:
        """Whether it is in force on an ISO day."""
        return self.since <= day and (not self.until or day <= self.until)


@dataclass(frozen=True, slots=True)
class Succession:
    """All tenures, and until which day (ISO, empty where unknown) the facts behind them are known."""

    tenures: tuple[Tenure, ...] = ()
    known_until: str = ""
    _of: dict[str, tuple[Tenure, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        of: dict[str, list[Tenure]] = {}
        for tenure in self.tenures:
            of.setdefault(tenure.then, []).append(tenure)
        object.__setattr__(self, "_of", {then: tuple(each) for then, each in of.items()})

    def day(self, asked: str, issued: str) -> str:
        """The day a question is answered for: not before the plan nor after the facts (ISO)."""
        day = max(asked, issued)
        return min(day, self.known_until) if self.known_until else day

    def answers(self, agency: str, functions: Iterable[str], day: str) -> tuple[Tenure, ...]:
        """Who answers on a day for a task of these functions that a body was given.

        Each function that moved by itself is followed by itself, every other with the body. Several answers
        where it is not certain or functions of the task went different ways; none where the store knows
        nothing of the body.
        """
        known = self._of.get(agency, ())
        apart = {tenure.function for tenure in known}
        wanted = {function if function in apart else "" for function in functions} or {""}
        return tuple(tenure for tenure in known if tenure.function in wanted and tenure.holds_on(day))
