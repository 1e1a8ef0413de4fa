"""What a document says about itself: number, dates, issuing body, title, signer, period.

The masthead, the preamble, the annex headings and a web page's metadata block all state these; each
statement is kept with its place, and the document's own value is the one most of them agree on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from greenkg.extract.citations import NUMBER, read_date, tidy_number, type_of
from greenkg.extract.paragraphs import Paragraph
from greenkg.extract.preamble import preamble
from greenkg.gazetteer import find_province
from greenkg.model import FieldStatement, Finding, Severity
from greenkg.text import Lines

# "Số: 2746/QĐ-UBND", "Số hiệu: …"
_NUMBER_LINE = re.compile(r"^\s*(?:[-*|]\s*)?Số(?: hiệu)?\s*:\s*(?P<rest>.{3,60})", re.IGNORECASE)
# "(Kèm theo Quyết định số 2746/QĐ-UBND ngày 17 tháng 11 năm 2023 của UBND tỉnh Quảng Trị)"
_ATTACHED = re.compile(
    r"\(?\s*(?:Ban hành )?(?:kèm|Kèm) theo\s+(?P<type>Quyết định|Kế hoạch|Nghị quyết|Công văn|Thông báo)\s+"
    r"số\s*:?\s*(?P<number>\d[^()]{1,40}?)\s+ngày\s+(?P<date>[^()]{6,40}?)\s+của\s+(?P<issuer>[^()]{3,80}?)\s*\)",
    re.IGNORECASE,
)
# "Quảng Trị, ngày 17 tháng 11 năm 2023"
_PLACE_DATE = re.compile(
    r"(?P<place>[A-ZĐÀ-Ỹ][\wÀ-ỹ. -]{2,30}?)\s*,\s*ngày\s+(?P<date>\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
)
_META = re.compile(
    r"^\s*-?\s*(?P<name>Số hiệu|Ngày ban hành|Nơi ban hành|Người ký|Ngày hiệu lực)\s*:\s*(?P<value>.+?)\s*$"
)
_IN_FORCE = re.compile(
    r"có hiệu lực(?: thi hành)?\s*(?:kể )?từ ngày (?:(?P<sign>ký)|(?P<date>[\d][\w/ ]{6,30}))", re.IGNORECASE
)
_SIGNS_AS = r"(?:Q\. ?|KT\. ?)?(?:PHÓ )?(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|BÍ THƯ)"
_OFFICE = re.compile(rf"^{_SIGNS_AS}(?: ỦY BAN NHÂN DÂN)?$")
_NAME = r"(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]{0,7}\s){1,4}[A-ZĐÀ-Ỹ][a-zà-ỹđ]{0,7}"
_PERSON = re.compile(rf"^{_NAME}$")
# "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn An"
_SIGNED = re.compile(rf"(?P<office>{_SIGNS_AS})\s+(?P<name>{_NAME})$")
_PERIOD = re.compile(
    r"(?:giai đoạn|thời kỳ)?\s*(?<!\d)((?:19|20)\d{2})\s*[-–]\s*((?:19|20)\d{2})(?!\d)", re.IGNORECASE
)
# "2. Thời gian thực hiện: Giai đoạn 2023 - 2030."
_EXECUTION = re.compile(
    r"(?:[IVX\d]{1,4}[.)]\s*)?thời gian thực hiện\s*:?\s*(?:giai đoạn|từ năm)?\s*"
    r"(?P<start>(?:19|20)\d{2})\s*(?:[-–]|đến(?: năm)?)\s*(?P<end>(?:19|20)\d{2})",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"đến(?: hết)? năm\s+((?:19|20)\d{2})", re.IGNORECASE)
_VISION = re.compile(
    r"(?:tầm nhìn|định hướng|tầm nhìn, định hướng)(?: đến)?(?: năm)?\s+((?:19|20)\d{2})", re.IGNORECASE
)
_TITLE = re.compile(r"^(?P<type>KẾ HOẠCH|CHƯƠNG TRÌNH|QUYẾT ĐỊNH|ĐỀ ÁN|NGHỊ QUYẾT|CHỈ THỊ)(?P<rest>\b.*)?$")
_PROMULGATES = re.compile(
    r"Điều 1\.\s*(?:Ban hành|Phê duyệt)(?: kèm theo (?:Quyết định|Nghị quyết) này)?\s+"
    r"[“\"]?(?P<title>.+?)[”\"]?\s*(?:\(sau đây|với (?:các|những) nội dung|\.$|$)",
    re.IGNORECASE,
)
_BODY_PROMULGATES = re.compile(
    r"(?:ủy ban nhân dân|ubnd)\s+(?:tỉnh|thành phố)\s+(?P<place>.+?)\s+ban hành", re.IGNORECASE
)
_ALIKE = 70.0
_LONGEST_DATELINE = 120


@dataclass(frozen=True, slots=True)
class Masthead:
    """The values a document's statements agree on, the statements, and where they do not agree."""

    values: dict[str, str]
    statements: tuple[FieldStatement, ...]
    findings: tuple[Finding, ...]

    def year(self, field: str) -> int | None:
        """A value that is a year."""
        value = self.values.get(field, "")
        return int(value) if value else None


