"""The grammar of references to Vietnamese legal documents; it stands on its own, any text will do.

"Quyết định số 1658/QĐ-TTg ngày 01/10/2021 của Thủ tướng Chính phủ phê duyệt …" has a type, a number, a
date, an issuer and a subject.

Forms of numbers follow article 8 of Decree 30/2020/NĐ-CP on records (number/type-body), Law 80/2015/QH13
(number/year/type-body) and, for Party documents, Guidance 36-HD/VPTW (number-type/body).
"""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from greenkg.gazetteer import find_at, find_province, with_place
from greenkg.model import DocumentRef
from greenkg.resources import reference
from greenkg.text import fold, nfc

_BODY = r"[A-ZĐ][A-ZĐa-z0-9&]*"
# "1658/QĐ-TTg", "06/2022/NĐ-CP", "1916/SKHĐT-KTN", "228 /TB-UBND"; "58-NQ/TW", "901-KL/TU"; "80/2015/QH13"
NUMBER = re.compile(
    rf"(?<![\w/])\d{{1,5}}\s?/\s?(?:\d{{4}}\s?/\s?)?(?:{_BODY}(?:\s?-\s?{_BODY}){{0,3}})(?![\w/])"
    rf"|(?<![\w/])\d{{1,4}}\s?-\s?(?:[A-ZĐ]{{1,4}}[a-z]?)\s?/\s?{_BODY}(?![\w/])"
)
# "QCVN 09:2017/BXD", "TCVN 9386:2012"
_STANDARD = re.compile(
    r"(?<!\w)(?P<kind>QCVN|TCVN)\s?(?P<rest>\d{1,5}(?:-\d{1,3})?\s?:\s?\d{4}(?:/[A-ZĐ]{2,10})?)"
)
# "NQ71 của Tỉnh ủy": type and number glued
_GLUED = re.compile(r"(?<!\w)(?P<code>NQ|QĐ|NĐ|KH|CT|TT|KL)\s?(?P<figures>\d{1,4})(?=\s+(?:của|năm|ngày)\s)")
# "luật Bảo vệ môi trường 2020", "Luật Đất đai năm 2013", "Luật … ngày 17/11/2020"
_LAW_NAMED = re.compile(
    r"(?<![^\W\d])(?P<type>[Bb]ộ luật|[Ll]uật|[Pp]háp lệnh)\s+(?P<name>[^,;.():\d]{3,90}?),?\s+"
    r"(?:(?:năm\s+)?(?P<year>(?:19|20)\d{2})(?![\d/])|ngày\s+(?P<date>\d{1,2}\s*(?:/|tháng)[^;,.]{5,20}))"
)
# "ngày 01/10/2021", "ngày 17 tháng 11 năm 2023", "ngày 03-6-2013"
DATE = re.compile(
    r"(?:ngày\s+)?(?<!\d)(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?:\s*[/.-]\s*|(?:\s*,)?\s+năm\s+)(?P<year>\d{4})(?!\d)"
)
_YEAR = re.compile(r"năm\s+(?P<year>\d{4})")
_LAW = re.compile(
    r"(?P<type>Bộ luật|Luật|Pháp lệnh|Hiến pháp)\b\s*"
    r"(?P<name>[^;]*?)(?=,?\s*(?:số\s*\d|ngày\b|năm \d{4})|[;.]|$)"
)
_SIGNED_BY = re.compile(
    r"(?:Chánh |Phó |Quyền )?(?:Văn phòng|Giám đốc|Bộ trưởng|Chủ tịch|Trưởng ban|Cục trưởng|Tổng Giám đốc)\s+"
)
# "Ban Chỉ đạo Trung ương" before "về …": a body the tables do not know
_BODY_AS_PRINTED = re.compile(
    r"[A-ZĐÀ-Ỹ][^,;.]{2,80}?"
    r"(?=\s+(?:về|phê duyệt|ban hành|quy định|hướng dẫn|sửa đổi|thông qua|tại)\b|[,;.]|$)"
)
# "(Quyết định số 882/QĐ-TTg)" at a ground's end: the short name of what was just named
_AGAIN = re.compile(r"\s*\([^()]*\d\s?/[^()]*\)")
# "Luật A ngày 12/6/2018 và | Luật B ngày 19/11/2015"
_NEXT_LAW = re.compile(r"(?<=\d{4})(?=\s*(?:,|và)\s+(?:Bộ luật|Luật|Pháp lệnh)\s)")
# "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX": neither number nor date
_CONGRESS = re.compile(r"(?:các )?Nghị quyết (?:của )?Đại hội\s", re.IGNORECASE)
# "tại Tờ trình số 5/TTr-SXD và ý kiến của Sở Tư pháp tại | Báo cáo số …": two papers for one decision
_AND_AT = re.compile(
    r"\bvà\s+(?:ý kiến|đề nghị|báo cáo|kết quả|thẩm định)\b[^,;\d]{0,90}\btại$", re.IGNORECASE
)
# "các Luật: A ngày …; B ngày …": the type stands once
_TYPE_ONCE = re.compile(r"\s*các\s+(?P<type>Luật|Bộ luật|Pháp lệnh)\s*:\s*", re.IGNORECASE)
_AND_LAW = re.compile(r"\s+và\s+Luật\s+")
_JOINED = re.compile(r"\s*(?:,|và)\s+(?=\w)")
# What a subject begins with, after the number, the date and the issuer.
_SUBJECT = re.compile(r"\s*(?:,\s*)?(?P<lead>về việc\s+)?(?P<subject>[^;]*?)\s*[.;,]?\s*$", re.DOTALL)


