"""What of the running text is no prose: mastheads, recipients, signatures, scraps of pages, page lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from greenkg.extract.preamble import preamble
from greenkg.extract.sections import Section
from greenkg.layout import Table, is_annex_heading

_RECIPIENTS = re.compile(r"\W*N[ơo]i nhận\s*:?\W*$", re.IGNORECASE)
_SIGNS = re.compile(r"\W*(?:TM\.|T/M|KT\.|Q\.)\s|\W*(?:PHÓ )?(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG)\W*$")
_CLOSED = re.compile(r"\./\.\W*$")
_FOOTNOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹]\s?|\[\d+\]\s")
LISTED_DOCUMENT = re.compile(
    r"-\s*\d{1,2}\s?(?=(?:Luật|Bộ luật|Nghị|Quyết|Kế hoạch|Thông|Chỉ|Công|Kết luận)\b)"
)
"""How a web page lists a related document: "- 1Luật sử dụng năng lượng …", "- 10Quyết định 600 …"."""
_METADATA = re.compile(
    r"-?\s*(?:Số hiệu|Loại văn bản|Ngày ban hành|Nơi ban hành|Người ký"
    r"|Ngày công báo|Số công báo|Ngày hiệu lực)\s*:"
)
_ANNEXED = re.compile(
    r"\W*(?:Ban hành )?kèm theo (?:Quyết định|Nghị quyết|Kế hoạch|Chỉ thị)(?!\w)", re.IGNORECASE
)
_ARTICLE = re.compile(r"\W*Điều\s+\d+\s*[.:]")
_GROUND = re.compile(r"\W*(?:Căn cứ|Thực hiện|Xét|Theo đề nghị|Trên cơ sở)(?!\w)")
_LONG = 160


class Furniture(StrEnum):
    """Kinds of furniture."""

    MASTHEAD = "masthead"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    ANNEX_TITLE = "annex-title"
    SCRAP = "scrap"
    FOOTNOTE = "footnote"
    PAGE_LIST = "page-list"
    METADATA = "metadata"


def furniture(found: Sequence[Section], tables: Sequence[Table]) -> dict[int, Furniture]:
    """The furniture among the paragraphs of a text, by the first line of each."""
    opening = {p.line for p in preamble([s.paragraph for s in found])}
    kinds: dict[int, Furniture] = {}
    closed: Furniture | None = None
    ended = [t.last for t in tables]
    for section in found:
        line, text = section.paragraph.line, section.paragraph.text
        if ended and line > ended[0]:
            ended.pop(0)
            closed = None
        heading = section.kind == "roman" or (section.kind in ("number", "decimal") and len(text) < _LONG)
        if closed is not None and closed is not Furniture.ANNEX_TITLE and (heading or _ANNEXED.match(text)):
            closed = None
        kind = _kind(section, tables, opening)
        if is_annex_heading(text):
            closed = Furniture.ANNEX_TITLE
        elif kind is Furniture.RECIPIENTS or kind is Furniture.SIGNATURE:
            closed = kind
        if kind or closed:
            kinds[line] = kind or closed or Furniture.SCRAP
        if _CLOSED.search(text) and closed is None:
            closed = Furniture.SIGNATURE
    return kinds


def _kind(section: Section, tables: Sequence[Table], opening: set[int]) -> Furniture | None:
    """What kind of furniture a paragraph is by itself."""
    line, text = section.paragraph.line, section.paragraph.text
    if any(t.first <= line <= t.last for t in tables):
        return Furniture.SCRAP
    if LISTED_DOCUMENT.match(text):
        return Furniture.PAGE_LIST
    if _METADATA.match(text):
        return Furniture.METADATA
    if _FOOTNOTE.match(text):
        return Furniture.FOOTNOTE
    if is_annex_heading(text):
        return Furniture.ANNEX_TITLE
    if _RECIPIENTS.match(text):
        return Furniture.RECIPIENTS
    if _SIGNS.match(text) and len(text) < _LONG:
        return Furniture.SIGNATURE
    if line in opening and not _ARTICLE.match(text) and not _GROUND.match(text) and _is_masthead(section):
        return Furniture.MASTHEAD
    return None


def _is_masthead(section: Section) -> bool:
    """Lines of a masthead are short, or in capitals."""
    text = section.paragraph.text
    return text.isupper() or len(text) < _LONG
