"""Header words become columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from greenkg.layout.grid import Row
from greenkg.resources import reference
from greenkg.text import fold


class Column(StrEnum):
    """What a column of a responsibility table holds."""

    CODE = "code"
    GROUP = "group"
    ACTIVITY = "activity"
    CONTENT = "content"
    PERIOD = "period"
    DUE = "due"
    APPROVER = "approver"
    LEAD = "lead"
    PARTNER = "partner"
    SUPERVISOR = "supervisor"
    FUNDING = "funding"
    PRODUCT = "product"
    NOTE = "note"
    PRIORITY = "priority"
    ROLES = "roles"  # a heading over lead and partner, or one column for both
    OTHER = "other"


ROLE_COLUMNS = frozenset({Column.APPROVER, Column.LEAD, Column.PARTNER, Column.SUPERVISOR})
WORD_COLUMNS = frozenset({Column.GROUP, Column.CONTENT, Column.PRODUCT, Column.NOTE, Column.OTHER})

_MOST_HEADER_WORDS = 14
_FEWEST = 2
_FOOTNOTE = re.compile(r"\[\d+\]|\(\d+\)")
_BODY = re.compile(r"co quan|don vi|to chuc|^cq\b|^dv\b")
_NUMBERS = re.compile(r"^\(?(\d{1,2})\)?$")


@cache
def _words() -> tuple[tuple[Column, re.Pattern[str]], ...]:
    with reference("column-words.csv").open(encoding="utf-8", newline="") as file:
        return tuple((Column(row["column"]), re.compile(row["pattern"])) for row in csv.DictReader(file))


@lru_cache(maxsize=2048)
def column_of(text: str) -> Column | None:
    """The column a header cell's words name, or None when they name none."""
    if not text or len(text.split()) > _MOST_HEADER_WORDS:
        return None
    folded = re.sub(r"\s+", " ", _FOOTNOTE.sub("", fold(text))).strip(" .:*")
    return next((column for column, pattern in _words() if pattern.search(folded)), None)


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a page in order of their cells; ``height`` rows state them."""

    columns: tuple[Column, ...]
    height: int

    @property
    def known(self) -> frozenset[Column]:
        """The columns it names."""
        return frozenset(self.columns) - {Column.OTHER}


def is_column_numbers(row: Row) -> bool:
    """Whether a row only counts the columns: 1, 2, 3."""
    found = [_NUMBERS.match(c.text) for c in row.cells if not c.empty]
    numbers = [int(m.group(1)) for m in found if m]
    return len(numbers) == len(found) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def header_at(rows: Sequence[Row], index: int) -> Header | None:
    """The header that begins at a row, of one row or two, or None when no header does."""
    first = _named(rows[index])
    if not _is_header(rows[index], first):
        return None
    columns = [c or Column.OTHER for c in first]
    height = 1
    if index + 1 < len(rows):
        second = _named(rows[index + 1])
        if _is_second(rows[index + 1], second):
            columns = _merged(rows[index], first, rows[index + 1], second)
            height = 2
    while columns and columns[-1] is Column.OTHER and len(columns) > _FEWEST:
        if (
            index < len(rows)
            and len(rows[index].cells) >= len(columns)
            and not rows[index].cells[len(columns) - 1].empty
        ):
            break
        columns.pop()
    _settle(columns, rows[index])
    return Header(tuple(columns), height)


def _settle(columns: list[Column], row: Row) -> None:
    """Gives the columns no heading names by themselves: one says what is done, and one who does it."""
    if Column.ACTIVITY not in columns:
        # "Nhiệm vụ, đề án, dự án", "Tên văn bản": what stands first, whatever it is called
        before = next((i for i, c in enumerate(columns) if c in ROLE_COLUMNS or c is Column.ROLES), 0)
        first = [i for i in range(before) if columns[i] in (Column.PRODUCT, Column.OTHER)]
        if Column.CONTENT in columns:
            columns[columns.index(Column.CONTENT)] = Column.ACTIVITY
        elif first:
            columns[first[0]] = Column.ACTIVITY
    if Column.ROLES in columns and Column.LEAD not in columns:
        columns[columns.index(Column.ROLES)] = Column.LEAD  # its cells say who leads and who takes part
    if Column.LEAD not in columns and Column.PARTNER in columns:
        # "Cơ quan trình", left of "Cơ quan phối hợp"
        left = columns.index(Column.PARTNER) - 1
        if left >= 0 and columns[left] is Column.OTHER and _BODY.search(_heading(row, left)):
            columns[left] = Column.LEAD
    # "Nhóm nhiệm vụ", then "Nhiệm vụ cụ thể": the last before the bodies says it closest
    told = [i for i, c in enumerate(columns) if c is Column.ACTIVITY]
    roles = next((i for i, c in enumerate(columns) if c in ROLE_COLUMNS), len(columns))
    closest = max((i for i in told if i < roles), default=told[-1] if told else 0)
    for i in told:
        if i != closest:
            columns[i] = Column.GROUP if i < closest else Column.OTHER


def _heading(row: Row, place: int) -> str:
    return fold(row.cells[place].text) if place < len(row.cells) else ""


def _named(row: Row) -> list[Column | None]:
    return [column_of(c.text) for c in row.cells]


def _is_header(row: Row, named: Sequence[Column | None]) -> bool:
    kinds = {c for c in named if c}
    filled = [c for c in row.cells if not c.empty]
    telling = kinds & {Column.ACTIVITY, Column.CONTENT, Column.LEAD, Column.PARTNER, Column.ROLES}
    return len(kinds) > _FEWEST - 1 and bool(telling) and len([c for c in named if c]) * 3 >= len(filled) * 2


def _is_second(row: Row, named: Sequence[Column | None]) -> bool:
    """The lower row of a header names who leads and who takes part, and little else."""
    kinds = [c for c in named if c]
    filled = [c for c in row.cells if not c.empty]
    return (
        bool({Column.LEAD, Column.PARTNER} & set(kinds))
        and len(kinds) == len(filled)
        and Column.CODE not in kinds
    )


def _merged(
    upper: Row, first: Sequence[Column | None], lower: Row, second: Sequence[Column | None]
) -> list[Column]:
    """The columns of a two-row header: the lower names what the upper only heads."""
    below = [c for c in second if c]
    if lower.cells[0].empty:  # the lower row keeps its places
        width = max(len(first), len(second))
        columns: list[Column] = []
        for i in range(width):
            low = second[i] if i < len(second) else None
            high = first[i] if i < len(first) else None
            columns.append(low or (high if high and high is not Column.ROLES else Column.OTHER))
        return columns
    columns = []
    for i, high in enumerate(first):
        if high is Column.ROLES:
            columns += below
            below = []
        elif not (upper.cells[i].empty and high is None):
            columns.append(high or Column.OTHER)
    return columns
