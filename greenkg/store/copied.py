"""What became of a graph that was to be copied."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Copied(StrEnum):
    """What became of a graph."""

    NEW = "new"
    SAME = "same"
    """It was there already, triple for triple."""
    REMOVED = "removed"
    AS_BEFORE = "as-before"
    """It was not reached before the copy ended."""
    OLD_OR_NEW = "old-or-new"
    """It is whole, but nobody could be asked which of both."""


@dataclass(frozen=True, slots=True)
class CopiedGraph:
    """A graph, how many triples it is to have, and what became of it."""

    graph: str
    triples: int
    state: Copied
