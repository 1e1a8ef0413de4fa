"""Finding a body's name at a place in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from greenkg.gazetteer.tables import (
    Head,
    Known,
    any_head,
    any_pattern,
    beginnings,
    by_folded_words,
    by_words,
    comparable,
    heads,
    known,
    longest,
    patterns,
    province_names,
    tokens,
)
from greenkg.text import fold

__all__ = ["LOCAL", "OFFICE", "Known", "Mention", "find_at", "nearest", "starts_name"]

LOCAL = "{local}"
"""Stands for "địa phương", which names another level in a province's plan than in a national one."""

# "Giám đốc các sở", "Chủ tịch UBND …", "Lãnh đạo Sở X", "Chánh Văn phòng …", "Trưởng ban Ban Nội chính",
# "Trưởng Ban Quản lý …", "Viện trưởng Viện …": the office stands for its body
OFFICE = re.compile(
    r"(?:Chánh (?=Văn phòng)|(?:Lãnh đạo|(?:Phó )?(?:(?:Tổng )?Giám đốc|Thủ trưởng|Chủ tịch|Chủ nhiệm|Chánh"
    r"|(?:Bộ|Viện|Cục|Vụ|Hiệu) trưởng|Trưởng(?: ban(?= Ban ))?))\s+)",
    re.IGNORECASE,
)

# What may stand between a name's words: "Sở VH, TT&DL", "Lao động - Thương binh", "và".
_WITHIN = re.compile(r"[\s,&/.\-–]*(?:và|của)?[\s,&/.\-–]*")
# "có liên quan", "trên địa bàn tỉnh", "(theo chức năng …)": they qualify, they name nobody.
_QUALIFIER = re.compile(
    r"\s*(?:\([^()]{0,120}\)|(?:(?:thuộc|của|cấp) )?thành phố(?= ?(?:[,;.)]|và |$))|"
    r" ?[-–] ?(?:ctcp|công ty cổ phần|công ty tnhh(?: mtv| một thành viên)?)|"
    r"(?:có )?liên quan|khác|trên địa bàn(?: toàn)? tỉnh|trong(?: toàn)? tỉnh|"
    r"(?:thuộc|của) tỉnh|cấp tỉnh|các cấp|theo thẩm quyền|vùng [^,;.()]{3,60}|tỉnh(?= ?(?:[,;.(]|$)))(?!\w)"
)
# "Sở Xây dựng các tỉnh, thành phố trực thuộc Trung ương": the departments of all provinces
_OF_PROVINCES = re.compile(
    r" (?:của )?các (?:tỉnh|địa phương)(?:,? thành phố)?(?: trực thuộc (?:trung ương|tw))?(?!\w)"
)
_FIGURES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_REGIONS = {roman: str(number) for number, roman in enumerate(_FIGURES, start=1)}
_ARABIC = "Ngân hàng Nhà nước"
"""Its regions are counted in Roman figures by some plans and in Arabic ones by the acts."""
# "UBND huyện Cam Lộ", "Trường Đại học Bách khoa", "Ban Quản lý Khu kinh tế Đông Nam": bodies of proper names
_UNIT = re.compile(
    r"(?P<place>huyện|thị xã|thành phố|quận|xã|phường|thị trấn|đặc khu|khu kinh tế|khu công nghiệp"
    r"|khu công nghệ cao)|đại học|cao đẳng"
)
# "Cục Thống kê thuộc Bộ Tài chính": a part of a ministry, which is not named beside it
_PARTS = ("Cục ", "Vụ ", "Viện ", "Tổng cục ", "Trường ", "Trung tâm ", "Học viện ")
_PARENT = re.compile(r" (?:trực )?thuộc (?=bộ \w)")
_FUZZY_WORDS = 0.8
_FOLDED_LETTERS = 8
_FUZZY_NAME = 88.0
_SAME_WORD = 50.0


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in ``text[start:end]``: by its canonical name, or as printed when not known.

    ``likeness`` is 1 for a name or spelling of the tables, less for a damaged one.
    """

    start: int
    end: int
    name: str
    kind: str
    collective: bool
    known: bool
    likeness: float


def find_at(text: str, start: int) -> Mention | None:
    """The longest known body whose name begins at ``start`` of a cleaned text, or None."""
    low = comparable(text)
    best: Mention | None = None
    for pattern in patterns() if any_pattern().match(low, start) else ():
        match = pattern.regex.match(low, start)
        if match and (best is None or match.end() > best.end) and not _goes_on(text, low, start, match.end()):
            name = pattern.name
            if "{own}" in name:
                own = text[match.start("own") : match.end("own")]
                if name.startswith(_ARABIC):
                    own = _REGIONS.get(own.upper(), own)
                name = name.replace("{own}", own)
            best = _mention(start, match.end(), name[:1].upper() + name[1:], 1.0)
    named = _by_words(low, start)
    if named and _goes_on(text, low, start, named.end):
        named = None
    if named and (best is None or named.end >= best.end):
        best = named
    return _with_tail(low, best) if best else None


def _goes_on(text: str, low: str, start: int, end: int) -> bool:
    """Whether a name goes on with a proper one, so that it is another body's: "UBND huyện **Cam Lộ**"."""
    unit = next((m for m in _UNIT.finditer(low, start, end) if m.end() == end), None)
    if unit is None or "các " in low[start:end] or not re.match(r" [^\W\d_]", text[end : end + 2]):
        return False
    if unit["place"] and province_names().match(low, end):
        return False
    if not text[end + 1].isupper() or text[start:end].isupper():
        return False
    return starts_name(text, end + 1) is None


