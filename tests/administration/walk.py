"""Who answers when, by a plain walk over the changes: what the rules are compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from greenkg.administration import Body, BodyChange
from greenkg.administration.acts import Act
from greenkg.administration.facts import FactConfidence, weakest


@dataclass(frozen=True)
class Answer:
    """One candidate on a day: None for nobody known."""

    now: Body | None
    state: str
    acts: str
    confidence: FactConfidence


@dataclass(frozen=True)
class _Way:
    """How a duty went so far."""

    holder: Body
    known: bool = True
    state: str = "unchanged"
    acts: tuple[str, ...] = ()
    confidence: FactConfidence = FactConfidence.VERIFIED


Calendar = Mapping[str, Mapping[Body, BodyChange]]
"""What happens to whom, day by day."""


def calendar(changes: Iterable[BodyChange]) -> Calendar:
    """The changes by day and body."""
    found: dict[str, dict[Body, BodyChange]] = {}
    for change in sorted(changes, key=lambda one: one.day):
        found.setdefault(change.day, {})[change.original] = change
    return found


def walk(body: Body, function: str, day: str, changes: Calendar, sure: FactConfidence) -> set[Answer]:
    """Day by day: each change moves those who hold the duty that morning."""
    ways = {_Way(body, confidence=sure)}
    for today, happening in changes.items():
        if today > day or (body.begins and today <= body.begins):
            continue
        ways = {new for way in ways for new in _moved(way, happening.get(way.holder), function)}
    return {
        Answer(way.holder if way.known else None, way.state, "; ".join(way.acts), way.confidence)
        for way in ways
    }


def _moved(way: _Way, change: BodyChange | None, function: str) -> set[_Way]:
    if change is None:
        return {way}
    for move in change.moves:
        if move.function == function:
            state = "ambiguous" if way.state == "ambiguous" or len(move.recipients) > 1 else "by-function"
            return {_on(way, to, state, move.acts, move.confidence) for to in move.recipients}
    if change.kind == "transfer":
        return {way}
    if not change.recipients:
        gone = _on(way, way.holder, "orphaned", change.acts, change.confidence)
        return {replace(gone, known=False)}
    if way.state == "ambiguous" or len(change.recipients) > 1:
        state = "ambiguous"
    else:
        state = "by-function" if way.state == "by-function" else "succeeded"
    return {_on(way, to, state, change.acts, change.confidence) for to in change.recipients}


def _on(way: _Way, to: Body, state: str, acts: tuple[Act, ...], sure: FactConfidence) -> _Way:
    numbers = tuple(dict.fromkeys((*way.acts, *(act.number for act in acts))))
    return _Way(to, True, state, numbers, weakest([way.confidence, sure]))
