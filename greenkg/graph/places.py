"""Where in a web page, a Word file or a PDF the words of a span stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from posixpath import commonpath

from greenkg.model import SourcePlace

_BOX = re.compile(r"page=(\d+)&viewrect=(-?\d+),(-?\d+),(\d+),(\d+)")


def place_of(places: Sequence[SourcePlace], start: int, end: int) -> str:
    """The place of the words ``[start, end)``; empty when the source tells none.

    Of several elements of a web page it is the one that holds them all, of several boxes on a page the one
    around them (on the first page where there are more), of several cells or paragraphs the first.

    >>> two = (SourcePlace(0, "/html/body/p[1]"), SourcePlace(9, "/html/body/p[2]"))
    >>> place_of(two, 3, 5), place_of(two, 3, 12)
    ('/html/body/p[1]', '/html/body')
    """
    first = max(bisect_right(places, start, key=lambda one: one.start) - 1, 0)
    last = max(bisect_left(places, end, key=lambda one: one.start), first + 1)
    told = list(dict.fromkeys(one.selector for one in places[first:last]))
    if len(told) < 2:
        return told[0] if told else ""
    if told[0].startswith("/"):
        return commonpath(told)
    boxes = [tuple(map(int, found.groups())) for one in told if (found := _BOX.fullmatch(one))]
    return _around([box for box in boxes if box[0] == boxes[0][0]]) if boxes else told[0]


def _around(boxes: Sequence[tuple[int, ...]]) -> str:
    left, top = min(box[1] for box in boxes), min(box[2] for box in boxes)
    right, bottom = max(box[1] + box[3] for box in boxes), max(box[2] + box[4] for box in boxes)
    return f"page={boxes[0][0]}&viewrect={left},{top},{right - left},{bottom - top}"
