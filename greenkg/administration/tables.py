"""Reading the tables of successions: each row checked, each error with its table and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from greenkg.administration.facts import FactConfidence
from greenkg.errors import GreenkgError
from greenkg.resources import reference
from greenkg.text import nfc


class Row:
    """One row of a table; a cell that is not what it must be is an error that names the line."""

    def __init__(self, table: str, line: int, cells: dict[str, str]) -> None:
        self.table = table
        self.line = line
        self._cells = cells

    def text(self, column: str) -> str:
        """A cell, empty when the fact is not known.

        Raises:
            GreenkgError: the table has no such column.
        """
        if column not in self._cells:
            raise self.wrong(f"no column {column}")
        return self._cells[column]

    def flag(self, column: str) -> bool:
        """A cell that is "yes" or empty.

        Raises:
            GreenkgError: it is something else.
        """
        value = self.text(column)
        if value not in ("", "yes"):
            raise self.wrong(f"{column} is «{value}», neither yes nor empty")
        return value == "yes"

    def one_of(self, column: str, allowed: frozenset[str]) -> str:
        """A cell that holds one of some words.

        Raises:
            GreenkgError: it holds another.
        """
        value = self.text(column)
        if value not in allowed:
            raise self.wrong(f"{column} is «{value}», not one of {', '.join(sorted(allowed))}")
        return value

    def confidence(self) -> FactConfidence:
        """How well the row's fact is supported.

        Raises:
            GreenkgError: the cell holds another word.
        """
        return FactConfidence(self.one_of("confidence", frozenset(FactConfidence)))

    def wrong(self, what: str) -> GreenkgError:
        """The error of this row."""
        return GreenkgError(what, f"{self.table}, line {self.line}")


def rows(table: str) -> Iterator[Row]:
    """The rows of a reference table, in Unicode normal form C.

    Raises:
        GreenkgError: a row has more or fewer cells than the header.
    """
    with reference(table).open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header = next(lines)
        for cells in lines:
            if len(cells) != len(header):
                raise GreenkgError(
                    f"{len(cells)} cells instead of {len(header)}", f"{table}, line {lines.line_num}"
                )
            yield Row(table, lines.line_num, dict(zip(header, map(nfc, cells), strict=True)))
