"""The W3C's HTTP tests of SPARQL 1.1, as tables.

The test suite itself is not shipped. The protocol cases keep its names, and say in one line what the test of
that name asks for, after https://www.w3.org/TR/sparql11-protocol/; those of the Graph Store Protocol are made
from section 5 of https://www.w3.org/TR/sparql11-http-rdf-update/, on graphs that are there already. An update
must get its 4xx here, and every method that writes a graph its 405: the server only reads.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from httpx import Response
from starlette.testclient import TestClient

from tests.web.conftest import DATA

ONE, TWO, THREE = (DATA.format(n) for n in (1, 2, 3))
QUERY, UPDATE, FORM = (
    "application/sparql-query",
    "application/sparql-update",
    "application/x-www-form-urlencoded",
)
BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type }}"
NAMED = f"GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }}"
DEFAULTS = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
NAMES = [("named-graph-uri", ONE), ("named-graph-uri", TWO)]
ANY = [("default-graph-uri", DATA.format(0))]

Check = Callable[[Response], bool]


def yes(answer: Response) -> bool:
    return answer.is_success and answer.json() == {"head": {}, "boolean": True}


def boolean(answer: Response) -> bool:
    return answer.is_success and isinstance(answer.json()["boolean"], bool)


def table(answer: Response) -> bool:
    return answer.is_success and answer.json()["results"]["bindings"][0]["value"]["value"] == "1"


def graph(answer: Response) -> bool:
    return answer.is_success and answer.headers["content-type"].startswith("text/turtle")


def refused(answer: Response) -> bool:
    return 400 <= answer.status_code < 500


def not_allowed(answer: Response) -> bool:
    return answer.status_code == 405 and "GET" in answer.headers["allow"]


def missing(answer: Response) -> bool:
    return answer.status_code == 404


@dataclass(frozen=True)
class Case:
    """A request and what its answer must be."""

    name: str
    check: Check
    method: str = "GET"
    params: list[tuple[str, str]] = field(default_factory=list)
    body: str | bytes = ""
    kind: str = ""
    path: str = "/sparql/"

    def holds(self, client: TestClient) -> bool:
        content = self.body.encode() if isinstance(self.body, str) else self.body
        headers = {"content-type": self.kind} if self.kind else {}
        answer = client.request(
            self.method, self.path, params=self.params, content=content or None, headers=headers
        )
        return self.check(answer)


def get(name: str, check: Check, query: str, params: list[tuple[str, str]] | None = None) -> Case:
    return Case(name, check, params=[("query", query), *(params or [])])


def post(
    name: str, check: Check, body: str | bytes, kind: str, params: list[tuple[str, str]] | None = None
) -> Case:
    return Case(name, check, "POST", params or [], body, kind)


INSERT = f"INSERT DATA {{ GRAPH <{ONE}> {{ <http://e.org/s> a <http://e.org/C> }} }}"
USING, USING_NAMED = "using-graph-uri", "using-named-graph-uri"

PROTOCOL = [
    post("query_post_form", yes, "query=ASK%20%7B%7D", FORM, ANY),
    get("query_dataset_default_graphs_get", yes, BOTH, DEFAULTS),
    post("query_dataset_default_graphs_post", yes, BOTH, QUERY, DEFAULTS),
    post("query_dataset_named_graphs_post", yes, f"ASK {{ {NAMED} }}", QUERY, NAMES),
    get("query_dataset_named_graphs_get", yes, f"ASK {{ {NAMED} }}", NAMES),
    post(
        "query_dataset_full",
        yes,
        f"ASK {{ <{THREE}> a ?type {NAMED} }}",
        QUERY,
        [("default-graph-uri", THREE), *NAMES],
    ),
    post("query_multiple_dataset", yes, f"ASK FROM <{THREE}> {{ {NAMED} }}", QUERY, NAMES),
    get("query_get", yes, "ASK {}", ANY),
    post("query_content_type_select", table, "SELECT (1 AS ?value) {}", QUERY, ANY),
    post("query_content_type_ask", boolean, "ASK {}", QUERY, ANY),
    post("query_content_type_describe", graph, "DESCRIBE <http://example.org/>", QUERY, ANY),
    post("query_content_type_construct", graph, "CONSTRUCT { <s> <p> 1 } WHERE {}", QUERY, ANY),
    post("query_post_direct", yes, "ASK {}", QUERY, ANY),
    post("update_dataset_default_graph", refused, INSERT, UPDATE, [(USING, ONE)]),
    post("update_dataset_default_graphs", refused, INSERT, UPDATE, [(USING, ONE), (USING, TWO)]),
    post("update_dataset_named_graphs", refused, INSERT, UPDATE, [(USING_NAMED, ONE)]),
    post("update_dataset_full", refused, INSERT, UPDATE, [(USING, THREE), (USING_NAMED, ONE)]),
    post("update_post_form", refused, "update=CLEAR%20ALL", FORM),
    post("update_post_direct", refused, "CLEAR ALL", UPDATE),
    post("update_base_uri", refused, "CLEAR GRAPH <g> ; INSERT DATA { GRAPH <g> { <s> <p> <o> } }", UPDATE),
    Case("bad_query_method", refused, "PUT", [("query", "ASK {}")]),
    Case("bad_multiple_queries", refused, params=[("query", "ASK {}"), ("query", "SELECT * {}")]),
    post("bad_query_wrong_media_type", refused, "ASK {}", "text/plain"),
    post("bad_query_missing_form_type", refused, "query=ASK%20%7B%7D", ""),
    post("bad_query_missing_direct_type", refused, "ASK {}", ""),
    post("bad_query_non_utf8", refused, "ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16"),
    get("bad_query_syntax", refused, "ASK {"),
    Case("bad_update_get", refused, params=[("update", "CLEAR ALL")]),
    post("bad_multiple_updates", refused, "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM),
    post("bad_update_wrong_media_type", refused, "CLEAR NAMED", "text/plain"),
    post("bad_update_missing_form_type", refused, "update=CLEAR%20NAMED", ""),
    post("bad_update_non_utf8", refused, "CLEAR NAMED".encode("utf-16"), f"{UPDATE}; charset=UTF-16"),
    post("bad_update_syntax", refused, "update=CLEAR%20XYZ", FORM),
    post("bad_update_dataset_conflict", refused, f"WITH <{ONE}> {INSERT}", UPDATE, [(USING_NAMED, TWO)]),
]


def gsp(name: str, check: Check, method: str, params: list[tuple[str, str]], body: str = "") -> Case:
    return Case(name, check, method, params, body, "text/turtle" if body else "", "/graph-store")


KNOWN, UNKNOWN, DEFAULT = [("graph", ONE)], [("graph", "http://e.org/none")], [("default", "")]
TURTLE = "<http://e.org/s> a <http://e.org/C> ."


def holds_document(answer: Response) -> bool:
    return graph(answer) and f"<{ONE}> a foaf:Document" in answer.text


def empty(answer: Response) -> bool:
    return graph(answer) and int(answer.headers["content-length"]) > 0


GRAPH_STORE = [
    gsp("get__existing_graph", holds_document, "GET", KNOWN),
    gsp("get__default_graph", holds_document, "GET", DEFAULT),
    gsp("get__nonexistent_graph", missing, "GET", UNKNOWN),
    gsp("head__existing_graph", empty, "HEAD", KNOWN),
    gsp("head__nonexistent_graph", missing, "HEAD", UNKNOWN),
    gsp("put__initial_state", not_allowed, "PUT", UNKNOWN, TURTLE),
    gsp("put__graph_already_in_store", not_allowed, "PUT", KNOWN, TURTLE),
    gsp("put__default_graph", not_allowed, "PUT", DEFAULT, TURTLE),
    gsp("post__existing_graph", not_allowed, "POST", KNOWN, TURTLE),
    gsp("post__create_new_graph", not_allowed, "POST", [], TURTLE),
    gsp("delete__existing_graph", not_allowed, "DELETE", KNOWN),
    gsp("delete__nonexistent_graph", not_allowed, "DELETE", UNKNOWN),
    gsp("patch__existing_graph", not_allowed, "PATCH", KNOWN, TURTLE),
]
