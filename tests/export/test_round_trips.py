"""What is exported from the whole corpus comes back the same, read by two libraries.

There are no blank nodes, so that graphs are isomorphic when their triples are equal.
"""

from __future__ import annotations

import io

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple, parse

from greenkg.errors import UsageError
from greenkg.export import Format, export, plan_graph
from greenkg.store import EmbeddedStore, Store

RDFLIB = {"nquads": "nquads", "trig": "trig", "turtle": "turtle", "jsonld": "json-ld", "rdfxml": "xml"}
PLANS = ["1099/QĐ-UBND", "2746/QĐ-UBND", "342/KH-UBND", "3825/QĐ-UBND", "396/KH-UBND"]

Term = NamedNode | BlankNode | Literal | Triple


@pytest.fixture(scope="module")
def store(plans: Store) -> Store:
    return plans


@pytest.fixture(scope="module")
def dataset(store: Store) -> set[Quad]:
    return set(store.quads())


def written(store: Store, form: Format, plan: str = "") -> bytes:
    out = io.BytesIO()
    export(store, form, out, plan)
    return out.getvalue()


def as_rdflib(term: Term) -> rdflib.term.Node:
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language, normalize=False)
        datatype = rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(
            term.value, datatype=None if datatype == rdflib.XSD.string else datatype, normalize=False
        )
    assert isinstance(term, NamedNode)
    return rdflib.URIRef(term.value)


def triples(quads: set[Quad]) -> set[tuple[rdflib.term.Node, ...]]:
    return {(as_rdflib(q.subject), as_rdflib(q.predicate), as_rdflib(q.object)) for q in quads}


@pytest.fixture
def _as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib keeps numbers as they are written."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def test_there_are_no_blank_nodes(dataset: set[Quad]) -> None:
    assert not any(isinstance(term, BlankNode) for quad in dataset for term in (quad.subject, quad.object))


@pytest.mark.usefixtures("_as_written")
@pytest.mark.parametrize("form", [Format.NQUADS, Format.TRIG, Format.JSONLD])
def test_formats_with_graphs_give_the_same_dataset(store: Store, dataset: set[Quad], form: Format) -> None:
    text = written(store, form)
    assert set(parse(text, form.rdf)) == dataset
    read = rdflib.Dataset()
    read.parse(data=text, format=RDFLIB[form])
    wanted = {
        (as_rdflib(q.subject), as_rdflib(q.predicate), as_rdflib(q.object), as_rdflib(q.graph_name))  # type: ignore[arg-type]
        for q in dataset
    }
    assert set(read.quads()) == wanted


@pytest.mark.usefixtures("_as_written")
@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("form", [Format.TURTLE, Format.RDFXML])
def test_formats_without_graphs_give_the_same_graph_for_each_plan(
    store: Store, dataset: set[Quad], form: Format, plan: str
) -> None:
    graph = NamedNode(plan_graph(store, plan))
    wanted = {quad for quad in dataset if quad.graph_name == graph}
    assert len(wanted) > 1000
    text = written(store, form, plan)
    assert {quad.triple for quad in parse(text, form.rdf)} == {quad.triple for quad in wanted}
    assert set(rdflib.Graph().parse(data=text, format=RDFLIB[form])) == triples(wanted)


@pytest.mark.parametrize("form", [Format.NQUADS, Format.TRIG, Format.JSONLD])
def test_one_plan_keeps_its_graph(store: Store, dataset: set[Quad], form: Format) -> None:
    graph = NamedNode(plan_graph(store, "2746/QĐ-UBND"))
    found = set(parse(written(store, form, "2746/QĐ-UBND"), form.rdf))
    assert found == {quad for quad in dataset if quad.graph_name == graph}


def test_a_plan_goes_by_its_number_its_address_and_the_address_of_its_graph(store: Store) -> None:
    plan = "document/vn/45-quang-tri/2023-11-17/2746-qd-ubnd"
    graph = f"https://w3id.org/greenkg/id/graph/{plan.removeprefix('document/')}"
    for name in ("2746/QĐ-UBND", " 2746/QĐ-UBND ", f"https://w3id.org/greenkg/id/{plan}", graph):
        assert plan_graph(store, name) == graph


def test_a_document_that_plans_only_name_is_no_plan_of_the_store(store: Store) -> None:
    with pytest.raises(UsageError, match="no plan 882/QĐ-TTg"):
        plan_graph(store, "882/QĐ-TTg")


def test_a_number_that_two_plans_share_is_refused(store: Store) -> None:
    twins = EmbeddedStore.in_memory()
    known = plan_graph(store, "2746/QĐ-UBND")
    document = known.replace("/graph/", "/document/")
    for at, name in enumerate((known, f"{known}-twin")):
        moved = []
        for quad in store.graph_quads(known):
            subject = quad.subject
            if at and subject == NamedNode(document):
                subject = NamedNode(f"{document}-twin")
            moved.append(Quad(subject, quad.predicate, quad.object, NamedNode(name)))
        twins.replace_graph(name, moved)
    with pytest.raises(UsageError, match="2 plans are called 2746/QĐ-UBND"):
        plan_graph(twins, "2746/QĐ-UBND")
    assert plan_graph(twins, f"{known}-twin") == f"{known}-twin"