def masthead(lines: Lines, paragraphs: Sequence[Paragraph]) -> Masthead:
    """What a document states of itself."""
    said: list[FieldStatement] = []
    opening = preamble(paragraphs)
    for paragraph in paragraphs:
        said += _from_meta(lines, paragraph)
        said += _from_attachment(lines, paragraph)
    for paragraph in opening:
        said += _from_opening(lines, paragraph)
    said += _signer(lines, paragraphs)
    findings: list[Finding] = []
    said = _mend_numbers(said, findings)
    title, kind = _title(lines, paragraphs, opening, said)
    values = {
        field: _agreed(said, field)
        for field in ("number", "issued", "province", "issuer", "effective", "signer", "signer_office")
    }
    if values["effective"] == "ký":
        values["effective"] = values["issued"]
    values["title"], values["type"] = title, kind or type_of(values["number"])
    attached = [s for s in said if s.field == "promulgated_by"]
    values["promulgated_by"] = Counter(s.value for s in attached).most_common(1)[0][0] if attached else ""
    values |= _years(title, paragraphs)
    findings += _conflicts(said, values)
    return Masthead(values, tuple(said), tuple(findings))


def _say(
    lines: Lines, paragraph: Paragraph, field: str, value: str, confidence: float = 0.95
) -> FieldStatement:
    return FieldStatement(field, value, lines.quote(paragraph.pieces), confidence)


def _from_meta(lines: Lines, paragraph: Paragraph) -> list[FieldStatement]:
    """A web page's metadata block."""
    match = _META.match(paragraph.text)
    if not match:
        return []
    name, value = match["name"], match["value"]
    if name == "Số hiệu":
        return [_say(lines, paragraph, "number", tidy_number(value))]
    if name in ("Ngày ban hành", "Ngày hiệu lực"):
        date = read_date(value)
        return (
            [_say(lines, paragraph, "issued" if name == "Ngày ban hành" else "effective", date)]
            if date
            else []
        )
    if name == "Nơi ban hành":
        province = find_province(value)
        return [_say(lines, paragraph, "province", province)] if province else []
    return [_say(lines, paragraph, "signer", value)] if name == "Người ký" else []


def _from_attachment(lines: Lines, paragraph: Paragraph) -> list[FieldStatement]:
    """The line "(Kèm theo Quyết định số …)" below the title of a plan or an annex."""
    match = _ATTACHED.search(paragraph.text)
    if not match:
        return []
    number = tidy_number(match["number"])
    said = [_say(lines, paragraph, "number", number)]
    if date := read_date(match["date"]):
        said.append(_say(lines, paragraph, "issued", date))
    if province := find_province(match["issuer"]):
        said.append(_say(lines, paragraph, "province", province))
    if match["type"].lower() == "quyết định":
        said.append(_say(lines, paragraph, "promulgated_by", number))
    return said


