"""A query's answer as plain words."""

from __future__ import annotations

from greenkg.export.sheets import words
from greenkg.store import Row


def words_of(row: Row) -> tuple[str, ...]:
    """Each cell's characters: an address, a literal without its type; empty for what has no value."""
    return tuple(map(words, row))
