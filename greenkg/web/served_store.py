"""The data as pages see them: a store whose questions the workers answer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NoReturn

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from greenkg.errors import QueryError, StoreError
from greenkg.store import Store, Table
from greenkg.store.guard import check
from greenkg.web.engine import Engine
from greenkg.web.jobs import WHOLE_GRAPH, Job, Outcome
from greenkg.web.media import Media
from greenkg.web.pool import Busy, Died, Stopped

if TYPE_CHECKING:
    import rdflib


class ServedStore(Store):
    """Asks an engine from any thread but the engine's own; read-only.

    Errors: as every store; a query beyond the limits is a ``StoreError``.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.where = engine.where

    def select(self, sparql: str) -> Table:
        """Answer a SELECT query."""
        answer = parse_query_results(
            self._body(sparql, {"SELECT"}, Media.RESULTS_JSON), QueryResultsFormat.JSON
        )
        assert isinstance(answer, QuerySolutions)
        return Table.of(answer)

    def ask(self, sparql: str) -> bool:
        """Answer an ASK query."""
        answer = parse_query_results(self._body(sparql, {"ASK"}, Media.RESULTS_JSON), QueryResultsFormat.JSON)
        assert isinstance(answer, QueryBoolean)
        return bool(answer)

    def construct(self, sparql: str) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query."""
        body = self._body(sparql, {"CONSTRUCT", "DESCRIBE"}, Media.NTRIPLES)
        return [quad.triple for quad in parse(body, RdfFormat.N_TRIPLES)]

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        table = self.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return sorted(graph.value for (graph,) in table if isinstance(graph, NamedNode))

    def graph_quads(self, graph: str) -> Iterator[Quad]:
        """The quads of one named graph."""
        name = NamedNode(graph)
        for quad in parse(
            self._answer(Job(WHOLE_GRAPH, Media.NTRIPLES, (graph,), whole=True)), RdfFormat.N_TRIPLES
        ):
            yield Quad(quad.subject, quad.predicate, quad.object, name)

    def as_dataset(self) -> rdflib.Dataset:
        """Nothing: rdflib would ask for one triple after the other."""
        raise StoreError("a served store is no rdflib Dataset", self.where, "open the store itself")

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        """Nothing: it is only read."""
        self._refuse()

    def drop_graph(self, graph: str) -> None:
        """Nothing: it is only read."""
        self._refuse()

    def update(self, sparql: str) -> None:
        """Nothing: it is only read."""
        self._refuse()

    def _body(self, sparql: str, forms: set[str], media: Media) -> bytes:
        if check(sparql) not in forms:
            raise QueryError(f"this is not a {' or '.join(sorted(forms))} query")
        return self._answer(Job(sparql, media, whole=True))

    def _answer(self, job: Job) -> bytes:
        asking = asyncio.run_coroutine_threadsafe(self._engine.answer(job), self._engine.loop)
        try:
            answer = asking.result()
        except Busy as error:
            raise StoreError("too many questions at once", self.where, "try again in a moment") from error
        except (Stopped, Died) as error:
            raise StoreError("the question took too long", self.where, "ask for less") from error
        match answer.outcome:
            case Outcome.DONE:
                return answer.body
            case Outcome.WRONG:
                raise QueryError(f"the query cannot be read: {answer.words}")
            case Outcome.FAILED:
                raise StoreError(answer.words, self.where)
            case _:
                raise StoreError("the answer is too long", self.where, "ask for less")

    def _refuse(self) -> NoReturn:
        raise StoreError("a served store is only read", self.where)
