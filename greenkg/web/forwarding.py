"""Queries handed on to an endpoint: the guard and the limits stay the same."""

from __future__ import annotations

import json
from collections.abc import Iterable

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    parse_query_results,
)

from greenkg.errors import QueryError
from greenkg.store import Table, Term, open_store
from greenkg.store.guard import check
from greenkg.web.answering import Ask, Results
from greenkg.web.jobs import WHOLE_GRAPH, Job


def ask_endpoint(where: str, seconds: float) -> Ask:
    """Asks an endpoint.

    Raises:
        UsageError: the address is none of an endpoint.
    """
    store = open_store(where, timeout=seconds)

    def ask(job: Job) -> Results:
        if job.sparql == WHOLE_GRAPH and job.default_graphs and not job.named_graphs:
            return _triples(quad.triple for graph in job.default_graphs for quad in store.graph_quads(graph))
        if job.default_graphs is not None or job.named_graphs is not None:
            raise SyntaxError("graphs of an endpoint behind this server are named by FROM in the query")
        try:
            match check(job.sparql):
                case "ASK":
                    yes = json.dumps({"head": {}, "boolean": store.ask(job.sparql)}).encode()
                    return _read(yes)
                case "CONSTRUCT" | "DESCRIBE":
                    return _triples(store.construct(job.sparql))
                case _:
                    return _read(json.dumps(_written(store.select(job.sparql))).encode())
        except QueryError as error:
            raise SyntaxError(error.what) from error

    return ask


def _triples(triples: Iterable[Triple]) -> QueryTriples:
    graph = Store()
    graph.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    found = graph.query(WHOLE_GRAPH)
    assert isinstance(found, QueryTriples)
    return found


def _read(results: bytes) -> QuerySolutions | QueryBoolean:
    return parse_query_results(results, QueryResultsFormat.JSON)


def _written(table: Table) -> dict[str, object]:
    """A table in the W3C's JSON format of query results."""
    rows = [
        {name: _term(term) for name, term in zip(table.variables, row, strict=True) if term is not None}
        for row in table
    ]
    return {"head": {"vars": table.variables}, "results": {"bindings": rows}}


def _term(term: Term) -> dict[str, object]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Literal() if term.language:
            return {"type": "literal", "value": term.value, "xml:lang": term.language}
        case Literal():
            return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
        case _:
            parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
            return {"type": "triple", "value": {name: _term(part) for name, part in parts.items()}}
