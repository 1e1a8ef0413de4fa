"""A source becomes a plan's record."""

from __future__ import annotations

from collections.abc import Sequence

from greenkg.errors import ExtractionError
from greenkg.extract.citations import issuer_of
from greenkg.extract.findings import table_findings
from greenkg.extract.masthead import masthead
from greenkg.extract.paragraphs import paragraphs
from greenkg.extract.preamble import legal_bases
from greenkg.extract.priorities import priority_actions
from greenkg.extract.rows import tree
from greenkg.extract.tasks import keys, role_cells, tasks, themes
from greenkg.layout import Block, Grid, blocks, tables
from greenkg.model import Finding, PlanRecord, RoleCell, Task, Theme
from greenkg.sources import Source

_MANY_ROWS = 3


def extract(source: Source) -> PlanRecord:
    """What a document says as a plan.

    Raises:
        ExtractionError: it holds no table of tasks and no assignment, or a table whose header and cells
            tell no columns.
    """
    lines = source.lines
    found = blocks(lines)
    running = paragraphs(lines, found)
    stated = masthead(lines, running)
    said_themes: list[Theme] = []
    said_tasks: list[Task] = priority_actions(lines, running)
    cells: list[RoleCell] = []
    findings: list[Finding] = list(stated.findings)
    for table in tables(lines, found):
        nodes = tree(lines, table)
        named = keys(nodes)
        said_themes += themes(lines, table.annex, nodes, named)
        said_tasks += tasks(lines, table.annex, nodes, named)
        cells += role_cells(lines, nodes, named)
        findings += table_findings(lines, table, nodes)
    if not said_tasks:
        raise _nothing_found(source, found)
    values = stated.values
    return PlanRecord(
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
        bases=tuple(legal_bases(lines, running)),
        themes=tuple(said_themes),
        tasks=tuple(said_tasks),
        cells=tuple(cells),
        findings=tuple(findings),
    )


def _is_national(values: dict[str, str]) -> bool:
    """Whether the document is for the whole country: its masthead then names Hà Nội as a place only."""
    return bool({issuer_of(values["number"]), values["issuer"]} & {"Thủ tướng Chính phủ", "Chính phủ"})


def _nothing_found(source: Source, found: Sequence[Block]) -> ExtractionError:
    """Why a document gave no task."""
    grids = [b for b in found if isinstance(b, Grid) and len(b.rows) > _MANY_ROWS]
    if grids:
        return ExtractionError(
            f"the header of its table (line {grids[0].first}) is not understood and its cells name no agency",
            source.info.name,
            "see `greenkg build --help` for the columns that are read",
        )
    return ExtractionError(
        "no table of tasks and no assignment was found in it",
        source.info.name,
        "give the plan with its annex",
    )
