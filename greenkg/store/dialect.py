"""What engines do otherwise than SPARQL 1.1 says, all in one place.

Measured on Virtuoso 7.2.5: ASK is answered with a table of one number or of nothing; truth values are the
numbers 1 and 0, or ``"1"^^xsd:boolean``; a SELECT is cut at a number of rows (Debian sets 10,000), which
a header tells when it happens, a CONSTRUCT and a graph are cut at the same number, or one more, in
silence; its own graphs stand among everybody's; who may not write gets HTTP 500.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from pyoxigraph import Literal

from greenkg.errors import StoreError
from greenkg.graph.vocabulary import XSD
from greenkg.store.base import Table, Term

PROBE = "ASK {}"
"""A query that costs nothing; the headers of its answer tell the dialect."""

NOT_ON = "\n# not on "
"""Begins a query's line that names an engine which answers it wrongly."""

TURTLE_HEAD = b"@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
"""Before N-Triples, it makes them Turtle to Virtuoso too, which goes by how a text begins, whatever its type
says, and takes one for plain text whose first statement is longer than what it looks at."""

_ROUND = 1_000

_TRUTH = {"1": Literal("true", datatype=XSD.boolean), "0": Literal("false", datatype=XSD.boolean)}

_VIRTUOSOS_OWN = frozenset(
    {
        "http://localuriqaserver/sparql",
        "http://www.openlinksw.com/schemas/virtrdf#",
        "http://www.openlinksw.com/schemas/oplweb#",
        "http://www.w3.org/2002/07/owl#",
        "http://www.w3.org/ns/ldp#",
        "urn:activitystreams-owl:map",
        "urn:core:services:sparql",
    }
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """An engine's habits.

    Args:
        engine: its name; empty for one that keeps to the standard.
        own_graphs: graphs that the engine keeps for itself.
    """

    engine: str = ""
    own_graphs: frozenset[str] = frozenset()

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Self:
        """By the headers of an answer, their names in lower case or in a mapping that does not mind."""
        if not headers.get("server", "").startswith("Virtuoso"):
            return cls()
        return cls("Virtuoso", _VIRTUOSOS_OWN)

    def may_have_cut(self, triples: int) -> bool:
        """Whether so many triples may be fewer than there are: limits are round numbers."""
        return bool(self.engine) and triples >= _ROUND and triples % _ROUND in {0, 1}

    def check_asked(self, sparql: str, where: str) -> None:
        """Makes sure that the answer to a query can be relied on.

        Raises:
            StoreError: the query says in a line of its own that this engine answers it wrongly.
        """
        if self.engine and f"{NOT_ON}{self.engine}" in sparql:
            mend = "copy the data by greenkg pull and ask the copy"
            raise StoreError(f"{self.engine} is known to answer this query wrongly", where, mend)

    def truth(self, table: Table, where: str) -> bool:
        """What a table says that came as the answer to ASK.

        Raises:
            StoreError: this engine should have said yes or no.
        """
        if not self.engine or len(table) > 1 or len(table.variables) != 1:
            raise StoreError("the endpoint answers ASK with a table", where)
        return any(isinstance(cell, Literal) and cell.value in {"1", "true"} for (cell,) in table)


def rows_at_most(headers: Mapping[str, str]) -> int | None:
    """At how many rows the endpoint cut a table, where it says so."""
    said = headers.get("x-sparql-maxrows", "")
    return int(said) if said.isdecimal() else None


def canonical(table: Table) -> Table:
    """The same table, its truth values written as true and false."""
    return Table(table.variables, tuple(tuple(map(_canonical, row)) for row in table))


def _canonical(term: Term | None) -> Term | None:
    if isinstance(term, Literal) and term.datatype == XSD.boolean:
        return _TRUTH.get(term.value, term)
    return term
