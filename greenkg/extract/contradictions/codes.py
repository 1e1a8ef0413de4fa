"""Codes that skip, go back or stand twice."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from greenkg.extract.codes import read_code
from greenkg.extract.contradictions.shared import Plan, warning
from greenkg.extract.sections import Section
from greenkg.model import Finding, Quote, RowKey, Span, Task, Theme

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_COUNTING = ("roman", "number", "decimal", "letter", "article")
_FEWEST = 3
_MOSTLY = 0.6
_VI = {
    "code-gap": "Thiếu số thứ tự giữa {} và {}",
    "code-order": "Số thứ tự lùi lại sau {}: {}",
    "code-duplicate": "Trùng số thứ tự: {} và {}",
}
_EN = {
    "code-gap": "Numbers are missing between {} and {}",
    "code-order": "Numbers go back after {}: {}",
    "code-duplicate": "Doubled number: {} and {}",
}

Row = tuple[str, Span]


def numbering(plan: Plan) -> Iterator[Finding]:
    """The codes of the annexes' rows and of the running text's sections."""
    yield from _body(plan)
    by_annex: dict[int, list[tuple[str, Quote, RowKey | None]]] = defaultdict(list)
    for theme in plan.record.themes:
        by_annex[theme.annex].append((theme.code, theme.title, theme.parent))
    for task in plan.record.tasks:
        by_annex[task.annex].append((task.code, task.text, task.parent or task.theme))
    for annex, rows in by_annex.items():
        if annex:
            rows.sort(key=lambda row: row[1].spans[0].start)
            yield from _tree([(code, quote.spans[0]) for code, quote, _ in rows])
            yield from _task_for_heading(plan, annex)
            yield from _plain([(code, quote.spans[0], above) for code, quote, above in rows])


def ordinal(part: str) -> int:
    """The number a part of a code counts: "7", "VII", "g"; 0 when it counts nothing."""
    if part.isdigit():
        return int(part)
    if re.fullmatch(r"[IVX]+", part):
        values = {"I": 1, "V": 5, "X": 10}
        digits = [values[c] for c in part]
        return sum(-d if d < max(digits[i:], default=0) else d for i, d in enumerate(digits))
    return _LETTERS.index(part) + 1 if len(part) == 1 and part in _LETTERS else 0


def _found(kind: str, one: Row, other: Row) -> Finding:
    return warning(
        kind, _VI[kind].format(one[0], other[0]), _EN[kind].format(one[0], other[0]), one[1], other[1]
    )


def _body(plan: Plan) -> Iterator[Finding]:
    """Sections under one heading, counted in one way."""
    groups: dict[tuple[int, str], list[Section]] = defaultdict(list)
    for section in plan.sections:
        if section.kind in _COUNTING and not section.mark[:1].islower() | (section.kind == "letter"):
            groups[id(section.parent) if section.kind != "roman" else 0, section.kind].append(section)
        elif section.kind == "letter":
            groups[id(section.parent), "letter"].append(section)
    knows_d = any(s.kind == "letter" and s.mark == "đ" for s in plan.sections)
    for (_, kind), members in groups.items():
        if kind == "roman" and len(members) < _FEWEST:
            continue
        for one, other in itertools.pairwise(members):
            before, after = _last(one), _last(other)
            rows = ((one.mark, plan.line(one.paragraph.line)), (other.mark, plan.line(other.paragraph.line)))
            if after > before + 1 and not (one.mark == "d" and other.mark == "e" and not knows_d):
                yield _found("code-gap", *rows)
            elif before == after and after > 1:
                yield _found("code-duplicate", *rows)
            elif 1 < after < before:
                yield _found("code-order", *rows)


def _last(section: Section) -> int:
    return ordinal(section.mark.split(".")[-1])


def _tree(rows: Sequence[Row]) -> Iterator[Finding]:
    """Codes that name their place ("12.5.1"): in order, none skipped, none without the one above it."""
    coded = [(tuple(map(ordinal, read_code(code).parts)), (code, span)) for code, span in rows]
    coded = [(number, row) for number, row in coded if number and all(number)]
    kinds = Counter(_kind(row[0]) for number, row in coded if len(number) > 1)
    usual = max(kinds, key=lambda k: kinds[k], default=None)
    coded = [(number, row) for number, row in coded if _kind(row[0]) == usual]
    deep = [number for number, _ in coded if len(number) > 1]
    if len(deep) < _FEWEST:
        return
    known = {number for number, _ in coded}
    headed = sum(number[:-1] in known for number in deep) >= _MOSTLY * len(deep)
    reported: set[tuple[int, ...]] = set()
    last: dict[tuple[int, ...], tuple[int, Row]] = {}
    previous: tuple[tuple[int, ...], Row] | None = None
    for number, row in coded:
        above = number[:-1]
        if len(number) > 1:
            before = last.get(above)
            if previous and previous[0] > number and previous[0][: len(number)] != number:
                yield _found("code-order", previous[1], row)
            elif before and number[-1] > before[0] + 1:
                yield _found("code-gap", before[1], row)
            elif (
                previous
                and headed
                and above not in reported
                and ((not before and number[-1] > 1) or above not in known)
            ):
                yield _found("code-gap", previous[1], row)
            reported.add(above)
            last[above] = (number[-1], row)
        elif previous and headed and number[0] > previous[0][0] + 1:
            yield _found("code-gap", previous[1], row)
        previous = (number, row)


def _task_for_heading(plan: Plan, annex: int) -> Iterator[Finding]:
    """Rows below a code that elsewhere would be a heading's, and here is a task's: the heading is lost."""
    themes = {read_code(t.code).parts: t for t in plan.record.themes if t.annex == annex}
    tasks = {read_code(t.code).parts: t for t in plan.record.tasks if t.annex == annex}
    below: dict[tuple[str, ...], tuple[str, Span]] = {}
    rows: dict[tuple[str, ...], Task | Theme] = {**themes, **tasks}
    for parts, row in sorted(rows.items(), key=lambda one: _span(one[1])):
        if len(parts) > 1 and parts[-1].isdigit():
            below.setdefault(parts[:-1], (row.code, _span(row)))
    for depth in {len(parts) for parts in below}:
        above = [parts for parts in below if len(parts) == depth]
        lost = [parts for parts in above if parts in tasks and parts not in themes]
        if sum(parts in themes for parts in above) >= _MOSTLY * len(above) and len(above) >= _FEWEST:
            for parts in lost:
                yield _found("code-gap", (tasks[parts].code, _span(tasks[parts])), below[parts])


def _span(row: Task | Theme) -> Span:
    return (row.text if isinstance(row, Task) else row.title).spans[0]


def _kind(code: str) -> str:
    """How a code's first part counts."""
    first = code[:1]
    return "digit" if first.isdigit() else "upper" if first.isupper() else "lower"


def _plain(rows: Sequence[tuple[str, Span, RowKey | None]]) -> Iterator[Finding]:
    """Rows counted 1, 2, 3 under one heading; the first of an annex that does not begin with 1."""
    groups: dict[RowKey | None, list[tuple[int, Row]]] = defaultdict(list)
    for code, span, above in rows:
        parts = read_code(code).parts
        if len(parts) == 1 and parts[0].isdigit():
            groups[above].append((int(parts[0]), (code, span)))
    first = min((members[0] for members in groups.values()), key=lambda m: m[1][1].start, default=None)
    if first and first[0] > 1 and first[1][1] == next(s for c, s, _ in rows if read_code(c).parts):
        top = min(span for _, span, _ in rows)
        yield warning(
            "code-gap",
            f"Số thứ tự đầu tiên của phụ lục là {first[1][0]}",
            f"The first number of the annex is {first[1][0]}",
            top,
            first[1][1],
        )
    for members in groups.values():
        for (before, one), (after, other) in itertools.pairwise(members):
            if after > before + 1:
                yield _found("code-gap", one, other)
            elif before == after and after > 1:
                yield _found("code-duplicate", one, other)
