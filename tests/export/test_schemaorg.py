"""Plans as schema.org's Legislation, read as JSON-LD without a network."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
import rdflib
from rdflib import RDF, URIRef

from greenkg.export import Format, export
from greenkg.store import Store

SCHEMA = rdflib.Namespace("https://schema.org/")
PLAN = URIRef("https://w3id.org/greenkg/id/document/vn/45-quang-tri/2023-11-17/2746-qd-ubnd")
TERMS = {
    *("Legislation", "GovernmentOrganization", "AdministrativeArea", "legislationIdentifier", "name"),
    *("legislationDate", "legislationDateVersion", "datePublished", "legislationType", "temporalCoverage"),
    *("inLanguage", "legislationPassedBy", "legislationJurisdiction", "isBasedOn", "citation"),
    "legislationEnsuresImplementationOf",
}
"""What https://schema.org/Legislation has or inherits."""


@pytest.fixture(scope="module")
def text(plans: Store) -> bytes:
    out = BytesIO()
    export(plans, Format.SCHEMAORG, out)
    return out.getvalue()


def test_the_plans_and_what_they_name(text: bytes) -> None:
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    assert (PLAN, RDF.type, SCHEMA.Legislation) in graph
    assert str(graph.value(PLAN, SCHEMA.legislationIdentifier)) == "2746/QĐ-UBND"
    assert graph.value(PLAN, SCHEMA.legislationDate) == rdflib.Literal("2023-11-17", datatype=SCHEMA.Date)
    assert str(graph.value(PLAN, SCHEMA.temporalCoverage)) == "2023/2030"
    bases = set(graph.objects(PLAN, SCHEMA.isBasedOn))
    assert bases
    assert all((base, RDF.type, SCHEMA.Legislation) in graph for base in bases)
    passed_by = graph.value(PLAN, SCHEMA.legislationPassedBy)
    assert str(graph.value(passed_by, SCHEMA.name)) == "UBND tỉnh Quảng Trị"


def test_only_terms_of_schema_org(text: bytes) -> None:
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    used = {str(p) for _, p, _ in graph if p != RDF.type} | {str(o) for o in graph.objects(None, RDF.type)}
    assert used == {str(SCHEMA[name]) for name in TERMS}


def test_every_document_is_described_once_and_plans_come_first(text: bytes) -> None:
    nodes = [node["@id"] for node in json.loads(text)["@graph"]]
    assert len(nodes) == len(set(nodes))
    assert str(PLAN) in nodes[:5]


def test_one_plan(plans: Store) -> None:
    out = BytesIO()
    export(plans, Format.SCHEMAORG, out, "342/KH-UBND")
    first = json.loads(out.getvalue())["@graph"][0]
    assert first["legislationIdentifier"] == "342/KH-UBND"
