"""Answers as sheets: the terms as plain values, written as CSV, JSON or XLSX."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Self, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from greenkg.errors import UsageError
from greenkg.store import Table, Term
from greenkg.text import visible

_EXCEL_ROWS = 1_048_576
_EXCEL_CELL = 32_767
_EXCEL_WIDTH = 60
_XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = frozenset(
    _XSD + name
    for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
)
_BROKEN = frozenset(_XSD + name for name in ("decimal", "double", "float"))

Plain: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows to print, each with a cell a column."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Plain]]

    @classmethod
    def of(cls, table: Table, cell: Callable[[Term | None], Plain]) -> Self:
        """A query's answer, each term as ``cell`` makes it."""
        return cls(table.variables, [[cell(term) for term in row] for row in table])


def words(term: Term | None) -> str:
    """The term's own characters: an IRI without brackets, a literal without its type; nothing for None."""
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else str(term)


def plain(term: Term | None) -> Plain:
    """The term as a number or a boolean where it is one, else its characters."""
    if term is None:
        return None
    text = words(term)
    if not isinstance(term, Literal):
        return text
    kind = term.datatype.value
    try:
        if kind in _WHOLE:
            return int(text)
        if kind in _BROKEN:
            number = float(text)
            return number if abs(number) < float("inf") else text
    except ValueError:
        return text
    if kind == f"{_XSD}boolean" and text in {"true", "false", "1", "0"}:
        return text in {"true", "1"}
    return text


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
    # xlsxwriter takes longer to import than CSV to write
    import xlsxwriter

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
