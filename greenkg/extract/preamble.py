"""Grounds: the documents a preamble names, and what each is to the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from greenkg.extract.citations import find_grounds
from greenkg.extract.paragraphs import Paragraph, is_first_section
from greenkg.gazetteer import OFFICE, find_at
from greenkg.model import DocumentRef, GroundRole, LegalBasis
from greenkg.text import Lines

_OPENS = re.compile(
    r"(?P<word>căn cứ|thực hiện|xét|theo đề nghị|trên cơ sở"
    r"|triển khai(?= (?:nghị quyết|nghị định|quyết định|chỉ thị|kết luận|công văn|công điện) số))(?!\w)",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?<=[,;])\s*(?P<word>[Cc]ăn cứ|[Tt]hực hiện|[Tt]rên cơ sở|[Xx]ét|[Tt]heo đề nghị)"
    r"(?=\s+[A-ZĐ]|(?<=[Xx]ét)\s+đề nghị của\s|(?<=đề nghị)\s+của\s)"
)
_ROLES = {
    "căn cứ": GroundRole.BASED_ON,
    "trên cơ sở": GroundRole.BASED_ON,
    "thực hiện": GroundRole.IMPLEMENTS,
    "triển khai": GroundRole.IMPLEMENTS,
    "xét": GroundRole.CONSIDERING,
    "theo đề nghị": GroundRole.PROPOSED_BY,
}
_PROPOSER = re.compile(r"(?:xét\s+)?(?:theo\s+)?đề nghị của\s+", re.IGNORECASE)
_TYPE_ALONE = re.compile(
    r"\W*(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN)(?: HÀNH ĐỘNG)?(?: CỦA [^\Wa-zà-ỹ\d_][^\d_]{2,40})?\W*"
)
_AND = re.compile(r"\s+và(?: của)?\s+")


def preamble(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs before the first numbered section."""
    end = next((i for i, p in enumerate(paragraphs) if is_first_section(p)), min(len(paragraphs), 60))
    return paragraphs[:end]


def legal_bases(lines: Lines, paragraphs: Sequence[Paragraph]) -> list[LegalBasis]:
    """The grounds of a decision's preamble and of the opening paragraph of the plan annexed to it."""
    found: list[LegalBasis] = []
    for above, paragraph in pairwise((None, *preamble(paragraphs))):
        assert paragraph is not None
        text = paragraph.text
        opens = _OPENS.match(text)
        if not opens or (above is not None and _is_title(above.text, text)):
            continue
        marks = [(opens.start(), opens["word"])] + [
            (m.start("word"), m["word"]) for m in _INSIDE.finditer(text)
        ]
        for i, (start, word) in enumerate(marks):
            end = marks[i + 1][0] if i + 1 < len(marks) else len(text)
            found += _grounds(lines, paragraph, start, end, _ROLES[word.lower()], len(word))
    return found


def _unknown_body(text: str) -> str:
    """A proposer no table knows, as printed, up to a comma or the office of the next."""
    joined = next((m.start() for m in _AND.finditer(text) if OFFICE.match(text, m.end())), len(text))
    return text[:joined].split(",")[0].strip(" .")


def _is_title(above: str, text: str) -> bool:
    """Whether words below "KẾ HOẠCH" are the plan's title, not a ground: "Thực hiện Nghị quyết số 57 …"."""
    return _TYPE_ALONE.fullmatch(above) is not None and text.strip(" *")[-1:] not in ";,.:"


def _grounds(
    lines: Lines, paragraph: Paragraph, start: int, end: int, role: GroundRole, skip: int
) -> list[LegalBasis]:
    text = paragraph.text
    clause = text[start + skip : end]
    named = find_grounds(clause)
    if named:
        return [
            LegalBasis(
                role,
                one.document,
                paragraph.quote(lines, start + skip + one.start, start + skip + one.end),
                0.97,
            )
            for one in named
        ]
    proposer = _PROPOSER.match(text, start)
    if not proposer or role not in (GroundRole.CONSIDERING, GroundRole.PROPOSED_BY):
        return []
    at = proposer.end()
    found: list[LegalBasis] = []
    while True:  # "của Bộ trưởng Bộ A và Bộ trưởng Bộ B": each proposed it
        office = OFFICE.match(text, at)
        at = office.end() if office else at
        body = find_at(text, at)
        name = body.name if body else _unknown_body(text[at:end])
        stop = body.end if body else at + len(name)
        quote = paragraph.quote(lines, start if not found else at, stop)
        found.append(LegalBasis(role, DocumentRef(issuer=name), quote, 0.9 if body else 0.6))
        joined = _AND.match(text, stop)
        if joined is None or OFFICE.match(text, joined.end()) is None:
            return found
        at = joined.end()
