"""What one check of the ontology came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from greenkg.ontology.titles import NOTHING, TITLES, Words

__all__ = ["Check", "Outcome", "Words", "judged", "unchecked"]


class Outcome(StrEnum):
    """How a check ended."""

    OK = "ok"
    FAILED = "failed"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, how it ended, what is wrong (terms, shortened by their prefixes) and a remark.

    The remark says what was looked at, or why nothing was.
    """

    name: str
    outcome: Outcome
    problems: tuple[str, ...] = ()
    remark: Words = NOTHING

    def __post_init__(self) -> None:
        if self.name not in TITLES:
            raise ValueError(f"no check is called {self.name}")
        if (self.outcome is Outcome.FAILED) != bool(self.problems):
            raise ValueError("a check fails when something is wrong, and only then")

    @property
    def title(self) -> Words:
        """What holds when the check is passed."""
        return TITLES[self.name]


def judged(name: str, problems: Iterable[str], remark: Words = NOTHING) -> Check:
    """A check that was made: failed when there are problems, which are sorted and named once."""
    found = tuple(sorted(set(problems)))
    return Check(name, Outcome.FAILED if found else Outcome.OK, found, remark)


def unchecked(name: str, why: Words) -> Check:
    """A check that was not made, and why."""
    return Check(name, Outcome.NOT_CHECKED, remark=why)
