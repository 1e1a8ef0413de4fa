"""How well a fact of the reference tables is supported."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class FactConfidence(StrEnum):
    """From the best supported to the least."""

    VERIFIED = "verified"  # read in the act, or in two independent sources
    SECONDARY = "secondary"  # press only
    PARTLY = "partly"  # a part of it was read
    UNVERIFIED = "unverified"  # general knowledge, never shown as certain


_ORDER = tuple(FactConfidence)


def weakest(all_of: Iterable[FactConfidence]) -> FactConfidence:
    """The least supported of them; verified when there are none."""
    return max(all_of, key=_ORDER.index, default=FactConfidence.VERIFIED)
