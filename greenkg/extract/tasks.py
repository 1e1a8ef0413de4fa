"""The tree of a table becomes records: themes, tasks, and the cells that say who has a role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from greenkg.extract.periods import read_period
from greenkg.extract.rows import Kind, Node, priority_mark
from greenkg.layout import ROLE_COLUMNS, Cell, Column
from greenkg.layout.looks import look
from greenkg.model import Basis, Quote, Role, RoleCell, RowKey, Span, Task, Theme
from greenkg.text import Cleaned, Lines

_ROLES = {
    Column.LEAD: Role.LEAD,
    Column.PARTNER: Role.PARTNER,
    Column.APPROVER: Role.APPROVER,
    Column.SUPERVISOR: Role.SUPERVISOR,
}
_BULLET = re.compile(r"[-+•–*]\s*(?=\S)")
_STATED = 0.97
_DRIFTED = 0.8
_LENT = 0.85
_LENT_ALONE = 0.65  # the row has a lead of its own: its partner may have been its own too, and lost
_DAMAGED = 0.7


def keys(nodes: Sequence[Node]) -> dict[int, RowKey]:
    """A key for each node, by identity: its first line, with a letter where several begin there."""
    seen: dict[int, int] = {}
    named: dict[int, RowKey] = {}
    for node in nodes:
        line = _first_line(node)
        count = seen[line] = seen.get(line, 0) + 1
        named[id(node)] = RowKey(f"l{line:04d}" + ("" if count == 1 else chr(ord("a") + count - 1)))
    return named


def _first_line(node: Node) -> int:
    return node.placed.row.first


def themes(lines: Lines, annex: int, nodes: Sequence[Node], named: dict[int, RowKey]) -> list[Theme]:
    """The headings of a table, in order."""
    found = []
    for node in nodes:
        if node.kind is Kind.THEME:
            parent = _nearest(node, Kind.THEME)
            code = node.placed.cells.get(Column.CODE)
            found.append(
                Theme(
                    key=named[id(node)],
                    annex=annex,
                    code=node.code.printed,
                    title=_activity(lines, node),
                    parent=named[id(parent)] if parent else None,
                    confidence=0.8 if node.stray else 0.95,
                    code_spans=lines.quote(code.pieces).spans if code and not code.empty else (),
                )
            )
    return found


def tasks(lines: Lines, annex: int, nodes: Sequence[Node], named: dict[int, RowKey]) -> list[Task]:
    """The activities of a table, in order."""
    found = []
    for node in nodes:
        if node.kind is not Kind.TASK:
            continue
        theme = _nearest(node, Kind.THEME)
        parent = _nearest(node, Kind.TASK)
        period_cell, due_cell = node.value(Column.PERIOD), node.value(Column.DUE)
        due_filled = Column.DUE in node.filled
        due = read_period(_quote(lines, due_cell, filled=due_filled), by_when=True) if due_cell else None
        period = (
            read_period(_quote(lines, period_cell, filled=Column.PERIOD in node.filled))
            if period_cell
            else None
        )
        if period is None and due is not None and not _has_period_column(nodes):
            period = due
        if period and due and due.frequency and not period.frequency:
            period = replace(period, frequency=due.frequency)  # "2024-2030", to be done "Hàng năm"
        found.append(
            Task(
                key=named[id(node)],
                annex=annex,
                code=node.code.printed,
                text=_activity(lines, node),
                spans=_spans(lines, node),
                theme=named[id(theme)] if theme else None,
                parent=named[id(parent)] if parent else None,
                period=period,
                due=due,
                product=_optional(lines, node, Column.PRODUCT),
                funding=_optional(lines, node, Column.FUNDING),
                content=_optional(lines, node, Column.CONTENT),
                note=_optional(lines, node, Column.NOTE),
                priority=_priority(lines, node),
                confidence=_row_confidence(node),
            )
        )
    return found


def role_cells(lines: Lines, nodes: Sequence[Node], named: dict[int, RowKey]) -> list[RoleCell]:
    """The cells that say who leads, takes part, approves or supervises."""
    found = []
    for node in nodes:
        if node.kind is not Kind.TASK:
            continue
        for column in (Column.LEAD, Column.PARTNER, Column.APPROVER, Column.SUPERVISOR):
            cell = node.value(column)
            if cell is None or cell.empty:
                continue
            lent = column in node.filled
            seen = look(cell.words)
            if column is Column.APPROVER and seen.agencies.clause:
                continue  # "Sở, ban, ngành đề xuất": they propose, they do not approve
            confidence = _DRIFTED if column in node.placed.drifted else _STATED
            if lent:
                alone = column is Column.PARTNER and Column.LEAD not in node.filled
                confidence = _LENT_ALONE if alone else _LENT
            found.append(
                RoleCell(
                    named[id(node)],
                    _ROLES[column],
                    _quote(lines, cell, filled=lent),
                    Basis.MERGED if lent else Basis.STATED,
                    confidence,
                    node.placed.settled and column in (Column.LEAD, Column.PARTNER),
                )
            )
    return found


def _has_period_column(nodes: Sequence[Node]) -> bool:
    return any(Column.PERIOD in n.cells for n in nodes)


def _nearest(node: Node, kind: Kind) -> Node | None:
    """The nearest row above in the tree that is a theme, or the parent when that is a task."""
    above = node.parent
    if kind is Kind.TASK:
        return above if above and above.kind is Kind.TASK else None
    while above is not None and above.kind is not Kind.THEME:
        above = above.parent
    return above


def _quote(lines: Lines, cell: Cell, *, filled: bool = False) -> Quote:
    return lines.quote(cell.pieces, filled=filled)


def _optional(lines: Lines, node: Node, column: Column) -> Quote | None:
    cell = node.value(column)
    return _quote(lines, cell, filled=column in node.filled) if cell and not cell.empty else None


def _activity(lines: Lines, node: Node) -> Quote:
    """The activity's words, without the bullet before and the mark of priority after them."""
    words = node.cells[Column.ACTIVITY].words
    bullet = _BULLET.match(words.text)
    start = bullet.end() if bullet else 0
    end = len(words.text)
    for mark in priority_mark().finditer(words.text):
        if not words.text[mark.end() :].strip(" .:;"):
            end = mark.start()
    return _slice(lines, node.cells[Column.ACTIVITY], words, start, end)


