"""Where a plan contradicts itself: table against closing list, body against annex, codes, periods."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from greenkg.extract.alike import WordRuns
from greenkg.extract.codes import read_code
from greenkg.extract.restated import is_closing_list
from greenkg.gazetteer import read_agencies
from greenkg.model import (
    Basis,
    Duty,
    DutyRole,
    Extent,
    Finding,
    PlanRecord,
    Quote,
    Role,
    RoleCell,
    RowKey,
    Severity,
    Span,
    Task,
)
from greenkg.text import Lines, fold, words

_FEWEST_LISTED = 5
_MOSTLY = 0.6
_ALIKE = 93.0
_LONG = 60


def contradictions(lines: Lines, record: PlanRecord) -> list[Finding]:
    """The findings that need the whole plan, in the order of their kinds."""
    leads = _leads(record.cells)
    return [
        *_summary(record, leads),
        *_body_against_annex(record, leads),
        *_gaps(lines, record),
        *_periods(record),
        *_missing_leads(record, leads),
        *_dangling(record),
        *_damaged_words(record),
        *_near_doubles(record),
        *_masthead(lines, record),
    ]


def _names(quote: Quote) -> frozenset[str]:
    return frozenset(m.name for m in read_agencies(quote.text).mentions)


def _leads(cells: Iterable[RoleCell]) -> dict[RowKey, frozenset[str]]:
    """Who leads each task by its table."""
    found: dict[RowKey, frozenset[str]] = defaultdict(frozenset)
    for cell in cells:
        if cell.role is Role.LEAD and cell.basis in (Basis.STATED, Basis.MERGED):
            found[cell.task] |= _names(cell.quote)
    return dict(found)


def _told(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "—"


def _summary(record: PlanRecord, leads: dict[RowKey, frozenset[str]]) -> Iterator[Finding]:
    """The closing list of codes against the table, both ways."""
    listed = [d for d in record.duties if is_closing_list(d)]
    if len(listed) < _FEWEST_LISTED:
        return
    tasks = {t.key: t for t in record.tasks}
    rows: set[RowKey] = set()
    for duty in listed:
        who = frozenset(n for c in duty.cells if c.role is DutyRole.LEAD for n in _names(c.quote))
        for reference in duty.references:
            task = tasks.get(reference.row) if reference.row else None
            if reference.row:
                rows.add(reference.row)
            if task is None:
                yield _lost_task(reference.target, reference.quote)
            elif not who & leads.get(task.key, frozenset()):
                yield _other_lead(
                    reference.target, who, leads.get(task.key, frozenset()), task, reference.quote
                )
    for task in record.tasks:
        if (
            task.key not in rows
            and task.annex
            and len(read_code(task.code).parts) > 1
            and leads.get(task.key)
        ):
            yield Finding(
                "task-without-summary",
                Severity.WARNING,
                f"Nhiệm vụ {task.code} có trong bảng nhưng không có trong danh sách tóm tắt cuối phụ lục",
                f"Task {task.code} is in the table but not in the closing list",
                task.text.spans,
            )


def _lost_task(code: str, quote: Quote) -> Finding:
    return Finding(
        "summary-without-task",
        Severity.WARNING,
        f"Danh sách tóm tắt nêu nhiệm vụ {code}, bảng không có nhiệm vụ này",
        f"The closing list names task {code}, which the table lacks",
        quote.spans,
    )


def _other_lead(
    code: str, listed: frozenset[str], printed: frozenset[str], task: Task, quote: Quote
) -> Finding:
    return Finding(
        "summary-conflict",
        Severity.WARNING,
        f"Nhiệm vụ {code}: bảng ghi chủ trì {_told(printed)}, danh sách tóm tắt ghi {_told(listed)}",
        f"Task {code}: the table's lead is {_told(printed)}, the closing list's {_told(listed)}",
        (*task.text.spans, *quote.spans),
    )


def _body_against_annex(record: PlanRecord, leads: dict[RowKey, frozenset[str]]) -> Iterator[Finding]:
    """Duties that restate tasks: other leads, and what only one side has where most is on both."""
    tasks = {t.key: t for t in record.tasks}
    duties = {d.key: d for d in record.duties}
    by_duty: dict[RowKey, list[RowKey]] = defaultdict(list)
    for same in record.same_activities:
        by_duty[same.duty].append(same.task)
        duty = duties[same.duty]
        who = frozenset(n for c in duty.cells if c.role is DutyRole.LEAD for n in _names(c.quote))
        table = leads.get(same.task, frozenset())
        if same.extent is Extent.WHOLE and who and table and who != table:
            yield Finding(
                "body-conflict",
                Severity.WARNING,
                f"Phần nội dung giao {_told(who)} chủ trì, phụ lục giao {_told(table)}",
                f"The body makes {_told(who)} lead, the annex {_told(table)}",
                (*duty.quote.spans[:1], *tasks[same.task].text.spans[:1]),
            )
    plain = [d for d in record.duties if not is_closing_list(d) and not d.references]
    restated = [d for d in plain if d.key in by_duty]
    reached = {task for rows in by_duty.values() for task in rows}
    annexed = [t for t in record.tasks if t.annex]
    if not annexed or len(reached) < _MOSTLY * len(annexed):
        return
    for task in annexed:
        if task.key not in reached:
            yield _one_sided("annex-without-body", task.text, "phụ lục", "annex", "phần nội dung", "body")
    if len(restated) >= _MOSTLY * len(plain):
        for duty in plain:
            if duty.key not in by_duty and any(c.role is DutyRole.LEAD for c in duty.cells):
                yield _one_sided(
                    "body-without-annex", duty.quote, "phần nội dung", "body", "phụ lục", "annex"
                )


def _one_sided(kind: str, quote: Quote, vi: str, en: str, other_vi: str, other_en: str) -> Finding:
    return Finding(
        kind,
        Severity.INFO,
        f"Chỉ {vi} có, {other_vi} không có: «{quote.text[:90]}»",
        f"Only the {en} has it, not the {other_en}: “{quote.text[:90]}”",
        quote.spans[:1],
    )


def _gaps(lines: Lines, record: PlanRecord) -> Iterator[Finding]:
    """Numbers that skip, or go back, among the rows or headings of one group."""
    rows = [(t.code, t.title, t.annex) for t in record.themes] + [
        (t.code, t.text, t.annex) for t in record.tasks
    ]
    groups: dict[tuple[int, tuple[str, ...]], list[tuple[int, str, Quote]]] = defaultdict(list)
    for code, quote, annex in sorted(rows, key=lambda row: row[1].spans[0].start):
        parts = read_code(code).parts
        number = _ordinal(parts[-1]) if parts else 0
        if number and (annex or (len(parts) == 1 and not parts[0].isdigit()) or len(parts) > 1):
            groups[annex, (*parts[:-1], "roman" if not parts[-1].isdigit() else "")].append(
                (number, code, quote)
            )
    for (_, above), members in groups.items():
        if not above[:-1] and above[-1] == "":
            continue  # plain numbers begin anew under every heading
        for (before, code, first), (after, following, second) in itertools.pairwise(members):
            if after > before + 1:
                yield _code_finding("code-gap", code, following, first, second)
            elif after < before:
                yield _code_finding("code-order", code, following, first, second)
    for (annex, _above), members in groups.items():
        if annex == 0:
            for (before, code, first), (after, _, second) in itertools.pairwise(members):
                if before == after and not code[0].isdigit():
                    yield _code_finding("code-duplicate", code, code, first, second)


def _ordinal(part: str) -> int:
    """The number a part of a code counts: "7", "VII", "g"; 0 when it counts nothing."""
    if part.isdigit():
        return int(part)
    if re.fullmatch(r"[IVX]+", part):
        values = {"I": 1, "V": 5, "X": 10}
        digits = [values[c] for c in part]
        return sum(-d if d < max(digits[i:], default=0) else d for i, d in enumerate(digits))
    letters = "abcdđeghiklmnopqrstuvxy"
    return letters.index(part) + 1 if part in letters else 0


def _code_finding(kind: str, code: str, following: str, first: Quote, second: Quote) -> Finding:
    vi = {
        "code-gap": "thiếu số thứ tự giữa",
        "code-order": "số thứ tự lùi lại sau",
        "code-duplicate": "trùng số thứ tự",
    }
    en = {
        "code-gap": "Numbers are missing between",
        "code-order": "Numbers go back after",
        "code-duplicate": "Doubled number",
    }
    return Finding(
        kind,
        Severity.WARNING,
        f"{vi[kind][:1].upper() + vi[kind][1:]} {code} và {following}",
        f"{en[kind]} {code} and {following}",
        (*first.spans[:1], *second.spans[:1]),
    )


def _periods(record: PlanRecord) -> Iterator[Finding]:
    """Periods that begin before the plan's or end after it."""
    for task in record.tasks:
        period = task.period
        if period is None or period.quote.filled:
            continue
        early = record.start and period.start and period.start < record.start
        late = record.end and period.end and period.end > record.end
        if early or late:
            whole = f"{record.start or '…'}-{record.end or '…'}"
            yield Finding(
                "period-outside",
                Severity.WARNING,
                f"Thời gian «{period.quote.text}» nằm ngoài thời kỳ của kế hoạch ({whole})",
                f"The period “{period.quote.text}” lies outside the plan's ({whole})",
                period.quote.spans,
            )


