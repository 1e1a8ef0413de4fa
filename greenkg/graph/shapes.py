"""How the fields of an address look, by name: a line, a row, a role, a place of an era."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from greenkg.model import Basis, DutyRole, Role

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PLACE = rf"[0-9]{{2}}-{_SLUG}(?:\.{_DAY})?"
_COUNT = r"(?:0|[1-9][0-9]*)"


class Shape(NamedTuple):
    """How a field looks in an address: its pattern, from its value to text, and back."""

    pattern: str
    write: Callable[[object], str]
    read: Callable[[str], object]


def _as_is(pattern: str) -> Shape:
    return Shape(pattern, str, str)


def _after(mark: str, pattern: str) -> Shape:
    """Text that may be empty and is otherwise led in by a mark the value does not hold."""
    return Shape(
        rf"(?:{re.escape(mark)}{pattern})?",
        lambda value: f"{mark}{value}" if value else "",
        lambda text: text.removeprefix(mark),
    )


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise ValueError(f"{value!r} is no whole number")
    return value


SHAPES: dict[str, Shape] = {
    # vn/45-quang-tri/2023-11-17/2746-qd-ubnd, vn/2021-10-01/1658-qd-ttg, vn/undated/to-trinh
    "document": _as_is(rf"vn(?:/{_PLACE})?/(?:[0-9]{{4}}(?:-[0-9]{{2}}){{0,2}}|undated)/{_SLUG}"),
    "annex": Shape(  # annex-1, body
        r"(?:body|annex-[1-9][0-9]*)",
        lambda value: f"annex-{value}" if value else "body",
        lambda text: 0 if text == "body" else int(text.removeprefix("annex-")),
    ),
    "row": _as_is(r"l[0-9]{4,}[a-z]?"),  # l0173, l0173b
    "line": Shape(  # l0013; l0000 is the whole document
        r"l(?:[0-9]{4}|[1-9][0-9]{4,})",
        lambda value: f"l{_number(value):04d}",
        lambda text: int(text[1:]),
    ),
    "nth": Shape(_COUNT, str, int),
    "repeat": Shape(  # nothing for the first, -2 for the second
        r"(?:-(?:[2-9]|[1-9][0-9]+))?",
        lambda value: "" if value == 1 else f"-{value}",
        lambda text: int(text[1:]) if text else 1,
    ),
    "start": Shape(_COUNT, str, int),
    "end": Shape(_COUNT, str, int),
    "slug": _as_is(_SLUG),
    "role": _as_is("|".join(Role)),
    "duty_role": _as_is("|".join(DutyRole)),
    "basis": _as_is("|".join(Basis)),
    "place": _as_is(_PLACE),  # 45-quang-tri, 44-quang-tri.2025-07-01
    "within": _after("/", _PLACE),
    "since": _after(".", _DAY),
    "day": _as_is(_DAY),
    "from_day": _as_is(rf"(?:start|{_DAY})"),
    "function": _after("/function/", _SLUG),
    # 86-vinh-long.2025-07-01/so-tai-chinh
    "successor": _after("/to/", rf"(?:{_PLACE}/)?{_SLUG}(?:\.{_DAY})?"),
}
