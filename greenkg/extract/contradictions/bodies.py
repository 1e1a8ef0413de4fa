"""Sections of the running text that each belong to one body, against the rows that body leads."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

from greenkg.extract.contradictions.shared import Plan, note, telling
from greenkg.extract.sections import Section
from greenkg.gazetteer import find_at
from greenkg.model import Basis, Finding, Role, RowKey, Span

_FEWEST_SECTIONS = 5
_THIN = 0.3
_FEWEST_WORDS = 6
_LONGEST = 160


def sections_of_bodies(plan: Plan) -> Iterator[Finding]:
    """Tasks that the section of their lead knows nothing of, and bodies with a section and no task."""
    own = _sections(plan)
    annexed = [t for t in plan.record.tasks if t.annex]
    if len(own) < _FEWEST_SECTIONS or not annexed:
        return
    cells: dict[RowKey, list[Span]] = defaultdict(list)
    for cell in plan.record.cells:
        if cell.role is Role.LEAD and cell.basis in (Basis.STATED, Basis.MERGED):
            cells[cell.task] += cell.quote.spans[:1]
    grams = {name: _grams(_whole(section)) for name, section in own.items()}
    for task in annexed:
        said = _grams(task.text.text)
        for name in sorted(plan.leads.get(task.key, frozenset()) & own.keys()):
            if len(said) >= _FEWEST_WORDS and len(said & grams[name]) < _THIN * len(said):
                yield note(
                    "body-conflict",
                    f"Phụ lục giao {name} chủ trì, mục {own[name].mark} không nêu: «{task.text.text[:80]}»",
                    f"{name} leads in the annex, its section {own[name].mark} lacks “{task.text.text[:70]}”",
                    *task.text.spans[:1],
                    *cells[task.key],
                    plan.line(own[name].paragraph.line),
                )
    leading = frozenset[str]().union(*plan.leads.values())
    for name, section in own.items():
        if name not in leading:
            yield note(
                "body-without-annex",
                f"Mục {section.mark} giao việc cho {name}, cơ quan này không chủ trì nhiệm vụ nào ở phụ lục",
                f"Section {section.mark} charges {name}, which leads no task of the annex",
                plan.line(section.paragraph.line),
            )


def _sections(plan: Plan) -> dict[str, Section]:
    """The sections whose heading is a body's name, by that body."""
    found: dict[str, Section] = {}
    for section in plan.sections:
        text = section.text.rstrip(" .:*;") if len(section.text) <= _LONGEST else ""
        named = find_at(text, 0) if section.kind in ("number", "decimal", "letter") else None
        if named and not named.collective and section.children and named.end >= len(text) - 2:
            found.setdefault(named.name, section)
    return found


def _whole(section: Section) -> str:
    texts: list[str] = []
    waiting = list(section.children)
    while waiting:
        one = waiting.pop()
        texts.append(one.text)
        waiting += one.children
    return " . ".join(texts)


def _grams(text: str) -> set[tuple[str, str]]:
    found = telling(text)
    return set(itertools.pairwise(found))
