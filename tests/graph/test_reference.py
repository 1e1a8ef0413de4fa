"""Reference data as quads."""

from __future__ import annotations

import ast
import csv
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, Quad

from greenkg import resources
from greenkg.administration.provinces import versions
from greenkg.graph import Iris, ontology_quads, reference_quads
from greenkg.graph.agencies import PUBLIC_KINDS
from greenkg.graph.vocabulary import CV, DCTERMS, GKG, RDF, SKOS
from greenkg.model import (
    Basis,
    CitationRole,
    Direction,
    DutyRole,
    Extent,
    GroundRole,
    LineUse,
    Role,
    Severity,
)
from tests.graph.terms import address, plain

SCHEMES = "https://w3id.org/greenkg/scheme/"


@pytest.fixture(scope="module")
def reference() -> list[Quad]:
    return reference_quads()


def notations(reference: list[Quad], scheme: str) -> set[str | None]:
    return {
        plain(q.object)
        for q in reference
        if q.predicate == SKOS.notation and address(q.subject).startswith(f"{SCHEMES}{scheme}/")
    }


def test_each_era_of_each_province_has_one_node(reference: list[Quad]):
    nodes = {address(q.subject) for q in reference if q.object == GKG.ProvinceVersion}
    assert nodes == {Iris().province(one.province).value for one in versions()}


def test_every_change_of_provinces_has_its_day_and_act(reference: list[Quad]):
    changed = {q.subject for q in reference if q.object == GKG.ProvinceChange}
    assert len(changed) == 23 + 3
    for predicate in (DCTERMS.date, CV.hasFormalFramework, GKG.changeKind, GKG.resultingProvince):
        assert {q.subject for q in reference if q.predicate == predicate} >= changed


def test_the_eighteen_national_themes_are_there_in_both_languages(reference: list[Quad]):
    assert notations(reference, "national-theme") == {str(n) for n in range(1, 19)}
    labels = [
        q
        for q in reference
        if q.predicate == SKOS.prefLabel and address(q.subject).startswith(f"{SCHEMES}national-theme/")
    ]
    assert len(labels) == 36


def test_every_value_of_the_records_has_its_concept(reference: list[Quad]):
    assert notations(reference, "role") == set(Role)
    assert notations(reference, "basis") == set(Basis)
    assert notations(reference, "ground-role") == set(GroundRole)
    assert notations(reference, "severity") == set(Severity)
    assert notations(reference, "duty-role") == set(DutyRole)
    assert notations(reference, "citation-role") == set(CitationRole)
    assert notations(reference, "direction") == set(Direction)
    assert notations(reference, "extent") == set(Extent)
    assert notations(reference, "line-use") == set(LineUse)
    assert notations(reference, "agency-kind") > PUBLIC_KINDS


def test_every_kind_of_finding_the_program_makes_has_its_concept(reference: list[Quad], checkout: Path):
    kinds = {
        call.args[0].value
        for path in (checkout / "greenkg").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "Finding"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    assert "code-duplicate" in kinds
    assert kinds <= notations(reference, "finding-kind")


def test_a_scheme_lists_exactly_its_top_concepts(reference: list[Quad]):
    within = {(q.object, q.subject) for q in reference if q.predicate == SKOS.topConceptOf}
    listed = {(q.subject, q.object) for q in reference if q.predicate == SKOS.hasTopConcept}
    assert within == listed


def test_every_kind_of_the_gazetteer_has_its_concept(reference: list[Quad]):
    with resources.reference("agencies.csv").open(encoding="utf-8", newline="") as lines:
        kinds = {row["kind"] for row in csv.DictReader(lines)}
    assert kinds <= notations(reference, "agency-kind")


def test_a_concept_stands_where_its_notation_says(reference: list[Quad]):
    iris = Iris()
    for quad in reference:
        if quad.predicate == SKOS.notation:
            scheme = address(quad.subject).removeprefix(SCHEMES).split("/")[0]
            assert iris.concept(scheme, plain(quad.object) or "") == quad.subject


def test_every_concept_and_scheme_has_a_name_in_both_languages(reference: list[Quad]):
    named = {
        q.subject
        for q in reference
        if q.predicate == RDF.type and q.object in (SKOS.Concept, SKOS.ConceptScheme)
    }
    for node in named:
        languages = sorted(
            q.object.language or ""
            for q in reference
            if q.subject == node and q.predicate == SKOS.prefLabel and isinstance(q.object, Literal)
        )
        assert languages == ["en", "vi"], node


@pytest.mark.parametrize("make", [reference_quads, ontology_quads])
def test_shared_graphs_are_sorted_and_without_blank_nodes(make):
    made = make()
    assert made == make() == sorted(made, key=str)
    assert not any(isinstance(t, BlankNode) for q in made for t in (q.subject, q.object))
    assert len({q.graph_name for q in made}) == 1
    moved = make("http://localhost/")
    assert {address(q.graph_name).startswith("http://localhost/graph/") for q in moved} == {True}
