"""A document's corrections applied to its record, in the order of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from greenkg.corrections import rows
from greenkg.corrections.draft import Draft
from greenkg.corrections.entries import PERIODS, QUOTED, ROLES, YEARS, Corrections, Entry
from greenkg.corrections.words import find, overlaps
from greenkg.errors import CorrectionError
from greenkg.extract.periods import read_period
from greenkg.gazetteer.tables import known
from greenkg.model import (
    Basis,
    Correction,
    CorrectionKind,
    Period,
    PlanRecord,
    Quote,
    Role,
    RoleCell,
    RowKey,
    Task,
)
from greenkg.sources import Source


def correct(record: PlanRecord, source: Source, file: Corrections) -> PlanRecord:
    """The record with every correction of the file applied, and each kept as a record of its own.

    Findings stay: they tell what is wrong with the source, which a correction does not change.

    Raises:
        CorrectionError: the file was made for another source, or one of its entries does not fit. Nothing of
            it is applied then.
    """
    if source.info.sha256 != file.sha256:
        raise CorrectionError(
            f"it was made for a source with checksum {file.sha256[:12]}…, this one has "
            f"{source.info.sha256[:12]}…",
            file.name,
            "review it against the changed source, or build with --no-corrections",
        )
    draft = Draft(record, source.lines)
    applied: list[Correction] = []
    for entry in file.entries:
        quote = find(source.lines, file, entry)
        try:
            touched = _OPERATIONS[entry.kind](draft, entry, quote)
        except ValueError as error:
            raise file.refusal(entry, str(error), "review it") from error
        applied.append(
            Correction(
                kind=entry.kind,
                key=RowKey(entry.row or f"l{quote.line:04d}"),
                quote=quote,
                rows=touched,
                field=entry.field or entry.role,
                value=entry.means or entry.to or entry.other,
                proof=entry.proof,
                who=entry.who,
                when=entry.when,
                why=entry.why,
            )
        )
    try:
        draft.check()
    except ValueError as error:
        raise CorrectionError(str(error), file.name, "mend the corrections that set its parent") from error
    return replace(draft.record(), corrections=tuple(applied))


def _set(draft: Draft, entry: Entry, quote: Quote) -> tuple[RowKey, ...]:
    task = draft.task(entry.row)
    if entry.field in QUOTED:
        draft.put(_with_field(task, entry.field, quote))
    elif entry.field in PERIODS:
        period = read_period(quote, by_when=entry.field == "due")
        if period is None:
            raise ValueError("its words state no period")
        draft.put(_with_field(task, entry.field, period))
    elif entry.field in YEARS:
        draft.put(replace(task, period=_with_year(task.period, entry.field, quote)))
    elif entry.field == "code":
        _not_from_a_summary(draft, quote)
        draft.put(replace(task, code=quote.text))
    elif entry.field == "theme":
        draft.put(replace(task, theme=draft.theme(entry.to)))
    else:
        if entry.to == entry.row:
            raise ValueError("a task cannot hang from itself")
        draft.put(replace(task, parent=draft.task(entry.to).key))
    return (task.key,)


def _drop(draft: Draft, entry: Entry, quote: Quote) -> tuple[RowKey, ...]:
    task = draft.task(entry.row)
    field = entry.field
    if field in ROLES:
        gone = [cell for cell in draft.printed_cells(task.key, Role(field)) if _meets(cell.quote, quote)]
        if not gone:
            raise ValueError(f"its words are not those of a {field} of {task.key}")
        draft.cells = [cell for cell in draft.cells if cell not in gone]
    elif field in YEARS:
        if task.period is None or not _meets(task.period.quote, quote):
            raise ValueError(f"its words are not those of the period of {task.key}")
        draft.put(replace(task, period=_without_year(task.period, field)))
    elif field == "code":
        if not task.code or quote.text != task.code:
            raise ValueError(f"{task.key} has another code ({task.code or 'none'})")
        draft.put(replace(task, code=""))
    elif field in {"theme", "parent"}:
        if getattr(task, field) is None:
            raise ValueError(f"{task.key} has no {field}")
        draft.put(_with_field(task, field, None))
    else:
        now = getattr(task, field)
        held = now.quote if isinstance(now, Period) else now
        if held is None or not _meets(held, quote):
            raise ValueError(f"its words are not those of the {field} of {task.key}")
        draft.put(_with_field(task, field, None))
    return (task.key,)


def _assign(draft: Draft, entry: Entry, quote: Quote) -> tuple[RowKey, ...]:
    task, role = draft.task(entry.row), Role(entry.role)
    _not_from_a_summary(draft, quote)
    printed = draft.printed_cells(task.key, role)
    basis = Basis.MERGED if entry.merged else Basis.STATED
    draft.cells = [cell for cell in draft.cells if cell not in printed]
    draft.cells.append(RoleCell(task.key, role, quote, basis))
    return (task.key,)


def _name(draft: Draft, entry: Entry, quote: Quote) -> tuple[RowKey, ...]:
    if entry.means not in known():
        raise ValueError(f"the gazetteer has no agency {entry.means!r}")
    touched = [cell.task for cell in draft.cells if _meets(cell.quote, quote)]
    parties = [cell.quote for duty in draft.before.duties for cell in duty.cells]
    parties += [who for one in draft.before.reporting for who in (one.who, one.to) if who]
    if not touched and not any(_meets(party, quote) for party in parties):
        raise ValueError("no agency is read from its words")
    return tuple(dict.fromkeys(touched))


def _with_field(task: Task, field: str, value: Quote | Period | None) -> Task:
    changed: Task = replace(task, **{field: value})  # type: ignore[arg-type]
    return changed


def _with_year(period: Period | None, field: str, quote: Quote) -> Period:
    if not (quote.text.isdecimal() and len(quote.text) == 4):
        raise ValueError("its words are no year")
    year = int(quote.text)
    if period is None:
        return Period(year if field == "start" else None, year if field == "end" else None, "", quote)
    spans = tuple(dict.fromkeys((*period.quote.spans, *quote.spans)))
    joined = f"{period.quote.text} {quote.text}"
    said = period.quote if _meets(period.quote, quote) else replace(period.quote, text=joined, spans=spans)
    if field == "start":
        return replace(period, start=year, quote=said)
    return replace(period, end=year, quote=said)


def _without_year(period: Period, field: str) -> Period | None:
    left = replace(period, start=None) if field == "start" else replace(period, end=None)
    return left if left.start is not None or left.end is not None or left.frequency else None


def _meets(one: Quote, other: Quote) -> bool:
    return overlaps(one.spans, other.spans)


def _not_from_a_summary(draft: Draft, quote: Quote) -> None:
    """A closing list of codes and leads says its own; what a table prints is not mended from it."""
    if overlaps(quote.spans, draft.summary):
        raise ValueError("its words stand in a closing list, from which no printed lead or code is replaced")


_OPERATIONS: Mapping[CorrectionKind, Callable[[Draft, Entry, Quote], tuple[RowKey, ...]]] = {
    CorrectionKind.SET: _set,
    CorrectionKind.DROP: _drop,
    CorrectionKind.SPLIT: rows.split,
    CorrectionKind.JOIN: rows.join,
    CorrectionKind.DROP_ROW: rows.drop,
    CorrectionKind.TASK: rows.make_task,
    CorrectionKind.ASSIGN: _assign,
    CorrectionKind.NAME: _name,
}
