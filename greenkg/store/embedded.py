"""The embedded store: pyoxigraph, in memory or in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
)
from pyoxigraph import Store as Oxigraph

from greenkg.errors import QueryError, StoreError
from greenkg.store.base import Store, Table
from greenkg.store.guard import check, names_dataset

if TYPE_CHECKING:
    import rdflib


class EmbeddedStore(Store):
    """A pyoxigraph database. Make one with ``in_memory``, ``create`` or ``open``."""

    def __init__(self, database: Oxigraph, where: str, *, read_only: bool = False) -> None:
        self._database = database
        self._read_only = read_only
        self.where = where

    @classmethod
    def in_memory(cls) -> Self:
        """An empty store that is gone with the process."""
        return cls(Oxigraph(), "memory")

    @classmethod
    def create(cls, folder: Path) -> Self:
        """A writable store in ``folder``, which belongs to it alone.

        Power loss may harm it before its files are synced, which ``publish`` does.
        """
        with _one_line(str(folder)):
            return cls(Oxigraph(str(folder)), str(folder))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """A finished store that nobody writes to any more."""
        with _one_line(str(folder)):
            return cls(Oxigraph.read_only(str(folder)), str(folder), read_only=True)

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        """Make ``graph`` hold exactly ``quads``."""
        found = list(quads)
        if any(quad.graph_name != NamedNode(graph) for quad in found):
            raise ValueError(f"a quad does not belong to the graph {graph}")
        self.drop_graph(graph)
        with _one_line(self.where):
            self._database.bulk_extend(found)

    def drop_graph(self, graph: str) -> None:
        """Remove a named graph."""
        self._check_writable()
        with _one_line(self.where):
            self._database.remove_graph(NamedNode(graph))

    def load(self, quads: BinaryIO) -> None:
        """Adds N-Quads, the fastest way in. Quads without a graph are refused.

        Raises StoreError; what came before the wrong line may then be in the store.
        """
        self._check_writable()
        with _one_line(self.where):
            try:
                self._database.bulk_load(quads, RdfFormat.N_QUADS)
            except SyntaxError as error:
                raise StoreError(f"a line is not N-Quads: {_line(error)}", self.where) from error
            if any(True for _ in self._database.quads_for_pattern(None, None, None, DefaultGraph())):
                raise StoreError("a quad has no graph", self.where)

    def select(self, sparql: str) -> Table:
        """Answer a SELECT query."""
        with _one_line(self.where):
            answer = self._query(sparql)
            if not isinstance(answer, QuerySolutions):
                raise QueryError("this is not a SELECT query")
            return Table.of(answer)

    def ask(self, sparql: str) -> bool:
        """Answer an ASK query."""
        with _one_line(self.where):
            answer = self._query(sparql)
            if not isinstance(answer, QueryBoolean):
                raise QueryError("this is not an ASK query")
            return bool(answer)

    def construct(self, sparql: str) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query."""
        with _one_line(self.where):
            answer = self._query(sparql)
            if not isinstance(answer, QueryTriples):
                raise QueryError("this is not a CONSTRUCT or DESCRIBE query")
            return list(answer)

    def update(self, sparql: str) -> None:
        """Run an update of our own."""
        self._check_writable()
        check(sparql)
        with _one_line(self.where):
            self._database.update(sparql)

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        with _one_line(self.where):
            graphs = list(self._database.named_graphs())
        return sorted(graph.value for graph in graphs if self._holds(graph.value))

    def graph_quads(self, graph: str) -> Iterator[Quad]:
        """The quads of one named graph."""
        with _one_line(self.where):
            yield from self._database.quads_for_pattern(None, None, None, NamedNode(graph))

    def as_dataset(self) -> rdflib.Dataset:
        """The store as an rdflib Dataset, to be read."""
        # rdflib takes a third of a second to import
        from greenkg.store.rdflib_view import embedded_dataset

        return embedded_dataset(self._database, self.where)

    def count(self) -> int:
        """How many quads there are."""
        with _one_line(self.where):
            return len(self._database)

    def flush(self) -> None:
        """Hands everything written so far to the operating system."""
        with _one_line(self.where):
            self._database.flush()
            self._database.optimize()

    def copy_to(self, folder: Path) -> None:
        """Copies the database into a folder that does not exist yet (hard links where it can)."""
        with _one_line(self.where):
            self._database.backup(str(folder))

    def close(self) -> None:
        """Give up the files or connections."""
        self._database = Oxigraph()
        self._read_only = True

    def _query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        check(sparql)
        # the union would go before the graphs that FROM names
        return self._database.query(sparql, use_default_graph_as_union=not names_dataset(sparql))

    def _holds(self, graph: str) -> bool:
        return any(True for _ in self.graph_quads(graph))

    def _check_writable(self) -> None:
        if self._read_only:
            raise StoreError(
                "a finished store is never changed", self.where, "run greenkg build to make a new one"
            )


@contextmanager
def _one_line(where: str) -> Iterator[None]:
    """Turns what pyoxigraph raises into our errors, each in one line."""
    try:
        yield
    except SyntaxError as error:
        raise QueryError(f"the query cannot be read: {_line(error)}") from error
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the store failed: {_line(error)}", where) from error


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
