"""What an address names: one record for each kind of thing the graph has an address for.

A record's ``template`` spells its address; the shapes of the fields in braces are in
``greenkg.graph.shapes``. ``greenkg.graph.iris`` turns records into addresses and back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from greenkg.graph.administration_identities import (
    AgencyChangeId,
    FunctionTransferId,
    ProvinceChangeId,
    TenureId,
)
from greenkg.graph.text_identities import (
    CitationId,
    DutyAgentId,
    DutyId,
    LineRunId,
    ReferenceId,
    ReportingDutyId,
    ReportingFieldId,
    SameActivityId,
    TargetId,
)


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
    """A named graph that belongs to no plan: ``reference``, ``ontology``, ``administration``."""

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
class ThemeMatchId:
    """That a printed theme means one of the national themes."""

    template: ClassVar[str] = "document/{document}/{annex}/theme-{row}/national-{national:nth}"
    document: str
    annex: int
    row: str
    national: int


@dataclass(frozen=True, slots=True)
class ThemePairId:
    """That a theme of an annex and a heading of the body have the same words."""

    template: ClassVar[str] = "document/{document}/{annex}/theme-{row}/body-{body:row}"
    document: str
    annex: int
    row: str
    body: str


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
class TaskFunctionId:
    """That a task belongs to a function of state management."""

    template: ClassVar[str] = "document/{document}/{annex}/{row}/function/{notation:slug}"
    document: str
    annex: int
    row: str
    notation: str


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
class CorrectionId:
    """A reviewed correction, by its row and its place among the document's."""

    template: ClassVar[str] = "document/{document}/correction/{row}-{nth}"
    document: str
    row: str
    nth: int


@dataclass(frozen=True, slots=True)
class EvidenceId:
    """Code points ``[start, end)`` of a document's text."""

    template: ClassVar[str] = "document/{document}/evidence/{start}-{end}"
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SelectorId:
    """One of the ways to point at a piece of evidence: ``position``, ``quote``, ``lines``, ``place``."""

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
    | ThemeMatchId
    | ThemePairId
    | TaskId
    | TaskFieldId
    | TaskFunctionId
    | AssignmentId
    | AssignmentStatementId
    | GroundId
    | CitationId
    | DutyId
    | DutyAgentId
    | ReferenceId
    | SameActivityId
    | TargetId
    | ReportingDutyId
    | ReportingFieldId
    | LineRunId
    | DocumentFieldId
    | FindingId
    | CorrectionId
    | EvidenceId
    | SelectorId
    | AgencyId
    | AgencyChangeId
    | FunctionTransferId
    | TenureId
    | ProvinceId
    | ProvinceChangeId
    | SchemeId
    | ConceptId
)
