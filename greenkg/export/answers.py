"""A query's answer as plain words."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode

from greenkg.store import Row


def words_of(row: Row) -> tuple[str, ...]:
    """Each cell's characters: an address, a literal without its type; empty for what has no value."""
    return tuple(term.value if isinstance(term, NamedNode | Literal | BlankNode) else "" for term in row)
