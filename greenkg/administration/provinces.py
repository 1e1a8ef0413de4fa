"""Provinces, one version for each era of each, and the changes between them.

The 63 provinces until 2025-06-30 and the 34 since are those of Resolution 202/2025/QH15; three of the 34
became cities in 2026. The 11 that the resolution left as they were are one version throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from greenkg.administration.acts import Act
from greenkg.errors import GreenkgError
from greenkg.gazetteer.places import ProvinceRow, province_rows, without_unit
from greenkg.model import Province
from greenkg.text import fold, slug

MERGED_ON = "2025-07-01"
"""The day the 34 provinces of Resolution 202/2025/QH15 began."""

KNOWN_UNTIL = "2026-11-20"
"""The day as of which the facts of the reference tables were collected."""

_LATER = re.compile(
    r"(?P<act>\S+/QH\d+) from (?P<day>\d{4}-\d{2}-\d{2}): province becomes centrally-run city"
)


class ProvinceChangeKind(StrEnum):
    """How provinces change."""

    FUSION = "fusion"  # into one that takes its name and its code from different parents
    INTEGRATION = "integration"  # into one that keeps both the name and the code of one of them
    STATUS = "change-of-status"  # a province becomes a centrally-run city, its area unchanged


@dataclass(frozen=True, slots=True)
class ProvinceVersion:
    """A province in one era: until its last day (``until``, ISO 8601; empty: it stands).

    ``iso`` (ISO 3166-2) and ``geonames`` are known for those that stood before 2025-07-01.
    """

    province: Province
    until: str
    wikidata: str
    iso: str = ""
    geonames: str = ""

    def stands(self, day: str) -> bool:
        """Whether this is the version of a day; of a year or a month its first day counts."""
        whole = day + "-01-01"[3 * day.count("-") :] if day else ""
        return self.province.since <= whole and (not self.until or whole <= self.until)


@dataclass(frozen=True, slots=True)
class ProvinceChange:
    """What became of provinces on a day, by which act."""

    kind: ProvinceChangeKind
    day: str
    originals: tuple[Province, ...]
    result: Province
    act: Act


def place(province: Province) -> str:
    """A province's part of an address: ``45-quang-tri``, ``44-quang-tri.2025-07-01``."""
    era = f".{province.since}" if province.since else ""
    return f"{province.code}-{slug(province.name)}{era}"


def day_before(day: str) -> str:
    """The day before one, both ISO 8601."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


@cache
def versions() -> tuple[ProvinceVersion, ...]:
    """Every version of every province, those before 2025-07-01 first.

    Raises:
        GreenkgError: a row of the table tells a later change in words the program does not read.
    """
    old, new, cities = [], {}, {}
    for row in province_rows():
        later = _later(row)
        before = _province(row.old_name, row.old_code, "")
        ends = row.effective if row.merged else (later[0] if later else "")
        old.append(
            ProvinceVersion(before, day_before(ends) if ends else "", row.wikidata_old, row.iso, row.geonames)
        )
        since = row.effective if row.merged else ""
        after = _province(row.new_name, row.new_code, since)
        if since:
            new[after.code] = ProvinceVersion(after, day_before(later[0]) if later else "", row.wikidata_new)
        if later:
            city = replace(after, unit="Thành phố", since=later[0])
            cities[after.code] = ProvinceVersion(city, "", row.wikidata_new)
    return (*old, *(new[code] for code in sorted(new)), *(cities[code] for code in sorted(cities)))


@cache
def changes() -> tuple[ProvinceChange, ...]:
    """Every change of provinces, in the order of days."""
    merged: dict[str, list[ProvinceRow]] = {}
    found: dict[str, ProvinceChange] = {}
    for row in province_rows():
        if row.merged:
            merged.setdefault(row.new_code, []).append(row)
        later = _later(row)
        if later:
            before = _province(row.new_name, row.new_code, row.effective if row.merged else "")
            city = replace(before, unit="Thành phố", since=later[0])
            found[place(city)] = ProvinceChange(
                ProvinceChangeKind.STATUS, later[0], (before,), city, Act(later[1])
            )
    for code, rows in merged.items():
        result = _province(rows[0].new_name, code, rows[0].effective)
        kept = any((row.old_name, row.old_code) == (row.new_name, code) for row in rows)
        found[place(result)] = ProvinceChange(
            ProvinceChangeKind.INTEGRATION if kept else ProvinceChangeKind.FUSION,
            rows[0].effective,
            tuple(_province(row.old_name, row.old_code, "") for row in rows),
            result,
            Act(rows[0].act, rows[0].act_date),
        )
    return tuple(sorted(found.values(), key=lambda change: (change.day, place(change.result))))


def province(name: str, day: str) -> Province | None:
    """The province of that name on a day (ISO 8601; a year or month will do; empty: before the mergers)."""
    return next((one for one in named(name) if _by_place()[place(one)].stands(day)), None)


def named(name: str) -> tuple[Province, ...]:
    """Every version of the provinces that go by a name, with or without diacritics; a day tells which."""
    return _by_name().get(fold(name), ())


def coded(code: str) -> tuple[Province, ...]:
    """Every version of the provinces that go by an official code; a code passes from one to another."""
    return tuple(one.province for one in versions() if one.province.code == code)


def at_place(where: str) -> Province:
    """The province of a part of an address.

    Raises:
        GreenkgError: there is none.
    """
    found = _by_place().get(where)
    if found is None:
        raise GreenkgError("no province of any era", where)
    return found.province


def until(one: Province) -> str:
    """The last day of a version; empty when it stands, or the table does not know it."""
    found = _by_place().get(place(one))
    return found.until if found else ""


def change_of(one: Province) -> ProvinceChange | None:
    """The change that ended a version, if any did."""
    return _ended_by().get(place(one))


def on(one: Province, day: str) -> Province:
    """The version that a province has become by a day; itself while it stands."""
    change = change_of(one)
    while change is not None and change.day <= day:
        one = change.result
        change = change_of(one)
    return one


def family(provinces: Iterable[Province]) -> tuple[Province, ...]:
    """Every version that stands in a line of changes with one of these, old and new, in order."""
    found = {place(one) for one in provinces}
    grown = True
    while grown:
        grown = False
        for change in changes():
            parts = {place(one) for one in (*change.originals, change.result)}
            if parts & found and not parts <= found:
                found |= parts
                grown = True
    return tuple(one.province for one in versions() if place(one.province) in found)


def _province(full_name: str, code: str, since: str) -> Province:
    unit = "Thành phố" if full_name.startswith("Thành phố") else "Tỉnh"
    return Province(code, without_unit(full_name), unit, since)


def _later(row: ProvinceRow) -> tuple[str, str] | None:
    """The day and the act by which a province became a city."""
    if not row.later_change:
        return None
    found = _LATER.match(row.later_change)
    if found is None:
        raise GreenkgError(f"a change of province in unknown words: {row.later_change}", "provinces.csv")
    return found["day"], found["act"]


@cache
def _by_place() -> dict[str, ProvinceVersion]:
    return {place(one.province): one for one in versions()}


@cache
def _by_name() -> dict[str, tuple[Province, ...]]:
    found: dict[str, tuple[Province, ...]] = {}
    for one in versions():
        key = fold(one.province.name)
        found[key] = (*found.get(key, ()), one.province)
    return found


@cache
def _ended_by() -> dict[str, ProvinceChange]:
    return {place(one): change for change in changes() for one in change.originals}
