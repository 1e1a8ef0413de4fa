"""Long lists a part at a time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """The things ``first`` to ``last`` of ``count`` (from 1), which are page ``page`` of ``pages``."""

    page: int
    pages: int
    first: int
    last: int
    count: int


def part_of(count: int, size: int, asked: str, at: int = 1) -> Part:
    """The part of a list that a reader asked for.

    What is no page is the one that holds the thing ``at``; beyond the last page is the last.

    >>> part_of(321, 200, "2")
    Part(page=2, pages=2, first=201, last=321, count=321)
    >>> part_of(0, 200, "seven").pages
    1
    """
    pages = max(1, -(-count // size))
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 1 + (at - 1) // size
    page = min(max(number, 1), pages)
    return Part(page, pages, (page - 1) * size + 1, min(page * size, count), count)
