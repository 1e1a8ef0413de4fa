"""Printed themes against the 18 national themes of Decision 882/QĐ-TTg, annex headings against the body's.

Words decide; the place of a heading among its neighbours only confirms.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz

from greenkg.model import Relation, RowKey, Theme, ThemeMatch, ThemePair
from greenkg.resources import reference
from greenkg.text import fold, nfc

DECIDED_ON = "2022-07-22"
"""The date of Decision 882/QĐ-TTg: a plan before it can share a theme's field, not carry it out."""

# "Chủ đề 3:", "Nhóm nhiệm vụ, giải pháp về"
_LEAD = re.compile(
    r"^(?:chu de \d+ ?:?\s*"
    r"|(?:nhom )?(?:nhiem vu|giai phap)(?:,? (?:nhiem vu|giai phap))*(?: (?:ve|trong))?\s+)"
)
_TAIL = re.compile(r"\s*(?::|\(|;|,? bao gom).*$", re.DOTALL)
_EXACT = 84.0
_WITHIN = 90.0
_BROAD = 74.0
_FEWEST_WORDS = 2
_PAIR = 80.0


@cache
def _national() -> tuple[tuple[int, str], ...]:
    with reference("national-themes.csv").open(encoding="utf-8", newline="") as file:
        return tuple((int(row["no"]), _plain(nfc(row["title_vi"]))) for row in csv.DictReader(file))


def _plain(title: str) -> str:
    """A title's telling words: no lead-in, no explanation, no diacritics."""
    folded = _LEAD.sub("", fold(title).strip(" *."))
    return " ".join(re.findall(r"\w+", _TAIL.sub("", folded)))


def matches(themes: Sequence[Theme], issued: str) -> list[ThemeMatch]:
    """The national theme each printed theme means by its words, for those that mean one.

    What the themes below it inherit is left to the rules of the ontology.
    """
    found = (_match(theme, issued) for theme in themes)
    return [match for match in found if match]


def _match(theme: Theme, issued: str) -> ThemeMatch | None:
    title = _plain(theme.title.text)
    scored = [(_likeness(title, national), number) for number, national in _national()]
    best, number = max(scored, key=lambda pair: (pair[0], -pair[1]))
    if issued and issued < DECIDED_ON:
        if best < _BROAD or len(title.split()) < _FEWEST_WORDS:
            return None
        return ThemeMatch(theme.key, number, Relation.BROAD, round(best / 100 * 0.6, 2))
    if best >= _EXACT:
        return ThemeMatch(theme.key, number, Relation.EXACT, round(best / 100, 2))
    return None


def _likeness(title: str, national: str) -> float:
    """How alike two titles are; one that holds the other whole is alike if little else stands there."""
    plain = fuzz.ratio(title, national)
    if len(title.split()) >= _FEWEST_WORDS and fuzz.token_set_ratio(title, national) >= _WITHIN:
        shorter, longer = sorted((len(title), len(national)))
        return max(plain, 84.0 + 10.0 * shorter / longer if shorter * 3 >= longer else plain)
    return plain


def pairs(themes: Sequence[Theme]) -> list[ThemePair]:
    """Annex headings and the body headings with the same words, each at most once."""
    body = [(t, _plain(t.title.text)) for t in themes if t.annex == 0]
    taken: set[RowKey] = set()
    made: list[ThemePair] = []
    for theme in themes:
        if theme.annex == 0:
            continue
        title = _plain(theme.title.text)
        scored = [(fuzz.ratio(title, words), other) for other, words in body if other.key not in taken]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best and best[0] >= _PAIR:
            taken.add(best[1].key)
            made.append(ThemePair(theme.key, best[1].key, round(best[0] / 100, 2)))
    return made