@cache
def _type_codes() -> dict[str, str]:
    with reference("document-types.csv").open(encoding="utf-8", newline="") as file:
        return {nfc(row["code"]): nfc(row["type"]) for row in csv.DictReader(file) if row["code"]}


@cache
def type_words() -> re.Pattern[str]:
    """The names of document types, longest first."""
    with reference("document-types.csv").open(encoding="utf-8", newline="") as file:
        names = sorted((nfc(row["type"]) for row in csv.DictReader(file)), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)


@cache
def _issuer_codes() -> tuple[tuple[re.Pattern[str], str], ...]:
    with reference("issuer-codes.csv").open(encoding="utf-8", newline="") as file:
        return tuple((re.compile(nfc(row["pattern"])), nfc(row["issuer"])) for row in csv.DictReader(file))


def tidy_number(printed: str) -> str:
    """A number as printed, without blanks in it: "3825 /QĐ-UBND" is "3825/QĐ-UBND"."""
    return re.sub(r"\s+", "", printed)


def type_of(number: str) -> str:
    """The document type a number's code tells ("QĐ" is Quyết định), or ""."""
    parts = re.split(r"[/-]", number)
    return next((_type_codes()[part] for part in parts[1:] if part in _type_codes()), "")


def issuer_of(number: str) -> str:
    """The body a number's code tells: the Prime Minister for "TTg", a department for "SKHĐT"; or "".

    A provincial body comes without its province, which no number tells.
    """
    for pattern, issuer in _issuer_codes():
        if pattern.search(number):
            return issuer
    for part in reversed(re.split(r"[/-]", number)[1:]):
        for head, mark in (("Sở ", "S"), ("Bộ ", "B")):
            if part.startswith(mark) and len(part) > 2:
                found = find_at(head + part[1:], 0)
                if found and found.end == len(head + part[1:]):
                    return found.name
    return ""


def read_date(text: str) -> str:
    """The first date in a text as ISO 8601, or ""; impossible days are none."""
    found = DATE.search(text)
    if not found:
        return ""
    day, month, year = (int(found[k]) for k in ("day", "month", "year"))
    try:
        return datetime.date(year, month, day).isoformat() if 1900 <= year <= 2100 else ""
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Found:
    """A document named in ``text[start:end]``; the subject, if any, runs on to ``end``."""

    document: DocumentRef
    start: int
    end: int


def find_grounds(clause: str) -> list[Found]:
    """The documents that the parts of a ground's clause name, in order.

    A part ends with ";". Within a part a document counts when it is named first or joined to the one
    before by "và" or a comma; one named inside a subject is a citation, not a ground.
    """
    if listed := _laws_under_one_word(clause):
        return listed
    found: list[Found] = []
    start = 0
    for part in _parts(clause):
        named = _in_part(part, start)
        start += len(part)
        lead = len(part) - len(part.lstrip(" *"))
        if (
            not named
            and found
            and found[-1].document.subject
            and part.strip(" .;")
            and not find_at(part, lead)
        ):
            last = found.pop()  # a subject with a semicolon in it
            subject = f"{last.document.subject}; {part.strip(' .;')}"
            named = [Found(replace(last.document, subject=subject), last.start, start)]
        found += named
    once: dict[tuple[str, str, str], Found] = {}
    for one in found:
        key = (one.document.number, one.document.date, "" if one.document.number else one.document.subject)
        once.setdefault(key, one)
    return list(once.values())