def _missing_leads(record: PlanRecord, leads: dict[RowKey, frozenset[str]]) -> Iterator[Finding]:
    """Tasks that nobody leads."""
    for task in record.tasks:
        if not leads.get(task.key):
            yield Finding(
                "missing-lead",
                Severity.WARNING,
                f"Nhiệm vụ không có cơ quan chủ trì: «{task.text.text[:90]}»",
                f"Nobody leads this task: “{task.text.text[:90]}”",
                task.text.spans[:1],
            )


def _dangling(record: PlanRecord) -> Iterator[Finding]:
    """References to sections that do not exist."""
    for duty in record.duties:
        if is_closing_list(duty):
            continue
        for reference in duty.references:
            if reference.row is None:
                yield Finding(
                    "dangling-reference",
                    Severity.WARNING,
                    f"Dẫn chiếu đến {reference.target}, kế hoạch không có mục này",
                    f"A reference to {reference.target}, which the plan does not have",
                    reference.quote.spans,
                )


def _damaged_words(record: PlanRecord) -> Iterator[Finding]:
    """Words that differ only by diacritics where body and annex print the same sentence."""
    tasks = {t.key: t for t in record.tasks}
    duties = {d.key: d for d in record.duties}
    seen: set[tuple[str, str]] = set()
    for same in record.same_activities:
        duty, task = duties[same.duty], tasks[same.task]
        for one, other in _misprints(duty.quote.text, task.text.text):
            if (one, other) not in seen:
                seen.add((one, other))
                yield Finding(
                    "ocr-damage",
                    Severity.INFO,
                    f"Cùng một câu, phần nội dung in «{one}», phụ lục in «{other}»",
                    f"In one sentence the body prints “{one}” and the annex “{other}”",
                    (_span_of(duty, one), *task.text.spans[:1]),
                )


