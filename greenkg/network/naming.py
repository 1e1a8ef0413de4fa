"""What a user's word names, with or without diacritics; and the nearest names where it names nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from greenkg.errors import UsageError
from greenkg.text import bare, fold

_ALL = 12
"""Up to so many names are all told to a user who named none of them."""
_NEAREST = 4


def named(wish: str, names: Iterable[str], *, words: bool = False) -> frozenset[str]:
    """Those of the names that a user means: the very same, else the same without diacritics.

    Args:
        wish: what the user wrote.
        names: what there is.
        words: whether words out of a name will do, should no name be the same.
    """
    there = list(names)
    if wish in there:
        return frozenset((wish,))
    sought = bare(fold(wish))
    found = frozenset(name for name in there if bare(fold(name)) == sought)
    if found or not words or not sought:
        return found
    return frozenset(name for name in there if f" {sought} " in f" {bare(fold(name))} ")


def unknown(what: str, wish: str, names: Mapping[str, str]) -> UsageError:
    """The error for a wish that names nothing; tells all names where they are few, else the nearest.

    Args:
        what: what is wrong.
        wish: what the user wrote.
        names: what there is, and in what words each is told.
    """
    there = sorted(set(names.values()), key=lambda name: (fold(name), name))
    if not there:
        return UsageError(what, wish, "there is none at all")
    if len(there) <= _ALL:
        return UsageError(what, wish, f"there are {', '.join(there)}")
    folded = {name: bare(fold(name)) for name in sorted(names)}
    near = process.extract(bare(fold(wish)), folded, scorer=ratio, limit=3 * _NEAREST)
    told = list(dict.fromkeys(names[name] for _, _, name in near))  # several names may tell of one thing
    return UsageError(what, wish, f"the nearest are {'; '.join(told[:_NEAREST])}")
