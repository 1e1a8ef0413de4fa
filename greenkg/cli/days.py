"""Days as a user writes them."""

from __future__ import annotations

import datetime

from greenkg.errors import UsageError


def check_day(option: str, day: str) -> None:
    """Refuses what is not an ISO date.

    Raises:
        UsageError: it is none.
    """
    try:
        if datetime.date.fromisoformat(day).isoformat() == day:
            return
    except ValueError:
        pass
    raise UsageError(f"{option} {day!r} is not a date", mend="write it like 2025-08-01")