def _span_of(duty: Duty, word: str) -> Span:
    return next((s for s in duty.quote.spans), duty.quote.spans[0])


def _misprints(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Pairs of words at the same place of two texts that are alike but for diacritics."""
    first, second = words(one), words(other)
    places: dict[tuple[str, str], str] = {
        (before, after): word for before, word, after in zip(second, second[1:], second[2:], strict=False)
    }
    for before, word, after in zip(first, first[1:], first[2:], strict=False):
        there = places.get((before, after))
        if there and there != word and fold(there) == fold(word):
            yield word, there


def _near_doubles(record: PlanRecord) -> Iterator[Finding]:
    """Activities of two rows that are nearly the same words."""
    rows = [t for t in record.tasks if len(t.text.text) > _LONG]
    texts = [" ".join(words(t.text.text)) for t in rows]
    runs = WordRuns(texts)
    for i, text in enumerate(texts):
        for j in runs.near(text):
            if j > i and text != texts[j] and fuzz.ratio(text, texts[j], score_cutoff=_ALIKE) >= _ALIKE:
                yield Finding(
                    "duplicate-activity",
                    Severity.INFO,
                    f"Hai dòng gần như cùng một hoạt động: «{rows[i].text.text[:80]}»",
                    f"Two rows are nearly the same activity: “{rows[i].text.text[:80]}”",
                    (*rows[i].text.spans[:1], *rows[j].text.spans[:1]),
                )


def _masthead(lines: Lines, record: PlanRecord) -> Iterator[Finding]:
    """A masthead without a number, a document without a signature."""
    stated = {
        s.field
        for s in record.statements
        if not s.quote.text.lstrip("( *").lower().startswith(("kèm", "ban hành"))
    }
    top = lines.span(
        *lines.trim(*lines.bounds(next(n for n in range(1, len(lines) + 1) if lines[n].strip())))
    )
    if "number" not in stated:
        yield Finding(
            "lost-masthead",
            Severity.WARNING,
            "Phần đầu văn bản mất số hiệu; số được xác định theo dòng kèm theo phụ lục",
            "The masthead has lost its number; it is known from the line above the annex",
            (top,),
        )
    if not record.signer:
        yield Finding(
            "signature-cut",
            Severity.INFO,
            "Văn bản không còn phần ký: không rõ người ký",
            "The document has lost its signature block: who signed is not known",
            (top,),
        )
