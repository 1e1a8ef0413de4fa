"""The two languages of the pages, and which of them a reader wants."""

from __future__ import annotations

from typing import Literal, TypeAlias

Language: TypeAlias = Literal["vi", "en"]

LANGUAGES: tuple[Language, ...] = ("vi", "en")
_MOST_RANGES = 50


def other(language: Language) -> Language:
    """The language one is not reading."""
    return "en" if language == "vi" else "vi"


def wanted(accepted: str) -> Language:
    """The language an ``Accept-Language`` header asks for; Vietnamese where it names neither.

    >>> wanted("fr, en;q=0.8, vi;q=0.5")
    'en'
    >>> wanted("")
    'vi'
    """
    best: Language = "vi"
    most = 0.0
    for part in accepted.split(",")[:_MOST_RANGES]:
        name, _, weight = part.partition(";")
        for language in LANGUAGES:
            if name.strip().lower().partition("-")[0] == language and _quality(weight) > most:
                best, most = language, _quality(weight)
    return best


def _quality(written: str) -> float:
    """The weight of ``q=0.8``; 1 where nothing is written, 0 where it is no weight."""
    if not written.strip():
        return 1.0
    name, _, value = written.strip().partition("=")
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if name.strip().lower() == "q" and 0 <= weight <= 1 else 0.0
