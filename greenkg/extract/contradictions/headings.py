"""Headings of the body against those of the annex that mirror them, and what stands below them."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from greenkg.extract.codes import read_code
from greenkg.extract.contradictions.codes import ordinal
from greenkg.extract.contradictions.shared import Plan, differences, note, printed, telling, warning
from greenkg.extract.sections import Section
from greenkg.gazetteer import find_at
from greenkg.model import Extent, Finding, Quote, RowKey
from greenkg.text import fold

_FEWEST_MIRRORED = 5
_MOSTLY = 0.6
_THIN = 0.26
_FEWEST_WORDS = 7
_LONGEST = 160
_LEAD_IN = re.compile(
    r"^(?:chu de \d+ |(?:nhom )?(?:nhiem vu|giai phap)(?: (?:nhiem vu|giai phap))*"
    r"(?: tang cuong)?(?: (?:ve|trong|tren))? )+"
)
_COUNTED = re.compile(r",?\s*bao gồm:?\s*\d+\s.*$", re.DOTALL)
_SENTENCE = re.compile(r"[.;]\s+")

Code = tuple[str, ...]


def headings_against_annex(plan: Plan) -> Iterator[Finding]:
    """Headings in other words, on one side only, and activities below them on one side only."""
    if not plan.record.pairs:
        return
    coded = _printed(plan)
    body = _mirrored(plan, coded)
    if not body:
        return
    for code, section in body.items():
        if code in coded:
            yield from _worded(plan, section, coded[code][0])
        else:
            yield from _lost(plan, code, section, coded)
    restated = {s.task for s in plan.record.same_activities if s.extent is Extent.WHOLE}
    if len(restated) < _MOSTLY * len(plan.record.tasks) / 2:
        yield from _below(plan, body, coded)


def _figures(code: str) -> Code:
    parts = read_code(code).parts
    return tuple(str(ordinal(p)) if not p.isdigit() else p for p in parts)


def _printed(plan: Plan) -> dict[Code, list[Quote]]:
    """The coded rows of the annexes; of a doubled code all."""
    rows = [(t.code, t.title) for t in plan.record.themes if t.annex == 1]
    rows += [(t.code, t.text) for t in plan.record.tasks if t.annex == 1 and len(read_code(t.code).parts) > 1]
    found: dict[Code, list[Quote]] = defaultdict(list)
    for code, quote in sorted(rows, key=lambda row: row[1].spans[0]):
        figures = _figures(code)
        if figures and all(p.isdigit() and p != "0" for p in figures):
            found[figures].append(quote)
    return dict(found)


def _mirrored(plan: Plan, coded: dict[Code, list[Quote]]) -> dict[Code, Section]:
    """The sections of the part of the body whose headings the annex takes up, by their figures."""
    pairs = [
        (plan.themes[p.body_theme].path, _figures(plan.themes[p.annex_theme].code)) for p in plan.record.pairs
    ]
    roots = Counter(path.split(".")[0] for path, code in pairs if tuple(path.split(".")[1:]) == code)
    if not roots or max(roots.values()) < _FEWEST_MIRRORED:
        return {}
    root = max(roots, key=lambda r: roots[r])
    found: dict[Code, Section] = {}
    for section in plan.sections:
        first, *code = section.path.split(".")
        if first == root and code and section.kind in ("number", "decimal"):
            found.setdefault(tuple(code), section)
    shared = sum(code in coded for code in found)
    return found if shared >= _MOSTLY * len(found) else {}


def _plain(text: str) -> list[str]:
    told = " ".join(printed(_COUNTED.sub("", text)))
    lead_in = _LEAD_IN.match(fold(told))
    return told.split()[len(lead_in[0].split()) if lead_in else 0 :]


def _worded(plan: Plan, section: Section, annex: Quote) -> Iterator[Finding]:
    """A heading that the annex words differently."""
    found = [
        (ours, theirs)
        for ours, theirs in differences(_plain(section.text), _plain(annex.text))
        if max(len(ours.split()), len(theirs.split())) > 1
    ]
    if found and not find_at(annex.text[:_LONGEST], 0):
        ours, theirs = max(found, key=lambda pair: len(pair[0]) + len(pair[1]))
        yield note(
            "body-conflict",
            f"Tiêu đề {section.mark} khác nhau: phần nội dung «{ours or '—'}», phụ lục «{theirs or '—'}»",
            f"Heading {section.mark} differs: the body says “{ours or '—'}”, the annex “{theirs or '—'}”",
            plan.line(section.paragraph.line),
            *annex.spans[:1],
        )


def _lost(plan: Plan, code: Code, section: Section, coded: dict[Code, list[Quote]]) -> Iterator[Finding]:
    """A heading the annex lacks, and where it should stand."""
    order = sorted(coded, key=lambda c: tuple(map(int, c)))
    following = next((c for c in order if tuple(map(int, c)) > tuple(map(int, code))), None)
    yield warning(
        "body-without-annex",
        f"Phụ lục không có mục {section.mark} của phần nội dung: «{section.text[:90]}»",
        f"The annex lacks section {section.mark} of the body: “{section.text[:90]}”",
        plan.line(section.paragraph.line),
        *(coded[following][0].spans[:1] if following else ()),
    )


def _grams(found: list[str]) -> set[tuple[str, str]]:
    return set(itertools.pairwise(found))


def _share(text: str, other: set[tuple[str, str]]) -> float:
    grams = _grams(telling(text))
    return len(grams & other) / len(grams) if grams else 1.0


def _below(plan: Plan, body: dict[Code, Section], coded: dict[Code, list[Quote]]) -> Iterator[Finding]:
    """Sentences below a heading with next to no words of the annex's rows below it, and the other way."""
    titles = {quotes[0].spans[0]: code for code, quotes in coded.items() if code in body}
    themes: dict[RowKey, Code] = {
        t.key: titles[t.title.spans[0]] for t in plan.record.themes if t.title.spans[0] in titles
    }
    rows: dict[Code, list[Quote]] = defaultdict(list)
    for task in plan.record.tasks:
        above = task.theme
        while above is not None and above not in themes:
            above = plan.themes[above].parent
        if above is not None:
            rows[themes[above]].append(task.text)
    heads = {s.paragraph.line for s in body.values()}
    for code, section in body.items():
        below = [s for s in _subtree(section) if s.paragraph.line not in heads]
        if not below or code not in rows:
            continue
        annex = set().union(*(_grams(telling(q.text)) for q in rows[code]))
        ours = set().union(*(_grams(telling(s.text)) for s in (section, *below)))
        alone = [(one, told) for one in below for told in _sentences(one) if _share(told, annex) < _THIN]
        if alone:
            yield note(
                "body-without-annex",
                f"Chỉ mục {section.mark} của phần nội dung có, phụ lục không có: «{alone[0][1][:90]}»",
                f"Only section {section.mark} of the body has it, not the annex: “{alone[0][1][:90]}”",
                *(plan.line(one.paragraph.line) for one, _ in alone),
                *coded[code][0].spans[:1],
            )
        apart = [
            q for q in rows[code] if len(telling(q.text)) >= _FEWEST_WORDS and _share(q.text, ours) < _THIN
        ]
        if apart:
            yield note(
                "annex-without-body",
                f"Chỉ phụ lục có, mục {section.mark} của phần nội dung không có: «{apart[0].text[:90]}»",
                f"Only the annex has it, not section {section.mark} of the body: “{apart[0].text[:90]}”",
                *(quote.spans[0] for quote in apart),
            )


def _sentences(section: Section) -> list[str]:
    """The sentences with something of their own to say; one that points at the annex has not."""
    return [
        one
        for one in _SENTENCE.split(section.text)
        if len(telling(one)) >= _FEWEST_WORDS and "phụ lục" not in one.lower()
    ]


def _subtree(section: Section) -> Iterator[Section]:
    waiting = list(section.children)
    while waiting:
        one = waiting.pop()
        yield one
        waiting += one.children
