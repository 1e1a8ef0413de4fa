"""Compact JSON-LD holds any value, also where a term's definition expects another kind."""

from __future__ import annotations

import io

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from greenkg.errors import StoreError
from greenkg.export.jsonld import write
from greenkg.graph.vocabulary import GKG, RDF, XSD

GRAPH = NamedNode("https://w3id.org/greenkg/id/graph/0")


def quad(subject: int, predicate: str, value: Literal | NamedNode) -> Quad:
    return Quad(NamedNode(f"https://w3id.org/greenkg/id/{subject}"), NamedNode(predicate), value, GRAPH)


def test_values_of_every_kind_come_back() -> None:
    number, gkg = XSD.namespace, GKG.namespace
    values = [
        quad(0, gkg + "line", Literal("173", datatype=NamedNode(number + "integer"))),
        quad(1, gkg + "line", Literal("007", datatype=NamedNode(number + "integer"))),
        quad(2, gkg + "line", Literal("9" * 20, datatype=NamedNode(number + "integer"))),
        quad(3, gkg + "line", Literal("no number", datatype=NamedNode(number + "integer"))),
        quad(4, gkg + "line", Literal("173")),
        quad(5, gkg + "line", NamedNode("urn:x")),
        quad(6, gkg + "filled", Literal("true", datatype=NamedNode(number + "boolean"))),
        quad(7, gkg + "filled", Literal("1", datatype=NamedNode(number + "boolean"))),
        quad(8, gkg + "confidence", Literal("0.60", datatype=NamedNode(number + "decimal"))),
        quad(9, gkg + "statedAs", Literal("lời", language="vi")),
        quad(9, gkg + "statedAs", Literal("lời khác", language="vi")),
        quad(9, gkg + "statedAs", Literal("words", language="en")),
        quad(10, gkg + "statedAs", Literal("lời", language="vi")),
        quad(10, gkg + "statedAs", Literal("of no language")),
        quad(11, gkg + "leadAgency", NamedNode("tag:example.org,2025:agency")),
        quad(12, gkg + "leadAgency", Literal("https://w3id.org/greenkg/id/words")),
        quad(13, "http://example.org/unknown#term", Literal("2023", datatype=NamedNode(number + "gYear"))),
        quad(14, RDF.type.value, NamedNode("http://example.org/Unknown")),
        quad(15, gkg + "notDeclared", Literal("x")),
        quad(16, gkg + "validFrom", Literal("2025", datatype=NamedNode(number + "gYear"))),
    ]
    out = io.BytesIO()
    write([(GRAPH.value, values)], out)
    assert set(parse(out.getvalue(), RdfFormat.JSON_LD)) == set(values)


def test_blank_nodes_of_other_data_are_kept_as_such() -> None:
    out = io.BytesIO()
    write([(GRAPH.value, [Quad(BlankNode("a"), GKG.leadAgency, BlankNode("b"), GRAPH)])], out)
    [read] = parse(out.getvalue(), RdfFormat.JSON_LD)
    assert isinstance(read.subject, BlankNode)
    assert isinstance(read.object, BlankNode)
    assert read.subject != read.object


def test_a_triple_about_a_triple_is_refused() -> None:
    said = Triple(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c"))
    with pytest.raises(StoreError, match="cannot hold a triple"):
        write([(GRAPH.value, [Quad(NamedNode("urn:x"), NamedNode("urn:y"), said, GRAPH)])], io.BytesIO())


def test_an_address_that_would_be_read_as_a_prefixed_name_is_refused() -> None:
    with pytest.raises(StoreError, match="prefixed name"):
        write([(GRAPH.value, [quad(0, GKG.leadAgency.value, NamedNode("org:an-agency"))])], io.BytesIO())
