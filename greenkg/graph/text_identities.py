"""What an address names in the running text of a plan: records as in ``greenkg.graph.identities``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class CitationId:
    """A mention of a document, by its line and its place among those of that line."""

    template: ClassVar[str] = "document/{document}/citation/{line}-{nth}"
    document: str
    line: int
    nth: int


@dataclass(frozen=True, slots=True)
class DutyId:
    """A duty of the running text, by the line it begins on."""

    template: ClassVar[str] = "document/{document}/duty/{row}"
    document: str
    row: str


@dataclass(frozen=True, slots=True)
class DutyAgentId:
    """An agency in one role on one duty."""

    template: ClassVar[str] = "document/{document}/duty/{row}/{role:duty_role}/{agency:slug}"
    document: str
    row: str
    role: str
    agency: str


@dataclass(frozen=True, slots=True)
class ReferenceId:
    """What a duty points at, by its place among the duty's references."""

    template: ClassVar[str] = "document/{document}/duty/{row}/reference-{nth}"
    document: str
    row: str
    nth: int


@dataclass(frozen=True, slots=True)
class SameActivityId:
    """That a duty restates a task of an annex."""

    template: ClassVar[str] = "document/{document}/duty/{row}/same/{annex}/{task:row}"
    document: str
    row: str
    annex: int
    task: str


@dataclass(frozen=True, slots=True)
class TargetId:
    """A quantified aim, by its line and its place among those of that line."""

    template: ClassVar[str] = "document/{document}/target/{line}-{nth}"
    document: str
    line: int
    nth: int


@dataclass(frozen=True, slots=True)
class ReportingDutyId:
    """A duty to report, by the line it begins on; several of one line are counted."""

    template: ClassVar[str] = "document/{document}/reporting/{row}{repeat}"
    document: str
    row: str
    repeat: int = 1


@dataclass(frozen=True, slots=True)
class ReportingFieldId:
    """What a duty to report says of one of its parties: ``who``, ``to``."""

    template: ClassVar[str] = "document/{document}/reporting/{row}{repeat}/field/{name:slug}"
    document: str
    row: str
    name: str
    repeat: int = 1


@dataclass(frozen=True, slots=True)
class LineRunId:
    """A run of lines of a source, the last one included."""

    template: ClassVar[str] = "document/{document}/lines/{first:line}-{last:line}"
    document: str
    first: int
    last: int
