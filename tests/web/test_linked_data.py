"""Every IRI of ours answers, in HTML and RDF; strange addresses do no harm."""

from __future__ import annotations

import html
import random
import re
import xml.etree.ElementTree as ET

import pytest
import rdflib
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import RDF, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, VOID
from starlette.testclient import TestClient

from greenkg.graph.iris import DEFAULT_BASE, SCHEMES
from greenkg.graph.vocabulary import GKG

PLAN = "document/vn/45-quang-tri/2023-11-17/2746-qd-ubnd"
HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
FORMATS = {
    "text/turtle": ("ttl", RdfFormat.TURTLE),
    "application/n-triples": ("nt", RdfFormat.N_TRIPLES),
    "application/ld+json": ("jsonld", RdfFormat.JSON_LD),
    "application/rdf+xml": ("rdf", RdfFormat.RDF_XML),
}


def test_a_thing_leads_to_its_document(plans: TestClient) -> None:
    answer = plans.get(f"/id/{PLAN}", headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/doc/{PLAN}")
    assert answer.headers["link"] == f'</doc/{PLAN}>; rel="describedby"'
    page = plans.get(f"/doc/{PLAN}", headers={**HTML, "accept-language": "vi"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "2746/QĐ-UBND" in page.text
    assert "Accept" in page.headers["vary"]
    links = page.headers["link"]
    assert f'</doc/{PLAN}.ttl>; rel="alternate"; type="text/turtle"' in links
    assert f'<{DEFAULT_BASE}{PLAN}>; rel="describes"' in links
    assert 'rel="license"' in links


@pytest.mark.parametrize("kind", FORMATS)
def test_a_document_in_every_format(plans: TestClient, kind: str) -> None:
    suffix, form = FORMATS[kind]
    answer = plans.get(f"/doc/{PLAN}", headers={"accept": kind})
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["content-location"] == f"/doc/{PLAN}.{suffix}"
    same = plans.get(f"/doc/{PLAN}.{suffix}", headers=HTML)
    assert same.content == answer.content
    quads = list(parse(answer.content, form))
    plan = NamedNode(DEFAULT_BASE + PLAN)
    assert {
        quad.object for quad in quads if quad.subject == plan and quad.predicate.value == str(RDF.type)
    } >= {GKG.Plan}
    document = "http://testserver/doc/" + PLAN
    assert any(q.subject.value == document and q.predicate.value == str(FOAF.primaryTopic) for q in quads)


def test_every_kind_of_iri_answers(plans: TestClient) -> None:
    """A thing of every class and every graph, chosen by lot."""
    query = "SELECT ?class (MIN(?s) AS ?one) (MAX(?s) AS ?other) { ?s a ?class } GROUP BY ?class"
    answer = plans.get("/sparql", params={"query": query})
    things = {row[name]["value"] for row in answer.json()["results"]["bindings"] for name in ("one", "other")}
    ours = sorted(iri for iri in things if iri.startswith((DEFAULT_BASE, SCHEMES)))
    assert len(ours) > 40
    for iri in random.Random(8).sample(ours, 25):
        path = iri.removeprefix("https://w3id.org/greenkg")
        seen = plans.get(path)
        assert seen.status_code == 303, iri
        document = plans.get(seen.headers["location"])
        assert f"<{iri}>" in plans.get(seen.headers["location"] + ".nt").text
        assert document.status_code == 200, iri
        assert plans.get(seen.headers["location"], headers=HTML).status_code == 200, iri


def test_ontology_and_schemes(plans: TestClient) -> None:
    page = plans.get("/ontology", headers=HTML)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "style-src 'sha256-" in page.headers["content-security-policy"]
    assert 'id="Plan"' in page.text
    for path in ("/ontology", "/ontology.ttl", "/ontology/0.1.0"):
        assert "gkg:Plan a owl:Class" in plans.get(path).text
    assert plans.get("/ontology", headers={"accept": "application/rdf+xml"}).text.startswith("<?xml")
    assert plans.get("/ontology.exe").status_code == 404
    concept = plans.get("/doc/scheme/role/lead")
    assert f"<{SCHEMES}role/lead>" in concept.text
    assert plans.get("/scheme/role").headers["location"] == "/doc/scheme/role"
    assert "@context" in plans.get("/context.jsonld").json()
    assert plans.get("/alignments").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/id/nothing",
        "/id/",
        "/doc/x.ttl",
        "/doc/%20",
        "/doc/%0d%0aSet-Cookie:%20a=b",
        "/id/..%2f..%2fetc%2fpasswd",
        "/doc/../../../../etc/passwd",
        "/static/..%2f..%2f..%2fpyproject.toml",
        "/static/%2e%2e/%2e%2e/app.py",
        "/doc/%3E%20%7D%20INSERT%20DATA%20%7B%7D%20%23",
        "/doc/<script>alert(1)</script>",
        "/nowhere/<script>alert(1)</script>",
        "/ontology/../etc",
        "/id/%ff%fe",
    ],
)
@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_addresses_of_nothing(plans: TestClient, path: str, accept: str) -> None:
    answer = plans.get(path, headers={"accept": accept})
    assert answer.status_code == 404, answer.text[:200]
    assert "<script>alert" not in answer.text
    assert "root:" not in answer.text
    assert "set-cookie" not in answer.headers


def test_nearest_matches_are_offered(plans: TestClient) -> None:
    answer = plans.get(f"/id/{PLAN}x", headers=HTML)
    assert answer.status_code == 404
    assert "2746" in answer.text


@pytest.mark.parametrize("host", ["evil.example/<x>", "a b", 'x"y', "e.org\tx", ""])
def test_the_host_is_no_way_in(plans: TestClient, host: str) -> None:
    answer = plans.get("/catalogue", headers={"host": host})
    assert answer.status_code == 200
    rdflib.Graph().parse(data=answer.text, format="turtle")
    assert "<x>" not in answer.text


def test_every_answer_is_protected(plans: TestClient) -> None:
    for path in ("/sparql", "/vi/", f"/doc/{PLAN}", "/nothing", "/openapi.json", "/robots.txt"):
        headers = plans.get(path, headers=HTML).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"], path
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'"), path
        assert "frame-ancestors 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert "server" not in headers


def test_void(plans: TestClient) -> None:
    graph = rdflib.Graph().parse(data=plans.get("/.well-known/void").text, format="turtle")
    (whole,) = graph.subjects(VOID.sparqlEndpoint)
    counted = plans.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
    assert str(graph.value(whole, VOID.triples)) == counted["results"]["bindings"][0]["n"]["value"]
    sums = [
        int(str(graph.value(part, VOID.triples))) for part in graph.objects(whole, VOID.propertyPartition)
    ]
    assert sum(sums) == int(str(graph.value(whole, VOID.triples)))
    classes = {graph.value(part, VOID["class"]) for part in graph.objects(whole, VOID.classPartition)}
    assert URIRef(GKG.Task.value) in classes
    assert len(list(graph.objects(whole, VOID.subset))) == 8


def test_the_catalogue_keeps_the_rules_of_dcat_ap(plans: TestClient, checkout) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    graph = rdflib.Graph().parse(data=plans.get("/catalogue").text, format="turtle")
    assert len(list(graph.subjects(RDF.type, DCAT.Dataset))) == 8
    shapes = rdflib.Graph().parse(checkout / "tests" / "web" / "dcat-ap.ttl")
    conforms, _, words = pyshacl.validate(graph, shacl_graph=shapes)
    assert conforms, words
    dataset = next(graph.subjects(RDF.type, DCAT.Dataset))
    graph.remove((dataset, DCTERMS.title, None))
    assert not pyshacl.validate(graph, shacl_graph=shapes)[0]
    for address in list(graph.objects(None, DCAT.accessURL))[:2]:
        assert plans.get(str(address).removeprefix("http://testserver")).status_code == 200


def test_crawlers(plans: TestClient) -> None:
    answer = plans.get("/sitemap.xml")
    root = ET.fromstring(answer.text)
    addresses = [each.text or "" for each in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(addresses) > 500
    for address in [*addresses[:4], *random.Random(8).sample(addresses, 5)]:
        found = plans.get(address.removeprefix("http://testserver"), headers=HTML)
        assert found.status_code == 200, address
    assert "Sitemap: http://testserver/sitemap.xml" in plans.get("/robots.txt").text


def test_pages_lead_to_the_data_behind_them(plans: TestClient) -> None:
    key = PLAN.removeprefix("document/")
    for page in (f"plan/{key}", "agency/vn/45-quang-tri/so-tai-chinh", "queries/tasks?province=Quảng Trị"):
        answer = plans.get(f"/vi/{page}", headers=HTML)
        assert answer.status_code == 200
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        links = {
            link for link in re.findall(r'href="([^"]+)"', answer.text) if link.startswith(("/doc/", "/api/"))
        }
        assert len(links) >= 3
        for link in links:
            assert plans.get(html.unescape(link)).status_code == 200, link
    missing = plans.get(f"/vi/plan/{key}x", headers=HTML)
    assert missing.status_code == 404
    assert f"/vi/plan/{key}" in missing.text
