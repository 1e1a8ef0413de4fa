"""Duties: what the running text charges bodies with.

A paragraph names its own subject ("Sở X chủ trì, phối hợp với Y …"), or takes that of the heading or of the
opening sentence above it; an office stands for its body (records: Duty).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from greenkg.extract.furniture import Furniture
from greenkg.extract.preamble import preamble
from greenkg.extract.references import references
from greenkg.extract.sections import PLAIN, Section
from greenkg.gazetteer import OFFICE, Mention, find_at, read_agencies
from greenkg.model import Duty, DutyCell, DutyRole, RowKey
from greenkg.text import Lines

_CHARGE = re.compile(r"(?:Giao|Đề nghị|Yêu cầu|Giao cho)\s+")
# "Đơn vị đầu mối: Sở X …", "Đối với nhãn xanh/sinh thái: Sở X …"
_LABEL = re.compile(r"[^:.;]{3,110}:\s*")
# "Trên cơ sở …, các đơn vị …", "Trong quá trình …, nếu …, các sở …"
_ADVERBIAL = re.compile(r"(?:Trên cơ sở|Trong quá trình|Trên đây là|Nếu|Khi)\b")
_WITH = re.compile(
    r"(?<!\w)phối hợp(?:\s+chặt chẽ)?(?:,? và chỉ đạo)?\s+(?:với|cùng)?\s*(?=\S)", re.IGNORECASE
)
_LEADS = re.compile(r"\s*,?\s*(?:chủ trì|có trách nhiệm|chịu trách nhiệm)(?!\w)")
_COORDINATES = re.compile(r"\W*(?:Chủ động\s+)?[Pp]hối hợp(?!\w)")
_REPORTS = re.compile(r"\W*(?:(?:định kỳ|hàng năm|hằng năm|kịp thời)[\s,]*){0,3}báo cáo(?!\w)", re.IGNORECASE)
_DIFFICULTY = re.compile(r"(?:khó khăn|vướng mắc|phát sinh)", re.IGNORECASE)
_SENDS = re.compile(r"(?<!\w)(?:báo cáo|phản ánh|có văn bản|gửi|đề xuất|kiến nghị)(?!\w)", re.IGNORECASE)
# "về Sở X (để) tổng hợp, báo cáo UBND tỉnh": the addressee reports on
_PASSES_ON = re.compile(r"(?:(?<!\w)(?:về|gửi|cho|đến)|báo cáo gửi)\s+(?=(?:Sở|Viện|Ban|Văn phòng)\b)")
_SUMS_UP = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:trước ngày[^,;.]{4,30}[,\s]*)?(?:để\s+)?"
    r"tổng hợp\s*(?:,|và)?\s*(?:báo cáo|trình|tham mưu)"
)
_DECIDES = re.compile(r"(?:báo cáo|trình)\s+(?=(?:UBND|Ủy ban nhân dân|Chủ tịch))")
_DECISION = re.compile(r"\s*xem xét,?\s*(?:và\s+)?quyết định")
_GROUND = re.compile(
    r"\W*(?:Căn cứ|Thực hiện|Xét|Theo đề nghị)\s+(?:(?:các )?Luật|Nghị|Quyết|Kế|Công|Thông|của|đề)"
)
_ISSUES = re.compile(r"\W*(?:ban hành|đề ra|xây dựng Kế hoạch|trình)(?!\w)", re.IGNORECASE)
_OPENER_RANK = 9.5
_SEEN_WITHIN = 420


@dataclass(frozen=True, slots=True)
class _Party:
    """A body, its role, and where in a paragraph it is named."""

    role: DutyRole
    section: Section
    start: int
    end: int
    sure: float


@dataclass(frozen=True, slots=True)
class _Context:
    """Whose subject holds for the paragraphs below: until one of the same rank or a higher one comes."""

    rank: float
    parties: tuple[_Party, ...]
    for_bullets: bool


def duties(
    lines: Lines,
    found: Sequence[Section],
    furniture: Mapping[int, Furniture],
    codes: dict[str, RowKey],
    paths: dict[str, RowKey],
) -> list[Duty]:
    """The duties of a text, in order.

    Args:
        lines: the source's lines.
        found: its paragraphs in their tree.
        furniture: the paragraphs that are no prose, by their first lines.
        codes: rows of the annex by code, for references to tasks.
        paths: headings of the body by path, for references to sections.
    """
    opening = {p.line for p in preamble([s.paragraph for s in found])}
    made: list[Duty] = []
    contexts: list[_Context] = []
    for section in found:
        what = furniture.get(section.paragraph.line)
        if what:
            contexts = contexts if what is Furniture.FOOTNOTE else []
            continue
        if section.paragraph.text.startswith("(") and not section.mark:
            continue
        if section.paragraph.line in opening:
            contexts = []  # in a preamble every clause names its own subject
        while contexts and section.rank <= contexts[-1].rank:
            contexts.pop()
        if _GROUND.match(section.paragraph.text):
            continue
        own, after = _own_subject(section)
        if own and not _acts(section, after):
            contexts.append(_Context(_rank(section), tuple(_parties(section, own, after)), True))
            continue
        parties = tuple(_parties(section, own, after)) if own else _inherited(section, contexts)
        if not parties:
            parties = tuple(_partners(section, 0))
        if own:
            opens = section.text.rstrip().endswith(":")
            contexts.append(_Context(_rank(section), parties, opens))
        if not parties:
            continue
        made.append(_duty(lines, section, parties, codes, paths))
    return made


def _rank(section: Section) -> float:
    """How far down a subject holds: an unmarked opening sentence stands just above the bullets."""
    return min(section.rank, _OPENER_RANK) if not section.mark else section.rank


def _own_subject(section: Section) -> tuple[list[Mention], int]:
    """The bodies a paragraph names as its subject, and where the words after them begin."""
    text = section.paragraph.text
    for start in _subject_places(text, section.body):
        named, end = _listed(text, start)
        if named and not (named[0].name == "UBND tỉnh" and _ISSUES.match(text, end)):
            return named, end
    return [], section.body


def _subject_places(text: str, body: int) -> Iterator[int]:
    """Where a subject may stand: at the beginning, behind a label, or behind an adverbial clause."""
    charge = _CHARGE.match(text, body)
    start = charge.end() if charge else body
    yield start
    label = _LABEL.match(text, start)
    if label:
        yield label.end()
        start = label.end()
    if _ADVERBIAL.match(text, start):
        for comma in re.finditer(r",\s+", text[start : start + _SEEN_WITHIN]):
            yield start + comma.end()


def _listed(text: str, start: int) -> tuple[list[Mention], int]:
    """The bodies listed from a place on, offices included, and where the list ends."""
    named: list[Mention] = []
    at = start
    while True:
        office = OFFICE.match(text, at)
        begin = office.end() if office else at
        if office and not find_at(text, begin) and find_at(text, office.start()):
            begin = at
        mention = find_at(text, begin)
        if mention is None:
            told = named or _LEADS.search(text, begin, begin + 180)
            unknown = read_agencies(text[begin : begin + 140]).mentions if told else ()
            if not unknown or unknown[0].start or unknown[0].known:
                break
            if not named and not _LEADS.match(text, begin + unknown[0].end):
                break
            mention = replace(unknown[0], start=begin, end=begin + unknown[0].end)
        named.append(mention)
        gap = re.compile(r"\s*(?:[,;]|và|-)?\s*(?:và\s+)?").match(text, mention.end)
        following = gap.end() if gap else mention.end
        if following == mention.end or following >= len(text):
            at = mention.end
            break
        after = OFFICE.match(text, following)
        if not (find_at(text, following) or (after and find_at(text, after.end()))):
            more = read_agencies(text[following : following + 140]).mentions
            if not more or more[0].start or not text[following].isupper():
                at = mention.end
                break
        at = following
    return named, (named[-1].end if named else start)


def _acts(section: Section, after: int) -> bool:
    """Whether a paragraph goes on to say what is to be done, and does not only name who."""
    rest = section.paragraph.text[after:].strip(" .:;,-*")
    if not rest:
        return False
    if not section.paragraph.text.rstrip(" *").endswith(":"):
        return len(rest.split()) > 2
    without = _partner_words(rest)
    return len(without.split()) > 12


def _partner_words(rest: str) -> str:
    """What is left of an opening sentence without "chủ trì, phối hợp với …" and "trên cơ sở chức năng …"."""
    rest = re.sub(r"(?:,\s*)?(?:chủ trì|trên cơ sở chức năng,? nhiệm vụ được giao)[\s,:]*", "", rest)
    found = _WITH.search(rest)
    if not found:
        return rest
    named = read_agencies(rest[found.end() :])
    return rest[: found.start()] + (
        rest[found.end() + named.rest :] if named.mentions else rest[found.end() :]
    )


def _parties(section: Section, own: Sequence[Mention], after: int) -> Iterator[_Party]:
    """The subject with its role, and whom it works with."""
    role = _role(section, after)
    for mention in own:
        yield _Party(role, section, mention.start, mention.end, mention.likeness)
    yield from _partners(section, after)
    yield from _addressees(section, after)


def _inherited(section: Section, contexts: Sequence[_Context]) -> tuple[_Party, ...]:
    """The subject from above, with the role this paragraph gives it, and this paragraph's own partners."""
    if not contexts:
        return ()
    context = contexts[-1]
    if not context.for_bullets and section.rank != PLAIN:
        return ()
    role = _role(section, section.body)
    subject = [p for p in context.parties if p.role not in (DutyRole.PARTNER, DutyRole.APPROVER)]
    lead = [p for p in subject if p.section is context.parties[0].section] or subject
    shared = [p for p in context.parties if p.role is DutyRole.PARTNER] if context.for_bullets else []
    kept = [replace(p, role=role, sure=p.sure * 0.95) for p in lead]
    return (
        *kept,
        *(replace(p, sure=p.sure * 0.9) for p in shared),
        *_partners(section, section.body),
        *_addressees(section, section.body),
    )


