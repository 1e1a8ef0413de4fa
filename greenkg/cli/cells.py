"""What the terms of an answer are to those who read them on a terminal."""

from __future__ import annotations

from pyoxigraph import NamedNode

from greenkg.export.sheets import Plain, Sheet, plain, words
from greenkg.store import Term

__all__ = ["Plain", "Sheet", "plain", "short", "words"]


def short(term: Term | None) -> str:
    """For a person's eye: of an IRI only the last part, which names the thing within its document."""
    text = words(term)
    return text.rstrip("/#").replace("#", "/").rpartition("/")[2] if isinstance(term, NamedNode) else text
