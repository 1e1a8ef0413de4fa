"""Provinces named in a text."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from greenkg.resources import reference
from greenkg.text import fold, nfc, old_tones

# What follows is only looked at: in "tỉnh ủy và UBND tỉnh Quảng Trị" the second "tỉnh" tells.
_UNIT = re.compile(r"\b(?:tinh|thanh pho|tp\.?|uy)\s+(?=(?P<words>[a-z -]{1,40}))")
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    """One of the 63 provinces until 2025-06-30 and the one that covers its area since, as the table has them.

    Names carry their unit ("Tỉnh Quảng Trị"); ``later_change`` tells what changed after 2025-07-01.
    """

    old_name: str
    old_code: str
    new_name: str
    new_code: str
    wikidata_old: str
    wikidata_new: str
    effective: str
    merged: bool
    act: str
    act_date: str
    iso: str
    geonames: str
    today: str
    later_change: str


@cache
def province_rows() -> tuple[ProvinceRow, ...]:
    """The table of provinces: the one place where it is read."""
    with reference("provinces.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            ProvinceRow(
                old_name=nfc(row["old_name"]),
                old_code=row["old_code"],
                new_name=nfc(row["new_name"]),
                new_code=row["new_code"],
                wikidata_old=row["wikidata_old"],
                wikidata_new=row["wikidata_new"],
                effective=row["effective"],
                merged=row["merged"] == "yes",
                act=row["legal_basis"].split()[0],
                act_date=row["resolution_in_force"],
                iso=row["iso_3166_2_old"],
                geonames=row["geonames_old"],
                today=nfc(row["name_on_2026_11_20"]),
                later_change=row["later_change"],
            )
            for row in csv.DictReader(file)
        )


def without_unit(name: str) -> str:
    """A province's name without its unit: "Tỉnh Quảng Trị" becomes "Quảng Trị"."""
    return re.sub(r"^(?:Tỉnh|Thành phố)\s+", "", name)


@cache
def province_by_name() -> dict[str, str]:
    """Name of every province of either era by its folded name."""
    bare = {without_unit(name) for row in province_rows() for name in (row.old_name, row.new_name)}
    return {fold(name): name for name in bare}


def find_province(text: str) -> str:
    """The province named after "tỉnh", "thành phố" or "Tỉnh ủy" (or alone) in a text, or ""."""
    folded = fold(old_tones(text))
    for match in _UNIT.finditer(folded):
        words = match["words"].split()
        for count in range(min(_LONGEST, len(words)), 0, -1):
            name = province_by_name().get(" ".join(words[:count]))
            if name:
                return name
    return province_by_name().get(folded.strip(" .,"), "")


def with_place(name: str, printed: str) -> str:
    """The name of a province's own body takes the province the text prints: "UBND tỉnh Trà Vinh"."""
    if not (name.endswith("tỉnh") or name == "Tỉnh ủy"):
        return name
    place = find_province(printed)
    return f"{name} {place}" if place else name
