"""Hand-made records of a plan, as people wrote them down in a folder of CSV files.

A folder holds ``plan.csv`` (field, value), ``tasks.csv``, ``assignments.csv``, ``themes.csv``,
``legal-bases.csv`` and ``cover.txt`` with the line ranges they cover completely; for the running text
``duties.csv``, ``citations.csv``, ``targets.csv``, ``reporting.csv``, ``findings.csv``,
``body-themes.csv``, ``summary-assignments.csv`` and ``cover-body.txt``. Each may come in parts:
``tasks.1.csv``, ``tasks.2.csv``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from greenkg.errors import GreenkgError, UsageError

Row: TypeAlias = Mapping[str, str]

_NEEDED: dict[str, frozenset[str]] = {
    "plan": frozenset({"field", "value"}),
    "tasks": frozenset({"task", "line", "code", "text", "start", "end", "frequency"}),
    "assignments": frozenset({"task", "role", "agency", "basis"}),
    "themes": frozenset({"line", "code", "title"}),
    "legal-bases": frozenset({"role", "number", "type", "date", "line"}),
    "duties": frozenset({"line", "agency", "role", "refs", "matches"}),
    "citations": frozenset({"line", "role", "number", "type", "date"}),
    "targets": frozenset({"line", "value", "value_to"}),
    "reporting": frozenset({"line", "who", "to", "due"}),
    "findings": frozenset({"kind", "lines", "message_en"}),
    "body-themes": frozenset({"line", "code"}),
    "summary-assignments": frozenset({"line", "agency", "task"}),
}


@dataclass(frozen=True, slots=True)
class GoldPlan:
    """The hand-made records of one plan.

    ``cover`` are the lines that those of the annex and the preamble cover completely, ``body_cover`` the
    lines that those of the running text do; none where nobody has recorded it yet.
    """

    name: str
    facts: Mapping[str, str]
    tasks: Sequence[Row]
    assignments: Sequence[Row]
    themes: Sequence[Row]
    bases: Sequence[Row]
    cover: frozenset[int]
    duties: Sequence[Row] = ()
    citations: Sequence[Row] = ()
    targets: Sequence[Row] = ()
    reporting: Sequence[Row] = ()
    findings: Sequence[Row] = ()
    body_themes: Sequence[Row] = ()
    summary: Sequence[Row] = ()
    body_cover: frozenset[int] = frozenset()


def read_gold(paths: Sequence[Path]) -> list[GoldPlan]:
    """The plans of these folders, or of the folders within them, sorted by name within each.

    Raises:
        UsageError: a path is no folder with hand-made records.
        GreenkgError: a file of them cannot be read.
    """
    return [_read(folder) for path in paths for folder in _folders(path)]


def _folders(path: Path) -> list[Path]:
    if (path / "plan.csv").is_file():
        return [path]
    found = sorted(plan.parent for plan in path.glob("*/plan.csv")) if path.is_dir() else []
    if not found:
        raise UsageError("there are no hand-made records here", str(path), "name a folder with a plan.csv")
    return found


def _read(folder: Path) -> GoldPlan:
    return GoldPlan(
        name=folder.name,
        facts={row["field"]: row["value"] for row in _rows(folder, "plan")},
        tasks=_rows(folder, "tasks"),
        assignments=_rows(folder, "assignments"),
        themes=_rows(folder, "themes"),
        bases=_rows(folder, "legal-bases"),
        cover=frozenset(_cover(folder, "cover")),
        duties=_rows(folder, "duties"),
        citations=_rows(folder, "citations"),
        targets=_rows(folder, "targets"),
        reporting=_rows(folder, "reporting"),
        findings=_rows(folder, "findings"),
        body_themes=_rows(folder, "body-themes"),
        summary=_rows(folder, "summary-assignments"),
        body_cover=frozenset(_cover(folder, "cover-body")),
    )


def _rows(folder: Path, name: str) -> list[Row]:
    rows: list[Row] = []
    for path in _parts(folder, name, "csv"):
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.DictReader(file, restval="")
                missing = _NEEDED[name] - set(reader.fieldnames or ())
                if missing:
                    raise GreenkgError(f"columns are missing: {', '.join(sorted(missing))}", str(path))
                for row in reader:
                    if None in row:
                        raise GreenkgError("a row has too many cells", f"{path}, line {reader.line_num}")
                    rows.append({key: value.strip() for key, value in row.items()})
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise GreenkgError(f"it cannot be read ({error})", str(path)) from error
    return rows


def _parts(folder: Path, name: str, suffix: str) -> list[Path]:
    return sorted([*folder.glob(f"{name}.{suffix}"), *folder.glob(f"{name}.*.{suffix}")])


def _cover(folder: Path, name: str) -> Iterator[int]:
    for path in _parts(folder, name, "txt"):
        for line in path.read_text(encoding="utf-8").split():
            span = re.fullmatch(r"(\d+)(?:-(\d+))?", line)
            if not span:
                raise GreenkgError(f"{line!r} is no range of lines", str(path), "write 161-303")
            yield from range(int(span[1]), int(span[2] or span[1]) + 1)
