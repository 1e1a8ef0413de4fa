"""The remote store: any SPARQL 1.1 endpoint."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

import httpx
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from greenkg.errors import GreenkgError, StoreError
from greenkg.store.base import Store, Table
from greenkg.store.connection import TIMEOUT, Connection, NoAnswerError
from greenkg.store.dialect import NOT_ON, PROBE, TURTLE_HEAD, Dialect, canonical, rows_at_most
from greenkg.store.endpoint import Endpoint

if TYPE_CHECKING:
    import rdflib

STAGING = "urn:x-greenkg:staging:"
"""Begins the name of the graph that another one's new triples are gathered in before it takes their place."""


class NotMovedError(StoreError):
    """It is not known whether the endpoint put a staged graph in its place."""


OnSent: TypeAlias = Callable[[int], None]
"""Is told how many triples of a graph have been sent."""

_CHUNK = 5_000
"""Triples sent at once: about a megabyte."""


class RemoteStore(Store):
    """A dataset behind an endpoint.

    A graph is replaced in three steps, so that it is whole at any time, old or new: its new triples go to a
    staging graph, are counted there, and take the old ones' place by MOVE. What is left in a staging graph
    when the way is cut goes at the next try.

    Args:
        url: the endpoint's address, see ``Endpoint.of``.
        timeout: seconds to wait for an answer.
        endpoint: the three addresses, where they cannot be derived from ``url``.
    """

    def __init__(self, url: str, *, timeout: float = TIMEOUT, endpoint: Endpoint | None = None) -> None:
        self._connection = Connection(url, timeout, endpoint or Endpoint.of(url))
        self.where = url

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        """Make ``graph`` hold exactly ``quads``."""
        if self.stage(graph, quads):
            self.move_staged(graph)
        else:
            self.drop_graph(graph)

    def stage(self, graph: str, quads: Iterable[Quad], on_sent: OnSent | None = None) -> int:
        """Sends what ``graph`` is to hold to its staging graph, and makes sure that it got there; how many.

        Raises:
            ValueError: a quad is of another graph.
            GreenkgError: it did not get there; ``graph`` is as it was.
        """
        found = list(dict.fromkeys(quads))
        if any(quad.graph_name != NamedNode(graph) for quad in found):
            raise ValueError(f"a quad does not belong to the graph {graph}")
        try:
            self.drop_staged(graph)
            for sent in self._sent(STAGING + graph, found):
                if on_sent:
                    on_sent(sent)
            held = self.size(STAGING + graph) if found else 0
            if held != len(found):
                raise StoreError(f"the endpoint took {held} of {len(found)} triples of {graph}", self.where)
        except GreenkgError as error:
            if not isinstance(error, NoAnswerError):
                with suppress(GreenkgError):
                    self.drop_staged(graph)
            raise
        return held

    def _sent(self, graph: str, quads: Sequence[Quad]) -> Iterator[int]:
        """Adds to a graph piece by piece; how many went so far."""
        # a blank node is one node within one request only
        blank = any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))
        step = len(quads) if blank else _CHUNK
        for first in range(0, len(quads), step or 1):
            chunk = quads[first : first + step]
            body = io.BytesIO()
            body.write(TURTLE_HEAD)
            serialize((quad.triple for quad in chunk), body, RdfFormat.N_TRIPLES)
            self._connection.graph("POST", graph, body.getvalue())
            yield first + len(chunk)

    def move_staged(self, graph: str) -> None:
        """Puts what was staged in the place of what ``graph`` holds.

        Raises:
            NotMovedError: the endpoint did not say that it did.
        """
        try:
            self.update(f"MOVE {NamedNode(STAGING + graph)} TO {NamedNode(graph)}")
        except GreenkgError as error:
            raise NotMovedError(error.what, error.where, error.mend) from error

    def drop_staged(self, graph: str) -> None:
        """Removes what was left staged for ``graph``, if anything."""
        self.drop_graph(STAGING + graph)

    def staged(self) -> list[str]:
        """The graphs, not their staging graphs, for which something was left staged."""
        return [name.removeprefix(STAGING) for name in self._names() if name.startswith(STAGING)]

    def drop_graph(self, graph: str) -> None:
        """Remove a named graph."""
        self._connection.graph("DELETE", graph)

    def select(self, sparql: str) -> Table:
        """Answer a SELECT query."""
        return self._select(sparql)[0]

    def ask(self, sparql: str) -> bool:
        """Answer an ASK query."""
        answer = self._connection.results(sparql, "ASK")
        found = answer.results()
        return Dialect.of(answer.headers).truth(found, self.where) if isinstance(found, Table) else found

    def construct(self, sparql: str) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query."""
        answer = self._connection.triples(sparql)
        triples = answer.triples()
        if Dialect.of(answer.headers).may_have_cut(len(triples)):
            raise self._cut(len(triples))
        return triples

    def update(self, sparql: str) -> None:
        """Run an update of our own."""
        self._connection.update(sparql)

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted; the engine's own and what is only staged left aside."""
        return [name for name in self._names() if not name.startswith(STAGING)]

    def graph_quads(self, graph: str) -> Iterator[Quad]:
        """The quads of one named graph."""
        name, size = NamedNode(graph), self.size(graph)
        triples = set(self._connection.graph("GET", graph).triples()) if size else set()
        if len(triples) < size:
            # some engines cut what is long in silence; pages that do not fit together are found out below
            triples = set(
                self._pages(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }}", size)
            )
        if len(triples) != size:
            raise StoreError(f"the endpoint gives {len(triples)} of {size} triples of {graph}", self.where)
        for triple in triples:
            yield Quad(triple.subject, triple.predicate, triple.object, name)

    def count(self) -> int:
        """How many quads the named graphs hold."""
        return sum(map(self.size, self.graphs()))

    def size(self, graph: str) -> int:
        """How many triples a named graph holds."""
        sparql = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}"
        table = self.select(sparql)
        number = table.rows[0][0] if len(table) == 1 else None
        if not isinstance(number, Literal) or not number.value.isdecimal():
            raise StoreError("the endpoint cannot count", self.where)
        return int(number.value)

    def as_dataset(self) -> rdflib.Dataset:
        """The store as an rdflib Dataset, to be read; each lookup is a query."""
        # rdflib takes a third of a second to import
        from greenkg.store.rdflib_view import remote_dataset

        known = self._connection.credentials
        return remote_dataset(
            self._connection.endpoint.query, (known.user, known.password) if known else None
        )

    def close(self) -> None:
        """Give up the files or connections."""
        self._connection.close()

    def _names(self) -> list[str]:
        # not DISTINCT, which takes Virtuoso minutes
        table, headers = self._select(
            "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
        )
        names = {graph.value for graph, _ in table if isinstance(graph, NamedNode)}
        return sorted(names - Dialect.of(headers).own_graphs)

    def _pages(self, construct: str, size: int) -> Iterator[Triple]:
        came = 0
        while came < size:
            page = self._connection.triples(f"{construct} LIMIT {size - came} OFFSET {came}").triples()
            if not page:
                return
            came += len(page)
            yield from page

    def _select(self, sparql: str) -> tuple[Table, httpx.Headers]:
        if NOT_ON in sparql:
            Dialect.of(self._connection.results(PROBE, "ASK").headers).check_asked(sparql, self.where)
        answer = self._connection.results(sparql, "SELECT")
        table = answer.results()
        if isinstance(table, bool):
            raise StoreError("the endpoint answers SELECT with yes or no", self.where)
        most = rows_at_most(answer.headers)
        if most is not None and len(table) >= most:
            raise self._cut(most)
        return (canonical(table) if Dialect.of(answer.headers).engine else table), answer.headers

    def _cut(self, most: int) -> StoreError:
        return StoreError(
            f"the endpoint gives at most {most} rows, so this answer may lack some",
            self.where,
            "raise its limit (Virtuoso: ResultSetMaxRows), or ask for less",
        )
