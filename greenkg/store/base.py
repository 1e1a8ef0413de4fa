"""What every store can do, and the table a query answers with."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    Triple,
)

if TYPE_CHECKING:
    import rdflib

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: the variables in the query's order, and one row a solution.

    A variable without a value is None.
    """

    variables: tuple[str, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, solutions: QuerySolutions) -> Self:
        """Reads all solutions, so that a failure shows here and not half-way through the rows."""
        variables = tuple(variable.value for variable in solutions.variables)
        return cls(variables, tuple(tuple(solution) for solution in solutions))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


class Store(ABC):
    """A dataset of named graphs that answers SPARQL 1.1.

    Patterns outside ``GRAPH`` see all named graphs together; a triple that stands in two of them
    may then be seen twice. Queries may not call out (SERVICE, LOAD).

    Errors: ``QueryError`` for a wrong query, ``StoreError`` for everything else.
    """

    where: str
    """The address or folder, fit to be printed: it never holds a password."""

    @abstractmethod
    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        """Makes ``graph`` hold exactly ``quads``; without any, the graph is gone."""

    @abstractmethod
    def drop_graph(self, graph: str) -> None:
        """Removes a named graph; no error if there is none."""

    @abstractmethod
    def select(self, sparql: str) -> Table:
        """Answers a SELECT query."""

    @abstractmethod
    def ask(self, sparql: str) -> bool:
        """Answers an ASK query."""

    @abstractmethod
    def construct(self, sparql: str) -> list[Triple]:
        """Answers a CONSTRUCT or DESCRIBE query."""

    @abstractmethod
    def update(self, sparql: str) -> None:
        """Runs an update of our own. Never give it a stranger's words."""

    @abstractmethod
    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""

    @abstractmethod
    def graph_quads(self, graph: str) -> Iterator[Quad]:
        """The quads of one named graph, in no particular order."""

    @abstractmethod
    def as_dataset(self) -> rdflib.Dataset:
        """The store as an rdflib Dataset over the same data, nothing copied, to be read and not written.

        Its default graph is all named graphs together. Writing to it raises: StoreError for a folder,
        TypeError by rdflib for an endpoint.

        >>> dataset = store.as_dataset()
        >>> plans = dataset.subjects(RDF.type, URIRef("https://w3id.org/greenkg/ontology#Plan"))
        >>> len(set(plans))
        1
        """

    def quads(self) -> Iterator[Quad]:
        """All quads, graph by graph in the order of their IRIs."""
        for graph in self.graphs():
            yield from self.graph_quads(graph)

    def count(self) -> int:
        """How many quads the named graphs hold."""
        table = self.select("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
        number = table.rows[0][0]
        assert isinstance(number, Literal)
        return int(number.value)

    def close(self) -> None:  # noqa: B027 - stores without anything to close need not say so
        """Gives up connections and files. The store must not be used afterwards."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
