"""Reporting duties: who reports, to whom, how often, by which day of the year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from greenkg.extract.quoting import cell_quote
from greenkg.extract.sections import Section
from greenkg.gazetteer import OFFICE, find_at, read_agencies
from greenkg.layout import Cell, Column
from greenkg.model import Duty, DutyRole, Quote, ReportingDuty, RowKey
from greenkg.text import Lines

# "báo cáo …", "phản ánh về …", "có văn bản gửi về …"; not the noun ("trong báo cáo", "chế độ báo cáo")
_REPORTS = re.compile(
    r"(?<!\w)(?:tổng hợp,?\s+(?:và\s+)?)?"
    r"(?:báo cáo|phản ánh|có văn bản gửi|có văn bản|trình(?=\s+(?:Ủy ban|UBND)))(?!\w)",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?:trong|các|những|chế độ|lập|nội dung|theo|mẫu|gửi|bản|xây dựng"
    r"|kết quả|thông tin,?|hệ thống|dự thảo)\s*$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"(?<!\w)(?:(?:gửi|có văn bản gửi)?\s*(?:về|cho|với|lên|đến|tới)|gửi)\s+(?=[A-ZĐÀ-Ỹ])")
_SUMS_UP = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:trước ngày[^,;.]{4,30}[,\s]*)?(?:để\s+|làm đầu mối\s+)?tổng hợp"
)
_WHAT = re.compile(r"\s*(?:đánh giá|thực hiện|kết quả|tình hình|thường niên)")
_ALSO = re.compile(r"\s*,?\s*(?:đồng thời|và)\s+gửi\s+(?:về|cho|đến)?\s*")
_HEAD = re.compile(r"(?<!\w)(?=(?:Sở|Viện|Ban|Văn phòng)\s)")
_OFTEN = re.compile(
    r"(?:định kỳ\s+)?"
    r"(?:(?:ngày\s+\d{1,2}/\d{1,2}\s+)?h[àằ]ng\s+(?:năm|quý|tháng)(?: và \d+ năm)?|\d+\s+(?:tháng|năm)/lần)"
    r"|thường niên(?:, [^.;]{3,90}?(?:năm 20\d{2}|tổng kết[^.;,]{0,30}))?|định kỳ|kịp thời|đột xuất"
    r"|(?:nếu|khi)\s+[^,.;]{0,40}(?:khó khăn|vướng mắc|phát sinh)[^,.;]{0,30}",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"(?:trước\s+ngày|ngày|trước)\s+(?P<day>\d{1,2})\s*(?:/|tháng\s+|\s+tháng\s+)(?P<month>\d{1,2})(?!\s*(?:/|năm)\s*\d{4})"
)
_OF = re.compile(r"\s*của(?!\w)")
_BLANK = re.compile(r"\s*")
_MARKS = re.compile(r"[ +-]*")
_STOP = re.compile(r"[.](?=\s|$)")
_REACH = 450
_SENTENCE = 1500  # characters on either side: more is no sentence
_NOUN_REACH = 24
_Quote = Callable[[int, int], Quote]


@dataclass(frozen=True, slots=True)
class Reported:
    """The text that may hold reporting duties, where it begins, and the words that name its subject."""

    key: RowKey
    text: str
    start: int
    quote: _Quote
    subject: tuple[Quote, ...]
    always: bool


def reporting(told: Sequence[Reported]) -> list[ReportingDuty]:
    """The reporting duties in some texts, one for each act of reporting."""
    return [duty for one in told for duty in _duties(one)]


def from_section(lines: Lines, section: Section, duty: Duty | None) -> Reported:
    """A paragraph with the subject its duty has."""
    cells = duty.cells if duty else ()
    subject = tuple(c.quote for c in cells if c.role in (DutyRole.LEAD, DutyRole.REPORT, DutyRole.COORDINATE))
    own = [c.quote for c in cells if c.role is DutyRole.LEAD] or list(subject)
    if (
        duty
        and any(c.role is DutyRole.REPORT for c in cells)
        and not any(c.role is DutyRole.LEAD for c in cells)
    ):
        own = [c.quote for c in cells if c.role is DutyRole.REPORT and not _receives(section, c.quote)]
    paragraph = section.paragraph
    key = RowKey(f"l{paragraph.line:04d}")
    return Reported(key, paragraph.text, section.body, partial(paragraph.quote, lines), tuple(own), False)


def _receives(section: Section, quote: Quote) -> bool:
    """Whether a body is named as the one reports go to, and only sums them up."""
    text = section.paragraph.text
    at = text.find(quote.text)
    return at > 0 and _SUMS_UP.match(text, at + len(quote.text)) is not None


def from_row(
    lines: Lines, key: RowKey, cells: Mapping[Column, Cell], leads: tuple[Quote, ...]
) -> Iterator[Reported]:
    """The activity and content of an annex row, whose leads report."""
    for column in (Column.ACTIVITY, Column.CONTENT):
        cell = cells.get(column)
        if cell is not None:
            yield Reported(key, cell.text, 0, partial(cell_quote, lines, cell), leads, True)


def _duties(told: Reported) -> Iterator[ReportingDuty]:
    text = told.text
    verbs = [m for m in _REPORTS.finditer(text, told.start) if _is_verb(text, m, told)]
    who: tuple[Quote, ...] = told.subject
    for i, verb in enumerate(verbs):
        sentence = _sentence(text, verb.start(), told.start)
        limit = verbs[i + 1].start() if i + 1 < len(verbs) else len(text)
        limit = min(limit, sentence[1], verb.end() + _REACH)
        before = _just_before(told, verb.start())
        actors = before or who
        recipients, after = _recipients(told, verb.end(), limit)
        told_later = i + 1 < len(verbs) and verbs[i + 1].start() < sentence[1]
        if not recipients and (told_later or not _alone(text, verb, told)):
            continue
        due = _DUE.search(text, *sentence)
        often = _OFTEN.search(text, *sentence)
        quote = told.quote(verb.start(), max(after, verb.end()))
        for actor in actors or (None,):
            for recipient in recipients or (None,):
                yield ReportingDuty(
                    key=told.key,
                    quote=quote,
                    who=actor,
                    to=recipient,
                    frequency=_tidy(often.group()) if often else "",
                    due=_day(due),
                    confidence=0.8 if actor and recipient else 0.6,
                )
        if recipients and _SUMS_UP.match(text, after):
            who = tuple(recipients)


def _is_verb(text: str, match: re.Match[str], told: Reported) -> bool:
    before = text[max(told.start, match.start() - _NOUN_REACH) : match.start()]
    if _OF.match(text, match.end()):
        return False  # "tổng hợp báo cáo của các đơn vị": reports received
    return not _NOUN.search(before) or match.group().lower().startswith("tổng hợp")


def _alone(text: str, verb: re.Match[str], told: Reported) -> bool:
    """Whether a report without a named recipient is a duty all the same: the act itself is to report."""
    if not told.subject:
        return False
    lead_in = _MARKS.match(text, told.start)
    begins = lead_in is not None and lead_in.end() >= verb.start()
    return (told.always and begins) or _WHAT.match(text, verb.end()) is not None


def _just_before(told: Reported, at: int) -> tuple[Quote, ...]:
    """The body named right before the verb: "tham mưu cho UBND tỉnh **báo cáo** Bộ …"."""
    window = max(told.start, at - 60)
    for found in re.finditer(r"(?<!\w)(?:cho|giúp)\s+", told.text[window:at]):
        start = window + found.end()
        named = find_at(told.text, start)
        if named and told.text[named.end : at].strip() == "":
            return (told.quote(named.start, named.end),)
    return ()


def _recipients(told: Reported, start: int, limit: int) -> tuple[list[Quote], int]:
    """The bodies a report goes to: named right after the verb, or after "về", "gửi", "cho", "với"."""
    text = told.text
    blank = _BLANK.match(text, start)
    places = [blank.end() if blank else start]
    places += [m.end() for m in _TOWARDS.finditer(text, start, limit)]
    for place in places:
        office = OFFICE.match(text, place)
        begin = office.end() if office else place
        named = read_agencies(text[begin:limit])
        chosen = [m for m in named.mentions[: named.direct] if m.known or place != places[0]]
        if chosen and chosen[0].start == 0 and chosen[0].known:
            quotes = [told.quote(begin + m.start, begin + m.end) for m in chosen]
            end = begin + chosen[-1].end
            also = _ALSO.match(text, end)
            second = find_at(text, also.end()) if also else None
            if second:
                return [*quotes, told.quote(second.start, second.end)], second.end
            return quotes, end
    for head in _HEAD.finditer(text, start, limit):
        sums_up = find_at(text, head.start())
        if sums_up and _SUMS_UP.match(text, sums_up.end):
            return [told.quote(sums_up.start, sums_up.end)], sums_up.end
    return [], start


def _sentence(text: str, at: int, floor: int) -> tuple[int, int]:
    """The sentence around a place; one that begins with when ("Định kỳ hàng năm, …") is whole."""
    floor = max(floor, at - _SENTENCE)
    before = [m.end() for m in _STOP.finditer(text, floor, at)]
    limit = min(len(text), at + _SENTENCE)
    stop = _STOP.search(text, at, limit)
    return before[-1] if before else floor, stop.start() if stop else limit


def _day(match: re.Match[str] | None) -> str:
    """The day and month as XML Schema's gMonthDay."""
    if not match:
        return ""
    day, month = int(match["day"]), int(match["month"])
    return f"--{month:02d}-{day:02d}" if 1 <= day <= 31 and 1 <= month <= 12 else ""


def _tidy(words: str) -> str:
    text = " ".join(words.split())
    return text[:1].upper() + text[1:]
