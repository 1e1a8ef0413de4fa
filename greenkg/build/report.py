"""What a build says about each document and about itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal, TypeAlias

from greenkg.build.checked import Checked
from greenkg.model import Severity


class Status(StrEnum):
    """What became of a document."""

    READ = "read"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document of a build.

    ``name`` is the path as it was given or found, ``seconds`` the time spent on it in this build,
    ``findings`` how many there are of each severity, ``corrections`` how many were applied. ``error`` is
    one line, for a failed document or a duplicate; ``trace`` the traceback of an error nobody foresaw.
    """

    name: str
    status: Status
    number: str = ""
    tasks: int = 0
    assignments: int = 0
    legal_bases: int = 0
    findings: dict[Severity, int] = field(default_factory=dict)
    corrections: int = 0
    seconds: float = 0.0
    error: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    ``store`` is the folder or address; ``published`` tells whether the store was written; ``checked`` is what
    the shapes say of it, None when nothing could be loaded;
    ``removed`` names graphs of documents that are gone; ``outputs`` are the files drawn or found up to date.
    """

    documents: tuple[DocumentRow, ...]
    store: str
    published: bool
    checked: Checked | None
    outputs: tuple[Path, ...]
    removed: tuple[str, ...]
    seconds: float

    @property
    def failed(self) -> tuple[DocumentRow, ...]:
        """The documents that could not be read."""
        return tuple(row for row in self.documents if row.status is Status.FAILED)

    @property
    def loaded(self) -> tuple[DocumentRow, ...]:
        """The documents the store holds."""
        return tuple(row for row in self.documents if row.status in {Status.READ, Status.UNCHANGED})

    def findings(self, least: Severity) -> int:
        """How many findings are at least that severe."""
        order = list(Severity)
        severe = order[order.index(least) :]
        return sum(row.findings.get(severity, 0) for row in self.documents for severity in severe)


Stage: TypeAlias = Literal["read", "load", "check", "draw"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage of the build is: ``done`` of ``total``, the last one being ``what``."""

    stage: Stage
    done: int
    total: int
    what: str = ""


OnProgress: TypeAlias = Callable[[Progress], None]
