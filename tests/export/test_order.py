"""Quads come in one order, also when they are sorted through files."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from greenkg.export import order
from greenkg.export.order import in_order, sorted_lines

GRAPH = NamedNode("https://example.org/g")
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def quads(words: list[str]) -> list[Quad]:
    note, thing = NamedNode("https://example.org/note"), NamedNode("https://example.org/thing")
    return [Quad(thing, note, Literal(text, language="vi"), GRAPH) for text in words]


@settings(max_examples=50, deadline=None)
@given(st.lists(texts, max_size=20), st.integers(1, 400))
def test_lines_sorted_through_files_are_those_sorted_in_memory(words: list[str], run_bytes: int) -> None:
    wanted = [f"{quad} .\n".encode() for quad in sorted(quads(words), key=str)]
    assert list(sorted_lines(quads(words), run_bytes)) == wanted


def test_more_runs_than_files_may_be_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order, "_MOST_RUNS", 3)
    words = [f"{number:05}" for number in range(500)]
    random.Random(3).shuffle(words)
    found = list(sorted_lines(quads(words), 1000))
    assert found == sorted(found)
    assert len(found) == 500


def test_quads_sorted_through_files_are_the_same_quads(monkeypatch: pytest.MonkeyPatch) -> None:
    given = quads([*"zbcay", "a\nb", 'say "hi"', "\x00\u2028", ""])
    wanted = sorted(given, key=str)
    assert list(in_order(given)) == wanted
    monkeypatch.setattr(order, "_IN_MEMORY", 3)
    assert list(in_order(given)) == wanted


def test_nothing_is_sorted() -> None:
    assert list(sorted_lines([])) == []
    assert list(in_order([])) == []
