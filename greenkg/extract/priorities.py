"""Priority actions that the body lists without saying who does them: tasks without assignments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenkg.extract.paragraphs import Paragraph
from greenkg.model import RowKey, Task
from greenkg.text import Lines, fold

# "III. DANH MỤC HÀNH ĐỘNG ƯU TIÊN" (the horn may be lost or moved by a scan)
_HEADING = re.compile(
    r"^[\divxlc]{1,5}[.)]?\s*danh muc (?:cac )?(?:hanh dong|nhiem vu|du an|chuong trinh|de an)"
    r"[\w, ]{0,60}\buu tien\W*$"
)
_ITEM = re.compile(r"[-+•–*]\s*(?=\S)")
_SECTION = re.compile(r"^(?:[IVXLC]{1,5}|\d{1,2}(?:\.\d{1,2})*)\s*[.)]\s")


def priority_actions(lines: Lines, paragraphs: Sequence[Paragraph]) -> list[Task]:
    """The items below a heading "Danh mục hành động ưu tiên", up to the next heading."""
    found: list[Task] = []
    listing = False
    for paragraph in paragraphs:
        if _HEADING.match(fold(paragraph.text.strip("* "))):
            listing = True
            continue
        if not listing:
            continue
        if _SECTION.match(paragraph.text):
            listing = False
            continue
        bullet = _ITEM.match(paragraph.text)
        if not bullet:
            continue
        found.append(
            Task(
                key=RowKey(f"l{paragraph.line:04d}"),
                annex=0,
                code="",
                text=paragraph.quote(lines, bullet.end(), len(paragraph.text)),
                spans=lines.quote(paragraph.pieces).spans,
                confidence=0.85,
            )
        )
    return found
