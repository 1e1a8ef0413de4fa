"""A small drawing of an agency among those it works with most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from greenkg.web.pages.visit import Record

WIDTH = 840
HEIGHT = 420
_REACH_X, _REACH_Y = 190, 165
_THINNEST, _THICKEST = 1.2, 9.0
_LETTERS = 30
"""Letters of a name on one line."""


@dataclass(frozen=True, slots=True)
class Spoke:
    """A partner: where it stands, how its name runs, how thick its line is."""

    row: Record
    x: int
    y: int
    anchor: str
    text_x: int
    lines: tuple[str, ...]
    width: float


def circle(partners: Sequence[Record]) -> list[Spoke]:
    """The partners around the middle of a drawing, the first on top, then clockwise.

    Args:
        partners: rows of the query ``agency-partners``.
    """
    most = max((int(row["together"]) for row in partners), default=1)
    return [
        _spoke(row, place / len(partners), int(row["together"]) / most) for place, row in enumerate(partners)
    ]


def _spoke(row: Record, turn: float, share: float) -> Spoke:
    angle = 2 * pi * turn - pi / 2
    x, y = round(WIDTH / 2 + _REACH_X * cos(angle)), round(HEIGHT / 2 + _REACH_Y * sin(angle))
    side = "middle" if abs(cos(angle)) < 0.1 else "start" if cos(angle) > 0 else "end"
    text_x = x + {"middle": 0, "start": 14, "end": -14}[side]
    width = round(_THINNEST + share * (_THICKEST - _THINNEST), 1)
    return Spoke(row, x, y, side, text_x, _broken(row["partner_name"]), width)


def _broken(name: str) -> tuple[str, ...]:
    """A name on two lines at most, cut where it is longer."""
    if len(name) <= _LETTERS:
        return (name,)
    first = name[:_LETTERS].rpartition(" ")[0] or name[:_LETTERS]
    rest = name[len(first) :].strip()
    return first, rest if len(rest) <= _LETTERS else rest[: _LETTERS - 1].rstrip() + "…"
