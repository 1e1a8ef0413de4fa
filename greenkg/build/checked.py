"""Whether what a build loads meets the shapes, in as much as its closing lines say."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from greenkg.build import fingerprint
from greenkg.check import Severity, violations
from greenkg.store import Store


@dataclass(frozen=True, slots=True)
class BrokenShape:
    """A property shape that nodes violate: how many they are, the first of them, what the shape wants."""

    shape: str
    count: int
    first: str
    message_vi: str
    message_en: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What the shapes say of a whole store.

    ``warnings`` and ``remarks`` count what a plan might state and does not; only ``broken`` shapes are a
    fault. ``seconds`` is 0 for what an earlier build found of the same graphs.
    """

    broken: tuple[BrokenShape, ...]
    warnings: int
    remarks: int
    seconds: float


def check(store: Store) -> Checked:
    """Tries the shapes on a store.

    Raises:
        StoreError: the store cannot answer.
    """
    started = time.perf_counter()
    found = violations(store)
    often = Counter(each.constraint.severity for each in found)
    first: dict[str, BrokenShape] = {}
    counts = Counter(each.constraint.property.value for each in found)
    for each in found:
        constraint, shape = each.constraint, each.constraint.property.value
        if constraint.severity is Severity.VIOLATION and shape not in first:
            words = (constraint.message_vi, constraint.message_en)
            first[shape] = BrokenShape(shape, counts[shape], str(each.focus)[1:-1], *words)
    return Checked(
        tuple(first.values()),
        often[Severity.WARNING],
        often[Severity.INFO],
        time.perf_counter() - started,
    )


def to_remember(checked: Checked) -> dict[str, object]:
    """The same as JSON can keep it, for builds that find nothing new to load."""
    return {"by": fingerprint.checking(), **asdict(checked)}


def remembered(kept: object) -> Checked | None:
    """What an earlier build kept; None when other shapes or another program found it, or it is unreadable."""
    if not isinstance(kept, Mapping) or kept.get("by") != fingerprint.checking():
        return None
    try:
        broken = tuple(BrokenShape(**each) for each in kept["broken"])
        return Checked(broken, int(kept["warnings"]), int(kept["remarks"]), 0.0)
    except (KeyError, TypeError, ValueError):
        return None
