"""What a selection shows, in a reader's words."""

from __future__ import annotations

from collections.abc import Iterator

from greenkg.network.collectives import Collectives
from greenkg.network.selection import Selection

_WORDS: dict[str, tuple[str, str]] = {
    "theme": ("chủ đề: {}", "theme: {}"),
    "kind": ("loại cơ quan: {}", "kind of agency: {}"),
    "lead": ("cơ quan chủ trì", "lead agencies"),
    "partner": ("cơ quan phối hợp", "partner agencies"),
    "stated": ("ghi rõ trong bảng", "as stated"),
    "merged-cell": ("theo ô gộp", "by merged cells"),
    "summary": ("theo bảng tổng hợp", "by summary tables"),
    "narrative": ("theo phần lời", "by the running text"),
    "from": ("từ năm {}", "from {}"),
    "to": ("đến năm {}", "until {}"),
    "as_of": ("cơ quan chịu trách nhiệm ngày {}", "bodies that answer on {}"),
    "expanded": ("tập thể tách thành cơ quan thành viên", "collectives expanded into their members"),
    "hidden": ("không kể tập thể", "without collectives"),
}
"""Key → Vietnamese, English. Braces hold what the user wrote."""


def caption(selection: Selection, language: str = "vi") -> str:
    """Describes a selection, part by part: ``"Quảng Trị · chủ đề: năng lượng"``; empty for everything."""
    place = ("vi", "en").index(language)
    return " · ".join(_WORDS[key][place].format(value) if key else value for key, value in _parts(selection))


def _parts(selection: Selection) -> Iterator[tuple[str, str]]:
    """The key of each part's words, empty for a name that speaks for itself, and what stands in them."""
    if selection.province:
        yield "", selection.province
    if selection.plan:
        yield "", selection.plan
    if selection.theme:
        yield "theme", selection.theme
    if selection.kind:
        yield "kind", selection.kind
    if selection.role is not None:
        yield selection.role, ""
    if selection.basis is not None:
        yield selection.basis.value, ""
    if selection.first and selection.first == selection.last:
        yield "", str(selection.first)
    elif selection.first and selection.last:
        yield "", f"{selection.first}–{selection.last}"
    elif selection.first or selection.last:
        yield ("from" if selection.first else "to"), str(selection.first or selection.last)
    if selection.as_of:
        yield "as_of", selection.as_of
    if selection.collectives is not Collectives.SHOWN:
        yield selection.collectives.value, ""
