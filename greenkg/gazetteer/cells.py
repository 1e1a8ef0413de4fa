"""The grammar of a cell that lists bodies: "Sở A; các sở, ban, ngành và UBND các huyện"."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from heapq import merge

from greenkg.gazetteer.names import OFFICE, Mention, find_at, nearest, starts_name
from greenkg.gazetteer.tables import Head, clause_openers, comparable, province_names
from greenkg.resources import reference

_GAP = re.compile(r"(?:[\s,;:.\-–+•*/&]|\b(?:và|cùng|với)\b)+")
_WITH = re.compile(r"(?:chủ trì,? )?(?:tiếp tục )?phối hợp(?: chặt chẽ)?(?: (?:với|cùng))?(?!\w)")
_LEADS = re.compile(r"\(?chủ trì(?: thực hiện| xây dựng(?= ?[,;]))?\)?(?!\w)")
# "Chủ trì: Sở A", "Cơ quan chủ trì: Sở A", "Phối hợp: Sở B", "- Đơn vị phối hợp: …"
_LABEL = re.compile(
    r"(?:cơ quan |đơn vị )?(?:chủ trì|(?P<partner>phối hợp))(?: thực hiện)?(?: ?:| [-–](?= ))"
)
_NEXT_LABEL = re.compile(rf"[.;\n]\s*[-+]?\s*(?={_LABEL.pattern})")
# "Các sở: Tài chính, Nội vụ": the head word stands once, before all of them
_HEADED = re.compile(r"(?:các )?(?P<head>sở|bộ) ?(?:[:,]|ngành:) ?(?=\w)|các (?P<bare>sở|bộ) (?=\w)")
_HEADS = {"sở": "Sở", "bộ": "Bộ"}
# "Các Cục: Đường bộ Việt Nam, Hàng không Việt Nam; …": names no table may know, up to the next head word
_UNITS = re.compile(r"(?:các )?(?P<head>cục|vụ|viện|trường|trung tâm|công ty): ?(?=\w)")
_ENDS = re.compile(r"\s*(?:[;.)\n]|$)")
# "Đề nghị Ủy ban MTTQ …": who is asked
_ASKED = re.compile(r"(?:đề nghị|yêu cầu|mời|giao)\s+(?=\w)")
# "UBND các phường A, B và C": bodies of one level, each by its own name
_PLACES = re.compile(
    r"(?:ubnd|ủy ban nhân dân)(?: các)? (?P<unit>huyện|thị xã|quận|xã|phường|thị trấn|đặc khu) ?:? ?(?=\w)"
)
_PLACE_NAME = re.compile(r"[^\W\d_]\w*(?: [^\W\d_]\w*){0,4}")
_PARTNER_MARK = re.compile(r"\(\s*(?:đơn vị |cơ quan )?phối hợp[^()]*\)")
_HARD_STOP = re.compile(r";")
_SOFT_STOP = re.compile(r"[,/]|\bvà\b|-(?= )")
_BETWEEN = re.compile(rf"\s*(?:{_SOFT_STOP.pattern})\s*")
_TRAILER = re.compile(
    r"(?:\s*(?:[,-]\s*)?(?:có liên quan|liên quan|trên địa bàn(?: toàn)?(?: tỉnh)?|trong tỉnh)){1,6}\s*\.?$"
)
_ITEM_ENDS = re.compile(r"[,;\n.]|\bvà\b|$")
_LONGEST_ITEM = 5  # words
_LONGEST_UNKNOWN = {False: 14, True: 24}  # words, by whether the cell is settled
# "Trung tâm dữ liệu được nâng cấp": what is done, no name
_DONE = re.compile(r"(?<!\w)(?:được|đạt|đi vào|hoàn thành)(?!\w)")
_SHORTEST_UNKNOWN = 3  # letters


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
def read_agencies(text: str, breaks: frozenset[int] = frozenset(), *, settled: bool = False) -> AgencyList:
    """The bodies listed from the beginning of a cleaned cell text.

    ``breaks`` are the offsets where a paragraph or list item begins. ``settled`` tells that the cell is known
    to name bodies, so that any name in it is one, whatever word it begins with.
    """
    low = comparable(text)
    found: list[Mention] = []
    first_partner: int | None = None
    led = 0
    head = ""
    clause = False
    direct = 0
    at = 0
    rest = len(text)
    while True:
        gap = _GAP.match(low, at)
        at = gap.end() if gap else at
        if at >= len(text):
            break
        if label := _LABEL.match(low, at):
            if label["partner"] and first_partner is None:
                first_partner = len(found)
            at = label.end()
            head = ""
            continue
        if (headed := _HEADED.match(low, at)) and _below(
            _HEADS[headed["head"] or headed["bare"]], text, headed.end()
        ):
            head = _HEADS[headed["head"] or headed["bare"]]
            at = headed.end()
        if (asked := _ASKED.match(low, at)) and find_at(text, asked.end()):
            at = asked.end()
        if named := _places(text, low, at) or _units(text, low, at):
            found += named
            at = named[-1].end
            continue
        mention = find_at(text, at) or (_below(head, text, at) if head else None) or _elided(text, at, found)
        if mention is None and (office := OFFICE.match(text, at)) and _names_body(text, office.end()):
            at = office.end()
            continue
        if mention is None and (with_ := _WITH.match(low, at)) and found:
            # "A chủ trì; B, C phối hợp": those before it since the lead; "A phối hợp với B": those behind it
            behind = led if led and _ENDS.match(low, with_.end()) else len(found)
            first_partner = behind if first_partner is None else first_partner
            at = with_.end()
            continue
        if mention is None and found and (leads := _LEADS.match(low, at)):
            at = leads.end()
            led = len(found)
            continue
        if mention is None and found and text[at].islower() and clause_openers().match(low, at):
            direct = direct if clause else len(found)
            clause = True
            at = _after_clause(text, at, breaks)
            continue
        if mention is None:
            mention = _unknown(text, at, breaks, settled)
        if mention is None and settled and found and text[at].islower():
            mention = _in_lower_case(text, low, at, found[-1].end)
        if mention is None and settled and found and (more := _further(text, at, breaks)) is not None:
            at = more
            continue
        if mention is None and found and (label := _NEXT_LABEL.search(low, at)):
            at = label.end()  # words that name nobody, and then "Phối hợp: …"
            continue
        if mention is None:
            rest = at
            break
        if first_partner is None and found and _PARTNER_MARK.search(low, mention.start, mention.end):
            first_partner = len(found)
        found.append(mention)
        at = mention.end
    if first_partner is None:
        first_partner = len(found)
    return AgencyList(
        tuple(found), first_partner, direct if clause else len(found), rest, clause, rest >= len(text)
    )


def _names_body(text: str, at: int) -> bool:
    return find_at(text, at) is not None or starts_name(text, at) is not None


def _in_lower_case(text: str, low: str, at: int, before: int) -> Mention | None:
    """A collective that no table knows, in a list and in small letters: "; doanh nghiệp du lịch"."""
    if (
        not any(sign in ",;\n" for sign in text[before:at])
        or not text[at].isalpha()
        or opens_product(text, at)
    ):
        return None
    stop = _ITEM_ENDS.search(low, at)
    end = stop.start() if stop else len(text)
    name = text[at:end].strip(" .-")
    if not 1 < len(name.split()) <= _LONGEST_ITEM or clause_openers().match(low, at):
        return None
    return Mention(at, end, name[:1].upper() + name[1:], "tap-the", True, False, 0.5)


def _further(text: str, at: int, breaks: frozenset[int]) -> int | None:
    """Where the next item of a list begins, behind words that only qualify the last one; None at its end."""
    if text[at].isupper():
        return None
    stop = _HARD_STOP.search(text, at)
    return min(([stop.end()] if stop else []) + [place for place in breaks if place > at], default=None)


def _places(text: str, low: str, at: int) -> list[Mention]:
    """The committees of several places of one level that share their first words."""
    opens = _PLACES.match(low, at)
    if opens is None or province_names().match(low, opens.end() - 1):
        return []
    found: list[Mention] = []
    place = opens.end()
    while name := _proper_words(text, place):
        end = place + len(name)
        found.append(
            Mention(place if found else at, end, f"UBND {opens['unit']} {name}", "ubnd", False, False, 0.9)
        )
        gap = _BETWEEN.match(text, end)
        if gap is None:
            break
        place = gap.end()
    return found if len(found) > 1 else []


def _proper_words(text: str, start: int) -> str:
    """The capitalised words at a place that begin no body's name: "Tam Hiệp", "Hội An"."""
    named = _PLACE_NAME.match(text, start)
    if named is None or not text[start].isupper() or find_at(text, start):
        return ""
    words = named.group().split(" ")
    kept = next((i for i, word in enumerate(words) if not word[0].isupper()), len(words))
    if starts_name(text, start) and (kept < 2 or (kept < len(words) and words[kept] != "và")):
        return ""
    return " ".join(words[:kept])


