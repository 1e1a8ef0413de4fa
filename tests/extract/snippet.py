"""Tables of a few rows, and what is read in them."""

from __future__ import annotations

from collections.abc import Sequence

from greenkg.extract import extract
from greenkg.model import PlanRecord, ResolvedPlan, RowKey
from greenkg.resolve import resolve
from greenkg.sources.reader import read_bytes

HEADER = "STT | Nhiệm vụ | Thời gian thực hiện | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm"


def text(rows: Sequence[str], header: str = HEADER, above: str = "") -> str:
    """A plan with one table; cells stand between "|" here and between tabs there, each row in a line."""
    written = [" ".join(row.split()) for row in (header, *rows)]
    return (
        above + "\n" + "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in written) + "\n"
    )


def record(*rows: str, header: str = HEADER, above: str = "") -> PlanRecord:
    """What a plan of these rows says."""
    return extract(read_bytes(text(rows, header, above).encode(), "plan.txt"))


def plan(*rows: str, header: str = HEADER, above: str = "") -> ResolvedPlan:
    """The same, with identities."""
    source = read_bytes(text(rows, header, above).encode(), "plan.txt")
    return resolve(extract(source), source.text)


def tasks(read: PlanRecord) -> list[tuple[str, str]]:
    """Code and text of the tasks."""
    return [(task.code, task.text.text) for task in read.tasks]


def themes(read: PlanRecord) -> list[tuple[str, str]]:
    """Code and title of the themes."""
    return [(theme.code, theme.title.text) for theme in read.themes]


def years(read: PlanRecord) -> list[tuple[int | None, int | None, str] | None]:
    """The period of each task."""
    return [
        (task.period.start, task.period.end, task.period.frequency) if task.period else None
        for task in read.tasks
    ]


def named(read: ResolvedPlan, role: str) -> list[list[str]]:
    """The bodies in a role on each task; those of a merged cell in brackets."""
    names = {agency.key: agency.name for agency in read.agencies}

    def of(key: RowKey) -> list[str]:
        return [
            names[one.agency] if one.basis == "stated" else f"({names[one.agency]})"
            for one in read.assignments
            if one.task == key and one.role == role
        ]

    return [of(task.key) for task in read.record.tasks]


def kinds(read: PlanRecord | ResolvedPlan) -> set[str]:
    """The kinds of the findings."""
    return {finding.kind for finding in read.findings}
