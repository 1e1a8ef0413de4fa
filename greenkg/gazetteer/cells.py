"""The grammar of a cell that lists bodies: "Sở A; các sở, ban, ngành và UBND các huyện"."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from greenkg.gazetteer.names import Mention, find_at, nearest, starts_name
from greenkg.gazetteer.tables import clause_openers, comparable, province_names
from greenkg.resources import reference

_GAP = re.compile(r"(?:[\s,;:.\-–+•*/&]|\b(?:và|cùng|với)\b)+")
_WITH = re.compile(r"(?:chủ trì,? )?phối hợp(?: chặt chẽ)?(?: (?:với|cùng))?(?!\w)")
_LEADS = re.compile(r"chủ trì(?!\w)")
_HARD_STOP = re.compile(r";")
_SOFT_STOP = re.compile(r"[,/]|\bvà\b|-(?= )")
_TRAILER = re.compile(
    r"(?:\s*(?:[,-]\s*)?(?:có liên quan|liên quan|trên địa bàn(?: toàn)?(?: tỉnh)?|trong tỉnh)){1,6}\s*\.?$"
)
_LONGEST_UNKNOWN = 14


@dataclass(frozen=True, slots=True)
class AgencyList:
    """The bodies a cell names, in order; those from ``first_partner`` on stand after "phối hợp".

    The first ``direct`` of them stand before any clause. ``rest`` is where words begin that name nobody
    (the length of the text when there are none);
    ``clause`` tells that a name is followed by what it does ("Sở X theo dõi, tham mưu …").
    """

    mentions: tuple[Mention, ...]
    first_partner: int
    direct: int
    rest: int
    clause: bool
    whole: bool

    @property
    def known(self) -> int:
        """How many of the names the gazetteer knows."""
        return sum(m.known for m in self.mentions)


@cache
def _product_openers() -> re.Pattern[str]:
    with reference("product-words.csv").open(encoding="utf-8", newline="") as file:
        words = sorted((comparable(row["word"]) for row in csv.DictReader(file)), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


def opens_product(text: str, start: int = 0) -> bool:
    """Whether words that name a product ("Các đề án …", "Báo cáo …") begin at ``start``."""
    return _product_openers().match(comparable(text[start : start + 40])) is not None


@lru_cache(maxsize=4096)
def read_agencies(text: str, breaks: frozenset[int] = frozenset()) -> AgencyList:
    """The bodies listed from the beginning of a cleaned cell text.

    ``breaks`` are the offsets where a paragraph or list item begins.
    """
    low = comparable(text)
    found: list[Mention] = []
    first_partner: int | None = None
    clause = False
    direct = 0
    at = 0
    rest = len(text)
    while True:
        gap = _GAP.match(low, at)
        at = gap.end() if gap else at
        if at >= len(text):
            break
        mention = find_at(text, at) or _elided(text, at, found)
        if mention is None and (with_ := _WITH.match(low, at)) and found:
            first_partner = len(found) if first_partner is None else first_partner
            at = with_.end()
            continue
        if mention is None and found and (leads := _LEADS.match(low, at)):
            at = leads.end()
            continue
        if mention is None and found and text[at].islower() and clause_openers().match(low, at):
            direct = direct if clause else len(found)
            clause = True
            at = _after_clause(text, at, breaks)
            continue
        if mention is None:
            mention = _unknown(text, at, breaks)
        if mention is None:
            rest = at
            break
        found.append(mention)
        at = mention.end
    if first_partner is None:
        first_partner = len(found)
    return AgencyList(
        tuple(found), first_partner, direct if clause else len(found), rest, clause, rest >= len(text)
    )


def _elided(text: str, at: int, found: list[Mention]) -> Mention | None:
    """A name whose head word stands only before the first of the list: "Sở Tài chính, Xây dựng"."""
    if not found or not found[-1].known or not text[at].isupper():
        return None
    head = found[-1].name.split(" ", 1)[0]
    if head not in ("Sở", "Bộ", "UBND"):
        return None
    guess = find_at(f"{head} {text[at : at + 80]}", 0)
    if guess is None or guess.end <= len(head) + 1 or guess.collective:
        return None
    moved = at - len(head) - 1
    return Mention(at, guess.end + moved, guess.name, guess.kind, False, True, min(guess.likeness, 0.9))


def _after_clause(text: str, at: int, breaks: frozenset[int]) -> int:
    """Where the next name can begin after a clause: behind a ";" or at a break that starts a name."""
    stops = {m.end() for m in _HARD_STOP.finditer(text, at)}
    for stop in sorted(stops.union(place for place in breaks if place > at)):
        if stop not in stops and not find_at(text, stop):
            continue
        gap = _GAP.match(text, stop)
        begin = gap.end() if gap else stop
        if begin < len(text) and find_at(text, begin):
            return begin
    return len(text)


def _unknown(text: str, at: int, breaks: frozenset[int]) -> Mention | None:
    """A body the tables do not know, recognised by its head word and kept as printed."""
    head = starts_name(text, at)
    if head is None or opens_product(text, at):
        return None
    low = comparable(text)
    end = min(
        [m.start() for m in _HARD_STOP.finditer(text, at)] + [b for b in breaks if b > at] + [len(text)]
    )
    for stop in _SOFT_STOP.finditer(low, at, end):
        gap = _GAP.match(low, stop.start())
        begin = gap.end() if gap else stop.end()
        if begin >= end or find_at(text, begin) or (starts_name(text, begin) and begin > stop.end() - 1):
            end = stop.start()
            break
    for opener in list(re.finditer(r"(?<=\s)\w", text[at:end]))[2:]:  # "Ban quản lý …" opens no clause
        place = at + opener.start()
        if text[place].islower() and (clause_openers().match(low, place) or _WITH.match(low, place)):
            end = place
            break
    printed = text[at:end].strip(" .,;:-")
    name = _TRAILER.sub("", province_names().sub("", printed) if _proper(printed) else printed).strip(
        " .,;:-"
    )
    if not name or len(name.split()) > _LONGEST_UNKNOWN or len(name.split()) < 2:
        return None
    meant = nearest(name)
    if meant:
        exact = find_at(meant[0], 0)
        if exact:
            return Mention(at, end, exact.name, exact.kind, exact.collective, True, meant[1])
    name = head.words + name[len(head.words) :]
    return Mention(at, end, name, head.kind, head.kind == "tap-the", False, 0.5)


def _proper(text: str) -> bool:
    """A province's name is taken off a body's name, but not off the sentence it may end."""
    return len(province_names().sub("", comparable(text))) < len(text)