def _parts(clause: str) -> list[str]:
    """The parts of a clause: one ends with ";", or before a law that is joined to one named with its date."""
    return [law for part in re.split(r"(?<=;)", clause) for law in _NEXT_LAW.split(part)]


def _laws_under_one_word(clause: str) -> list[Found]:
    """The laws of a list whose first word stands once: "các Luật: Đất đai ngày …; Nhà ở ngày …"."""
    once = _TYPE_ONCE.match(clause)
    if once is None:
        return []
    kind = _sentence_case(once["type"])
    found: list[Found] = []
    at = once.end()
    for part in re.split(r"(?<=;)", clause[at:]):
        begin = at + len(part) - len(part.lstrip())
        at += len(part)
        words = part.strip(" *.;")
        if words and (law := _LAW.match(f"{kind} {words}")):
            document = _law(f"{kind} {part}", law, 0).document
            found.append(Found(document, begin, at))
    return found


def _in_part(part: str, offset: int) -> list[Found]:
    if joined := _JOINED.match(part):
        return _in_part(part[joined.end() :], offset + joined.end())
    law = _LAW.match(part.lstrip(' *“"'))
    numbers = [m for m in NUMBER.finditer(part) if not _inside_subject(part, m)]
    if law and not (numbers and numbers[0].start() < part.find(law.group()) + len(law.group())):
        return _laws(part, law, offset)
    if not numbers:
        return _unnumbered(part, offset)
    found: list[Found] = []
    for i, match in enumerate(numbers):
        begin = _named_from(part, match.start())
        end = _named_from(part, numbers[i + 1].start()) if i + 1 < len(numbers) else len(part)
        if again := _AGAIN.search(part, match.end(), end):
            end = again.start()
        found.append(Found(_document(part, match, end), offset + begin, offset + end))
    return found


def _unnumbered(part: str, offset: int) -> list[Found]:
    """A document named by type and date, or by type and title: "Nghị quyết Đại hội Đảng bộ tỉnh"."""
    kind = type_words().match(part.strip(" *"))
    date = DATE.search(part)
    start = len(part) - len(part.lstrip(" *"))
    if kind and _CONGRESS.match(part, start):
        title = part[start + len(kind.group()) :].strip(" *.;,")
        document = DocumentRef("", _sentence_case(kind.group()), "", "", title)
        return [Found(document, offset + start, offset + len(part))]
    if not kind or not date or date.start() > 120:
        return []
    tail = part[date.end() :]
    issuer, after = _issuer(tail)
    document = DocumentRef("", _sentence_case(kind.group()), read_date(part), issuer, _subject(tail[after:]))
    return [Found(document, offset + start, offset + len(part))]


def _named_from(part: str, number_at: int) -> int:
    """Where the naming begins: at the type word before the number."""
    near = part[max(0, number_at - 48) : number_at]
    named = list(type_words().finditer(near))
    return number_at - len(near) + named[-1].start() if named else number_at


def _inside_subject(part: str, match: re.Match[str]) -> bool:
    """Whether a number stands in another document's subject: nothing joins it to what is before."""
    begin = _named_from(part, match.start())
    before = re.sub(r"\s+số$", "", part[:begin].rstrip(' *“"('))
    if not before or part[begin - 1 : begin] == "(":
        return bool(before) and part[begin - 1 : begin] == "("
    if re.search(r"(?:\bvà|,|\btại|\bcăn cứ|\bthực hiện|\bxét|\btrên cơ sở|\btheo)$", before, re.IGNORECASE):
        earlier = NUMBER.search(part[:begin])
        if _AND_AT.search(before):
            return False
        verb = re.search(r"\b(?:tại|thực hiện|theo)$", before, re.IGNORECASE)
        return bool(earlier and verb)
    return NUMBER.search(part[:begin]) is not None or len(before.split()) > 30


