"""What a cell looks like: a code, a period, a list of bodies, a source of money, or words."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from greenkg.gazetteer import AgencyList, read_agencies
from greenkg.gazetteer.cells import opens_product
from greenkg.resources import reference
from greenkg.text import Cleaned, fold

# "VIII.2", "1.1.3 a", "8.10.1", "A.", "B.2.1", "a)", "-", "+"
CODE = re.compile(
    r"(?:(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,3})(?:\.\d{1,3})*(?:(?<=\d)[.)]?\s?[a-zđ](?![\wÀ-ỹ]))?|[a-zđ])[.)]?|[-+•*–]"
)
_FUNDING = re.compile(r"\b(?:ngan sach|nsnn|nguon von|von|kinh phi|xa hoi hoa|tai tro)\b")
_YEAR = r"(?:19|20)\d{2}"
_TIME_WORDS = re.compile(
    r"(?:nam|giai doan|tu|den|quy|thang|truoc|sau|trong|het|va|nhung|tiep theo|cac|dau|cuoi|ngay|tro di|"
    r"hang|thuong xuyen|lien tuc|dinh ky|nua|theo|moi|lan|thang/lan|[ivx]+|\d{1,2}(?:/\d{1,2})*|"
    rf"(?:(?:[ivx]+|\d{{1,2}})/){{0,2}}{_YEAR}|[-–/.,;()])"
)
_HAS_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
# "Ban hành trong quý I năm 2026. Thực hiện rà soát …": a sentence that begins with when
_OPENS_TIME = re.compile(
    r"\W*(?:nam|giai doan|tu nam|den|quy|thang|truoc|trong|hang|thuong xuyen|ban hanh|hoan thanh|trinh|"
    rf"thuc hien|trien khai|xay dung|{_YEAR})\b"
)
_MOST_TIME_WORDS = 30


@cache
def frequencies() -> re.Pattern[str]:
    """Words that say how often: "Hàng năm", "Thường xuyên"."""
    with reference("frequency-words.csv").open(encoding="utf-8", newline="") as file:
        return re.compile("|".join(row["pattern"] for row in csv.DictReader(file)), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """How much a cell looks like each kind of content, from 0 to 1."""

    code: float
    period: float
    agencies: AgencyList
    bodies: float
    funding: float
    words: int


def look(words: Cleaned) -> Look:
    """How a cell's words look."""
    return _look(words.text, words.breaks)


@lru_cache(maxsize=8192)
def _look(text: str, breaks: frozenset[int]) -> Look:
    stripped = text.strip()
    agencies = read_agencies(text, breaks)
    return Look(
        code=1.0 if CODE.fullmatch(stripped) else 0.0,
        period=_period(stripped),
        agencies=agencies,
        bodies=_bodies(text, agencies),
        funding=_funding(stripped),
        words=len(stripped.split()),
    )


def _period(text: str) -> float:
    """1 for a cell of years and time words only, less for a sentence with a year, 0 for anything else."""
    if not text or len(text) > 200 or (CODE.fullmatch(text) and not _HAS_YEAR.fullmatch(text)):
        return 0.0
    folded = fold(text)
    if not names_time(text):
        return 0.0
    found = re.findall(r"[\w/]+|[^\w\s]", folded)
    strange = sum(not _TIME_WORDS.fullmatch(word) for word in found)
    if strange * 5 <= len(found):
        return 1.0
    return 0.5 if _OPENS_TIME.match(folded) and len(found) <= _MOST_TIME_WORDS else 0.0


def names_time(text: str) -> bool:
    """Whether words name a year or say how often, among whatever else they say."""
    return bool(_HAS_YEAR.search(text) or frequencies().search(text))


def _bodies(text: str, agencies: AgencyList) -> float:
    """The share of a cell that names bodies from its start; a clause after a known name counts as named."""
    if not agencies.mentions or opens_product(text):
        return 0.0
    named = 1.0 if agencies.whole else agencies.rest / max(len(text), 1)
    if not agencies.known:
        return min(named, 0.5)
    return named if agencies.whole else min(0.9, 0.3 + named)


def _funding(text: str) -> float:
    folded = fold(text)
    return 1.0 if len(folded.split()) <= 25 and _FUNDING.search(folded[:60]) else 0.0
