"""SPARQL 1.1 Protocol, Graph Store Protocol, service description; formats and what is refused."""

from __future__ import annotations

import pytest
import rdflib
from rdflib import RDF, Namespace, URIRef
from starlette.testclient import TestClient

from tests.web.w3c import GRAPH_STORE, PROTOCOL, Case

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SH = Namespace("http://www.w3.org/ns/shacl#")
SELECT = "SELECT ?s ?o { GRAPH <http://e.org/word> { ?s ?p ?o } }"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <http://e.org/word> { ?s ?p ?o } }"


@pytest.mark.parametrize(
    ("kind", "cases", "number"), [("protocol", PROTOCOL, 34), ("graph store", GRAPH_STORE, 13)]
)
def test_the_w3c_cases(little: TestClient, kind: str, cases: list[Case], number: int) -> None:
    failed = [case.name for case in cases if not case.holds(little)]
    print(f"{len(cases) - len(failed)} of {len(cases)} {kind} tests pass")
    assert (failed, len({case.name for case in cases})) == ([], number)


def test_the_three_service_description_cases(little: TestClient) -> None:
    answer = little.get("/sparql")
    graph = rdflib.Graph().parse(data=answer.text, format="turtle")
    services = list(graph.subjects(RDF.type, SD.Service))
    cases = {
        "returns-rdf": answer.status_code == 200 and len(graph) > 0,
        "has-endpoint-triple": list(graph.objects(None, SD.endpoint)) == [URIRef("http://testserver/sparql")],
        "conforms-to-schema": len(services) == 1
        and (services[0], SD.supportedLanguage, SD.SPARQL11Query) in graph
        and (services[0], SD.feature, SD.BasicFederatedQuery) not in graph
        and len(list(graph.objects(services[0], SD.resultFormat))) == 8
        and len(list(graph.objects(None, SD.name))) == 5,
    }
    print(f"{sum(cases.values())} of {len(cases)} service description tests pass")
    assert all(cases.values()), cases


def test_editors_find_prefixes_and_examples(little: TestClient) -> None:
    graph = rdflib.Graph().parse(data=little.get("/sparql").text, format="turtle")
    prefixes = {str(graph.value(node, SH.prefix)) for node in graph.objects(None, SH.declare)}
    assert {"gkg", "skos", "eli", "dct"} <= prefixes
    examples = list(graph.subjects(RDF.type, SH.SPARQLExecutable))
    assert len(examples) > 15
    for example in examples:
        text = graph.value(example, SH.select)
        assert little.get("/sparql", params={"query": str(text)}).status_code == 200, example


@pytest.mark.parametrize(
    ("query", "accept", "kind", "holds"),
    [
        (SELECT, "", "application/sparql-results+json", '"value":"here"'),
        (
            SELECT,
            "application/sparql-results+xml",
            "application/sparql-results+xml",
            "<literal>here</literal>",
        ),
        (SELECT, "text/csv", "text/csv; charset=utf-8", "s,o\r\nhttp://e.org/s,here\r\n"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8", '"here"'),
        (SELECT, "text/csv;q=0.4, application/json;q=0.6", "application/json", '"value":"here"'),
        (SELECT, "text/*, application/xml;q=0.9", "text/csv; charset=utf-8", "here"),
        (SELECT, "application/*;q=0.1, text/csv;q=0", "application/sparql-results+json", "here"),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml", "true</boolean>"),
        (CONSTRUCT, "", "text/turtle; charset=utf-8", '"here"'),
        (
            CONSTRUCT,
            "application/n-triples",
            "application/n-triples",
            '<http://e.org/s> <http://e.org/said> "h',
        ),
        (CONSTRUCT, "application/ld+json", "application/ld+json", '"@value":"here"'),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml", "here</"),
    ],
)
def test_formats(little: TestClient, query: str, accept: str, kind: str, holds: str) -> None:
    headers = {"accept": accept} if accept else {"accept": "*/*"}
    answer = little.get("/sparql", params={"query": query}, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert holds in answer.text
    assert answer.headers["vary"] == "Accept"
    posted = little.post("/sparql", data={"query": query}, headers=headers)
    assert posted.content == answer.content


@pytest.mark.parametrize("accept", ["image/png", "text/turtle", "text/csv;q=0, application/pdf"])
def test_no_such_format(little: TestClient, accept: str) -> None:
    answer = little.get("/sparql", params={"query": SELECT}, headers={"accept": accept})
    assert answer.status_code == 406
    assert "application/sparql-results+json" in answer.text


@pytest.mark.parametrize(
    ("query", "place"),
    [("ASK {", "line 1, column 6"), ("SELECT *\n{ ?s ?p }", "line 2, column"), ("", "line 1, column 1")],
)
def test_where_a_query_is_wrong(little: TestClient, query: str, place: str) -> None:
    answer = little.get("/sparql", params={"query": query})
    assert answer.status_code == 400
    assert place in answer.text
    told = little.get("/sparql", params={"query": query}, headers={"accept": "application/json"})
    assert told.headers["content-type"] == "application/problem+json"
    assert place in told.json()["detail"]
    assert told.json()["status"] == 400


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:1/>",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX e: <http://e.org/> DELETE WHERE { ?s e:p ?o }",
        "SELECT * { " + "?s ?p ?o . " * 300 + "}",
        "SELECT * " + "{" * 300 + "}" * 300,
    ],
)
def test_refused(little: TestClient, query: str) -> None:
    assert little.get("/sparql", params={"query": query}).status_code == 400


def test_from_names_the_graphs(little: TestClient) -> None:
    def rows(query: str, **params: str) -> int:
        answer = little.get("/sparql", params={"query": query, **params}, headers={"accept": "text/csv"})
        return len(answer.text.splitlines()) - 1

    everything = rows("SELECT * { ?s ?p ?o }")
    assert everything == 404
    assert rows("SELECT * FROM <http://e.org/word> { ?s ?p ?o }") == 1
    assert rows("SELECT * FROM <http://e.org/none> { ?s ?p ?o }") == 0
    assert rows("SELECT * FROM NAMED <http://e.org/word> { GRAPH ?g { ?s ?p ?o } }") == 1
    protocol = {"default-graph-uri": "http://e.org/word"}
    assert rows("SELECT * FROM <http://e.org/many> { ?s ?p ?o }", **protocol) == 1


def test_methods_and_preflight(little: TestClient) -> None:
    answer = little.options(
        "/sparql", headers={"origin": "http://e.org", "access-control-request-method": "POST"}
    )
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert {"GET", "POST"} <= set(answer.headers["access-control-allow-methods"].split(", "))
    assert little.delete("/sparql").status_code == 405
    assert "GET" in little.put("/graph-store?default").headers["allow"]
    assert little.get("/graph-store").status_code == 400
    assert little.get("/graph-store?default&graph=http://e.org/many").status_code == 400


def test_browsers_are_led_to_the_workbench(little: TestClient) -> None:
    answer = little.get("/sparql", headers={"accept": "text/html,*/*;q=0.8", "accept-language": "en"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/sparql")
    assert little.get("/en/sparql").status_code == 200