def _laws(part: str, law: re.Match[str], offset: int) -> list[Found]:
    """The law, or the laws that share a date: "Luật A và Luật B ngày 19/6/2015"."""
    found = _law(part, law, offset)
    names = _AND_LAW.split(found.document.subject)
    if len(names) == 1 or found.document.number or names[0].startswith("sửa đổi"):
        return [found]
    made: list[Found] = []
    for name in names:
        start = part.find(name)
        end = found.end if name is names[-1] else offset + start + len(name)
        begin = offset + start if made else found.start
        made.append(Found(replace(found.document, subject=name), begin, end))
    return made


def _law(part: str, law: re.Match[str], offset: int) -> Found:
    start = part.find(law.group())
    named = NUMBER.search(part)
    date = read_date(part)
    year = _YEAR.search(part)
    document = DocumentRef(
        number=tidy_number(named.group()) if named else "",
        type=law["type"],
        date=date or (year["year"] if year else ""),
        issuer="Quốc hội" if law["type"] != "Pháp lệnh" else "Ủy ban Thường vụ Quốc hội",
        subject=law["name"].strip(),
    )
    return Found(document, offset + start, offset + len(part))


def _document(part: str, match: re.Match[str], end: int) -> DocumentRef:
    number = tidy_number(match.group())
    printed = type_words().search(part, _named_from(part, match.start()), match.start())
    tail = part[match.end() : end]
    date = DATE.match(tail.lstrip(" ,("))
    at = 0
    iso = ""
    if date:
        iso = read_date(date.group())
        at = tail.find(date.group()) + len(date.group())
    elif year := re.match(r"\s*,?\s*năm\s+(\d{4})", tail):
        iso, at = year.group(1), year.end()
    issuer, after = _issuer(tail[at:])
    kind = type_of(number) or (_sentence_case(printed.group()) if printed else "")
    if not kind and re.search(r"/S[A-ZĐ]+-|/UBND-", number):
        kind = "Công văn"
    return DocumentRef(number, kind, iso, issuer or issuer_of(number), _subject(tail[at + after :]))


def _issuer(tail: str) -> tuple[str, int]:
    """The body after "của", by its canonical name with the province it names, and where it ends."""
    match = re.match(r"\s*,?\s*của\s+", tail)
    if not match:
        return "", 0
    at = match.end()
    office = _SIGNED_BY.match(tail, at)
    for start in [at, *([office.end()] if office else [])]:
        named = find_at(tail, start)
        if named:
            return with_place(named.name, tail[start : named.end]), named.end
    printed = _BODY_AS_PRINTED.match(tail, at)
    return (printed.group().strip(), printed.end()) if printed else ("", 0)


def _subject(tail: str) -> str:
    body = re.match(r"\s*,\s*", tail)
    found = _SUBJECT.match(_AGAIN.sub("", tail))
    if not found or (body and find_at(tail, body.end())):
        return ""  # after a comma the issuing body speaks: "…, Ủy ban nhân dân tỉnh ban hành …"
    subject = re.sub(r"\s*(?:,|và|trên cơ sở)\s*$", "", found["subject"].strip(" *,.;")).strip()
    return subject if len(subject) > 3 and not subject.startswith("(") else ""


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:].lower()


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for case, diacritics and signs."""
    return re.sub(r"\W+", " ", fold(one)).strip() == re.sub(r"\W+", " ", fold(other)).strip()


@dataclass(frozen=True, slots=True)
class Mention:
    """A document mentioned in ``text[start:end]``."""

    document: DocumentRef
    start: int
    end: int
    confidence: float


def cited_at(text: str, start: int = 0, *, titled: bool = False) -> list[Mention]:
    """The documents a text mentions by number or identifying date from ``start`` on, in order.

    ``titled`` tells that the text is one document's title ("Quyết định 882/QĐ-TTg năm 2022 phê duyệt …"):
    then only that document is found, with the province its title names.
    """
    standards = [_cited_standard(m) for m in _STANDARD.finditer(text, start)]
    written = NUMBER.finditer(text, start) if "/" in text else ()
    numbers = [m for m in written if not _within(m.start(), standards)]
    found = [
        *standards,
        *(_cited_number(text, m) for m in numbers if _is_number(text, m)),
        *(_cited_glued(text, m) for m in _GLUED.finditer(text, start)),
    ]
    found += [
        law
        for law in (_cited_law(m) for m in _LAW_NAMED.finditer(text, start))
        if not any(law.start < other.end and other.start < law.end for other in found)
    ]
    found.sort(key=lambda mention: mention.start)
    if titled and found:
        return [_of_province(text, found[0])]
    return found


def _within(place: int, mentions: Iterable[Mention]) -> bool:
    return any(mention.start <= place < mention.end for mention in mentions)


def _is_number(text: str, match: re.Match[str]) -> bool:
    """Whether figures and letters are a document's number: its code or the words before it say so."""
    number = tidy_number(match.group())
    before = text[max(0, match.start() - 40) : match.start()]
    return bool(type_of(number) or issuer_of(number) or re.search(r"\bsố\s*:?\s*$", before) or _typed(before))


