"""Reading and resolving in miniature, so that the build can be tried on documents of five lines.

    KẾ HOẠCH 12/KH-UBND, Quảng Trị, 2023-11-17
    Trồng rừng | Sở Tài chính | 2023 | 2030
    ! error

A line with bars is a task, its lead and its years; ``!`` a finding of that severity; ``boom`` a bug.
"""

from __future__ import annotations

import os
import re

from greenkg.errors import ExtractionError
from greenkg.model import (
    Agency,
    Assignment,
    Basis,
    Finding,
    LegalDocument,
    LineNo,
    Period,
    PlanRecord,
    Province,
    Quote,
    ResolvedPlan,
    Role,
    RoleCell,
    RowKey,
    Severity,
    Span,
    Task,
)
from greenkg.sources import Source

_HEAD = re.compile(r"KẾ HOẠCH (\S+), (.+), (\d{4}-\d{2}-\d{2})")
_CODES = {"Quảng Trị": "45", "Thanh Hóa": "38"}


def extract(source: Source) -> PlanRecord:
    """The record of a miniature plan."""
    text = source.text
    if "boom" in text:
        raise RuntimeError("a bug nobody foresaw")
    if "die" in text.split():
        os._exit(9)
    head = _HEAD.search(text)
    if head is None:
        raise ExtractionError("no table and no assignment was found", source.info.name)
    tasks, cells, findings = [], [], []
    place = 0
    for number, line in enumerate(text.split("\n"), start=1):
        span = Span(place, place + len(line), LineNo(number), LineNo(number))
        place += len(line) + 1
        if line.startswith("! "):
            findings.append(
                Finding("ocr-damage", Severity(line.removeprefix("! ").strip()), "Lỗi", "Damage", (span,))
            )
        elif line.count("|") == 3:
            words, lead, start, end = (part.strip() for part in line.split("|"))
            key = RowKey(f"l{number:04d}")
            quote = Quote(words, (span,))
            period = Period(int(start), int(end), "", quote)
            tasks.append(Task(key, 1, str(number), quote, (span,), period=period))
            cells.append(RoleCell(key, Role.LEAD, Quote(lead, (span,)), Basis.STATED))
    name, province, issued = head.groups()
    return PlanRecord(
        source=source.info,
        number=name,
        type="Kế hoạch",
        title=f"Kế hoạch tăng trưởng xanh {province}",
        province=province,
        issuer=f"UBND tỉnh {province}",
        issued=issued,
        effective="",
        signer="",
        signer_office="",
        start=2023,
        end=2030,
        vision=None,
        promulgated_by="",
        tasks=tuple(tasks),
        cells=tuple(cells),
        findings=tuple(findings),
    )


def resolve(record: PlanRecord, text: str) -> ResolvedPlan:
    """The plan with identities made by the simplest of rules."""
    province = Province(_CODES.get(record.province, "99"), record.province, "Tỉnh")
    slug = {"Quảng Trị": "45-quang-tri", "Thanh Hóa": "38-thanh-hoa"}.get(record.province, "99-x")
    number = record.number.lower().replace("/", "-").replace("đ", "d")
    document = LegalDocument(
        key=f"vn/{slug}/{record.issued}/{number}",
        number=record.number,
        type=record.type,
        date=record.issued,
        issuer=record.issuer,
        subject=record.title,
        province=province,
    )
    names = sorted({cell.quote.text for cell in record.cells})
    keys = {name: f"body-{place}" for place, name in enumerate(names)}
    return ResolvedPlan(
        record=record,
        document=document,
        promulgated_by=None,
        province=province,
        agencies=tuple(
            Agency(keys[name], name, "so", collective=False, known=True, province=province) for name in names
        ),
        assignments=tuple(
            Assignment(cell.task, cell.role, keys[cell.quote.text], cell.basis, cell.quote.text, cell.quote)
            for cell in record.cells
        ),
        documents=(document,),
        findings=record.findings,
    )
