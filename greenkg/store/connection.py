"""The way to an endpoint: requests out, answers in, and what may go wrong between in one line each."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

import httpx
from pyoxigraph import (
    DefaultGraph,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)
from SPARQLWrapper import POST, SPARQLWrapper

from greenkg.errors import QueryError, StoreError
from greenkg.store.base import Table
from greenkg.store.endpoint import Credentials, Endpoint
from greenkg.store.guard import check
from greenkg.store.login import Login

TIMEOUT = 60.0
"""Seconds to wait for an endpoint, unless told otherwise."""

_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_FORMS = {
    "SELECT": frozenset({"SELECT"}),
    "ASK": frozenset({"ASK"}),
    "CONSTRUCT": frozenset({"CONSTRUCT", "DESCRIBE"}),
}
_QUERIES = frozenset().union(*_FORMS.values())
_TAG = re.compile(r"<!?/?[A-Za-z][^>]*>")
_WHOLE_GRAPHS = 10
"""How many times as long a graph may take as an answer."""


class NoAnswerError(StoreError):
    """The endpoint is silent: it is no use to ask it anything else now."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: its bytes, its headers, and where it came from."""

    body: bytes
    headers: httpx.Headers
    where: str

    def results(self) -> Table | bool:
        """The answer to SELECT or ASK.

        Raises:
            StoreError: it is something else.
        """
        try:
            read = parse_query_results(self.body, QueryResultsFormat.JSON)
            return bool(read) if isinstance(read, QueryBoolean) else Table.of(read)
        except (SyntaxError, ValueError) as error:
            raise self._not("SPARQL results") from error

    def triples(self) -> list[Triple]:
        """The triples of N-Triples.

        Raises:
            StoreError: it is something else.
        """
        try:
            quads = list(parse(self.body, RdfFormat.N_TRIPLES))
        except (SyntaxError, ValueError) as error:
            raise self._not("N-Triples") from error
        return [quad.triple for quad in quads if isinstance(quad.graph_name, DefaultGraph)]

    def _not(self, wanted: str) -> StoreError:
        if str(self.headers.get("content-type", "")).startswith("text/html"):
            mend = "give the address of the endpoint itself"
            return StoreError("the endpoint answers with a web page", self.where, mend)
        return StoreError(f"the endpoint's answer is not {wanted}", self.where)


class Connection:
    """Talks the SPARQL Protocol and the Graph Store Protocol with one endpoint.

    Args:
        url: the endpoint's address, as it is printed.
        timeout: seconds to wait for an answer.
        endpoint: the three addresses behind ``url``.
    """

    def __init__(self, url: str, timeout: float, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.credentials = Credentials.find(endpoint.host)
        self.where = url
        self._timeout = timeout
        # without auth of ours httpx looks into the netrc file by itself
        auth = Login(self.credentials) if self.credentials else None
        self._http = httpx.Client(timeout=timeout, auth=auth, follow_redirects=False)

    def close(self) -> None:
        """Hangs up."""
        self._http.close()

    def results(self, sparql: str, form: str) -> Answer:
        """Sends a SELECT or ASK query."""
        return self._query(sparql, form, _RESULTS)

    def triples(self, sparql: str) -> Answer:
        """Sends a CONSTRUCT or DESCRIBE query."""
        return self._query(sparql, "CONSTRUCT", _TRIPLES)

    def update(self, sparql: str) -> None:
        """Sends an update."""
        if check(sparql) in _QUERIES:
            raise QueryError("this is not an update")
        self._send(sparql, "INSERT", "*/*")

    def _query(self, sparql: str, form: str, accept: str) -> Answer:
        if check(sparql) not in _FORMS[form]:
            raise QueryError(f"this is not a {form} query")
        return self._send(sparql, form, accept)

    def _send(self, sparql: str, form: str, accept: str) -> Answer:
        phrased = SPARQLWrapper(self.endpoint.query, self.endpoint.update)
        phrased.setMethod(POST)
        phrased.setOnlyConneg(True)
        phrased.addCustomHttpHeader("Accept", accept)
        if form != "INSERT":
            # Oxigraph's name for what Virtuoso and GraphDB always do; others ignore it
            phrased.addParameter("union-default-graph", "true")
        phrased.setQuery(sparql)
        phrased.queryType = form  # its own guess may take a query for an update
        request = phrased._createRequest()
        assert isinstance(request.data, bytes)
        headers = dict(request.header_items())
        status, answer = self._exchange("POST", request.full_url, request.data, headers, self._timeout)
        if not 200 <= status < 300:
            raise self._refused(status, answer.body)
        return answer

    def graph(self, method: str, graph: str, content: bytes | None = None) -> Answer:
        """Reads a whole graph (GET, N-Triples), adds Turtle to it (POST) or removes it (DELETE).

        One that is not there is empty.
        """
        headers = {"Accept": _TRIPLES if method == "GET" else "*/*"}
        if content is not None:
            headers["Content-Type"] = "text/turtle"
        address = str(httpx.URL(self.endpoint.graph_store, params={"graph": graph}))
        seconds = _WHOLE_GRAPHS * self._timeout
        status, answer = self._exchange(method, address, content, headers, seconds)
        if status == 404 and method in {"GET", "DELETE"}:
            return Answer(b"", answer.headers, self.where)
        if not 200 <= status < 300:
            raise self._refused(status, answer.body)
        return answer

    def _exchange(
        self, method: str, address: str, content: bytes | None, headers: dict[str, str], seconds: float
    ) -> tuple[int, Answer]:
        """Sends a request; an answer that trickles in is given up as one that does not come."""
        until = time.monotonic() + seconds
        try:
            with self._http.stream(method, address, content=content, headers=headers) as response:
                body = bytearray()
                for piece in response.iter_bytes():
                    body += piece
                    if time.monotonic() > until:
                        raise httpx.ReadTimeout("too slow")
                return response.status_code, Answer(bytes(body), response.headers, self.where)
        except (httpx.HTTPError, OSError) as error:
            raise self._unreachable(error) from error

    def _refused(self, status: int, words: bytes) -> StoreError | QueryError:
        said = " ".join(_TAG.sub(" ", words[:2000].decode("utf-8", "replace")).split())[:300]
        if status == 400:
            return QueryError(f"the endpoint cannot read the query: {said}")
        if status in {401, 403} or (status == 500 and "SECURITY: No permission" in said):
            return StoreError(
                f"the endpoint wants another user or password (HTTP {status})",
                self.where,
                "set GREENKG_STORE_USER and GREENKG_STORE_PASSWORD (Virtuoso: and give /sparql-auth)",
            )
        if 300 <= status < 400:
            return StoreError("the endpoint has moved", self.where, "give the address it is found at now")
        return StoreError(f"the endpoint answers HTTP {status}: {said}", self.where)

    def _unreachable(self, error: Exception) -> StoreError:
        if isinstance(error, TimeoutError | httpx.TimeoutException):
            return NoAnswerError(f"no answer within {self._timeout:g} seconds", self.where)
        words = " ".join(str(error).split()) or type(error).__name__
        return StoreError(f"the endpoint cannot be reached: {words}", self.where)
