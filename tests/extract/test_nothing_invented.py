"""Every value of a record stands in its source's words, or the record marks it as inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

import pytest

from greenkg import resources
from greenkg.extract import extract
from greenkg.model import PlanRecord, Quote
from greenkg.sources import Source, read
from greenkg.text import fold, words

PLANS = sorted(path.stem for path in resources.corpus().glob("*.txt"))


@cache
def _read(stem: str) -> tuple[Source, PlanRecord]:
    source = read(resources.corpus() / f"{stem}.txt")
    return source, extract(source)


def _quotes(value: object) -> Iterator[Quote]:
    """Every quote anywhere in a record."""
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _quotes(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _quotes(getattr(value, field.name))


def _letters(text: str) -> str:
    """Letters and digits only, so that tags, bars and blanks between pieces do not count."""
    return "".join(c for c in re.sub(r"<[^<>]{1,40}>", " ", text) if c.isalnum())


@pytest.mark.parametrize("stem", PLANS)
def test_every_quote_is_the_source_at_its_places(stem: str):
    source, record = _read(stem)
    wrong = [
        q.text
        for q in _quotes(record)
        if _letters(q.text) != _letters(" ".join(source.text[s.start : s.end] for s in q.spans))
    ]
    assert wrong == []


@pytest.mark.parametrize("stem", PLANS)
def test_years_and_days_of_periods_are_in_their_words(stem: str):
    _, record = _read(stem)
    pairs = [(p, task.due or p) for task in record.tasks for p in (task.period, task.due) if p]
    for period, due in pairs:
        printed = re.findall(r"\d+", period.quote.text)
        for year in (period.start, period.end):
            assert year is None or any(str(year) == d or str(year)[2:] == d for d in printed), period
        assert fold(period.frequency) in fold(f"{period.quote.text} {due.quote.text}")


@pytest.mark.parametrize("stem", PLANS)
def test_values_of_targets_are_in_their_words(stem: str):
    _, record = _read(stem)
    for target in record.targets:
        printed = {
            float(n.replace(".", "").replace(",", "."))
            for n in re.findall(r"\d+(?:[.,]\d+)*", target.quote.text)
        }
        printed |= {float(n.replace(",", ".")) for n in re.findall(r"\d+(?:[.,]\d+)?", target.quote.text)}
        for value in (target.value, target.value_to):
            in_words = value == 0 and re.search(r"không|PTR0|“0”", target.quote.text)
            assert value is None or value in printed or in_words, target
        for year in (target.year, target.baseline):
            assert year is None or str(year) in _section_text(stem), target


@cache
def _section_text(stem: str) -> str:
    return _read(stem)[0].text


@pytest.mark.parametrize("stem", PLANS)
def test_numbers_and_days_of_cited_documents_are_printed(stem: str):
    source, record = _read(stem)
    whole = fold(_letters(source.text))
    mended = {s.value for s in record.statements if s.confidence < 1}
    for citation in record.citations:
        number = citation.document.number
        assert not number or number in mended or fold(_letters(number)) in whole, citation
        year = citation.document.date[:4]
        assert not year or year in citation.quote.text, citation


@pytest.mark.parametrize("stem", PLANS)
def test_codes_of_rows_are_in_their_rows(stem: str):
    source, record = _read(stem)
    for task in record.tasks:
        row = " ".join(words(" ".join(source.text[s.start : s.end] for s in task.spans)))
        assert not task.code or all(part in row for part in words(task.code)), task


@pytest.mark.parametrize("stem", PLANS)
def test_targets_of_references_are_made_of_printed_codes(stem: str):
    _, record = _read(stem)
    for duty in record.duties:
        for reference in duty.references:
            last = reference.target.split(".")[-1]
            assert last in reference.quote.text or last in duty.quote.text, (duty.key, reference)


@pytest.mark.parametrize("stem", PLANS)
def test_every_line_is_accounted_for_once(stem: str):
    source, record = _read(stem)
    told = [n for run in record.coverage for n in range(run.first, run.last + 1)]
    assert len(told) == len(set(told))
    assert [
        n for n in range(1, len(source.lines) + 1) if source.lines[n].strip() and n not in set(told)
    ] == []
