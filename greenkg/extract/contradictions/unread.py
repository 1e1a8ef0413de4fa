"""Prose that names a body and charges it, and that became no duty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from greenkg.extract.contradictions.shared import Plan, warning
from greenkg.gazetteer import find_at
from greenkg.model import Finding, LineUse, Span

_CHARGES = re.compile(r"(?<!\w)(?:chủ trì|phối hợp|giao(?! thông| dịch| lưu| tiếp))(?!\w)", re.IGNORECASE)
_NAME = re.compile(r"(?<!\w)(?=[A-ZĐ])\w")
_MOST_TRIED = 200
_LONGEST = 160


def unread(plan: Plan) -> Iterator[Finding]:
    """Paragraphs of prose with a known agency and "chủ trì", "phối hợp" or "giao"."""
    prose = {
        n for run in plan.record.coverage if run.use is LineUse.PROSE for n in range(run.first, run.last + 1)
    }
    read = {n for span in _read(plan) for n in range(span.line, span.last_line + 1)}
    for section in plan.sections:
        paragraph = section.paragraph
        if paragraph.line not in prose or paragraph.line in read or not _CHARGES.search(paragraph.text):
            continue
        if _names_someone(paragraph.text):
            yield warning(
                "duty-unread",
                f"Câu nêu cơ quan và việc giao mà chưa đọc thành nhiệm vụ: «{paragraph.text[:90]}»",
                f"A sentence names an agency and charges it, and no duty was read: “{paragraph.text[:90]}”",
                plan.line(paragraph.line),
            )


def _read(plan: Plan) -> Iterator[Span]:
    for duty in plan.record.duties:
        yield from duty.quote.spans
        for cell in duty.cells:
            yield from cell.quote.spans
    for report in plan.record.reporting:
        yield from report.quote.spans
    for ground in plan.record.bases:
        yield from ground.quote.spans


def _names_someone(text: str) -> bool:
    for tried, start in enumerate(_NAME.finditer(text)):
        named = find_at(text[start.start() : start.start() + _LONGEST], 0)
        if named and named.known:
            return True
        if tried >= _MOST_TRIED:
            break
    return False
