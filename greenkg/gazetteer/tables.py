"""The gazetteer's tables, from ``ingest/reference/``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from greenkg.gazetteer.places import province_by_name
from greenkg.resources import reference
from greenkg.text import fold, nfc, old_tones


@dataclass(frozen=True, slots=True)
class Known:
    """A body the gazetteer knows by its canonical name."""

    name: str
    kind: str
    level: str
    collective: bool
    national: str
    """The body of the same kind for the whole country, which a national plan means by the short name."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A wording with variable parts; ``name`` may hold ``{own}``, filled from the text."""

    name: str
    regex: re.Pattern[str]


def _rows(table: str) -> list[dict[str, str]]:
    with reference(table).open(encoding="utf-8", newline="") as file:
        return [{k: nfc(v) for k, v in row.items()} for row in csv.DictReader(file)]


_VARIABLE = re.compile(r"\(\?P<own>|{province}")


@cache
def known() -> dict[str, Known]:
    """Every known body by its canonical name."""
    return {
        row["name"]: Known(
            row["name"], row["kind"], row["level"], row["collective"] == "yes", row["national"]
        )
        for row in _rows("agencies.csv")
    }


@cache
def aliases() -> dict[str, str]:
    """Canonical name of every known name and other spelling."""
    names = {name: name for name in known()}
    names.update((row["alias"], row["name"]) for row in _rows("agency-aliases.csv"))
    return names


@cache
def patterns() -> tuple[Pattern, ...]:
    """Wordings of collectives and of bodies with a part of their own; they match `comparable` text."""
    return tuple(
        Pattern(
            row["name"], re.compile(r"\b" + row["pattern"].replace("{province}", _provinces()) + r"(?!\w)")
        )
        for row in _rows("agency-patterns.csv")
    )


@cache
def any_pattern() -> re.Pattern[str]:
    """What one of the wordings begins with, up to its variable part: most places are tried with it alone."""
    rows = _rows("agency-patterns.csv")
    return re.compile(r"\b(?:" + "|".join(_VARIABLE.split(row["pattern"], 1)[0] for row in rows) + ")")


@cache
def _provinces() -> str:
    """The provinces of both eras as alternatives of a pattern over `comparable` text."""
    names = {comparable(name) for name in province_by_name().values()}
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n))) + ")"


@dataclass(frozen=True, slots=True)
class Head:
    """Words a body's name begins with, the kind of body they tell, and what they are short for (or "").

    ``not_before`` are words before which they begin no name: "Vụ" is a season before "Đông Xuân".
    """

    words: str
    kind: str
    full: str = ""
    not_before: re.Pattern[str] | None = None


@cache
def heads() -> tuple[tuple[str, Head], ...]:
    """The heads of names by their `comparable` words, longest first."""
    found = [
        (comparable(row["head"]), Head(row["head"], row["kind"], row["full"], _not_before(row["not_before"])))
        for row in _rows("agency-heads.csv")
    ]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _not_before(words: str) -> re.Pattern[str] | None:
    return re.compile(rf" (?:{comparable(words)})(?!\w)") if words else None


@cache
def any_head() -> re.Pattern[str]:
    """The words of any head, the longest that stand there; each of `heads` is a group."""
    return re.compile("(?:" + "|".join(f"({re.escape(words)})" for words, _ in heads()) + r")(?![^\W_])")


@cache
def clause_openers(*, strict: bool = False) -> re.Pattern[str]:
    """Words that end a name and open a clause: "Sở X **theo dõi**, căn cứ …".

    With ``strict`` only those that no name holds: "Ban Quản lý dự án đầu tư **xây dựng**" is a name.
    """
    rows = [row for row in _rows("agency-clauses.csv") if not (strict and row["in_names"])]
    openers = sorted((comparable(row["opener"]) for row in rows), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, openers)) + r")(?!\w)")


@cache
def province_names() -> re.Pattern[str]:
    """What may follow a body's name without belonging to it: "tỉnh Bình Dương", "Trà Vinh"."""
    unit = r"(?: (?:tỉnh|thành phố|tp\.?))?"
    return re.compile(rf" ?(?:-|–)?(?: của)?(?: ubnd)?{unit}(?: {_provinces()})(?!\w)")


@lru_cache(maxsize=64)  # every name of a list is looked for in the same text
def comparable(text: str) -> str:
    """Lower case with tone marks in the older places; as long as the text itself, position for position."""
    lowered = "İ".join(part.lower() for part in text.split("İ"))  # the one letter that would become two
    placed = old_tones(lowered)
    return placed if len(placed) == len(lowered) else lowered


_TOKEN = re.compile(r"\w+")
_UNHEARD = frozenset({"và", "của"})


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """The telling words of a `comparable` text with their ``[start, end)``; "và" and signs tell nothing."""
    return ((m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text) if m.group() not in _UNHEARD)


@cache
def _in_cities() -> dict[str, str]:
    """What provincial bodies are called in a centrally-run city, and its spellings: "Công an thành phố"."""
    cities = {row["name"]: row["city_name"] for row in _rows("city-names.csv") if not row["province"]}
    units = {"tỉnh": ("thành phố", "TP"), "Tỉnh": ("Thành",)}
    named = {city: city for city in cities.values()}
    for alias, name in aliases().items():
        for unit, others in units.items():
            if name in cities and re.search(rf"(?<!\w){unit}(?!\w)", alias):
                named.update((alias.replace(unit, other), cities[name]) for other in others)
    return named


@cache
def by_words() -> dict[tuple[str, ...], str]:
    """Canonical name (for a city's bodies that in a city) by the telling words of each known spelling."""
    named = {**_in_cities(), **aliases()}
    return {tuple(t for t, _, _ in tokens(comparable(alias))): name for alias, name in named.items()}


@cache
def by_folded_words() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The same words without diacritics, for finding names whose diacritics a scan damaged."""
    return {tuple(fold(word) for word in key): key for key in by_words()}


@cache
def beginnings() -> frozenset[tuple[str, ...]]:
    """What known names begin with: one, two and more of their words without diacritics."""
    return frozenset(key[:count] for key in by_folded_words() for count in range(1, len(key) + 1))


@cache
def longest() -> int:
    """How many telling words the longest known name has."""
    return max(len(key) for key in by_words())
