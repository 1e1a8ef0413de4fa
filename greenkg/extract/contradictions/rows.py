"""What is wrong in single rows, words and the masthead."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from greenkg.extract.alike import WordRuns
from greenkg.extract.contradictions.shared import Plan, note, warning
from greenkg.extract.restated import is_closing_list
from greenkg.model import Finding
from greenkg.text import bare, fold, words

_ALIKE = 93.0
_LONG = 60
_NEGATIONS = ("không", "chưa")


def single_rows(plan: Plan) -> Iterator[Finding]:
    """Findings that need no other part of the plan than the rows they stand in."""
    yield from _missing_leads(plan)
    yield from _negated(plan)
    yield from _dangling(plan)
    yield from _damaged_words(plan)
    yield from _near_doubles(plan)
    yield from _masthead(plan)


def _missing_leads(plan: Plan) -> Iterator[Finding]:
    """Tasks that nobody leads."""
    for task in plan.record.tasks:
        if not plan.leads.get(task.key):
            yield warning(
                "missing-lead",
                f"Nhiệm vụ không có cơ quan chủ trì: «{task.text.text[:90]}»",
                f"Nobody leads this task: “{task.text.text[:90]}”",
                *task.text.spans[:1],
            )


def _negated(plan: Plan) -> Iterator[Finding]:
    """A row whose activity and content say the same words, one of them with a "không"."""
    for task in plan.record.tasks:
        if task.content is None:
            continue
        one, other = words(task.text.text), words(task.content.text)
        for denied in sorted((_denied(one) & _fours(other)) | (_denied(other) & _fours(one))):
            yield warning(
                "content-conflict",
                f"Hoạt động và nội dung của một dòng trái nhau: «{' '.join(denied)}»",
                f"Activity and content of one row deny each other: “{' '.join(denied)}”",
                *task.text.spans[:1],
                *task.content.spans[:1],
            )
            break


def _fours(found: list[str]) -> set[tuple[str, ...]]:
    return set(zip(found, found[1:], found[2:], found[3:], strict=False))


def _denied(found: list[str]) -> set[tuple[str, ...]]:
    """Runs of four words around a negation, without it."""
    return {
        (*found[i - 2 : i], *found[i + 1 : i + 3])
        for i, word in enumerate(found)
        if word in _NEGATIONS and 2 <= i < len(found) - 2
    }


def _dangling(plan: Plan) -> Iterator[Finding]:
    """References to sections that do not exist."""
    for duty in plan.record.duties:
        if is_closing_list(duty):
            continue
        for reference in duty.references:
            if reference.row is None:
                yield warning(
                    "dangling-reference",
                    f"Dẫn chiếu đến {reference.target}, kế hoạch không có mục này",
                    f"A reference to {reference.target}, which the plan does not have",
                    *reference.quote.spans,
                )


def _damaged_words(plan: Plan) -> Iterator[Finding]:
    """Words that differ only by diacritics where body and annex print the same sentence."""
    seen: set[tuple[str, str]] = set()
    for same in plan.record.same_activities:
        duty, task = plan.duties[same.duty], plan.tasks[same.task]
        for one, other in _misprints(duty.quote.text, task.text.text):
            if (one, other) not in seen:
                seen.add((one, other))
                yield note(
                    "ocr-damage",
                    f"Cùng một câu, phần nội dung in «{one}», phụ lục in «{other}»",
                    f"In one sentence the body prints “{one}” and the annex “{other}”",
                    *duty.quote.spans[:1],
                    *task.text.spans[:1],
                )


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


def _near_doubles(plan: Plan) -> Iterator[Finding]:
    """Activities of two rows that are nearly the same words."""
    rows = [t for t in plan.record.tasks if len(t.text.text) > _LONG]
    texts = [bare(t.text.text) for t in rows]
    runs = WordRuns(texts)
    for i, text in enumerate(texts):
        for j in runs.near(text):
            if j > i and text != texts[j] and fuzz.ratio(text, texts[j], score_cutoff=_ALIKE) >= _ALIKE:
                yield note(
                    "duplicate-activity",
                    f"Hai dòng gần như cùng một hoạt động: «{rows[i].text.text[:80]}»",
                    f"Two rows are nearly the same activity: “{rows[i].text.text[:80]}”",
                    *rows[i].text.spans[:1],
                    *rows[j].text.spans[:1],
                )


def _masthead(plan: Plan) -> Iterator[Finding]:
    """A masthead without a number, a document without a signature."""
    stated = {
        s.field
        for s in plan.record.statements
        if not s.quote.text.lstrip("( *").lower().startswith(("kèm", "ban hành"))
    }
    number = plan.record.number
    top = plan.line(next(n for n in range(1, len(plan.lines) + 1) if plan.lines[n].strip()))
    if "number" not in stated:
        yield warning(
            "lost-masthead",
            "Phần đầu văn bản mất số hiệu"
            + ("; số được xác định theo dòng kèm theo phụ lục" if number else ""),
            "The masthead has lost its number"
            + ("; it is known from the line above the annex" if number else ""),
            top,
        )
    if not plan.record.signer:
        yield note(
            "signature-cut",
            "Văn bản không còn phần ký: không rõ người ký",
            "The document has lost its signature block: who signed is not known",
            top,
        )
