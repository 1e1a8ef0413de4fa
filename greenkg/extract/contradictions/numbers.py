"""Numbers that contradict each other: targets, counts that are announced, units that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from greenkg.extract.alike import WordRuns
from greenkg.extract.codes import read_code
from greenkg.extract.contradictions.shared import Plan, telling, warning
from greenkg.extract.sections import Section
from greenkg.model import Finding, Span, Target

_ALIKE = 90.0
_SHORTEST = 30
_GROUPS = re.compile(r"(?<!\w)gồm:?\s+(\d{1,2})\s+(nhóm|chủ đề)", re.IGNORECASE)
_INDEX = re.compile(r"chỉ số phát triển con người|\bHDI\b", re.IGNORECASE)


def numbers(plan: Plan) -> Iterator[Finding]:
    """Of one quantity and year, of groups announced and printed, of an index in per cent."""
    yield from _targets(plan)
    for section in plan.sections:
        yield from _announced(plan, section)
    for target in plan.record.targets:
        if target.unit == "%" and target.value <= 1 and _INDEX.search(target.quote.text):
            yield warning(
                "unit-conflict",
                f"Chỉ số từ 0 đến 1 ghi bằng phần trăm: «{target.quote.text[:90]}»",
                f"An index between 0 and 1 is given in per cent: “{target.quote.text[:90]}”",
                *target.quote.spans[:1],
            )


def _targets(plan: Plan) -> Iterator[Finding]:
    said = [t for t in plan.record.targets if len(t.quote.text) >= _SHORTEST]
    texts = [_aim(t) for t in said]
    runs = WordRuns(texts)
    for i, one in enumerate(said):
        for j in runs.near(texts[i]):
            other = said[j]
            if (
                j > i
                and one.quote.line != other.quote.line
                and (one.unit, one.year) == (other.unit, other.year)
                and (one.value, one.value_to) != (other.value, other.value_to)
                and fuzz.ratio(texts[i], texts[j]) >= _ALIKE
            ):
                yield warning(
                    "number-conflict",
                    f"Một chỉ tiêu ghi {one.value:g} và {other.value:g} {one.unit}: «{one.quote.text[:60]}»",
                    f"One aim is {one.value:g} and {other.value:g} {one.unit}: “{one.quote.text[:80]}”",
                    *one.quote.spans[:1],
                    *other.quote.spans[:1],
                )


def _aim(target: Target) -> str:
    return " ".join(w for w in telling(target.quote.text) if not w.isdigit())


def _announced(plan: Plan, section: Section) -> Iterator[Finding]:
    """Where two groups are announced and three stand below."""
    found = _GROUPS.search(section.text)
    if not found:
        return
    yield from _counted_in_annex(plan, section, int(found[1]))
    there = [s for s in section.children if s.kind in ("number", "decimal")]
    if there and len(there) != int(found[1]):
        yield warning(
            "number-conflict",
            f"Ghi gồm {found[1]} {found[2]}, bên dưới có {len(there)}",
            f"{found[1]} are announced (“{found[0]}”), {len(there)} follow",
            plan.line(section.paragraph.line),
        )


def _counted_in_annex(plan: Plan, section: Section, announced: int) -> Iterator[Finding]:
    """The annex numbers its groups up to the number announced, and lacks some on the way."""
    printed: dict[int, Span] = {}
    for theme in plan.record.themes:
        parts = read_code(theme.code).parts
        if theme.annex == 1 and len(parts) == 1 and parts[0].isdigit():
            printed.setdefault(int(parts[0]), theme.title.spans[0])
    if printed and max(printed) == announced and len(printed) < announced:
        after = [span for number, span in printed.items() if number > 1 and number - 1 not in printed]
        yield warning(
            "number-conflict",
            f"Ghi gồm {announced} nhóm, phụ lục chỉ in {len(printed)}",
            f"{announced} groups are announced, the annex prints {len(printed)}",
            plan.line(section.paragraph.line),
            *after,
        )
