"""Grids become tables: pages are joined, headers read, rows placed in their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from greenkg.layout.align import Aligner, Placed
from greenkg.layout.blocks import Block, Text, is_annex_heading
from greenkg.layout.columns import Column, Header, header_at, is_column_numbers
from greenkg.layout.grid import Grid, Row
from greenkg.layout.looks import look
from greenkg.model import LineNo
from greenkg.text import Lines, fold

_FAR = 40  # lines of running text that part two tables
_FEWEST_COLUMNS = 3
# "Nơi nhận: - Như trên; …": the signature block, which a text of cells runs into the table above
_ADDRESSEES = re.compile(r"\W*nơi nhận\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """A responsibility table, its pages joined.

    ``annex`` counts from 1. ``header_lost`` tells that its columns were taken from another table or from
    what its cells look like. ``furniture`` are the rows that repeat headers or count columns.
    """

    annex: int
    columns: tuple[Column, ...]
    rows: tuple[Placed, ...]
    furniture: tuple[Row, ...]
    header_lost: bool

    @property
    def first(self) -> LineNo:
        """Its first line."""
        return min((r.row.first for r in self.rows), default=LineNo(1))

    @property
    def last(self) -> LineNo:
        """Its last line."""
        return max((r.row.last for r in self.rows), default=LineNo(1))


@dataclass(slots=True)
class _Page:
    """Rows under one header (None when the page has none)."""

    header: Header | None
    headings: list[str]
    rows: list[Row]
    furniture: list[Row]
    physical: str


@dataclass(slots=True)
class _Draft:
    """Pages that belong to one table."""

    pages: list[_Page] = field(default_factory=list)

    @property
    def header(self) -> Header | None:
        """The header of most columns."""
        headers = [p.header for p in self.pages if p.header]
        return max(headers, key=lambda h: len(h.known), default=None)


def tables(lines: Lines, found: Sequence[Block]) -> list[Table]:
    """The responsibility tables among the blocks of a text, in order."""
    drafts = _drafts(lines, found)
    headers = [d.header for d in drafts]
    made: list[Table] = []
    for i, draft in enumerate(drafts):
        header = headers[i]
        lost = header is None
        if header is None:
            header = _borrowed(draft, drafts, headers) or _guessed(draft)
        if header is None or not _assigns(header):
            continue
        made.append(_table(lines, draft, header, len(made) + 1, lost))
    return [t for t in made if t.rows]


def _drafts(lines: Lines, found: Sequence[Block]) -> list[_Draft]:
    """Pages grouped into tables: an annex heading, much text, or quite other columns begin a new one."""
    drafts: list[_Draft] = []
    fresh = True
    text = 0
    for block in found:
        if isinstance(block, Text):
            text += 1
            fresh = fresh or is_annex_heading(lines[block.line]) or text > _FAR
            continue
        for page in _pages(block):
            if page.header is None and len(page.rows) < 3 and fresh:
                continue  # a letterhead or signature block
            if fresh or not _same_table(drafts[-1], page):
                drafts.append(_Draft())
            drafts[-1].pages.append(page)
            fresh = False
        text = 0
    return drafts


def _pages(grid: Grid) -> list[_Page]:
    """A grid parted at its headers."""
    pages: list[_Page] = []
    page = _Page(None, [], [], [], grid.physical)
    i = 0
    while i < len(grid.rows):
        row = grid.rows[i]
        header = header_at(grid.rows, i)
        if header:
            if page.rows or page.header:
                pages.append(page)
            stated = list(grid.rows[i : i + header.height])
            headings = [fold(c.text) for r in stated for c in r.cells if len(c.text) > 3]
            page = _Page(header, headings, [], stated, grid.physical)
            i += header.height
            continue
        if row.empty or is_column_numbers(row):
            page.furniture.append(row)
        elif _ADDRESSEES.match(row.cells[0].text):
            page.furniture += grid.rows[i:]
            break
        else:
            page.rows.append(row)
        i += 1
    if page.rows or page.header:
        pages.append(page)
    return pages


def _same_table(draft: _Draft, page: _Page) -> bool:
    header = draft.header
    if draft.pages[-1].physical != page.physical:
        return False
    if header is None or page.header is None:
        return True
    shared = header.known & page.header.known
    return len(shared) * 2 >= min(len(header.known), len(page.header.known)) and bool(
        shared & {Column.ACTIVITY, Column.LEAD}
    )


def _assigns(header: Header) -> bool:
    return Column.ACTIVITY in header.columns and bool({Column.LEAD, Column.PARTNER} & set(header.columns))


def _borrowed(draft: _Draft, drafts: Sequence[_Draft], headers: Sequence[Header | None]) -> Header | None:
    """The header of the nearest table of the same layout whose rows are as wide."""
    width = _width(draft)
    here = next(i for i, one in enumerate(drafts) if one is draft)
    near = sorted(range(len(drafts)), key=lambda i: abs(i - here))
    for i in near:
        header = headers[i]
        same = drafts[i].pages[0].physical == draft.pages[0].physical
        if header and same and abs(len(header.columns) - width) <= 1:
            return header
    return None


def _width(draft: _Draft) -> int:
    return max((len(r.cells) for p in draft.pages for r in p.rows), default=0)


def _guessed(draft: _Draft) -> Header | None:
    """Columns by what most of their cells look like; None when no column names bodies."""
    rows = [r for p in draft.pages for r in p.rows]
    width = _width(draft)
    if width < _FEWEST_COLUMNS or len(rows) < 3:
        return None
    columns: list[Column] = []
    lengths: list[float] = []
    for i in range(width):
        cells = [r.cells[i] for r in rows if i < len(r.cells) and not r.cells[i].empty]
        seen = [look(c.words) for c in cells] or []
        half = max(len(seen) / 2, 1)
        lengths.append(sum(s.words for s in seen) / max(len(seen), 1))
        if sum(s.code for s in seen) >= half:
            columns.append(Column.CODE)
        elif sum(s.period for s in seen) >= half:
            columns.append(Column.PERIOD if Column.PERIOD not in columns else Column.DUE)
        elif sum(s.bodies > 0.5 and s.agencies.known > 0 for s in seen) >= half:
            columns.append(Column.LEAD if Column.LEAD not in columns else Column.PARTNER)
        elif sum(s.funding for s in seen) >= half:
            columns.append(Column.FUNDING)
        else:
            columns.append(Column.OTHER)
    others = [i for i, c in enumerate(columns) if c is Column.OTHER]
    if Column.LEAD not in columns or not others:
        return None
    activity = max(others[:2], key=lambda i: lengths[i])
    columns[activity] = Column.ACTIVITY
    for i in others:
        if i != activity:
            columns[i] = Column.PRODUCT
    return Header(tuple(columns), 0)


def _all_columns(draft: _Draft, header: Header) -> list[Column]:
    """Every column any page has, in the order of the fullest header."""
    columns: list[Column] = list(dict.fromkeys(c for c in header.columns if c != Column.OTHER))
    for page in draft.pages:
        if page.header is None:
            continue
        named = [c for c in page.header.columns if c is not Column.OTHER]
        for i, column in enumerate(named):
            if column not in columns:
                before = [c for c in named[:i] if c in columns]
                columns.insert(columns.index(before[-1]) + 1 if before else 0, column)
    if Column.ROLES in columns:
        columns.remove(Column.ROLES)
    return columns


def _table(lines: Lines, draft: _Draft, header: Header, annex: int, lost: bool) -> Table:
    columns = _all_columns(draft, header)
    headings = sorted({h for p in draft.pages for h in p.headings})
    physical = draft.pages[0].physical
    aligner = Aligner(lines, columns, headings, told=physical == "cells", leaves_out=physical == "flattened")
    aligner.survey([(row, nominal) for page, nominal in _nominal(draft, header) for row in page.rows])
    aligner.learn(_placed(aligner, draft, header)[0])
    placed, furniture = _placed(aligner, draft, header)
    return Table(annex, tuple(columns), tuple(placed), tuple(furniture), lost)


def _nominal(draft: _Draft, header: Header) -> Iterator[tuple[_Page, Sequence[Column]]]:
    """The pages of a table, each with the columns that the nearest header above its rows gives."""
    nominal: Sequence[Column] = header.columns
    for page in draft.pages:
        nominal = page.header.columns if page.header else nominal
        yield page, nominal


def _placed(aligner: Aligner, draft: _Draft, header: Header) -> tuple[list[Placed], list[Row]]:
    """The rows in their columns, and those that hold nothing but furniture."""
    placed: list[Placed] = []
    furniture: list[Row] = []
    for page, nominal in _nominal(draft, header):
        furniture += page.furniture
        for row in page.rows:
            one = aligner.place(row, nominal, placed[-1] if placed else None)
            if one.cells or one.unplaced:
                placed.append(one)
            else:
                furniture.append(row)
    return placed, furniture
