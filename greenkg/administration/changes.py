"""What became of a body on a day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from greenkg.administration.acts import Act
from greenkg.administration.bodies import Body
from greenkg.administration.facts import FactConfidence


class ChangeKind(StrEnum):
    """What happens to a body."""

    MERGER = "merger"
    SPLIT = "split"
    TRANSFER = "transfer"  # the body stays, some functions leave it
    DISSOLUTION = "dissolution"
    STATUS = "change-of-status"


@dataclass(frozen=True, slots=True)
class FunctionMove:
    """A function that goes its own way; several recipients are candidates."""

    function: str
    recipients: tuple[Body, ...]
    acts: tuple[Act, ...]
    confidence: FactConfidence
    note: str = ""


@dataclass(frozen=True, slots=True)
class BodyChange:
    """One body's change: ``day`` is the first day of the new state.

    ``recipients`` took over all that no move names; several are candidates, none means that no successor is
    known, except for a transfer, where the body itself stays.
    """

    original: Body
    day: str
    kind: ChangeKind
    recipients: tuple[Body, ...]
    moves: tuple[FunctionMove, ...]
    acts: tuple[Act, ...]
    confidence: FactConfidence
    note: str = ""

    def __post_init__(self) -> None:
        if self.kind is ChangeKind.TRANSFER and (self.recipients or not self.moves):
            raise ValueError("a transfer moves functions and nothing else")

    @property
    def whole(self) -> bool:
        """Whether it ends the body, or may."""
        return self.kind is not ChangeKind.TRANSFER
