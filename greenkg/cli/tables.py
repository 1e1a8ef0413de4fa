"""Rows as a terminal table, as CSV, JSON or XLSX."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.table import Table as Drawn

from greenkg.cli.cells import Plain, Sheet
from greenkg.cli.console import results
from greenkg.cli.output import STDOUT, binary_output
from greenkg.errors import UsageError
from greenkg.export.sheets import write_csv, write_json, write_xlsx
from greenkg.text import visible

_NARROW = 14
"""A column that needs more may be wrapped to this many characters."""
_GAP = 3
"""Characters between two columns."""


class TableFormat(StrEnum):
    """How rows are printed. ``csv``: RFC 4180, every cell as it is, lines ended by a line feed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


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
