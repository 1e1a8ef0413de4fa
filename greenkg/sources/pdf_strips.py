"""Columns of words by how many lines cover each place from left to right: valleys part them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

STRIP = 5  # points: a narrower blank parts words, not columns
_PEAK = 4  # times as many lines as may run over a strip are in the columns on both its sides
_MOST_WIDE = 20_000  # points: wider than any page (PDF 2.0, annex C)

Span = tuple[float, float]
"""From left to right, in points."""
Cover = list[int]
"""How many lines cover each point."""


def cover(lines: Sequence[Sequence[Span]]) -> Cover:
    """How many of some lines, each by its spans, cover each point."""
    steps = [0]
    for start, end in itertools.chain.from_iterable(lines):
        left, right = (min(max(int(one), 0), _MOST_WIDE) for one in (start, end + 1))
        if right >= len(steps):
            steps += [0] * (right + 1 - len(steps))
        steps[left] += 1
        steps[right] -= 1
    return list(itertools.accumulate(steps))


def both(one: Cover, other: Cover) -> Cover:
    """What two covers cover together."""
    return [a + b for a, b in itertools.zip_longest(one, other, fillvalue=0)]


def columns(covered: Cover) -> list[Span]:
    """The columns, from left to right.

    Few lines run over a strip between columns, however short they are beside those of the columns: headings
    of rows, titles. A column that few lines reach is one all the same if still fewer run over its strips.
    """
    return list(_parted(covered, 0, len(covered)))


def _parted(covered: Cover, start: int, end: int) -> Iterator[Span]:
    while start < end and not covered[start]:
        start += 1
    while start < end and not covered[end - 1]:
        end -= 1
    if start == end:
        return
    low = 0
    while low * _PEAK <= max(covered[start:end]):
        strip = next(
            (one for one in _strips(covered, start, end, low) if _parts(covered, start, end, one, low)), None
        )
        if strip is not None:
            yield from _parted(covered, start, strip[0])
            yield from _parted(covered, strip[1], end)
            return
        low += max(1, low // 4)
    yield float(start), float(end)


def _strips(covered: Cover, start: int, end: int, low: int) -> Iterator[tuple[int, int]]:
    """Places where at most ``low`` lines pass, wide enough to part columns."""
    for is_low, run in itertools.groupby(range(start, end), key=lambda x: covered[x] <= low):
        if is_low:
            found = list(run)
            if len(found) >= STRIP and found[0] > start and found[-1] < end - 1:
                yield found[0], found[-1] + 1


def _parts(covered: Cover, start: int, end: int, strip: tuple[int, int], low: int) -> bool:
    left, right = max(covered[start : strip[0]]), max(covered[strip[1] : end])
    return min(left, right) >= max(_PEAK * low, 1)