def _by_words(low: str, start: int) -> Mention | None:
    """The longest known name by its words, strictly first, then with damaged diacritics."""
    following: list[tuple[str, int, int]] = []
    at = start
    for token in tokens(low[start : start + 160]):
        word, begin, end = token[0], token[1] + start, token[2] + start
        if following and not _WITHIN.fullmatch(low, at, begin):
            break
        if not following and (begin != start or (fold(word),) not in beginnings()):
            return None
        following.append((word, begin, end))
        at = end
        if len(following) == longest():
            break
    words = tuple(word for word, _, _ in following)
    folded = tuple(map(fold, words))
    told = next((n for n in range(len(words)) if folded[: n + 1] not in beginnings()), len(words))
    for count in range(told, 0, -1):
        key, end = words[:count], following[count - 1][2]
        name, likeness = by_words().get(key), 1.0
        meant = by_folded_words().get(folded[:count])
        if name is None and meant and len("".join(meant)) >= _FOLDED_LETTERS:
            likeness = fuzz.ratio(" ".join(key), " ".join(meant)) / 100
            name = by_words()[meant] if likeness >= _FUZZY_WORDS else None
        if name is not None and not _begins_another(low, following, count):
            return _mention(start, end, name, likeness)
    return None


def _begins_another(low: str, following: list[tuple[str, int, int]], count: int) -> bool:
    """Whether the last of ``count`` words begins the next name: "Ban Quản lý Khu kinh tế, **Tỉnh** đoàn"."""
    words = tuple(word for word, _, _ in following)
    if count < 2 or count == len(words) or words[: count - 1] not in by_words():
        return False
    if low[following[count - 1][2] : following[count][1]].strip():  # "Cục Thống kê tỉnh, Ủy ban …"
        return False
    ends = range(count + 1, len(words) + 1)
    if not any(words[count - 1 : end] in by_words() for end in ends):
        return False
    after = following[count][1]
    words = tuple(word for word, _, _ in tokens(low[after : after + 160]))
    return not any(words[:end] in by_words() for end in range(1, longest() + 1)) and not any(
        pattern.regex.match(low, after) for pattern in patterns()
    )


def nearest(text: str) -> tuple[str, float] | None:
    """The known name a damaged one most likely stands for, with its likeness, or None when none is near.

    Bounds: 88 % of the letters with their diacritics, the same first word, and no other word in the place of
    one: "Đảng ủy HĐND tỉnh" is no damaged "Đảng ủy UBND tỉnh".
    """
    words = [word for word, _, _ in tokens(province_names().sub("", comparable(text)))]
    if len(words) < 3:
        return None
    wanted = " ".join(words)
    best: tuple[str, float] | None = None
    for key, name in by_words().items():
        if key[0] != words[0] or not _word_by_word(words, key):
            continue
        likeness = fuzz.ratio(wanted, " ".join(key))
        if likeness >= _FUZZY_NAME and (best is None or likeness / 100 > best[1]):
            best = name, likeness / 100
    return best


def _word_by_word(words: Sequence[str], key: Sequence[str]) -> bool:
    """Whether damage can make one name's words the other's: in letters, or in one blank more or less."""
    if len(words) == len(key):
        return all(
            one == other or fuzz.ratio(one, other) > _SAME_WORD for one, other in zip(words, key, strict=True)
        )
    return abs(len(words) - len(key)) == 1 and abs(len("".join(words)) - len("".join(key))) <= 1


def starts_name(text: str, start: int) -> Head | None:
    """The words by which a body's name seems to begin at ``start``, or None."""
    low = comparable(text[start : start + 24])
    found = any_head().match(low)
    if found is None or found.lastindex is None:
        return None
    head = heads()[found.lastindex - 1][1]
    return None if head.not_before and head.not_before.match(low, found.end()) else head


def _mention(start: int, end: int, name: str, likeness: float) -> Mention:
    entry = known().get(name)
    if entry is None:  # a name with a part of its own, or LOCAL
        head = starts_name(name, 0)
        kind = head.kind if head else "khac"
        return Mention(start, end, name, kind, name == LOCAL or kind == "tap-the", True, likeness)
    return Mention(start, end, entry.name, entry.kind, entry.collective, True, likeness)


def _with_tail(low: str, found: Mention) -> Mention:
    """With the province's name and qualifiers that follow."""
    end = found.end
    if found.name.startswith("Sở ") and (several := _OF_PROVINCES.match(low, end)):
        name = f"{found.name} các tỉnh, thành phố"
        return Mention(found.start, several.end(), name, found.kind, True, True, found.likeness)
    if found.name.startswith(_PARTS) and (parent := _PARENT.match(low, end)):
        ministry = _by_words(low, parent.end())
        end = ministry.end if ministry else end
    while match := province_names().match(low, end) or _QUALIFIER.match(low, end):
        if match.end() == end:
            break
        end = match.end()
    return Mention(found.start, end, found.name, found.kind, found.collective, True, found.likeness)
