"""``greenkg ontology check``, and the reasoner's limits."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from greenkg.build import build
from greenkg.cli import main, ontology_check
from greenkg.errors import GreenkgError
from greenkg.ontology import reasoning
from greenkg.ontology.declarations import Declarations
from greenkg.ontology.harmless import harmless
from greenkg.ontology.literals import left_literals
from greenkg.ontology.material import Material
from greenkg.ontology.outcome import Check, Outcome, judged, unchecked
from greenkg.ontology.owl import CLASS
from greenkg.ontology.reasoning import Limits, reason, without_evidence
from greenkg.ontology.report import check
from greenkg.ontology.titles import Words
from greenkg.ontology.triples import Triples
from greenkg.store import open_store

XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    code = left.value.code
    return code if isinstance(code, int) else 0


@pytest.fixture
def no_java(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("greenkg.ontology.reasoning.shutil.which", lambda _: None)


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.needs_java
def test_the_packaged_ontology_and_the_corpus_pass_every_check(built_corpus: Path):
    with open_store(built_corpus) as store:
        started = time.monotonic()
        found = check(Material.packaged(), store)
        assert time.monotonic() - started < reasoning.SECONDS
    assert {each.name: each.problems for each in found if each.outcome is Outcome.FAILED} == {}
    missed = {each.name for each in found if each.outcome is Outcome.NOT_CHECKED}
    assert missed == {"URI1", "URI2", "VER2", "CN1", "OM4_2", "FIND2", "FIND3", "FIND_3_BIS"}


@pytest.mark.usefixtures("no_java", "nowhere")
def test_without_java_and_store_the_other_checks_run(capsys: pytest.CaptureFixture[str]):
    run("ontology", "check", "--lang", "en", "--quiet")
    lines = capsys.readouterr().out.splitlines()
    outcomes = {line.split()[0]: line for line in lines}
    assert "not checked" in outcomes["reasoner-ontology"]
    assert "no Java" in outcomes["reasoner-ontology"]
    assert "no store" in outcomes["reasoner-graph"]
    assert outcomes["owl-declared"].split()[1] == "ok"


@pytest.mark.usefixtures("no_java", "nowhere")
def test_requiring_the_reasoner_makes_its_absence_an_error(capsys: pytest.CaptureFixture[str]):
    assert run("ontology", "check", "--require-reasoner") == 1
    assert "Java" in capsys.readouterr().err


def fixed(checks: list[Check], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ontology_check, "check", lambda *_: checks)


@pytest.mark.usefixtures("nowhere")
def test_one_line_a_check_and_exit_1_when_one_fails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    terms = [f"gkg:t{n}" for n in range(1, 12)]
    fixed(
        [judged("OM1", []), judged("VOC3", terms), unchecked("URI1", Words("cần mạng", "needs network"))],
        monkeypatch,
    )
    assert run("ontology", "check", "--lang", "vi") == 1
    out, err = capsys.readouterr()
    first, second, third = out.splitlines()
    assert first.split()[:2] == ["OM1", "đạt"]
    assert "gkg:t1;" in second
    assert second.endswith("… (+3)")
    assert third.endswith("(cần mạng)")
    assert err == "đạt: 1, sai: 1, chưa kiểm tra: 1\n"


@pytest.mark.usefixtures("nowhere")
def test_json_names_every_problem(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    terms = [f"gkg:t{n}" for n in range(10, 30)]
    fixed([judged("VOC3", terms)], monkeypatch)
    assert run("ontology", "check", "--format", "json", "--lang", "en") == 1
    (record,) = json.loads(capsys.readouterr().out)
    assert (record["check"], record["outcome"]) == ("VOC3", "failed")
    assert record["problems"] == terms


@pytest.mark.usefixtures("nowhere")
def test_exit_0_when_nothing_failed(monkeypatch: pytest.MonkeyPatch):
    fixed([judged("OM1", []), unchecked("URI1", Words("cần mạng", "needs network"))], monkeypatch)
    assert run("ontology", "check") == 0


@pytest.mark.usefixtures("nowhere")
def test_a_store_that_was_asked_for_must_be_there():
    assert run("ontology", "check", "--store", "elsewhere") == 1


def test_a_store_of_fewer_plans_than_the_package_cannot_show_what_is_unused(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("greenkg.ontology.reasoning.shutil.which", lambda _: None)
    build([corpus / "tra-vinh-2017.txt"], tmp_path / "store", None)
    with open_store(tmp_path / "store") as store:
        found = {each.name: each for each in check(Material.packaged(), store)}
    assert found["pitfall-unused"].outcome is Outcome.NOT_CHECKED


@pytest.mark.needs_java
def test_the_reasoner_is_stopped_at_its_time(built_corpus: Path):
    with open_store(built_corpus) as store:
        triples = {quad.triple for quad in store.quads()}
    started = time.monotonic()
    found = reason("reasoner-graph", triples, Limits(seconds=1))
    assert time.monotonic() - started < 30
    assert found.problems == ("> 1 s",)


@pytest.mark.needs_java
def test_the_reasoner_is_stopped_at_its_memory(built_corpus: Path):
    with open_store(built_corpus) as store:
        triples = without_evidence(quad.triple for quad in store.quads())
    found = reason("reasoner-graph", triples, Limits(megabytes=16))
    assert found.outcome is Outcome.FAILED
    assert "OutOfMemory" in found.problems[0]


@pytest.mark.parametrize(
    "predicate",
    [
        f"{OWL}imports",
        "http://www.lesfleursdunormal.fr/static/_downloads/owlready_ontology.owl#python_module",
    ],
)
def test_nothing_is_fetched_or_run_for_a_graph(predicate: str):
    bad = Triple(NamedNode("https://example.org/o"), NamedNode(predicate), Literal("this"))
    with pytest.raises(GreenkgError, match="imports nothing and names no Python module"):
        harmless([bad])


def test_evidence_is_left_out_on_both_ends():
    fact, place = NamedNode("https://example.org/fact"), NamedNode("https://example.org/place")
    evidence, name = NamedNode("https://example.org/evidence"), NamedNode("https://example.org/name")
    kept = Triple(fact, name, Literal("1"))
    resource = NamedNode("http://www.w3.org/ns/oa#SpecificResource")
    triples = [
        kept,
        Triple(fact, evidence, place),
        Triple(place, RDF_TYPE, resource),
        Triple(place, name, Literal("2")),
    ]
    assert without_evidence(triples) == [kept]


def test_two_dates_where_one_is_allowed():
    day, thing = NamedNode("https://example.org/day"), NamedNode("https://example.org/thing")
    ontology = Triples([Triple(day, RDF_TYPE, NamedNode(f"{OWL}FunctionalProperty"))])
    date = NamedNode(f"{XSD}date")
    graph = [Triple(thing, day, Literal(f"2023-10-0{n}", datatype=date)) for n in (1, 2)]
    assert left_literals(ontology, graph[:1]).outcome is Outcome.OK
    assert left_literals(ontology, graph).problems == (
        "https://example.org/thing https://example.org/day × 2",
    )


def test_owls_own_classes_need_no_declaration():
    assert Declarations(Triples([])).of(NamedNode(f"{OWL}Thing")) == {CLASS}
