"""What an address names: one record for each kind of thing the graph has an address for.

A record's ``template`` spells its address; the shapes of the fields in braces are in ``SHAPES``.
``greenkg.graph.iris`` turns records into addresses and back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from greenkg.model import Basis, Role

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
    "basis": _as_is("|".join(Basis)),
    "place": _as_is(_PLACE),  # 45-quang-tri, 44-quang-tri.2025-07-01
    "within": _after("/", _PLACE),
    "since": _after(".", _DAY),
}


@dataclass(frozen=True, slots=True)
class DocumentId:
    """A legal document, by the key its resolution made."""

    template: ClassVar[str] = "document/{document}"
    document: str


@dataclass(frozen=True, slots=True)
class PlanGraphId:
    """The named graph that holds what one plan says."""

    template: ClassVar[str] = "graph/{document}"
    document: str


@dataclass(frozen=True, slots=True)
class SharedGraphId:
    """A named graph that belongs to no plan: ``reference``, ``ontology``."""

    template: ClassVar[str] = "graph/{name:slug}"
    name: str


@dataclass(frozen=True, slots=True)
class SourceId:
    """The file a document was read from."""

    template: ClassVar[str] = "document/{document}/source"
    document: str


@dataclass(frozen=True, slots=True)
class ExtractionId:
    """The run of the program that made a plan's graph."""

    template: ClassVar[str] = "document/{document}/extraction"
    document: str


@dataclass(frozen=True, slots=True)
class PlanPeriodId:
    """The years a plan is for."""

    template: ClassVar[str] = "document/{document}/period"
    document: str


@dataclass(frozen=True, slots=True)
class ThemeSchemeId:
    """The scheme of the themes one plan prints."""

    template: ClassVar[str] = "document/{document}/themes"
    document: str


@dataclass(frozen=True, slots=True)
class ThemeId:
    """A theme as printed; annex 0 is the plan's body."""

    template: ClassVar[str] = "document/{document}/{annex}/theme-{row}"
    document: str
    annex: int
    row: str


@dataclass(frozen=True, slots=True)
class TaskId:
    """A task; annex 0 is the plan's body."""

    template: ClassVar[str] = "document/{document}/{annex}/{row}"
    document: str
    annex: int
    row: str


@dataclass(frozen=True, slots=True)
class TaskFieldId:
    """What a task's row says in one of its cells."""

    template: ClassVar[str] = "document/{document}/{annex}/{row}/field/{name:slug}"
    document: str
    annex: int
    row: str
    name: str


@dataclass(frozen=True, slots=True)
class AssignmentId:
    """An agency in one role on one task."""

    template: ClassVar[str] = "document/{document}/{annex}/{row}/{role}/{agency:slug}"
    document: str
    annex: int
    row: str
    role: str
    agency: str


@dataclass(frozen=True, slots=True)
class AssignmentStatementId:
    """Where, on one basis, an assignment is said."""

    template: ClassVar[str] = "document/{document}/{annex}/{row}/{role}/{agency:slug}/{basis}"
    document: str
    annex: int
    row: str
    role: str
    agency: str
    basis: str


@dataclass(frozen=True, slots=True)
class GroundId:
    """A legal basis, by its line and its place among those of that line."""

    template: ClassVar[str] = "document/{document}/ground/{line}-{nth}"
    document: str
    line: int
    nth: int


@dataclass(frozen=True, slots=True)
class DocumentFieldId:
    """A place where a document says something about itself."""

    template: ClassVar[str] = "document/{document}/field/{name:slug}-{line}{repeat}"
    document: str
    name: str
    line: int
    repeat: int = 1


@dataclass(frozen=True, slots=True)
class FindingId:
    """Something a careful reader would flag; line 0 is the whole document."""

    template: ClassVar[str] = "document/{document}/finding/{kind:slug}-{line}{repeat}"
    document: str
    kind: str
    line: int
    repeat: int = 1


@dataclass(frozen=True, slots=True)
class EvidenceId:
    """Code points ``[start, end)`` of a document's text."""

    template: ClassVar[str] = "document/{document}/evidence/{start}-{end}"
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SelectorId:
    """One of the ways to point at a piece of evidence: ``position``, ``quote``, ``lines``."""

    template: ClassVar[str] = "document/{document}/evidence/{start}-{end}/{way:slug}"
    document: str
    start: int
    end: int
    way: str


@dataclass(frozen=True, slots=True)
class AgencyId:
    """An agency of a place (empty: of the whole country), and since when (empty: always known)."""

    template: ClassVar[str] = "agency/vn{within}/{key:slug}{since}"
    within: str
    key: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class ProvinceId:
    """A province of one era."""

    template: ClassVar[str] = "province/vn/{place}"
    place: str


@dataclass(frozen=True, slots=True)
class SchemeId:
    """A scheme of concepts that all plans share."""

    template: ClassVar[str] = "scheme:{scheme:slug}"
    scheme: str


@dataclass(frozen=True, slots=True)
class ConceptId:
    """A concept of a shared scheme."""

    template: ClassVar[str] = "scheme:{scheme:slug}/{concept:slug}"
    scheme: str
    concept: str


Identity = (
    DocumentId
    | PlanGraphId
    | SharedGraphId
    | SourceId
    | ExtractionId
    | PlanPeriodId
    | ThemeSchemeId
    | ThemeId
    | TaskId
    | TaskFieldId
    | AssignmentId
    | AssignmentStatementId
    | GroundId
    | DocumentFieldId
    | FindingId
    | EvidenceId
    | SelectorId
    | AgencyId
    | ProvinceId
    | SchemeId
    | ConceptId
)