def _slice(lines: Lines, cell: Cell, words: Cleaned, start: int, end: int) -> Quote:
    """Some of a cell's words, quoted."""
    start, end = words.trimmed(start, end)
    if start >= end:
        return lines.quote(cell.pieces)
    begin, stop = words.place(start, end)
    kept = [(max(s, begin), min(e, stop)) for s, e in cell.pieces if s < stop and e > begin]
    spans = lines.quote(kept or cell.pieces).spans
    return Quote(words.text[start:end], spans)


def _priority(lines: Lines, node: Node) -> Quote | None:
    if Column.PRIORITY in node.cells:
        cell = node.cells[Column.PRIORITY]
        mark = priority_mark().search(cell.words.text)
        return _slice(lines, cell, cell.words, *mark.span(1)) if mark else _quote(lines, cell)
    for column in (Column.ACTIVITY, Column.PRODUCT):
        cell_ = node.cells.get(column)
        mark = priority_mark().search(cell_.words.text) if cell_ else None
        if cell_ and mark:
            return _slice(lines, cell_, cell_.words, *mark.span(1))
    return None


def _spans(lines: Lines, node: Node) -> tuple[Span, ...]:
    """Every line a piece of the row stands on."""
    spans: list[Span] = []
    for placed in node.rows:
        for n in range(placed.row.first, placed.row.last + 1):
            if lines[n].strip():
                spans.append(lines.span(*lines.trim(*lines.bounds(n))))
    return tuple(sorted(set(spans)))


def _row_confidence(node: Node) -> float:
    if node.placed.unplaced or (node.bare and node.code.printed and not node.filled):
        return _DAMAGED
    drifted = node.placed.drifted & ROLE_COLUMNS
    return _DRIFTED if drifted or len(node.rows) > 1 else _STATED
