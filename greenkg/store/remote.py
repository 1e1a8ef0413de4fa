"""The remote store: any SPARQL 1.1 endpoint."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO, TYPE_CHECKING

import httpx
from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)
from SPARQLWrapper import POST, SPARQLWrapper

from greenkg.errors import QueryError, StoreError
from greenkg.store.base import Store, Table
from greenkg.store.endpoint import Credentials, Endpoint
from greenkg.store.guard import check

if TYPE_CHECKING:
    import rdflib

TIMEOUT = 60.0
"""Seconds to wait for an endpoint, unless told otherwise."""

_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_FORMS = {
    "SELECT": frozenset({"SELECT"}),
    "ASK": frozenset({"ASK"}),
    "CONSTRUCT": frozenset({"CONSTRUCT", "DESCRIBE"}),
}


class RemoteStore(Store):
    """A dataset behind an endpoint.

    Args:
        url: the endpoint's address, see ``Endpoint.of``.
        timeout: seconds to wait for an answer.
        endpoint: the three addresses, where they cannot be derived from ``url``.
    """

    def __init__(self, url: str, *, timeout: float = TIMEOUT, endpoint: Endpoint | None = None) -> None:
        self._endpoint = endpoint or Endpoint.of(url)
        self._credentials = Credentials.find(self._endpoint.host)
        self._timeout = timeout
        self.where = url
        auth = self._credentials and (self._credentials.user, self._credentials.password)
        # trust_env would read the netrc file again and for other hosts; proxies are asked for here
        self._http = httpx.Client(timeout=timeout, auth=auth or None, follow_redirects=False)

    def replace_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        """Make ``graph`` hold exactly ``quads``."""
        found = list(quads)
        if any(quad.graph_name != NamedNode(graph) for quad in found):
            raise ValueError(f"a quad does not belong to the graph {graph}")
        if found:
            body = serialize((quad.triple for quad in found), format=RdfFormat.N_TRIPLES)
            self._graph("PUT", graph, content=body)
        else:
            self.drop_graph(graph)

    def drop_graph(self, graph: str) -> None:
        """Remove a named graph."""
        self._graph("DELETE", graph)

    def select(self, sparql: str) -> Table:
        """Answer a SELECT query."""
        answer = self._results(sparql, "SELECT")
        if isinstance(answer, bool):
            raise StoreError("the endpoint answers SELECT with yes or no", self.where)
        return answer

    def ask(self, sparql: str) -> bool:
        """Answer an ASK query."""
        answer = self._results(sparql, "ASK")
        if isinstance(answer, Table):
            raise StoreError("the endpoint answers ASK with a table", self.where)
        return answer

    def construct(self, sparql: str) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query."""
        body = self._query(sparql, "CONSTRUCT", _TRIPLES)
        return [quad.triple for quad in self._parse(body)]

    def update(self, sparql: str) -> None:
        """Run an update of our own."""
        check(sparql)
        self._send(sparql, "INSERT", "*/*")

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        table = self.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return sorted(graph.value for (graph,) in table.rows if isinstance(graph, NamedNode))

    def graph_quads(self, graph: str) -> Iterator[Quad]:
        """The quads of one named graph."""
        name = NamedNode(graph)
        for quad in self._parse(self._graph("GET", graph)):
            yield Quad(quad.subject, quad.predicate, quad.object, name)

    def as_dataset(self) -> rdflib.Dataset:
        """The store as an rdflib Dataset, to be read; each lookup is a query."""
        # rdflib takes a third of a second to import
        from greenkg.store.rdflib_view import remote_dataset

        known = self._credentials
        return remote_dataset(self._endpoint.query, (known.user, known.password) if known else None)

    def close(self) -> None:
        """Give up the files or connections."""
        self._http.close()

    def _results(self, sparql: str, form: str) -> Table | bool:
        body = self._query(sparql, form, _RESULTS)
        try:
            answer = parse_query_results(body, QueryResultsFormat.JSON)
            return bool(answer) if isinstance(answer, QueryBoolean) else Table.of(answer)
        except (SyntaxError, ValueError) as error:
            raise StoreError("the endpoint's answer is not SPARQL results", self.where) from error

    def _query(self, sparql: str, form: str, accept: str) -> bytes:
        if check(sparql) not in _FORMS[form]:
            raise QueryError(f"this is not a {form} query")
        return self._send(sparql, form, accept)

    def _send(self, sparql: str, form: str, accept: str) -> bytes:
        request = _Request(self._endpoint.query, self._endpoint.update)
        request.seconds = self._timeout
        request.setMethod(POST)
        request.setOnlyConneg(True)
        request.addCustomHttpHeader("Accept", accept)
        if form != "INSERT":
            # Oxigraph's name for what Virtuoso and GraphDB always do; others ignore it
            request.addParameter("union-default-graph", "true")
        if self._credentials:
            request.setCredentials(self._credentials.user, self._credentials.password)
        request.setQuery(sparql)
        request.queryType = form  # its own guess may take a query for an update
        try:
            response, _ = request._query()
            with response:
                return response.read()
        except urllib.error.HTTPError as error:
            with error:
                words = error.read(2000)
            raise self._refused(error.code, words) from error
        except (OSError, HTTPException, ValueError) as error:
            raise self._unreachable(error) from error

    def _graph(self, method: str, graph: str, content: bytes | None = None) -> bytes:
        headers = {"Accept": _TRIPLES} if content is None else {"Content-Type": _TRIPLES}
        try:
            response = self._http.request(
                method,
                self._endpoint.graph_store,
                params={"graph": graph},
                content=content,
                headers=headers,
            )
        except (httpx.HTTPError, OSError) as error:
            raise self._unreachable(error) from error
        if response.status_code == 404 and method in {"GET", "DELETE"}:
            return b""
        if not response.is_success:
            raise self._refused(response.status_code, response.content[:2000])
        return response.content

    def _parse(self, body: bytes) -> list[Quad]:
        try:
            return [
                quad for quad in parse(body, RdfFormat.N_TRIPLES) if isinstance(quad.graph_name, DefaultGraph)
            ]
        except (SyntaxError, ValueError) as error:
            raise StoreError("the endpoint's answer is not N-Triples", self.where) from error

    def _refused(self, status: int, words: bytes) -> StoreError | QueryError:
        said = " ".join(words.decode("utf-8", "replace").split())[:300]
        if status == 400:
            return QueryError(f"the endpoint cannot read the query: {said}")
        if status in {401, 403}:
            return StoreError(
                f"the endpoint wants another user or password (HTTP {status})",
                self.where,
                "set GREENKG_STORE_USER and GREENKG_STORE_PASSWORD",
            )
        if 300 <= status < 400:
            return StoreError("the endpoint has moved", self.where, "give the address it is found at now")
        return StoreError(f"the endpoint answers HTTP {status}: {said}", self.where)

    def _unreachable(self, error: Exception) -> StoreError:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError | httpx.TimeoutException):
            return StoreError(f"no answer within {self._timeout:g} seconds", self.where)
        words = " ".join(str(reason).split()) or type(reason).__name__
        return StoreError(f"the endpoint cannot be reached: {words}", self.where)


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Follows no redirection, which would carry the password to another host."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        return None


class _Request(SPARQLWrapper):
    """One request, with the answer's status left to us and fractions of a second heeded."""

    seconds = TIMEOUT

    def _query(self) -> tuple[HTTPResponse, str]:
        opener = urllib.request.build_opener(_StayHere)
        response = opener.open(self._createRequest(), timeout=self.seconds)
        return response, self.returnFormat
