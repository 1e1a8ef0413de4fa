"""The five plans as the program reads them, one record a line; ``python -m tests.golden.make`` writes them.

A golden file says what is read, right or wrong: look at the difference before keeping a new one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from greenkg import resources
from greenkg.extract import extract
from greenkg.model import Period, Quote, ResolvedPlan, Span
from greenkg.resolve import resolve
from greenkg.sources import read

HERE = Path(__file__).resolve().parent
STEMS = tuple(sorted(path.stem for path in (HERE.parent / "gold").iterdir() if path.is_dir()))


def golden(stem: str) -> str:
    """A plan's records as JSON, one a line."""
    source = read(resources.corpus() / f"{stem}.txt")
    parts = [
        f'  "{name}": [\n' + ",\n".join("    " + _line(record) for record in records) + "\n  ]"
        for name, records in _records(resolve(extract(source), source.text))
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(record: dict[str, object]) -> str:
    told = {key: value for key, value in record.items() if value not in ("", None, [])}
    return json.dumps(told, ensure_ascii=False)


def _records(plan: ResolvedPlan) -> Iterator[tuple[str, Iterable[dict[str, object]]]]:
    record = plan.record
    names = {agency.key: agency.name for agency in plan.agencies}
    fields = ("number", "type", "title", "province", "issuer", "issued", "effective", "signer")
    yield (
        "document",
        [
            {"key": plan.document.key},
            *({field: getattr(record, field)} for field in fields),
            {"signer_office": record.signer_office, "promulgated_by": record.promulgated_by},
            {"start": record.start, "end": record.end, "vision": record.vision},
        ],
    )
    yield (
        "bases",
        (
            {"line": basis.quote.line, "role": basis.role, "key": key, "text": basis.quote.text}
            for basis, key in plan.grounds
        ),
    )
    yield (
        "themes",
        (
            {"key": theme.key, "code": theme.code, "parent": theme.parent, "title": theme.title.text}
            for theme in record.themes
        ),
    )
    yield (
        "tasks",
        (
            {
                "key": task.key,
                "lines": _places(task.spans),
                "code": task.code,
                "theme": task.theme,
                "parent": task.parent,
                "text": task.text.text,
                "period": _when(task.period),
                "due": _when(task.due),
                **{
                    name: _words(getattr(task, name))
                    for name in ("product", "funding", "content", "note", "priority")
                },
                "confidence": task.confidence,
            }
            for task in record.tasks
        ),
    )
    yield (
        "functions",
        (
            {
                "task": one.task,
                "function": one.function,
                "confidence": one.confidence,
                "at": _places(one.quote.spans),
                "words": one.quote.text,
            }
            for one in record.functions
        ),
    )
    yield (
        "assignments",
        (
            {
                "task": one.task,
                "role": one.role,
                "agency": names[one.agency],
                "basis": one.basis,
                "confidence": one.confidence,
                "at": _places(one.quote.spans),
            }
            for one in plan.assignments
        ),
    )
    yield (
        "agencies",
        (
            {
                "key": agency.key,
                "name": agency.name,
                "kind": agency.kind,
                "collective": agency.collective,
                "known": agency.known,
                "since": agency.since,
                "spellings": list(agency.spellings),
            }
            for agency in plan.agencies
        ),
    )
    yield (
        "findings",
        (
            {"kind": one.kind, "severity": one.severity, "lines": _places(one.spans), "says": one.message_en}
            for one in plan.findings
        ),
    )


def _places(spans: Iterable[Span]) -> str:
    return " ".join(f"{s.line}" if s.line == s.last_line else f"{s.line}-{s.last_line}" for s in spans)


def _when(period: Period | None) -> str:
    if period is None:
        return ""
    filled = " (merged)" if period.quote.filled else ""
    return f"{period.start or ''}..{period.end or ''} {period.frequency}".strip() + filled


def _words(quote: Quote | None) -> str:
    return "" if quote is None else quote.text + (" (merged)" if quote.filled else "")


def main() -> None:
    """Write the golden file of every plan."""
    for stem in STEMS:
        (HERE / f"{stem}.json").write_text(golden(stem), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
