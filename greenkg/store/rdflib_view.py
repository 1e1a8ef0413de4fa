"""A store as rdflib's Dataset, to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NoReturn, TypeAlias

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import Store as Oxigraph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from rdflib.query import Result, ResultRow
from rdflib.term import Identifier, Node

from greenkg.errors import QueryError, StoreError
from greenkg.store.guard import check

_Triple: TypeAlias = tuple[Node, Node, Node]
_Pattern: TypeAlias = tuple[Node | None, Node | None, Node | None]

_UNION = {"union-default-graph": "true"}
"""Oxigraph's name for what Virtuoso and GraphDB always do; others ignore it."""

__all__ = ["embedded_dataset", "remote_dataset"]


def embedded_dataset(database: Oxigraph, where: str) -> rdflib.Dataset:
    """The named graphs of a pyoxigraph database; its default graph is all of them together."""
    return rdflib.Dataset(store=_ReadOnly(database, where), default_union=True)


def remote_dataset(address: str, auth: tuple[str, str] | None) -> rdflib.Dataset:
    """The named graphs behind an endpoint, each lookup a query to it."""
    endpoint = _Endpoint(address, auth=auth, method="POST", params=_UNION)
    return rdflib.Dataset(store=endpoint, default_union=True)


class _ReadOnly(OxigraphStore):
    """oxrdflib's store without its ways to write."""

    def __init__(self, database: Oxigraph, where: str) -> None:
        super().__init__(store=database)
        self._where = where

    def query(
        self,
        query: object,
        initNs: Mapping[str, object],  # noqa: N803 - rdflib's names
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **kwargs: object,
    ) -> Result:
        """Answer a query; it may not call out.

        Raises:
            QueryError: the query is wrong, no text, or does not select a variable of ``initBindings``.
        """
        if not isinstance(query, str):
            raise QueryError("a prepared query is not taken", mend="give the query as text")
        check(query)
        try:
            # pyoxigraph takes text only, and rdflib's own namespaces (rdflib.SKOS) are classes
            prefixes = {prefix: str(namespace) for prefix, namespace in initNs.items()}
            answer = super().query(query, prefixes, initBindings, queryGraph, **kwargs)
        except SyntaxError as error:
            raise QueryError(f"the query cannot be read: {' '.join(str(error).split())[:300]}") from error
        except RuntimeError as error:  # a bound variable that SELECT does not name
            raise QueryError(f"the query cannot be answered: {' '.join(str(error).split())[:300]}") from error
        assert isinstance(answer, Result)
        return answer

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise StoreError(
            "this dataset is only read", self._where, "copy it into a dataset of your own to change it"
        )

    add = addN = remove = update = remove_graph = destroy = _refuse  # noqa: N815 - rdflib's names

    def add_graph(self, graph: rdflib.Graph) -> None:
        """Nothing: asking a Dataset for a graph adds it first, and an empty one is no different from none."""


class _Endpoint(SPARQLStore):
    """rdflib's own read-only store of an endpoint, with our guard before it."""

    def query(self, query: object, *args: object, **kwargs: object) -> Result:
        """Answer a query; it may not call out."""
        check(str(query))
        answer = super().query(query, *args, **kwargs)  # type: ignore[arg-type]
        assert isinstance(answer, Result)
        return answer

    def add_graph(self, graph: rdflib.Graph) -> None:
        """Nothing, for the reason above."""

    def __len__(self, context: rdflib.Graph | None = None) -> int:
        """How many triples a graph holds, or all together."""
        return sum(1 for _ in self.triples((None, None, None), context))

    # rdflib's own forgets the graphs
    def triples(  # type: ignore[override]
        self, spo: _Pattern, context: rdflib.Graph | None = None
    ) -> Iterator[tuple[_Triple, Iterator[rdflib.Graph]]]:
        """The triples of one graph, or of all, with the graph each is in."""
        named = context is not None and context.identifier != DATASET_DEFAULT_GRAPH_ID
        graph = context.identifier.n3() if context is not None and named else "?g"
        places = [f"?{name}" if term is None else term.n3() for name, term in zip("spo", spo, strict=True)]
        for row in self.query(f"SELECT * {{ GRAPH {graph} {{ {' '.join(places)} }} }}"):
            assert isinstance(row, ResultRow)
            found = row.asdict()
            s, p, o = (found[n] if term is None else term for n, term in zip("spo", spo, strict=True))
            yield (
                (s, p, o),
                iter((rdflib.Graph(self, found["g"]) if context is None or not named else context,)),
            )
