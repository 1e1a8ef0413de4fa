"""What a careful reader would flag in a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from greenkg.extract.rows import Kind, Node
from greenkg.layout import ROLE_COLUMNS, Column, Grid, Table
from greenkg.model import Finding, Severity, Span
from greenkg.text import Lines, bare


def table_findings(lines: Lines, table: Table, nodes: Sequence[Node]) -> list[Finding]:
    """The findings of one table, in the order of their lines."""
    found = [
        *_lost_header(lines, table),
        *_truncated(lines, table),
        *_doubled_codes(lines, nodes),
        *_strayed(lines, nodes),
        *_drifted(lines, table),
        *_doubled_activities(lines, nodes),
    ]
    return sorted(found, key=lambda f: (f.spans[0].start, f.kind))


def _line(lines: Lines, number: int) -> Span:
    return lines.span(*lines.trim(*lines.bounds(number)))


def _lost_header(lines: Lines, table: Table) -> list[Finding]:
    if not table.header_lost:
        return []
    return [
        Finding(
            "lost-header",
            Severity.WARNING,
            f"Phụ lục {table.annex} mất dòng tiêu đề; các cột đọc theo nội dung ô và bảng cùng dạng",
            f"Annex {table.annex} has lost its header; its columns are read from its cells and a like table",
            (_line(lines, table.first),),
        )
    ]


def _truncated(lines: Lines, table: Table) -> list[Finding]:
    """A table that begins or ends in the middle of a row."""
    found = []
    first, last = table.rows[0], table.rows[-1]
    code = first.text(Column.CODE)
    if table.header_lost and code not in ("1", "I", "A", "1.", "I.", "A."):
        found.append(
            Finding(
                "table-truncated",
                Severity.ERROR,
                f"Phụ lục {table.annex} bắt đầu giữa chừng: dòng đầu mang số thứ tự «{code or 'trống'}»",
                f"Annex {table.annex} begins in the middle: its first row is numbered “{code or 'none'}”",
                (_line(lines, first.row.first),),
            )
        )
    if not last.text(Column.ACTIVITY):
        found.append(
            Finding(
                "table-truncated",
                Severity.ERROR,
                f"Phụ lục {table.annex} kết thúc giữa chừng: dòng cuối chỉ có «{last.text(Column.CODE)}»",
                f"Annex {table.annex} ends in the middle: its last row holds only “{last.text(Column.CODE)}”",
                (_line(lines, last.row.first),),
            )
        )
    return found


def _doubled_codes(lines: Lines, nodes: Sequence[Node]) -> list[Finding]:
    """Codes that name a place in the tree and stand on more than one row."""
    rows: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.code.section:
            rows[node.code.parts].append(node)
    return [
        Finding(
            "code-duplicate",
            Severity.WARNING,
            f"Số thứ tự {same[0].code.printed} in ở {len(same)} dòng",
            f"Code {same[0].code.printed} is printed on {len(same)} rows",
            tuple(_line(lines, n.placed.row.first) for n in same),
        )
        for same in rows.values()
        if len(same) > 1
    ]


def unread_tables(lines: Lines, grids: Sequence[Grid]) -> list[Finding]:
    """Tables whose columns nothing tells, so that their tasks are missing."""
    return [
        Finding(
            "lost-header",
            Severity.ERROR,
            "Không hiểu tiêu đề bảng và các ô không nêu cơ quan nào: nhiệm vụ trong bảng chưa được đọc",
            "The table's header is not understood and its cells name no body: its tasks are not read",
            (_line(lines, grid.first),),
        )
        for grid in grids
    ]


def _strayed(lines: Lines, nodes: Sequence[Node]) -> list[Finding]:
    return [
        Finding(
            "stray-assignment",
            Severity.WARNING,
            f"Dòng tiêu đề {n.code.printed} mang phân công của dòng khác",
            f"Heading row {n.code.printed} bears an assignment that belongs to another row",
            (_line(lines, n.placed.row.first),),
        )
        for n in nodes
        if n.stray
    ]


def _drifted(lines: Lines, table: Table) -> list[Finding]:
    """Rows whose cells stood in other columns' places, and cells that fit nowhere."""
    found = []
    for placed in table.rows:
        moved = placed.drifted & (ROLE_COLUMNS | {Column.PERIOD, Column.PRODUCT})
        if moved:
            told = ", ".join(sorted(moved))
            found.append(
                Finding(
                    "drifted-cell",
                    Severity.INFO,
                    f"Ô lệch cột, đã đặt lại theo nội dung: {told}",
                    f"Cells stood in other columns and were placed by what they say: {told}",
                    (_line(lines, placed.row.first),),
                )
            )
        for cell in placed.unplaced:
            found.append(
                Finding(
                    "unplaced-cell",
                    Severity.WARNING,
                    f"Ô không xếp được vào cột nào: «{cell.text[:80]}»",
                    f"A cell fits no column: “{cell.text[:80]}”",
                    lines.quote(cell.pieces).spans,
                )
            )
    return found


def _doubled_activities(lines: Lines, nodes: Sequence[Node]) -> list[Finding]:
    """The same activity printed on two rows."""
    rows: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.kind is Kind.TASK and len(node.text) > 40:
            rows[bare(node.text)].append(node)
    return [
        Finding(
            "duplicate-activity",
            Severity.WARNING,
            f"Một hoạt động in {len(same)} lần: «{same[0].text[:80]}»",
            f"One activity is printed {len(same)} times: “{same[0].text[:80]}”",
            tuple(_line(lines, n.placed.row.first) for n in same),
        )
        for same in rows.values()
        if len(same) > 1
    ]
