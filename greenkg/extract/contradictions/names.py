"""One body or document that goes by names that differ."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from greenkg.extract.contradictions.shared import Plan, note, telling
from greenkg.gazetteer import find_at
from greenkg.model import DocumentRef, Finding, Quote, Span

_BEGINS = re.compile(
    r"(?<!\w)(?:Sở|Ban|Công an|Ngân hàng|Ủy ban|Viện|Hiệp hội|Đài|Bộ|Trường|Liên hiệp|Hội)(?!\w)"
)
_DISTRICTS = re.compile(
    r"(?:UBND|Ủy ban nhân dân) các huyện((?:,? (?:và )?(?:các )?(?:thị xã|thành phố|TX|TP)(?!\w)){0,3})",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"[A-ZĐ]{2}")
_MOST_SEEN = 4
_LONGEST = 160
_SHORTEST = 3
_TYPES = {
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
    "KL": "Kết luận",
    "TB": "Thông báo",
    "KH": "Kế hoạch",
    "TT": "Thông tư",
    "NĐ": "Nghị định",
}
_KIND = re.compile(r"/(?:\d{4}/)?([A-ZĐ]{2})(?=-|$)|-([A-ZĐ]{2})/")


def names(plan: Plan) -> Iterator[Finding]:
    """Bodies by their spellings, documents by what is said of one number."""
    yield from _bodies(plan)
    yield from _districts(plan)
    yield from _documents(plan)


def _bodies(plan: Plan) -> Iterator[Finding]:
    spelled: dict[str, dict[tuple[str, ...], list[tuple[str, Span]]]] = defaultdict(lambda: defaultdict(list))
    for text, span in _texts(plan):
        for start in _BEGINS.finditer(text):
            near = text[start.start() : start.start() + _LONGEST]
            named = find_at(near, 0)
            if named is None or named.collective:
                continue
            printed = near[: named.end]
            if not _ABBREVIATED.search(printed):
                spelled[named.name][_spelling(printed)].append((printed, span))
    for name, forms in spelled.items():
        found = dict(forms)
        usual_form = max(found, key=lambda form: len(spelled[name][form]))
        found = {f: s for f, s in found.items() if f == usual_form or not _begins(f, usual_form)}
        if len(found) < 2:
            continue
        usual = found[usual_form]
        shown: list[tuple[str, Span]] = [usual[0]]
        for seen in found.values():
            if seen is not usual:
                shown += seen[:_MOST_SEEN]
        told = ", ".join(f"«{seen[0][0]}»" for seen in found.values())
        yield note(
            "name-conflict",
            f"Một cơ quan ghi bằng nhiều tên: {told}",
            f"One body ({name}) is written in several ways: {told}",
            *sorted({span for _, span in shown}),
        )


def _districts(plan: Plan) -> Iterator[Finding]:
    """Lists of the districts that leave out the towns or the cities that others name."""
    listed: dict[tuple[bool, bool], list[Span]] = defaultdict(list)
    for text, span in _texts(plan):
        for found in _DISTRICTS.finditer(text):
            told = found[1].lower()
            listed["thị xã" in told or "tx" in told, "thành phố" in told or "tp" in told].append(span)
    if len(listed) < 2:
        return
    usual = max(listed, key=lambda form: len(listed[form]))
    spans = [listed[usual][0]] + [
        s for form, seen in listed.items() if form != usual for s in seen[:_MOST_SEEN]
    ]
    yield note(
        "name-conflict",
        "UBND cấp huyện được liệt kê khác nhau: có nơi thiếu thị xã hoặc thành phố",
        "The districts' committees are listed in several ways: towns or cities are left out in places",
        *sorted(set(spans)),
    )


def _texts(plan: Plan) -> Iterator[tuple[str, Span]]:
    for section in plan.sections:
        yield section.paragraph.text, plan.line(section.paragraph.line)
    for cell in plan.record.cells:
        if not cell.quote.filled:
            yield cell.quote.text, cell.quote.spans[0]


def _spelling(printed: str) -> tuple[str, ...]:
    """A name's words and hyphens, however capitals and tones are set."""
    return tuple(re.findall(r"\w+|-", " ".join(printed.lower().replace("–", "-").split())))


def _documents(plan: Plan) -> Iterator[Finding]:
    mentions: list[tuple[DocumentRef, Quote]] = [(c.document, c.quote) for c in plan.record.citations]
    mentions += [(b.document, b.quote) for b in plan.record.bases]
    by_number: dict[tuple[str, str], list[tuple[DocumentRef, Quote]]] = defaultdict(list)
    for document, quote in sorted(mentions, key=lambda m: m[1].spans[0]):
        if document.number and "/" in document.number:
            by_number[document.number, ""].append((document, quote))
        yield from _typed(document, quote)
    for (number, _), said in by_number.items():
        for what in ("issuer", "date", "subject"):
            yield from _said(number, what, [(getattr(d, what), q) for d, q in said if getattr(d, what)])


def _typed(document: DocumentRef, quote: Quote) -> Iterator[Finding]:
    found = _KIND.search(document.number)
    kind = _TYPES.get(found[1] or found[2]) if found else None
    if kind and document.type and not document.type.lower().startswith(kind.lower()[:9]):
        yield note(
            "name-conflict",
            f"Văn bản {document.number} được gọi là {document.type}, ký hiệu là của {kind}",
            f"{document.number} is called {document.type}, its symbol is that of a {kind}",
            *quote.spans[:1],
        )


def _said(number: str, what: str, said: list[tuple[str, Quote]]) -> Iterator[Finding]:
    """What is said of one document's issuer, date or subject, when it is not always the same."""
    forms: dict[tuple[str, ...], list[Quote]] = defaultdict(list)
    for value, quote in said:
        forms[tuple(telling(value)) if what != "date" else (value,)].append(quote)
    if len(forms) < 2:
        return
    counted = Counter({form: len(quotes) for form, quotes in forms.items()})
    usual = counted.most_common(1)[0][0]
    others = [
        form
        for form in forms
        if form != usual and (_differs(form, usual) if what == "subject" else not _cut_short(form, usual))
    ]
    if not others:
        return
    kind = "date-conflict" if what == "date" else "name-conflict"
    spans = [forms[usual][0].spans[0]] + [q.spans[0] for form in others for q in forms[form][:_MOST_SEEN]]
    labels = {
        "issuer": ("cơ quan ban hành", "issuer"),
        "date": ("ngày", "date"),
        "subject": ("trích yếu", "subject"),
    }
    one, other = " ".join(usual)[:60], " ".join(others[0])[:60]
    yield note(
        kind,
        f"Văn bản {number}: {labels[what][0]} không thống nhất («{one}», «{other}»)",
        f"{number}: its {labels[what][1]} is not the same everywhere (“{one}”, “{other}”)",
        *sorted(set(spans)),
    )


def _begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return longer[: len(shorter)] == shorter


def _cut_short(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two values only says less: a year of a date, an issuer without its province."""
    shorter, longer = sorted((" ".join(one), " ".join(other)), key=len)
    return longer.startswith(shorter)


def _differs(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two subjects differ by words, not only by where they are cut off."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORTEST or longer[: len(shorter)] == shorter:
        return False
    common = Counter(shorter) & Counter(longer)
    return sum(common.values()) >= _SHORTEST and sum(common.values()) >= 0.7 * len(shorter)
