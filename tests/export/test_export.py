"""Exports are whole, sorted and the same every time."""

from __future__ import annotations

import io
import json
import random
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, parse

from greenkg.errors import StoreError, UsageError
from greenkg.export import Format, export, whole_file
from greenkg.network import network
from greenkg.network.exports import GraphForm, write
from greenkg.store import EmbeddedStore, open_store

RDF_FORMATS = [form for form in Format if form.rdf]
SKOS, RDF = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def quad(subject: int, predicate: str, value: Literal | NamedNode, graph: int) -> Quad:
    start = "https://w3id.org/greenkg/id/"
    return Quad(
        NamedNode(f"{start}{subject}"), NamedNode(predicate), value, NamedNode(f"{start}graph/{graph}")
    )


def some_quads() -> list[Quad]:
    found = []
    for graph in range(3):
        for subject in range(20):
            found.append(quad(subject, RDF + "type", NamedNode(SKOS + "Concept"), graph))
            found.append(quad(subject, SKOS + "prefLabel", Literal(f"Sở số {subject}", language="vi"), graph))
            found.append(quad(subject, SKOS + "note", Literal(f'"{graph}"\n\\ ở'), graph))
    return found


def fill(quads: list[Quad]) -> EmbeddedStore:
    store = EmbeddedStore.in_memory()
    for graph in sorted({item.graph_name.value for item in quads}):  # type: ignore[union-attr]
        store.replace_graph(graph, [item for item in quads if item.graph_name == NamedNode(graph)])
    return store


def written(quads: list[Quad], form: Format) -> bytes:
    out = io.BytesIO()
    export(fill(quads), form, out)
    return out.getvalue()


@pytest.mark.parametrize("form", RDF_FORMATS)
def test_nothing_is_lost_and_the_order_of_coming_does_not_matter(form: Format) -> None:
    quads = some_quads()
    first = written(quads, form)
    random.Random(7).shuffle(quads)
    assert written(quads, form) == first
    assert form.rdf
    back = list(parse(first, form.rdf))
    if not form.rdf.supports_datasets:
        assert {item.triple for item in back} == {item.triple for item in quads}
        assert len(back) == len({item.triple for item in quads})
    else:
        assert set(back) == set(quads)


def test_n_quads_are_sorted_lines() -> None:
    lines = written(some_quads(), Format.NQUADS).decode().splitlines()
    assert lines == sorted(lines, key=lambda line: (line.rsplit(" ", 2)[1], line))


def test_turtle_reads_well_and_elsewhere() -> None:
    text = written(some_quads(), Format.TURTLE).decode()
    assert "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ." in text
    assert "a skos:Concept ;\n\tskos:note" in text
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == 20 + 20 + 60


def test_json_ld_is_compact_json_with_its_context_inside() -> None:
    document = json.loads(written(some_quads(), Format.JSONLD))
    assert document["@context"]["skos"] == SKOS
    assert [graph["@id"][-1] for graph in document["@graph"]] == ["0", "1", "2"]
    assert document["@graph"][0]["@graph"][0] == {
        "@id": "https://w3id.org/greenkg/id/0",
        "@type": "skos:Concept",
        "skos:note": ['"0"\n\\ ở'],
        "skos:prefLabel": {"vi": "Sở số 0"},
    }


@pytest.mark.parametrize("form", RDF_FORMATS)
def test_an_empty_store(form: Format) -> None:
    assert list(parse(written([], form) or b"", form.rdf)) == []


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30), max_size=6
    )
)
@pytest.mark.parametrize("form", RDF_FORMATS)
def test_hard_words_come_back(form: Format, words: list[str]) -> None:
    quads = [quad(number, SKOS + "note", Literal(text), 0) for number, text in enumerate(words)]
    back = parse(written(quads, form), form.rdf)
    if form is Format.RDFXML:
        quads = [quad(number, SKOS + "note", Literal(in_xml(text)), 0) for number, text in enumerate(words)]
    assert {item.triple for item in back} == {item.triple for item in quads}


def in_xml(text: str) -> str:
    """As an XML 1.0 document can hold it."""
    return "".join(
        sign if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff") else "\ufffd"
        for sign in text
    )


def test_rdf_xml_with_control_characters_is_read_by_everyone() -> None:
    text = written(
        [quad(1, SKOS + "note", Literal("a\x0cb\x01c\rd\re\ufffe ", language="vi"), 0)], Format.RDFXML
    )
    [(_, _, note)] = rdflib.Graph().parse(data=text, format="xml")
    assert note == rdflib.Literal("a\ufffdb\ufffdc\rd\re\ufffd ", lang="vi")


def test_names() -> None:
    assert Format.named("turtle") is Format.TURTLE
    suffixes = ".nq .trig .ttl .jsonld .rdf .zip .xlsx .zip .jsonld .ics .graphml .gexf"
    assert [form.suffix for form in Format] == suffixes.split()
    with pytest.raises(UsageError, match="nquads, trig, turtle, jsonld, rdfxml, csv, xlsx, neo4j"):
        Format.named("word")


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "tất cả.nq"
    before = written(some_quads(), Format.NQUADS)
    with whole_file(path) as out:
        out.write(before)
    assert path.read_bytes() == before

    def fail() -> None:
        with whole_file(path) as out:
            out.write(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with pytest.raises(StoreError) as error, whole_file(path / "below-a-file.nq"):
        pass
    assert "\n" not in str(error.value)


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.write_text("precious")
    link = tmp_path / "out.nq"
    link.symlink_to(away)
    with whole_file(link) as out:
        out.write(b"news")
    assert away.read_text() == "precious"
    assert not link.is_symlink()


@pytest.mark.parametrize("form", [Format.GRAPHML, Format.GEXF])
def test_the_network_is_exported_as_the_network_command_writes_it(built_corpus: Path, form: Format):
    exported, written = io.BytesIO(), io.BytesIO()
    with open_store(built_corpus) as store:
        export(store, form, exported)
        write(GraphForm(form.value), network(store), written)
    assert exported.getvalue() == written.getvalue() != b""
