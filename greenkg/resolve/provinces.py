"""Provinces by name and era. Neither a name nor a code identifies one across 2025-07-01."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from greenkg.model import Province
from greenkg.resources import reference
from greenkg.text import fold, nfc

MERGED_ON = "2025-07-01"
"""The day the 34 provinces of Resolution 202/2025/QH15 began."""


@dataclass(frozen=True, slots=True)
class _Names:
    before: dict[str, Province]
    after: dict[str, Province]


@cache
def _provinces() -> _Names:
    before: dict[str, Province] = {}
    after: dict[str, Province] = {}
    with reference("provinces.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            old_unit, old = _parted(nfc(row["old_name"]))
            new_unit, new = _parted(nfc(row["new_name"]))
            before[fold(old)] = Province(row["old_code"], old, old_unit)
            since = row["effective"] if row["merged"] == "yes" else ""
            after[fold(new)] = Province(row["new_code"], new, new_unit, since)
    return _Names(before, after)


def _parted(name: str) -> tuple[str, str]:
    for unit in ("Thành phố", "Tỉnh"):
        if name.startswith(unit + " "):
            return unit, name.removeprefix(unit + " ")
    return "", name


def province(name: str, day: str) -> Province | None:
    """The province of that name on a day (ISO 8601; a year or month will do; empty: before the mergers)."""
    names = _provinces()
    era = names.after if day >= MERGED_ON else names.before
    return era.get(fold(name))