def _units(text: str, low: str, at: int) -> list[Mention]:
    """The bodies of one kind whose head word stands once: "Các Cục: Đường bộ, Hàng không"."""
    opens = _UNITS.match(low, at)
    if opens is None:
        return []
    head = opens["head"].capitalize()
    told = starts_name(head, 0)
    kind = told.kind if told else "khac"
    found: list[Mention] = []
    place = opens.end()
    while text[place : place + 1].isupper() and not starts_name(text, place):
        stop = _ITEM_ENDS.search(low, place)
        end = stop.start() if stop else len(text)
        name = f"{head} {text[place:end].strip()}"
        known, begin = find_at(name, 0), place if found else at
        found.append(
            replace(known, start=begin, end=end)
            if known and known.end == len(name)
            else Mention(begin, end, name, kind, False, False, 0.9)
        )
        gap = _BETWEEN.match(low, end)
        if gap is None:
            break
        place = gap.end()
    return found


def _elided(text: str, at: int, found: list[Mention]) -> Mention | None:
    """A name whose head word stands only before the first of the list: "Sở Tài chính, Xây dựng"."""
    if not found or not found[-1].known or not text[at].isupper():
        return None
    head = found[-1].name.split(" ", 1)[0]
    return _below(head, text, at) if head in ("Sở", "Bộ", "UBND") else None