def _role(section: Section, after: int) -> DutyRole:
    rest = section.paragraph.text[after:]
    sentences = [s for s in re.split(r"(?<=[.])\s+(?=[A-ZĐÀ-Ỹ])", rest) if s.strip()]
    if sentences and all(_COORDINATES.match(s) for s in sentences):
        return DutyRole.COORDINATE
    if _REPORTS.match(rest):
        return DutyRole.REPORT
    before = section.paragraph.text[:after]
    if _DIFFICULTY.search(before + rest[:160]) and _SENDS.search(rest[:90]):
        return DutyRole.REPORT
    return DutyRole.LEAD


def _partners(section: Section, after: int) -> Iterator[_Party]:
    """The bodies after each "phối hợp với"."""
    text = section.paragraph.text
    for found in _WITH.finditer(text, after):
        if "với" not in found.group() and "cùng" not in found.group():
            continue
        named = read_agencies(text[found.end() : found.end() + 400])
        for mention in named.mentions[: named.direct]:
            if mention.known:
                start, end = found.end() + mention.start, found.end() + mention.end
                yield _Party(DutyRole.PARTNER, section, start, end, mention.likeness)


def _addressees(section: Section, after: int) -> Iterator[_Party]:
    """Bodies that receive reports in order to report on, and those that decide on them."""
    text = section.paragraph.text
    for found in _PASSES_ON.finditer(text, after):
        named = find_at(text, found.end())
        if named and _SUMS_UP.match(text, named.end):
            yield _Party(DutyRole.REPORT, section, named.start, named.end, 0.8)
    for found in _DECIDES.finditer(text, after):
        office = OFFICE.match(text, found.end())
        named = find_at(text, office.end() if office else found.end())
        if named and _DECISION.match(text, named.end):
            yield _Party(DutyRole.APPROVER, section, named.start, named.end, 0.7)


def _duty(
    lines: Lines,
    section: Section,
    parties: Sequence[_Party],
    codes: dict[str, RowKey],
    paths: dict[str, RowKey],
) -> Duty:
    paragraph = section.paragraph
    cells = [
        DutyCell(p.role, p.section.paragraph.quote(lines, p.start, p.end), round(0.93 * p.sure, 2))
        for p in parties
    ]
    return Duty(
        key=RowKey(f"l{paragraph.line:04d}"),
        quote=paragraph.quote(lines, section.body, len(paragraph.text)),
        cells=tuple(cells),
        references=tuple(references(lines, section, codes, paths)),
        confidence=round(min(c.confidence for c in cells), 2),
    )
