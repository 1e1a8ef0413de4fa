"""A source becomes a plan's record."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from greenkg.errors import ExtractionError
from greenkg.extract.citations import issuer_of
from greenkg.extract.contradictions import contradictions
from greenkg.extract.coverage import coverage
from greenkg.extract.duties import duties
from greenkg.extract.findings import table_findings, unread_tables
from greenkg.extract.functions import task_functions
from greenkg.extract.furniture import Furniture, furniture
from greenkg.extract.headings import headings
from greenkg.extract.masthead import masthead
from greenkg.extract.mentions import citations
from greenkg.extract.national import matches, pairs
from greenkg.extract.paragraphs import Paragraph, paragraphs
from greenkg.extract.preamble import legal_bases
from greenkg.extract.priorities import priority_actions
from greenkg.extract.references import code_key
from greenkg.extract.reporting import Reported, from_row, from_section, reporting
from greenkg.extract.restated import restated, said_elsewhere
from greenkg.extract.rows import Kind, tree
from greenkg.extract.sections import Section, by_path, sections
from greenkg.extract.targets import targets
from greenkg.extract.tasks import keys, role_cells, tasks, themes
from greenkg.gazetteer.tables import known
from greenkg.layout import Block, Grid, Table, blocks, tables
from greenkg.model import (
    Duty,
    Finding,
    PlanRecord,
    Quote,
    ReportingDuty,
    Role,
    RoleCell,
    RowKey,
    SameActivity,
    Span,
    Target,
    Task,
    Theme,
)
from greenkg.sources import Source
from greenkg.text import Lines

_MANY_ROWS = 3


def extract(source: Source) -> PlanRecord:
    """What a document says as a plan.

    Raises:
        ExtractionError: it holds no table of tasks that can be read and assigns nothing in its running text.
    """
    lines = source.lines
    found = blocks(lines, source.tables)
    running = paragraphs(lines, found)
    stated = masthead(lines, running)
    annexes = tables(lines, found)
    annex = _annexes(lines, annexes)
    said_tasks = [*priority_actions(lines, running), *annex.tasks]
    body = _body(lines, found, running, annexes, annex, said_tasks)
    unread = [] if said_tasks else _unread(found)
    if not said_tasks and not body.duties:
        raise _nothing_found(source, unread)
    bases = legal_bases(lines, running)
    values = stated.values
    record = PlanRecord(
        source=source.info,
        number=values["number"],
        type=values["type"],
        title=values["title"],
        province="" if _is_national(values) else values["province"],
        issuer=values["issuer"] or issuer_of(values["number"]),
        issued=values["issued"],
        effective=values["effective"],
        signer=values["signer"],
        signer_office=values["signer_office"],
        start=stated.year("start"),
        end=stated.year("end"),
        vision=stated.year("vision"),
        promulgated_by=values["promulgated_by"],
        statements=stated.statements,
        bases=tuple(bases),
        themes=(*annex.themes, *body.headings),
        tasks=tuple(said_tasks),
        functions=tuple(task_functions(lines, said_tasks, annex.themes)),
        cells=(*annex.cells, *body.cells),
        duties=tuple(body.duties),
        same_activities=tuple(body.same),
        citations=tuple(citations(lines, found, running, bases)),
        targets=tuple(body.targets),
        reporting=tuple(body.reporting),
        matches=tuple(matches((*annex.themes, *body.headings), values["issued"])),
        pairs=tuple(pairs((*annex.themes, *body.headings))),
    )
    covered = tuple(coverage(lines, _spans(record), annexes, body.sections, body.furniture))
    record = replace(record, coverage=covered)
    found_wrong = contradictions(lines, record, body.sections)
    not_read = unread_tables(lines, unread)
    return replace(record, findings=(*stated.findings, *annex.findings, *not_read, *found_wrong))


@dataclass(frozen=True, slots=True)
class _Annexes:
    """What the tables say."""

    themes: list[Theme]
    tasks: list[Task]
    cells: list[RoleCell]
    findings: list[Finding]
    told: list[Reported]


def _annexes(lines: Lines, found: Sequence[Table]) -> _Annexes:
    made = _Annexes([], [], [], [], [])
    for table in found:
        nodes = tree(lines, table)
        named = keys(nodes)
        cells = role_cells(lines, nodes, named)
        made.themes.extend(themes(lines, table.annex, nodes, named))
        made.tasks.extend(tasks(lines, table.annex, nodes, named))
        made.cells.extend(cells)
        made.findings.extend(table_findings(lines, table, nodes))
        leads: dict[RowKey, list[Quote]] = {}
        for cell in cells:
            if cell.role is Role.LEAD:
                leads.setdefault(cell.task, []).append(cell.quote)
        for node in nodes:
            if node.kind is Kind.TASK:
                key = named[id(node)]
                made.told.extend(from_row(lines, key, node.cells, tuple(leads.get(key, ()))))
    return made


@dataclass(frozen=True, slots=True)
class _Body:
    """What the running text says."""

    sections: list[Section]
    furniture: dict[int, Furniture]
    headings: list[Theme]
    duties: list[Duty]
    same: list[SameActivity]
    cells: list[RoleCell]
    targets: list[Target]
    reporting: list[ReportingDuty]


def _body(
    lines: Lines,
    found: Sequence[Block],
    running: Sequence[Paragraph],
    annexes: Sequence[Table],
    annex: _Annexes,
    said_tasks: Sequence[Task],
) -> _Body:
    parts = sections(running)
    scraps = furniture(parts, annexes)
    paths = {path: RowKey(f"l{one.paragraph.line:04d}") for path, one in by_path(parts).items()}
    charged = duties(lines, parts, scraps, _rows_by_code(annex), paths)
    heads = headings(lines, parts, scraps, {d.key for d in charged}, annex.themes)
    named = {h.key for h in heads}
    charged = [_known_references(duty, named, annex) for duty in charged]
    same = restated(charged, said_tasks, heads)
    by_key = {d.key: d for d in charged}
    told = [
        from_section(lines, one, by_key.get(RowKey(f"l{one.paragraph.line:04d}")))
        for one in parts
        if one.paragraph.line not in scraps
    ]
    return _Body(
        sections=parts,
        furniture=scraps,
        headings=heads,
        duties=charged,
        same=same,
        cells=said_elsewhere(charged, same, said_tasks),
        targets=targets(lines, parts, scraps, annexes),
        reporting=reporting([*told, *annex.told]),
    )


def _rows_by_code(annex: _Annexes) -> dict[str, RowKey]:
    """Rows of the annex by code; of a doubled code the task, of two tasks the last: codes slip upwards."""
    rows = {code_key(theme.code): theme.key for theme in annex.themes if theme.code}
    rows.update((code_key(task.code), task.key) for task in annex.tasks if code_key(task.code))
    return rows


def _known_references(duty: Duty, headed: Container[RowKey], annex: _Annexes) -> Duty:
    """A reference to a paragraph that is no heading and no row names nothing one can point at."""
    rows = {t.key for t in annex.tasks} | {t.key for t in annex.themes}
    kept = tuple(
        r if r.row is None or r.row in headed or r.row in rows else replace(r, row=None)
        for r in duty.references
    )
    return replace(duty, references=kept)


def _spans(record: PlanRecord) -> dict[str, list[Span]]:
    """The spans of a record's facts by kind, the most telling kind last."""
    return {
        "statement": [s for one in record.statements for s in one.quote.spans],
        "citation": [s for one in record.citations for s in one.quote.spans],
        "target": [s for one in record.targets for s in one.quote.spans],
        "heading": [s for one in record.themes for s in one.spans],
        "reporting": [s for one in record.reporting for s in one.quote.spans],
        "ground": [s for one in record.bases for s in one.quote.spans],
        "duty": [s for d in record.duties for q in (d.quote, *(c.quote for c in d.cells)) for s in q.spans],
        "task": [s for one in record.tasks for s in one.spans],
    }


def _is_national(values: dict[str, str]) -> bool:
    """Whether the document is for the whole country: its masthead then names Hà Nội as a place only."""
    issuers = (known().get(name) for name in (issuer_of(values["number"]), values["issuer"]))
    return any(body is not None and body.level == "trung ương" for body in issuers)


def _unread(found: Sequence[Block]) -> list[Grid]:
    """The tables large enough to be more than a letterhead or a signature block."""
    return [b for b in found if isinstance(b, Grid) and len(b.rows) > _MANY_ROWS]


def _nothing_found(source: Source, unread: Sequence[Grid]) -> ExtractionError:
    """Why a document gave no task."""
    if unread:
        return ExtractionError(
            f"the header of its table (line {unread[0].first}) is not understood, and its cells name no body",
            source.info.name,
            "name its columns as plans do: Nhiệm vụ, Cơ quan chủ trì, Cơ quan phối hợp, Thời gian",
        )
    return ExtractionError(
        "no table of tasks and no assignment was found in it",
        source.info.name,
        "give the plan with its annex",
    )
