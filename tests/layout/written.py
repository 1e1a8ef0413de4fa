"""A small table written in each physical layout, and how the program lays a text out."""

from __future__ import annotations

from collections.abc import Sequence

from greenkg.layout import Column, Grid, Table, Text, blocks, tables
from greenkg.layout.columns import Header, header_at
from greenkg.text import Lines

Rows = Sequence[Sequence[str]]


def tabs(rows: Rows) -> str:
    """A row a line, tabs between cells."""
    return "\n".join("\t".join(row) for row in rows) + "\n"


def pipes(rows: Rows) -> str:
    """A row a line, closed by a mark."""
    return "\n".join(" | ".join(row) + " |" for row in rows) + "\n"


def open_pipes(rows: Rows) -> str:
    """A row a line, marks between cells only."""
    return "\n".join(" | ".join(row) for row in rows) + "\n"


def markdown(rows: Rows) -> str:
    """A row a line, framed by marks, a rule below the first."""
    written = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([written[0], "|" + " --- |" * len(rows[0]), *written[1:]]) + "\n"


def cell_lines(rows: Rows) -> str:
    """A cell a line behind a tab, a blank line behind each row."""
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows)


def flattened(rows: Rows) -> str:
    """A web table as text: a mark alone before, between and after cells."""
    return "".join("|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row) for row in rows)


def grids(text: str) -> list[list[list[str]]]:
    """The cells' words of every grid."""
    return [
        [[cell.text for cell in row.cells] for row in block.rows]
        for block in blocks(Lines(text))
        if isinstance(block, Grid)
    ]


def prose(text: str) -> list[int]:
    """The numbers of the lines of running text."""
    return [block.line for block in blocks(Lines(text)) if isinstance(block, Text)]


def header(text: str) -> Header | None:
    """The header at the top of the first grid."""
    grid = next(block for block in blocks(Lines(text)) if isinstance(block, Grid))
    return header_at(grid.rows, 0)


def laid(text: str) -> list[Table]:
    """The responsibility tables of a text."""
    lines = Lines(text)
    return tables(lines, blocks(lines))


def placed(text: str) -> list[dict[Column, str]]:
    """The words of the rows of all tables by column."""
    return [{column: row.text(column) for column in row.cells} for table in laid(text) for row in table.rows]