def _from_opening(lines: Lines, paragraph: Paragraph) -> list[FieldStatement]:
    """The masthead and the opening sentences."""
    text = paragraph.text
    said: list[FieldStatement] = []
    if match := _NUMBER_LINE.match(text):
        number = NUMBER.match(match["rest"].strip())
        if number:
            said.append(_say(lines, paragraph, "number", tidy_number(number.group())))
    for match in _PLACE_DATE.finditer(text) if len(text) <= _LONGEST_DATELINE else ():
        said.append(_say(lines, paragraph, "issued", read_date(match["date"])))
        if province := _place(match["place"]):
            said.append(_say(lines, paragraph, "province", province))
    shouted = any(map(str.isalpha, text)) and all(c.isupper() for c in text if c.isalpha())
    folded = paragraph.folded if shouted else ""
    if shouted and re.search(r"uy ban nhan dan", folded) and (province := find_province(text)):
        said.append(_say(lines, paragraph, "province", province))
        said.append(_say(lines, paragraph, "issuer", "UBND tỉnh"))
    elif shouted and re.match(r"\W*thu tuong chinh phu\W*", folded):
        said.append(_say(lines, paragraph, "issuer", "Thủ tướng Chính phủ"))
    elif (match := _BODY_PROMULGATES.match(text)) and (province := find_province(f"tỉnh {match['place']}")):
        said.append(_say(lines, paragraph, "province", province))
        said.append(_say(lines, paragraph, "issuer", "UBND tỉnh"))
    if match := _IN_FORCE.search(text):
        value = "ký" if match["sign"] else read_date(match["date"] or "")
        if value:
            said.append(_say(lines, paragraph, "effective", value))
    return said


def _place(printed: str) -> str:
    """The province that the last words before a date name: those of the cell beside it may come first."""
    words = printed.split("|")[-1].split()
    return next((found for i in range(len(words)) if (found := find_province(" ".join(words[i:])))), "")


def _signer(lines: Lines, paragraphs: Sequence[Paragraph]) -> list[FieldStatement]:
    """The name below "CHỦ TỊCH" in a signature block, and the office it signs as."""
    for i, paragraph in enumerate(paragraphs):
        offices = [w for w in (part.strip(" *|") for part in paragraph.text.split("|")) if _OFFICE.match(w)]
        parts = offices or re.findall(_SIGNS_AS, paragraph.text)
        if not parts or len(paragraph.text) > 90:
            continue
        if whole := _SIGNED.search(paragraph.text):
            return _signed(lines, (paragraph, whole["name"]), (paragraph, whole["office"]))
        for later in paragraphs[i + 1 : i + 5]:
            name = later.text.strip(" *|")
            if _OFFICE.match(name):
                parts = [name]
            elif _PERSON.match(name):
                return _signed(lines, (later, name), (paragraph, parts[-1]))
    return []


def _signed(lines: Lines, name: tuple[Paragraph, str], office: tuple[Paragraph, str]) -> list[FieldStatement]:
    """Who signs and as what, each with the paragraph that says so: "KT. CHỦ TỊCH" is written "Chủ tịch"."""
    printed = re.sub(r"^(?:Q|KT)\. ?", "", office[1])
    title = "Phó " + printed[4:].capitalize() if printed.startswith("PHÓ ") else printed.capitalize()
    return [
        _say(lines, name[0], "signer", name[1], 0.9),
        _say(lines, office[0], "signer_office", title, 0.9),
    ]


def _mend_numbers(said: Sequence[FieldStatement], findings: list[Finding]) -> list[FieldStatement]:
    """A damaged number becomes the one its document proves: its figures, a code of its type."""
    kept: list[FieldStatement] = []
    for statement in said:
        if statement.field not in ("number", "promulgated_by") or _sound(statement.value):
            kept.append(statement)
            continue
        figures = re.match(r"\d+", statement.value)
        printed = re.sub(r"^\d+/?", "", statement.value)
        words = statement.quote.text.lower()
        codes = ["KH-UBND", "QĐ-UBND", "NQ-HĐND"]
        codes = [c for c in codes if type_of(f"1/{c}").lower() in words] or codes
        likeness, code = max((fuzz.ratio(printed, code), code) for code in codes)
        if not figures or likeness < _ALIKE:
            continue
        mended = f"{figures.group()}/{code}"
        kept.append(FieldStatement(statement.field, mended, statement.quote, 0.8))
        damaged = Finding(
            "number-damaged",
            Severity.WARNING,
            f"Số văn bản in là «{statement.value}», đọc là {mended} theo loại và cơ quan ban hành",
            f"The number is printed “{statement.value}”; read as {mended} by its type and issuer",
            statement.quote.spans,
        )
        if damaged not in findings:  # one line may state it as two fields
            findings.append(damaged)
    return kept


