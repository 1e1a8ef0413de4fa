"""A small sound ontology passes every check; spoilt in one way, it fails the check that is meant for that."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from greenkg.ontology.fair import fair
from greenkg.ontology.literals import left_literals
from greenkg.ontology.material import Material
from greenkg.ontology.outcome import Check, Outcome, Words
from greenkg.ontology.pitfalls import pitfalls
from greenkg.ontology.profile import profile
from greenkg.ontology.reasoning import Limits, reason
from greenkg.ontology.shapes import shapes_against
from greenkg.ontology.titles import TITLES
from greenkg.ontology.triples import Triples

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.ttl"))
LIMITS = Limits(seconds=100)
NOTHING = Triples([])


def turtle(path: Path) -> list[Triple]:
    return [quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE)]


def said(path: Path, what: str) -> list[str]:
    found = re.search(rf"^# {what}: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, path.name
    return found[1].split(", ")


def sound(pages: Path) -> tuple[Material, Triples]:
    material = Material(
        Triples(turtle(HERE / "sound.ttl")),
        NOTHING,
        NOTHING,
        Triples(turtle(HERE / "sound-shapes.ttl")),
        pages,
    )
    return material, Triples(turtle(HERE / "sound-graph.ttl"))


def spoilt(path: Path, pages: Path) -> tuple[Material, Triples]:
    material, graph = sound(pages)
    more = turtle(path)
    match said(path, "added to"):
        case ["ontology"]:
            material = replace(material, ontology=Triples([*material.ontology, *more]))
        case ["alignments"]:
            material = replace(material, alignments=Triples(more))
        case ["shapes"]:
            material = replace(material, shapes=Triples([*material.shapes, *more]))
        case ["graph"]:
            graph = Triples([*graph, *more])
        case other:
            pytest.fail(f"{path.name} is added to {other}")
    return material, graph


def looked_at(material: Material, graph: Triples) -> list[Check]:
    ontology = material.ontology
    return [
        left_literals(ontology, graph),
        *profile(ontology, [*material.alignments, *material.schemes], graph),
        *pitfalls(ontology, [*material.alignments, *material.shapes], graph, Words("", "")),
        *shapes_against(material.shapes, ontology),
        *fair(ontology, material.pages),
    ]


def reasoned(material: Material, graph: Triples) -> list[Check]:
    return [
        reason("reasoner-ontology", material.axioms, LIMITS),
        reason("reasoner-graph", [*material.axioms, *graph], LIMITS),
    ]


def failed(checks: list[Check]) -> set[str]:
    return {check.name for check in checks if check.outcome is Outcome.FAILED}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("<!doctype html>", encoding="utf-8")
    return tmp_path


def by_reasoner(path: Path) -> bool:
    return said(path, "fails")[0].startswith("reasoner")


def test_the_sound_ontology_passes(pages: Path):
    assert failed(looked_at(*sound(pages))) == set()


@pytest.mark.needs_java
def test_the_sound_ontology_is_consistent(pages: Path):
    assert [check.outcome for check in reasoned(*sound(pages))] == [Outcome.OK, Outcome.OK]


@pytest.mark.parametrize("path", [p for p in BROKEN if not by_reasoner(p)], ids=lambda path: path.stem)
def test_a_broken_ontology_fails_the_check_that_is_meant_for_it(path: Path, pages: Path):
    assert failed(looked_at(*spoilt(path, pages))) == set(said(path, "fails"))


@pytest.mark.needs_java
@pytest.mark.parametrize("path", [p for p in BROKEN if by_reasoner(p)], ids=lambda path: path.stem)
def test_the_reasoner_finds_what_cannot_be(path: Path, pages: Path):
    material, graph = spoilt(path, pages)
    assert failed(looked_at(material, graph)) == set()
    ontology, with_graph = reasoned(material, graph)
    wanted = said(path, "fails")
    # what is wrong in the ontology is wrong in every graph of it
    assert (ontology.outcome is Outcome.FAILED) == (wanted == ["reasoner-ontology"])
    assert with_graph.outcome is Outcome.FAILED
    if path.stem.startswith("unsatisfiable"):
        assert ontology.problems[0].startswith("https://example.org/other#")


HEADER = {
    "http://purl.org/dc/terms/title": {"OM1"},
    "http://purl.org/dc/terms/description": {"OM1"},
    "http://purl.org/dc/terms/license": {"OM1", "OM4_1"},
    "http://purl.org/dc/terms/creator": {"OM1", "OM5_1"},
    "http://purl.org/dc/terms/created": {"OM2", "OM5_1"},
    "http://purl.org/dc/terms/issued": {"OM3", "OM5_2"},
    "http://purl.org/dc/terms/publisher": {"OM3", "OM5_2"},
    "http://purl.org/dc/terms/source": {"OM3"},
    "http://purl.org/dc/terms/bibliographicCitation": {"OM2"},
    "http://purl.org/ontology/bibo/status": {"OM3"},
    "http://xmlns.com/foaf/0.1/logo": {"OM3"},
    "http://purl.org/vocab/vann/preferredNamespacePrefix": {"FIND1", "OM2"},
    "http://purl.org/vocab/vann/preferredNamespaceUri": {"FIND1", "OM1"},
    "http://www.w3.org/2002/07/owl#versionIRI": {"OM1", "VER1"},
    "http://www.w3.org/2002/07/owl#versionInfo": {"OM2"},
}


@pytest.mark.parametrize("predicate", HEADER)
def test_a_header_that_lacks_something_is_less_fair(predicate: str, pages: Path):
    ontology = sound(pages)[0].ontology
    less = Triples(t for t in ontology if t.predicate.value != predicate)
    assert failed(fair(less, pages)) == HEADER[predicate]


def test_an_ontology_that_extends_nothing_and_has_no_pages_is_less_fair(tmp_path: Path):
    ontology = sound(tmp_path)[0].ontology
    alone = Triples(t for t in ontology if "example.org" not in str(t.object))
    assert {"VOC2", "DOC1"} <= failed(fair(alone, tmp_path))


def moved(triples: Triples, old: str, new: str) -> Triples:
    written = "\n".join(f"{triple} ." for triple in triples).replace(old, new)
    return Triples(quad.triple for quad in parse(written, RdfFormat.N_TRIPLES))


def test_an_address_that_may_move_is_not_persistent(pages: Path):
    ontology = moved(
        sound(pages)[0].ontology, "<https://w3id.org/greenkg/ontology>", "<https://example.org/o>"
    )
    assert failed(fair(ontology, pages)) == {"PURL1"}


def test_an_address_of_no_open_protocol(pages: Path):
    ontology = moved(sound(pages)[0].ontology, "<https://w3id.org/greenkg/ontology>", "<urn:greenkg>")
    assert failed(fair(ontology, pages)) == {"PURL1", "HTTP1"}


def test_every_check_has_an_ontology_that_fails_it():
    broken = {name for path in BROKEN for name in said(path, "fails")} | set().union(*HEADER.values())
    elsewhere = {"VOC1", "VOC2", "DOC1", "PURL1", "HTTP1", "RDF1"}
    network = {"URI1", "URI2", "VER2", "CN1", "OM4_2", "FIND2", "FIND3", "FIND_3_BIS"}
    assert broken | elsewhere | network == set(TITLES)
