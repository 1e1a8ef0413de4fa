"""What a plan says, as records. They know nothing of files, layouts or RDF.

Positions are code points in the source's text (decoded, line ends made ``\\n``, Unicode NFC),
counted from 0; lines are counted from 1. The rules for what counts as a record are in
``docs/records.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

LineNo = NewType("LineNo", int)
"""A 1-based line number of a source."""
RowKey = NewType("RowKey", str)
"""Names a row of a plan's annex: ``l0173``, with a letter from ``b`` on if more begin in that line."""


class Role(StrEnum):
    """What an agency is to a task."""

    LEAD = "lead"  # chủ trì
    PARTNER = "partner"  # phối hợp
    APPROVER = "approver"  # phê duyệt
    SUPERVISOR = "supervisor"  # giám sát


class Basis(StrEnum):
    """Where an assignment is said."""

    STATED = "stated"
    MERGED = "merged-cell"
    SUMMARY = "summary"
    NARRATIVE = "narrative"


class GroundRole(StrEnum):
    """What a document is to a plan that names it in its preamble."""

    BASED_ON = "căn cứ"
    IMPLEMENTS = "thực hiện"
    CONSIDERING = "xét"
    PROPOSED_BY = "theo đề nghị"


class DutyRole(StrEnum):
    """What an agency is to a duty of the running text."""

    LEAD = "lead"
    PARTNER = "partner"
    APPROVER = "approver"
    SUPERVISOR = "supervisor"
    COORDINATE = "coordinate"  # phối hợp, as the duty itself
    REPORT = "report"  # báo cáo, as the duty itself


class CitationRole(StrEnum):
    """Where a document is mentioned: in the text, or in a web page's list of related documents."""

    MENTION = "mention"
    PAGE_LIST = "page-list"


class Direction(StrEnum):
    """Which way a target counts."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    REDUCE_BY = "reduce-by"
    INCREASE_BY = "increase-by"
    EXACTLY = "exactly"
    ABOUT = "about"


class Extent(StrEnum):
    """How much of an activity of the annex a duty restates."""

    WHOLE = "whole"
    PART = "part"


class Relation(StrEnum):
    """How a printed theme stands to one of the national themes (as the SKOS mapping relations)."""

    EXACT = "exact"
    BROAD = "broad"


class LineUse(StrEnum):
    """What became of a line of a source."""

    RECORD = "record"
    PROSE = "prose"
    FURNITURE = "furniture"


class CorrectionKind(StrEnum):
    """What a reviewed correction does."""

    SET = "set"
    DROP = "drop"
    SPLIT = "split"
    JOIN = "join"
    DROP_ROW = "drop-row"
    TASK = "task"  # a heading becomes a task
    ASSIGN = "assign"
    NAME = "name"  # which agency printed words mean


class Severity(StrEnum):
    """How much a finding matters to whoever relies on the data."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


def _check_confidence(value: float) -> None:
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"confidence must lie between 0 and 1, not {value}")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``[start, end)`` of a source's text, on lines ``line`` to ``last_line``."""

    start: int
    end: int
    line: LineNo
    last_line: LineNo

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span cannot run from {self.start} to {self.end}")
        if not 1 <= self.line <= self.last_line:
            raise ValueError(f"a span cannot run from line {self.line} to line {self.last_line}")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source: as printed (tags removed, white space collapsed) and where they stand.

    ``filled`` marks words that a merged cell above lends to this row.
    """

    text: str
    spans: tuple[Span, ...]
    filled: bool = False

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError(f"words without a place: {self.text!r}")

    @property
    def line(self) -> LineNo:
        """The first line the words stand on."""
        return self.spans[0].line


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """From which place of a formatted document the text from ``start`` on comes, up to the next place.

    ``selector`` is an XPath in a web page, ``page=3&viewrect=…`` in a PDF (RFC 8118),
    ``table=2;row=3;cell=4`` or ``paragraph=12`` in a Word file, all counted from 1.
    """

    start: int
    selector: str


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """Which file a plan was read from; a plain text needs no ``places``."""

    name: str
    sha256: str
    media_type: str
    lines: int
    characters: int
    places: Sequence[SourcePlace] = ()


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A legal document as a text names it; empty strings for what the text does not say.

    ``date`` is ISO 8601 (``2021-10-01``).
    """

    number: str = ""
    type: str = ""
    date: str = ""
    issuer: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A ground named by the preamble of a decision or of the plan annexed to it."""

    role: GroundRole
    document: DocumentRef
    quote: Quote
    confidence: float = 1.0

    def __post_init__(self) -> None:
        _check_confidence(self.confidence)


@dataclass(frozen=True, slots=True)
class FieldStatement:
    """One place where a document states something about itself (its number, date, signer …)."""

    field: str
    value: str
    quote: Quote
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Theme:
    """A heading that groups tasks, in an annex, or in the body (``annex`` 0).

    ``path`` is a body heading's code from the top ("II.4.1.5", "II.4.3.2.b"), by which the text refers to it.
    ``code_spans`` are where the code stands, if in a cell of its own.
    """

    key: RowKey
    annex: int
    code: str
    title: Quote
    parent: RowKey | None
    confidence: float = 1.0
    path: str = ""
    code_spans: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the heading stands, its code included."""
        return tuple(sorted({*self.code_spans, *self.title.spans}))


