"""Provinces named in a text."""

from __future__ import annotations

import csv
import re
from functools import cache

from greenkg.resources import reference
from greenkg.text import fold, nfc, old_tones

# What follows is only looked at: in "tỉnh ủy và UBND tỉnh Quảng Trị" the second "tỉnh" tells.
_UNIT = re.compile(r"\b(?:tinh|thanh pho|tp\.?|uy)\s+(?=(?P<words>[a-z -]{1,40}))")
_LONGEST = 6


@cache
def province_by_name() -> dict[str, str]:
    """Name of every province of either era by its folded name."""
    with reference("provinces.csv").open(encoding="utf-8", newline="") as file:
        names = {nfc(row[c]) for row in csv.DictReader(file) for c in ("old_name", "new_name")}
    bare = {re.sub(r"^(?:Tỉnh|Thành phố)\s+", "", name) for name in names}
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
