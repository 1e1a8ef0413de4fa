"""Rows as a terminal table, as CSV, JSON or XLSX."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import xlsxwriter
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.table import Table as Drawn

from greenkg.cli.cells import Plain, Sheet
from greenkg.cli.console import results, visible
from greenkg.cli.output import STDOUT, binary_output
from greenkg.errors import UsageError

_NARROW = 14
"""A column that needs more may be wrapped to this many characters."""
_GAP = 3
"""Characters between two columns."""
_EXCEL_ROWS = 1_048_576
_EXCEL_CELL = 32_767
_EXCEL_WIDTH = 60


class TableFormat(StrEnum):
    """How rows are printed. ``csv``: RFC 4180, every cell as it is, lines ended by a line feed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


def write_csv(sheet: Sheet, out: BinaryIO) -> None:
    """Exact for machines: UTF-8 without a mark, cells as they are, a line feed after each line."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(sheet.columns)
    writer.writerows(sheet.rows)
    text.detach()


def write_json(sheet: Sheet, out: BinaryIO) -> None:
    """A list of objects; numbers as numbers, what is missing as null."""
    rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    out.write(json.dumps(rows, ensure_ascii=False, indent=1).encode())
    out.write(b"\n")


def write_xlsx(sheet: Sheet, out: BinaryIO) -> None:
    """One page with a frozen, filtered header. No cell is ever a formula or a link.

    Raises:
        UsageError: there are more rows than a page holds.
    """
    if len(sheet.rows) + 1 > _EXCEL_ROWS:
        raise UsageError(f"{len(sheet.rows)} rows are more than a sheet holds", mend="take --format csv")
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        # the same answer gives the same file
        book.set_properties({"created": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)})
        page = book.add_worksheet("greenkg")
        head = book.add_format({"bold": True})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for column, name in enumerate(sheet.columns):
            page.write_string(0, column, name, head)
            longest = max((len(str(row[column])) for row in sheet.rows), default=0)
            page.set_column(column, column, min(_EXCEL_WIDTH, max(len(name), longest) + 2))
        for place, row in enumerate(sheet.rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, bool):
                    page.write_boolean(place, column, value, body)
                elif isinstance(value, int | float):
                    page.write_number(place, column, value, body)
                elif value:
                    page.write_string(place, column, visible(value)[:_EXCEL_CELL], body)
        page.freeze_panes(1, 0)
        if sheet.columns:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def draw(sheet: Sheet) -> None:
    """Prints rows for a person, as wide as the terminal. Columns without any value are left out.

    When the columns do not fit, each row is printed as a card, one line a column.
    """
    kept = [
        column for column in range(len(sheet.columns)) if any(_shown(row[column]) for row in sheet.rows)
    ] or list(range(len(sheet.columns)))
    names = [sheet.columns[column] for column in kept]
    rows = [[_shown(row[column]) for column in kept] for row in sheet.rows]
    console = results()
    needed = [max(map(cell_len, column)) for column in zip(names, *rows, strict=True)]
    least = [min(width, max(_NARROW, cell_len(name))) for width, name in zip(needed, names, strict=True)]
    if sum(least) + _GAP * (len(least) - 1) > console.width:
        for line in _cards(names, rows):
            console.print(line)
        return
    drawn = Drawn(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    numeric = [
        all(isinstance(row[column], int | float) or row[column] is None for row in sheet.rows)
        for column in kept
    ]
    for name, width, right in zip(names, least, numeric, strict=True):
        drawn.add_column(name, overflow="fold", min_width=width, justify="right" if right else "left")
    for cells in rows:
        drawn.add_row(*cells)
    with console.capture() as caught:
        console.print(drawn)
    for line in caught.get().splitlines():
        print(line.rstrip())


WRITERS: dict[TableFormat, Callable[[Sheet, BinaryIO], None]] = {
    TableFormat.CSV: write_csv,
    TableFormat.JSON: write_json,
    TableFormat.XLSX: write_xlsx,
}


def _cards(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widest = max(map(len, names), default=0)
    for place, cells in enumerate(rows, start=1):
        yield f"── {place}"
        for name, cell in zip(names, cells, strict=True):
            if cell:
                yield f"{name:<{widest}}  {cell}"


def _shown(value: Plain) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else visible(str(value))


def print_sheet(sheet: Sheet, form: TableFormat, out: Path | None) -> None:
    """Prints rows in a format, to a file or standard output.

    Raises:
        UsageError: the format does not go there.
        StoreError: the file cannot be written.
    """
    if form is TableFormat.TABLE:
        if out is not None and out != STDOUT:
            raise UsageError(
                "a table for the terminal is not written to a file", mend="take --format csv, json or xlsx"
            )
        draw(sheet)
        return
    with binary_output(out, text=form is not TableFormat.XLSX) as stream:
        WRITERS[form](sheet, stream)


def format_for(form: TableFormat | None, out: Path | None) -> TableFormat:
    """The format asked for, else the one the file's name tells, else a table."""
    if form is not None:
        return form
    suffix = out.suffix.lower().removeprefix(".") if out else ""
    return TableFormat(suffix) if suffix in set(TableFormat) else TableFormat.TABLE
