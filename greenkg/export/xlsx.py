"""The responsibility matrix as a workbook: a page an agency, and an overview that leads to each."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import BinaryIO, TypeAlias

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from greenkg.errors import UsageError
from greenkg.export.characters import for_xml
from greenkg.export.matrix import LEAD, PARTNER, Body, Matrix, Share
from greenkg.text import nfc

OVERVIEW = "Tổng quan"
_ROWS = 1_048_576
_CELL = 32_767
_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_OPEN_FILES = 200
"""XlsxWriter keeps rows in a file a page, all of them open; with more pages it keeps them in memory."""
_HEAD_ROW = 2
_A4 = 9

Cell: TypeAlias = str | int

_OVERVIEW_COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("Trang", "Page", 8),
    ("Cơ quan", "Agency", 48),
    ("Loại", "Kind", 26),
    ("Tỉnh, thành phố", "Province", 18),
    ("Chủ trì", "Lead", 10),
    ("Phối hợp", "Partner", 10),
    ("Vai trò khác", "Other roles", 12),
)
_BODY_COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("Vai trò", "Role", 10),
    ("Kế hoạch", "Plan", 14),
    ("Mã", "Code", 8),
    ("Nhiệm vụ", "Task", 52),
    ("Từ năm", "From", 8),
    ("Đến năm", "Until", 8),
    ("Chủ trì", "Lead", 20),
    ("Phối hợp", "Partners", 26),
    ("Sản phẩm", "Product", 26),
    ("Căn cứ", "Basis", 12),
    ("Dòng", "Line", 7),
    ("Tần suất", "Frequency", 14),
    ("Kinh phí", "Funding", 24),
    ("Chủ đề", "Theme", 36),
)
_PRINTED = 11
"""So many columns of an agency's page go on paper; the others are beside it."""
_LINE_HEIGHT = 15
_MOST_HEIGHT = 400
"""In points; Excel has rows of at most 409."""


def write(found: Matrix, out: BinaryIO) -> None:
    """Writes the workbook; the same matrix gives the same bytes. No cell is ever a formula.

    Raises:
        UsageError: an agency has more tasks than a page has rows.
        OSError: ``out`` cannot be written.
    """
    options = {
        "constant_memory": len(found.bodies) <= _OPEN_FILES,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {
                "title": "Ma trận trách nhiệm · Responsibility matrix",
                "created": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC),
            }
        )
        pages = _Pages(book, found)
        pages.overview(found.bodies)
        for number, body in enumerate(found.bodies, start=1):
            pages.of_body(number, body)


def page_name(number: int, name: str) -> str:
    """An agency's page is called by a number, which no other page has, and its name as far as it fits.

    Excel allows 31 UTF-16 units, and neither brackets, slashes, colons, stars, question marks nor apostrophes
    at an end.
    """
    wanted = f"{number}. {' '.join(for_xml(nfc(name)).translate(_FORBIDDEN).split())}"
    while len(wanted.encode("utf-16-le", "replace")) > 2 * _NAME:
        wanted = wanted[:-1]
    return wanted.strip()


