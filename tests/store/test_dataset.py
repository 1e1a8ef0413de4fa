"""A store as rdflib's Dataset."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import Namespace, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import DefinedNamespace
from rdflib.query import ResultRow

from greenkg.errors import QueryError, StoreError
from greenkg.store import EmbeddedStore, Store
from tests.store.conftest import KINDS

ONE, TWO = "https://example.org/graph/1", "https://example.org/graph/2"
HERE = "https://example.org/letters/"
NAME = URIRef("https://example.org/name")


def filled(store: Store) -> Store:
    for graph, words in ((ONE, ("Quảng Trị", "Huế")), (TWO, ("Huế", "Đà Nẵng"))):
        name = NamedNode(graph)
        quads = [Quad(NamedNode(f"{HERE}{len(w)}"), NamedNode(NAME), Literal(w), name) for w in words]
        store.replace_graph(graph, quads)
    return store


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_quads(kind, open_kind):
    store = filled(open_kind(kind))
    dataset = store.as_dataset()
    assert len(list(dataset.quads())) == store.count() == 4
    assert len(set(dataset.triples((None, NAME, None)))) == 3
    assert {str(g.identifier) for g in dataset.graphs()} - {str(DATASET_DEFAULT_GRAPH_ID)} == {ONE, TWO}
    assert {str(o) for o in dataset.graph(URIRef(ONE)).objects(None, NAME)} == {"Quảng Trị", "Huế"}


def column(rows: Iterable[object]) -> list[str]:
    return [str(row[0]) for row in rows if isinstance(row, ResultRow)]


@pytest.mark.parametrize("kind", KINDS)
def test_queries(kind, open_kind):
    dataset = filled(open_kind(kind)).as_dataset()
    rows = list(dataset.query(f"SELECT DISTINCT ?n {{ ?s <{NAME}> ?n }} ORDER BY ?n"))
    assert column(rows) == ["Huế", "Quảng Trị", "Đà Nẵng"]
    counted = list(dataset.query("SELECT (COUNT(*) AS ?c) { GRAPH ?g { ?s ?p ?o } }"))
    assert column(counted) == ["4"]
    assert dataset.query(f'ASK {{ ?s <{NAME}> "Huế" }}').askAnswer


class LETTERS(DefinedNamespace):
    """A namespace as rdflib keeps its own (rdflib.SKOS)."""

    _NS = Namespace("https://example.org/")
    name: URIRef


@pytest.mark.parametrize(
    "namespace", ["https://example.org/", LETTERS._NS, LETTERS], ids=["text", "open", "closed"]
)
@pytest.mark.parametrize("kind", KINDS)
def test_prefixes_and_values_given_beside_the_query(kind, namespace, open_kind):
    dataset = filled(open_kind(kind)).as_dataset()
    query = "SELECT DISTINCT ?n ?s { ?s ex:name ?n }"
    found = dataset.query(query, initNs={"ex": namespace}, initBindings={"s": URIRef(f"{HERE}3")})
    assert column(found) == ["Huế"]


def test_a_value_for_what_is_not_selected_is_refused():
    dataset = filled(EmbeddedStore.in_memory()).as_dataset()
    with pytest.raises(QueryError, match=r"\?s"):
        dataset.query(f"SELECT ?n {{ ?s <{NAME}> ?n }}", initBindings={"s": NAME})


@pytest.mark.parametrize("kind", KINDS)
def test_a_query_may_not_call_out(kind, open_kind):
    dataset = filled(open_kind(kind)).as_dataset()
    with pytest.raises(QueryError):
        dataset.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


WRITES = {
    "add": lambda d: d.add((NAME, NAME, NAME)),
    "add to a graph": lambda d: d.graph(URIRef(ONE)).add((NAME, NAME, NAME)),
    "remove": lambda d: d.remove((None, None, None)),
    "remove a graph": lambda d: d.remove_graph(URIRef(ONE)),
    "update": lambda d: d.update("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }"),
    "parse": lambda d: d.parse(data="<a:a> <a:b> <a:c> .", format="turtle"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("write", WRITES)
def test_it_is_only_read(kind, write, open_kind):
    store = filled(open_kind(kind))
    with pytest.raises((StoreError, TypeError)):
        WRITES[write](store.as_dataset())
    assert store.count() == 4


def test_a_wrong_query_is_an_error_in_one_line():
    dataset = EmbeddedStore.in_memory().as_dataset()
    with pytest.raises(QueryError, match="cannot be read"):
        dataset.query("SELECT")
