"""Terms as plain text, for tests."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, Triple


def plain(term: NamedNode | BlankNode | Literal | Triple | None) -> str | None:
    """The words or the address of a term; None stays None."""
    if term is None:
        return None
    assert isinstance(term, NamedNode | Literal), term
    return term.value


def address(term: NamedNode | BlankNode | Literal | Triple) -> str:
    """The address of a named node."""
    assert isinstance(term, NamedNode), term
    return term.value