class _Pages:
    """The pages of one workbook and how their cells look."""

    def __init__(self, book: xlsxwriter.Workbook, found: Matrix) -> None:
        self._book = book
        self._names = found.names
        self._title: Format = book.add_format({"bold": True, "font_size": 14})
        self._head: Format = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E2EFDA", "border": 1}
        )
        self._text: Format = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        self._link: Format = book.add_format(
            {"font_color": "#0563C1", "underline": 1, "text_wrap": True, "valign": "top", "border": 1}
        )
        self._back: Format = book.add_format({"font_color": "#0563C1", "underline": 1})

    def overview(self, bodies: Sequence[Body]) -> None:
        """The page that lists the others."""
        page = self._page(OVERVIEW, "Ma trận trách nhiệm · Responsibility matrix", _OVERVIEW_COLUMNS)
        for number, body in enumerate(bodies, start=1):
            row = _HEAD_ROW + number
            leads, shares = body.count(LEAD), body.count(PARTNER)
            kind = self._names.get("agency-kind", {}).get(body.kind, body.kind)
            rest = len(body.shares) - leads - shares
            page.write_url(row, 0, _inside(page_name(number, body.name)), self._link, str(number))
            page.write_url(row, 1, _inside(page_name(number, body.name)), self._link, _cell(body.name))
            self._write(page, row, (kind, body.province, leads, shares, rest), first=2)
        self._close(page, len(bodies), _OVERVIEW_COLUMNS)

    def of_body(self, number: int, body: Body) -> None:
        """The page of an agency: a row for each of its shares."""
        if len(body.shares) > _ROWS - _HEAD_ROW - 1:
            raise UsageError(
                f"{len(body.shares)} tasks of one agency are more than a page holds", body.name, "take csv"
            )
        title = f"{body.name} · {body.province}" if body.province else body.name
        page = self._page(page_name(number, body.name), title, _BODY_COLUMNS)
        for row, share in enumerate(body.shares, start=_HEAD_ROW + 1):
            cells = self._of_share(share)
            page.set_row(row, _height(cells))
            self._write(page, row, cells)
        page.print_area(0, 0, _HEAD_ROW + len(body.shares), _PRINTED - 1)
        self._close(page, len(body.shares), _BODY_COLUMNS)

    def _of_share(self, share: Share) -> tuple[Cell, ...]:
        work, bases = share.work, self._names.get("basis", {})
        return (
            self._names.get("role", {}).get(share.role, share.role),
            *(work.plan, work.code, work.text, _number(work.start), _number(work.end)),
            *(work.names(LEAD), work.names(PARTNER), work.product),
            ", ".join(bases.get(basis, basis) for basis in share.bases),
            *(_number(work.line), work.frequency, work.funding, work.theme),
        )

    def _page(self, name: str, title: str, columns: Sequence[tuple[str, str, int]]) -> Worksheet:
        page = self._book.add_worksheet(name)
        for place, (_, _, width) in enumerate(columns):
            page.set_column(place, place, width)
        page.write_string(0, 0, _cell(title), self._title)
        if name != OVERVIEW:
            page.write_url(1, 0, _inside(OVERVIEW), self._back, "← Tổng quan · Overview")
        page.set_row(_HEAD_ROW, 32)
        for place, (vi, en, _) in enumerate(columns):
            page.write_string(_HEAD_ROW, place, f"{vi}\n{en}", self._head)
        return page

    def _write(self, page: Worksheet, row: int, cells: Sequence[Cell], first: int = 0) -> None:
        for place, cell in enumerate(cells, start=first):
            if isinstance(cell, int):
                page.write_number(row, place, cell, self._text)
            elif cell:
                page.write_string(row, place, _cell(cell), self._text)
            else:
                page.write_blank(row, place, None, self._text)

    def _close(self, page: Worksheet, rows: int, columns: Sequence[tuple[str, str, int]]) -> None:
        page.autofilter(_HEAD_ROW, 0, _HEAD_ROW + rows, len(columns) - 1)
        page.freeze_panes(_HEAD_ROW + 1, 0)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(_HEAD_ROW)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.set_footer("&L&A&R&P / &N")


def _inside(name: str) -> str:
    return f"internal:'{name}'!A1"


def _height(cells: Sequence[Cell]) -> int:
    """High enough for the longest cell: not every program finds out by itself."""
    lines = max(len(str(cell)) // width + 1 for cell, (*_, width) in zip(cells, _BODY_COLUMNS, strict=True))
    return min(lines * _LINE_HEIGHT, _MOST_HEIGHT)


def _cell(text: str) -> str:
    return for_xml(text)[:_CELL]


def _number(text: str) -> Cell:
    """A year or a line as a number, where it is one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else text
