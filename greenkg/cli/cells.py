"""Rows to print, and what the terms of an answer are to those who read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from greenkg.store import Table, Term

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


def short(term: Term | None) -> str:
    """For a person's eye: of an IRI only the last part, which names the thing within its document."""
    text = words(term)
    return text.rstrip("/#").replace("#", "/").rpartition("/")[2] if isinstance(term, NamedNode) else text
