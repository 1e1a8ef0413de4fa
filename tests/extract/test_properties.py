"""Whatever is done to a plan, it is read or refused; and every word read stands where it is said to."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from functools import cache

import pytest

from greenkg import resources
from greenkg.errors import ExtractionError, SourceError
from greenkg.extract import extract
from greenkg.model import PlanRecord, Quote, ResolvedPlan, Span
from greenkg.resolve import resolve
from greenkg.sources import Source, read
from greenkg.sources.reader import read_bytes
from greenkg.text import clean
from tests.extract.variants import PLANS, Page, document, variants

_MUTATIONS = 12


@cache
def _plan(stem: str) -> tuple[Source, ResolvedPlan]:
    source = read(resources.corpus() / f"{stem}.txt")
    return source, resolve(extract(source), source.text)


def _inside(value: object, kind: type) -> Iterator[object]:
    """Every value of a kind in a record."""
    if isinstance(value, kind):
        yield value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _inside(getattr(value, field.name), kind)
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item, kind)


def _mutated(data: bytes, rng: random.Random) -> bytes:
    lines = data.split(b"\n")
    for _ in range(rng.randint(1, 4)):
        n = rng.randrange(len(lines))
        match rng.randrange(5):
            case 0:
                del lines[n]
            case 1:
                lines.insert(n, lines[n])
            case 2:
                cut = rng.randrange(len(lines[n]) + 1)
                lines[n] = lines[n][:cut]
            case 3:
                lines[n], lines[n - 1] = lines[n - 1], lines[n]
            case _:
                return b"\n".join(lines)[: rng.randrange(1, len(data))]
    return b"\n".join(lines)


def _read_or_refused(data: bytes) -> None:
    try:
        source = read_bytes(data, "mutated.txt")
    except SourceError:  # cut within a character
        source = read_bytes(data.decode(errors="ignore").encode(), "mutated.txt")
    try:
        record = extract(source)
    except ExtractionError:
        return
    resolve(record, source.text)


@pytest.mark.parametrize("seed", range(_MUTATIONS))
@pytest.mark.parametrize("stem", PLANS)
def test_extraction_is_total_on_mutated_plans(stem: str, seed: int):
    data = (resources.corpus() / f"{stem}.txt").read_bytes()
    _read_or_refused(_mutated(data, random.Random(f"{stem}{seed}")))


@pytest.mark.parametrize("stem", PLANS)
def test_extraction_is_total_on_a_plan_cut_anywhere(stem: str):
    data = (resources.corpus() / f"{stem}.txt").read_bytes()
    for end in random.Random(stem).sample(range(1, len(data)), 8):
        _read_or_refused(data[:end])


@pytest.mark.parametrize("stem", PLANS)
def test_every_quote_slices_back_to_its_words(stem: str):
    source, plan = _plan(stem)
    wrong = [
        (quote.line, quote.text)
        for quote in _inside(plan, Quote)
        if isinstance(quote, Quote)
        and clean(source.text, [(s.start, s.end) for s in quote.spans]).text != quote.text
    ]
    assert wrong == []


@pytest.mark.parametrize("stem", PLANS)
def test_every_span_stands_on_its_lines(stem: str):
    source, plan = _plan(stem)
    for span in _inside(plan, Span):
        assert isinstance(span, Span)
        assert span == source.lines.span(span.start, span.end)


@pytest.mark.parametrize("stem", PLANS)
def test_what_a_row_says_stands_on_the_rows_lines(stem: str):
    """Words that a merged cell lends stand on a row above; all others on the task's own lines."""
    _, plan = _plan(stem)
    for task in plan.record.tasks:
        for quote in _inside(task, Quote):
            assert isinstance(quote, Quote)
            for span in quote.spans:
                if quote.filled:
                    assert span.line <= task.lines[-1]
                else:
                    assert span.line in task.lines
                    assert span.last_line in task.lines


@pytest.mark.parametrize("stem", PLANS)
def test_rows_have_names_of_their_own(stem: str):
    _, plan = _plan(stem)
    record: PlanRecord = plan.record
    keys = [task.key for task in record.tasks] + [theme.key for theme in record.themes]
    assert len(keys) == len(set(keys))
    known = set(keys)
    assert {task.theme for task in record.tasks if task.theme} <= known
    assert {task.parent for task in record.tasks if task.parent} <= known
    assert {cell.task for cell in record.cells} <= known


@pytest.mark.parametrize("stem", PLANS)
def test_quotes_of_variants_slice_back_too(stem: str):
    for name, variant in variants(stem):
        if name in ("d wrapped", "d CRLF", "e flattened", "g NFD"):
            source = read_bytes(variant.data, "variant.txt")
            for quote in _inside(resolve(extract(source), source.text), Quote):
                assert isinstance(quote, Quote)
                assert clean(source.text, [(s.start, s.end) for s in quote.spans]).text == quote.text


def test_documents_of_variants_have_pages():
    assert all(any(isinstance(part, Page) for part in document(stem)) for stem in PLANS)