@dataclass(frozen=True, slots=True)
class ThemeMatch:
    """A printed theme and the national theme (1 to 18) its words mean."""

    theme: RowKey
    national: int
    relation: Relation
    confidence: float


@dataclass(frozen=True, slots=True)
class ThemePair:
    """A theme of the annex and the heading of the body that has the same words."""

    annex_theme: RowKey
    body_theme: RowKey
    confidence: float


@dataclass(frozen=True, slots=True)
class Period:
    """When: years, both inclusive, and a frequency as printed (``Hàng năm``)."""

    start: int | None
    end: int | None
    frequency: str
    quote: Quote

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.start > self.end:
            raise ValueError(f"a period cannot run from {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class Task:
    """One activity that somebody is to do, from one row of an annex.

    ``due`` is the date of completion where a table has both a period and a due column.
    ``spans`` cover every piece of the row, continuation lines included.
    """

    key: RowKey
    annex: int
    code: str
    text: Quote
    spans: tuple[Span, ...]
    theme: RowKey | None = None
    parent: RowKey | None = None
    period: Period | None = None
    due: Period | None = None
    product: Quote | None = None
    funding: Quote | None = None
    content: Quote | None = None
    note: Quote | None = None
    priority: Quote | None = None
    confidence: float = 1.0

    def __post_init__(self) -> None:
        _check_confidence(self.confidence)

    @property
    def lines(self) -> tuple[LineNo, ...]:
        """Every line a piece of the row stands on, in order."""
        found = {LineNo(n) for s in self.spans for n in range(s.line, s.last_line + 1)}
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class TaskFunction:
    """That a task belongs to a function of state management (a concept of the scheme ``function``).

    ``quote`` holds the words that show it: the task's own, or of a heading above it.
    """

    task: RowKey
    function: str
    quote: Quote
    confidence: float

    def __post_init__(self) -> None:
        _check_confidence(self.confidence)


@dataclass(frozen=True, slots=True)
class RoleCell:
    """The words of a cell that say who has a role on a task, before they are resolved to agencies.

    ``settled`` tells that the cell surely stands in the column of that role: whoever it names is a body, even
    one whose name begins like none.
    """

    task: RowKey
    role: Role
    quote: Quote
    basis: Basis
    confidence: float = 1.0
    settled: bool = False

    def __post_init__(self) -> None:
        _check_confidence(self.confidence)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a duty points at: a task code or a section of the same plan.

    ``target`` is the code ("1.1.3 c") or the section's path ("II.4.1.5"); ``row`` the row or heading it
    names, None when there is none (a finding says so).
    """

    target: str
    quote: Quote
    row: RowKey | None


@dataclass(frozen=True, slots=True)
class DutyCell:
    """The words of a duty that say who has which role on it."""

    role: DutyRole
    quote: Quote
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Duty:
    """An activity of the running text that somebody is to do."""

    key: RowKey
    quote: Quote
    cells: tuple[DutyCell, ...]
    references: tuple[Reference, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class SameActivity:
    """A duty that restates an activity of the annex; ``score`` from 0 to 1 is how alike the words are."""

    duty: RowKey
    task: RowKey
    extent: Extent
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of a document that is no ground."""

    role: CitationRole
    document: DocumentRef
    quote: Quote
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified aim. ``value_to`` is the upper end of a range; numbers are as stated, in ``unit``."""

    quote: Quote
    value: float
    value_to: float | None
    unit: str
    year: int | None
    baseline: int | None
    direction: Direction
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ReportingDuty:
    """Who reports, to whom, how often, by which day of the year (``--11-30``, XML Schema's gMonthDay).

    ``who`` and ``to`` are the words that name them; None where the text leaves them out.
    """

    key: RowKey
    quote: Quote
    who: Quote | None
    to: Quote | None
    frequency: str
    due: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class LineRun:
    """A run of lines and what became of them."""

    first: LineNo
    last: LineNo
    use: LineUse
    what: str
    """The kind of record or furniture, or the path of the section whose prose it is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a careful reader would flag. ``kind`` is a concept of the finding-kinds scheme."""

    kind: str
    severity: Severity
    message_vi: str
    message_en: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person read better than the program.

    ``key`` is the row it is for; ``quote`` the words it rests on; ``rows`` those it made, changed or
    took out; ``field`` a field or role; ``value`` the agency or row it names; ``proof`` the lines that prove
    it; ``when`` an ISO date.
    """

    kind: CorrectionKind
    key: RowKey
    quote: Quote
    rows: tuple[RowKey, ...]
    field: str
    value: str
    proof: tuple[int, ...]
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """One document with what it says about itself, its grounds, themes, tasks and role cells.

    ``province`` is the name as printed, without "tỉnh" or "thành phố"; empty for a national document.
    ``issuer`` is the issuing body's full name ("UBND tỉnh Quảng Trị"). Dates are ISO 8601 or empty.
    """

    source: SourceInfo
    number: str
    type: str
    title: str
    province: str
    issuer: str
    issued: str
    effective: str
    signer: str
    signer_office: str
    start: int | None
    end: int | None
    vision: int | None
    promulgated_by: str
    statements: tuple[FieldStatement, ...] = ()
    bases: tuple[LegalBasis, ...] = ()
    themes: tuple[Theme, ...] = ()
    tasks: tuple[Task, ...] = ()
    functions: tuple[TaskFunction, ...] = ()
    cells: tuple[RoleCell, ...] = ()
    duties: tuple[Duty, ...] = ()
    same_activities: tuple[SameActivity, ...] = ()
    citations: tuple[Citation, ...] = ()
    targets: tuple[Target, ...] = ()
    reporting: tuple[ReportingDuty, ...] = ()
    matches: tuple[ThemeMatch, ...] = ()
    pairs: tuple[ThemePair, ...] = ()
    coverage: tuple[LineRun, ...] = ()
    findings: tuple[Finding, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Province:
    """A province-level unit of one era.

    ``code`` is the official two-digit code of that era; ``since`` the ISO date this version began,
    empty for those that stood before 2025-07-01.
    """

    code: str
    name: str
    unit: str
    since: str = ""

    @property
    def full_name(self) -> str:
        """With its unit: "Tỉnh Quảng Trị"."""
        return f"{self.unit} {self.name}"


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that can be answerable, or a collective of such bodies.

    ``key`` is the last part of its IRI; ``province`` is None for bodies of the whole country.
    ``known`` is False for a name the gazetteer lacks, kept as printed for a person to review.
    """

    key: str
    name: str
    kind: str
    collective: bool
    known: bool
    province: Province | None
    spellings: tuple[str, ...] = ()
    since: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """An agency, its role on a task, and where that is said. ``quote`` holds the agency's own words."""

    task: RowKey
    role: Role
    agency: str
    basis: Basis
    stated_as: str
    quote: Quote
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class DutyAgent:
    """An agency and its role on a duty. ``quote`` holds the agency's own words."""

    duty: RowKey
    role: DutyRole
    agency: str
    stated_as: str
    quote: Quote
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reporter:
    """A reporting duty's parties: the keys of who reports and of whom it goes to."""

    duty: RowKey
    who: tuple[str, ...]
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """A legal document with an identity: number, issuer of its era, date. ``key`` ends its IRI."""

    key: str
    number: str
    type: str
    date: str
    issuer: str
    subject: str
    province: Province | None


@dataclass(frozen=True, slots=True)
class ResolvedPlan:
    """A plan with identities: who its words name, which documents, which province."""

    record: PlanRecord
    document: LegalDocument
    promulgated_by: LegalDocument | None
    province: Province | None
    agencies: tuple[Agency, ...]
    assignments: tuple[Assignment, ...]
    documents: tuple[LegalDocument, ...]
    grounds: tuple[tuple[LegalBasis, str], ...] = field(default=())
    """Each legal basis with the key of its document (empty when it names none)."""
    duty_agents: tuple[DutyAgent, ...] = ()
    reporters: tuple[Reporter, ...] = ()
    citations: tuple[tuple[Citation, str], ...] = ()
    """Each citation with the key of its document."""
    findings: tuple[Finding, ...] = ()
    """Those of the record and those of the resolution."""