def _below(head: str, text: str, at: int) -> Mention | None:
    """A name whose head word stands elsewhere: "Tài chính" below "Các sở"."""
    if not text[at : at + 1].isupper():
        return None
    guess = find_at(f"{head} {text[at : at + 80]}", 0)
    if guess is None or guess.end <= len(head) + 1 or guess.collective:
        return None
    moved = at - len(head) - 1
    return Mention(at, guess.end + moved, guess.name, guess.kind, False, True, min(guess.likeness, 0.9))


def _after_clause(text: str, at: int, breaks: frozenset[int]) -> int:
    """Where the next name can begin after a clause: behind a ";" or at a break that starts a name."""
    stops = (m.end() for m in _HARD_STOP.finditer(text, at))
    for stop in merge(stops, sorted(place for place in breaks if place > at)):
        if text[stop - 1] != ";" and not find_at(text, stop):
            continue
        gap = _GAP.match(text, stop)
        begin = gap.end() if gap else stop
        if begin < len(text) and find_at(text, begin):
            return begin
    return len(text)


def _unknown(text: str, at: int, breaks: frozenset[int], settled: bool) -> Mention | None:
    """A body the tables do not know, recognised by its head word (or its cell) and kept as printed."""
    head = starts_name(text, at)
    if head is None and settled and text[at].isupper():
        head = Head("", "khac")
    if head is None or opens_product(text, at):
        return None
    low = comparable(text)
    first = _HARD_STOP.search(text, at)
    end = min([first.start() if first else len(text)] + [b for b in breaks if b > at])
    for stop in _SOFT_STOP.finditer(low, at, end):
        gap = _GAP.match(low, stop.start())
        begin = gap.end() if gap else stop.end()
        parted = stop.group() == "/" or (stop.group() == "," and begin > stop.end())  # not "KH,CN&MT"
        named = settled and not head.words and parted and begin < end and text[begin].isupper()
        if settled and not head.words and stop.group() == "-":
            continue
        begun = starts_name(text, begin) and begin > stop.end() - 1 and not opens_product(text, begin)
        if begin >= end or named or begun or find_at(text, begin):
            end = stop.start()
            break
    for n, opener in enumerate(re.finditer(r"(?<=\s)\w", text[at:end])):
        place = at + opener.start()
        if text[place].islower() and (
            _LEADS.match(low, place)
            or _WITH.match(low, place)
            or (n > 1 and _opens_clause(low, place, settled))  # "Ban quản lý …" opens no clause
        ):
            end = place
            break
    printed = text[at:end].strip(" .,;:-")
    name = _TRAILER.sub("", province_names().sub("", printed) if _proper(printed) else printed).strip(
        " .,;:-"
    )
    if not name or len(name.split()) > _LONGEST_UNKNOWN[settled] or _DONE.search(comparable(name)):
        return None
    if len(name.split()) < 2 and (head.words or len(name) < _SHORTEST_UNKNOWN):
        return None
    meant = nearest(name)
    if meant:
        exact = find_at(meant[0], 0)
        if exact:
            return Mention(at, end, exact.name, exact.kind, exact.collective, True, meant[1])
    name = (head.full or head.words) + name[len(head.words) :]
    return Mention(at, end, name, head.kind, head.kind == "tap-the", False, 0.5)


def _opens_clause(low: str, at: int, settled: bool) -> bool:
    """Whether a clause begins there; words that names hold too open one only if something follows."""
    opener = clause_openers(strict=settled).match(low, at)
    if opener is None:
        return False
    return clause_openers(strict=True).match(low, at) is not None or not _ITEM_ENDS.match(low, opener.end())


def _proper(text: str) -> bool:
    """A province's name is taken off a body's name, but not off the sentence it may end."""
    return len(province_names().sub("", comparable(text))) < len(text)
