"""The place of some words among the places a source tells."""

from __future__ import annotations

import pytest

from greenkg.graph.places import place_of
from greenkg.model import SourcePlace

BOXES = (
    SourcePlace(0, "page=1&viewrect=50,700,100,10"),
    SourcePlace(20, "page=1&viewrect=50,712,140,10"),
    SourcePlace(40, "page=2&viewrect=50,50,90,10"),
)


@pytest.mark.parametrize(
    ("start", "end", "where"),
    [
        (0, 5, "page=1&viewrect=50,700,100,10"),
        (5, 30, "page=1&viewrect=50,700,140,22"),
        (25, 50, "page=1&viewrect=50,712,140,10"),
        (45, 60, "page=2&viewrect=50,50,90,10"),
    ],
)
def test_a_box_around_all_the_words_on_their_first_page(start, end, where):
    assert place_of(BOXES, start, end) == where


def test_a_plain_text_has_no_other_place():
    assert place_of((), 0, 5) == ""