def _typed(before: str) -> str:
    """The document type named right before a number, by its name or its code."""
    words = re.search(r"(?P<code>(?<!\w)(?:QĐ|NĐ|NQ|KH|TT|CT))\s*(?:số\s*)?$", before)
    if words:
        return _type_codes().get(words["code"], "")
    named = list(type_words().finditer(before))
    if named and re.fullmatch(r"[\s:]*(?:số)?[\s:]*", before[named[-1].end() :]):
        return _sentence_case(named[-1].group())
    return ""


def _cited_number(text: str, match: re.Match[str]) -> Mention:
    number = tidy_number(match.group())
    begin = _named_from(text, match.start())
    tail = text[match.end() : match.end() + 160]
    date, at = _date_after(tail)
    issuer, after = _issuer(tail[at:])
    if not issuer and (by := re.search(r"\bdo\s+(?P<body>[^;]{3,60}?)\s+ban hành", tail)):
        office = _SIGNED_BY.match(by["body"])
        named = find_at(by["body"], office.end() if office else 0)
        issuer = named.name if named else ""
    kind = type_of(number) or _typed(text[max(0, match.start() - 40) : match.start()])
    if not kind and re.search(r"/S[A-ZĐ]+-|/UBND-", number):
        kind = "Công văn"
    document = DocumentRef(number, kind, date, issuer or issuer_of(number), "")
    end = match.end() + (at + after if issuer else at)
    sure = 0.97 if type_of(number) or kind == "Công văn" else 0.75
    return Mention(document, begin, min(end, len(text)), sure)


def _date_after(tail: str) -> tuple[str, int]:
    """The date or year stated right after a number, and where it ends."""
    if date := re.match(rf"(?:\s+tỉnh)?\s*,?\s*\(?\s*(?={DATE.pattern})", tail):
        found = DATE.search(tail)
        if found and found.start() <= date.end():
            return read_date(found.group()), found.end()
    if year := re.match(r"\s*,?\s*năm\s+(\d{4})", tail):
        return year.group(1), year.end()
    return "", 0


def _cited_standard(match: re.Match[str]) -> Mention:
    kind = "Quy chuẩn kỹ thuật quốc gia" if match["kind"] == "QCVN" else "Tiêu chuẩn quốc gia"
    number = f"{match['kind']} {tidy_number(match['rest'])}"
    issuer = issuer_of(f"1/{number.rsplit('/', 1)[1]}") if "/" in number else ""
    return Mention(DocumentRef(number, kind, "", issuer, ""), match.start(), match.end(), 0.97)


def _cited_glued(text: str, match: re.Match[str]) -> Mention:
    tail = text[match.end() : match.end() + 100]
    date, at = _date_after(tail)
    issuer, _ = _issuer(tail[at:])
    document = DocumentRef(match["code"] + match["figures"], _type_codes()[match["code"]], date, issuer, "")
    return Mention(document, match.start(), match.end(), 0.7)


def _cited_law(match: re.Match[str]) -> Mention:
    date = read_date(match["date"]) if match["date"] else match["year"]
    kind = match["type"][:1].upper() + match["type"][1:]
    issuer = "Ủy ban Thường vụ Quốc hội" if kind == "Pháp lệnh" else "Quốc hội"
    name = match["name"].removesuffix(" năm").strip()
    return Mention(DocumentRef("", kind, date, issuer, name), match.start(), match.end(), 0.85)


def _of_province(text: str, mention: Mention) -> Mention:
    """A titled document's provincial issuer takes the province of the title."""
    issuer = mention.document.issuer
    place = find_province(text[mention.end :])
    if issuer not in ("UBND tỉnh", "HĐND tỉnh", "Tỉnh ủy") or not place:
        return mention
    return replace(mention, document=replace(mention.document, issuer=f"{issuer} {place}"))
