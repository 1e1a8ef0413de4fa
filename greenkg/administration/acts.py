"""Acts: the documents by which provinces and bodies change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """An act by its number and day (ISO 8601; empty when the day is not recorded)."""

    number: str
    day: str = ""


def acts(numbers: str, days: str) -> tuple[Act, ...]:
    """The acts of two cells of a table, several in each divided by ";".

    >>> acts("203/2025/QH15; 72/2025/QH15", "2025-06-16; 2025-06-16")[1]
    Act(number='72/2025/QH15', day='2025-06-16')
    """
    named = [number.strip() for number in numbers.split(";") if number.strip()]
    dated = [day.strip() for day in days.split(";")]
    return tuple(Act(number, dated[i] if i < len(dated) else "") for i, number in enumerate(named))


def joined(acts: Iterable[Act]) -> str:
    """Their numbers in order, each once: "45/2025/NĐ-CP; 202/2025/QH15"."""
    return "; ".join(dict.fromkeys(act.number for act in acts))
