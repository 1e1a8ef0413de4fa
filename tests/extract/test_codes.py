"""Printed codes and the order among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenkg.extract.codes import counts_letters, read_code

ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XVIII"]


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("VIII.2", ("VIII", "2")),
        ("8.10.1", ("8", "10", "1")),
        ("1.1.3 a", ("1", "1", "3", "a")),
        ("I.2b", ("I", "2", "b")),
        ("1)", ("1",)),
        ("A.", ("A",)),
        ("a)", ("a",)),
        ("đ)", ("đ",)),
        ("-", ()),
        ("+", ()),
        ("•", ()),
        ("", ()),
        ("  ", ()),
        (".", ()),
        (")", ()),
    ],
)
def test_a_code(printed: str, parts: tuple[str, ...]):
    code = read_code(printed)
    assert code.parts == parts
    assert code.printed == printed.strip()


def test_what_hangs_from_what():
    order = ["A", "I", "I.1", "1", "1.1", "1.1.3", "1.1.3 a", "b)", "-", "+", ""]
    ranks = [read_code(printed).rank for printed in order]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)


def test_a_single_i_is_a_letter_where_the_table_counts_letters():
    assert read_code("I").rank == read_code("II").rank == 1
    assert read_code("I", letters=True).rank == read_code("A").rank
    assert read_code("II", letters=True).rank == 1
    assert counts_letters(["A", "1", "2", "B.", "G", "H", "I"])
    assert not counts_letters(["A", "I", "II", "B", "I"])
    assert not counts_letters(["I", "V", "X"])


@given(
    st.sampled_from(ROMAN) | st.integers(1, 99).map(str),
    st.lists(st.integers(1, 99).map(str), max_size=4),
    st.sampled_from(["", ".", ")", " "]),
)
def test_a_code_is_read_as_it_was_written(first: str, rest: list[str], end: str):
    parts = (first, *rest)
    code = read_code(".".join(parts) + end)
    assert code.parts == parts
    assert code.section == (len(parts) > 1)
    assert not code.bullet
    assert read_code(".".join(parts)).rank == code.rank


@given(
    st.lists(st.integers(1, 99).map(str), min_size=1, max_size=4),
    st.sampled_from("abcdđ"),
    st.sampled_from(["", " ", ") "]),
)
def test_a_letter_below_a_number(numbers: list[str], letter: str, gap: str):
    code = read_code(".".join(numbers) + gap + letter)
    assert code.parts == (*numbers, letter)
    assert code.rank > read_code(".".join(numbers)).rank


@given(st.text(max_size=20), st.booleans())
def test_reading_is_total(printed: str, letters: bool):
    code = read_code(printed, letters=letters)
    assert code.printed == " ".join(printed.split())
    assert code.rank >= 0
    assert all(code.parts) or ".." in printed or printed.strip().startswith(".")