def _sound(number: str) -> bool:
    return NUMBER.fullmatch(number) is not None and bool(type_of(number))


def _agreed(said: Sequence[FieldStatement], field: str) -> str:
    """The value most statements give; of equals, the first."""
    counts = Counter(s.value for s in said if s.field == field)
    return max(counts, key=lambda value: counts[value], default="")


def _title(
    lines: Lines, paragraphs: Sequence[Paragraph], opening: Sequence[Paragraph], said: list[FieldStatement]
) -> tuple[str, str]:
    """The plan's title and type, from the article that promulgates it or from the heading lines."""
    kind = heading = ""
    for i, paragraph in enumerate(opening):
        match = _TITLE.match(paragraph.text.replace("*", "").strip())
        if not match or (match["type"] == "QUYẾT ĐỊNH" and kind):
            continue
        if match["type"] == "QUYẾT ĐỊNH" and match["rest"].strip(" :"):
            pass
        pieces = [paragraph]
        for later in opening[i + 1 : i + 3]:
            if re.match(
                r"^\W*\(|^(?:Căn cứ|Thực hiện|Xét|Theo đề nghị|Ủy ban)|^ỦY BAN|^THỦ TƯỚNG|^QUYẾT ĐỊNH|^Điều",
                later.text,
            ):
                break
            pieces.append(later)
        words = " ".join(p.text for p in pieces).strip(" :")
        kind = match["type"].capitalize()
        heading = words
        said.append(FieldStatement("title", words, lines.quote([x for p in pieces for x in p.pieces]), 0.9))
    for paragraph in paragraphs[:80]:
        match = _PROMULGATES.match(paragraph.text)
        if match:
            title = match["title"].strip(' .”"')
            said.append(_say(lines, paragraph, "title", title))
            first = re.match(r"(?:Kế hoạch|Chương trình|Đề án|Chiến lược|Quy hoạch)", title)
            return title[:1].upper() + title[1:], first.group() if first else kind
    return heading, kind


def _years(title: str, paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    """Start, end and vision years.

    The title gives them ("giai đoạn 2021 - 2030, tầm nhìn đến năm 2050"); where it does not, a line that
    states the time of execution.
    """
    years = {"start": "", "end": "", "vision": ""}
    if vision := _VISION.search(title):
        years["vision"] = vision.group(1)
        title = title[: vision.start()]
    if period := _PERIOD.search(title):
        years["start"], years["end"] = period.groups()
    elif until := _UNTIL.search(title):
        years["end"] = until.group(1)
    if not years["start"]:
        for paragraph in paragraphs:
            stated = _EXECUTION.match(paragraph.text)
            if stated and (not years["end"] or stated["end"] == years["end"]):
                return years | {"start": stated["start"], "end": stated["end"]}
    return years


_NAMES = {
    "number": ("số văn bản", "numbers"),
    "issued": ("ngày ban hành", "dates of issue"),
    "province": ("tên tỉnh", "province names"),
}


def _conflicts(said: Sequence[FieldStatement], values: dict[str, str]) -> list[Finding]:
    """A finding for each field whose statements disagree."""
    kinds = {"number": "number-conflict", "issued": "date-conflict", "province": "name-conflict"}
    found: list[Finding] = []
    for field, kind in kinds.items():
        others = [s for s in said if s.field == field and s.value != values[field]]
        if not others:
            continue
        agree = [s for s in said if s.field == field and s.value == values[field]]
        vi, en = _NAMES[field]
        told = ", ".join(sorted({s.value for s in others}))
        found.append(
            Finding(
                kind,
                Severity.ERROR if field == "province" else Severity.WARNING,
                f"Văn bản nêu {vi} khác nhau: {values[field]} và {told}",
                f"The document states different {en}: {values[field]} and {told}",
                tuple(span for s in (*agree[:1], *others) for span in s.quote.spans),
            )
        )
    return found
