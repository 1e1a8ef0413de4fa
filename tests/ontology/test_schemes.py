"""The shared schemes: every concept is named, defined and in its scheme."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode
from rdflib import RDF, RDFS, SKOS, URIRef

from greenkg.extract.citations import cited_at
from greenkg.graph import reference_quads

ONTOLOGY = URIRef("https://w3id.org/greenkg/ontology")
IATI = "https://iatistandard.org/en/iati-standard/203/codelists/organisationrole/#"


@pytest.fixture(scope="module")
def schemes() -> rdflib.Graph:
    """The schemes with what the reference tables add."""
    found = rdflib.Graph()
    for quad in reference_quads():
        assert isinstance(quad.subject, NamedNode)
        if quad.subject.value.startswith("https://w3id.org/greenkg/scheme/"):
            found.parse(data=f"{quad.triple} .", format="nt")
    return found


def languages(graph: rdflib.Graph, subject: rdflib.term.Node, predicate: URIRef) -> list[str]:
    return sorted(str(getattr(words, "language", "")) for words in graph.objects(subject, predicate))


@pytest.mark.parametrize("kind", [SKOS.ConceptScheme, SKOS.Concept])
def test_every_scheme_and_concept_is_named_and_defined_in_both_languages(schemes: rdflib.Graph, kind: URIRef):
    things = set(schemes.subjects(RDF.type, kind))
    assert len(things) > 12
    for thing in things:
        for predicate in (SKOS.prefLabel, SKOS.definition):
            assert languages(schemes, thing, predicate) == ["en", "vi"], (thing, predicate)
        assert (thing, RDFS.isDefinedBy, ONTOLOGY) in schemes, thing


def test_every_concept_is_in_one_scheme_and_reached_from_its_top(schemes: rdflib.Graph):
    for concept in schemes.subjects(RDF.type, SKOS.Concept):
        [scheme] = schemes.objects(concept, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in schemes
        top = (concept, SKOS.topConceptOf, scheme) in schemes
        assert top == ((scheme, SKOS.hasTopConcept, concept) in schemes), concept
        assert top or schemes.value(concept, SKOS.broader), concept
        assert schemes.value(concept, SKOS.notation), concept


def test_every_type_of_document_that_is_read_is_a_concept(schemes: rdflib.Graph, checkout: Path):
    with (checkout / "ingest" / "reference" / "document-types.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        read = {row["type"] for row in csv.DictReader(file)}
    read |= {
        one.document.type for one in cited_at("QCVN 09:2017/BXD, TCVN 7447-1:2010, Luật Đất đai năm 2024")
    }
    assert len(read) > 25
    scheme = URIRef("https://w3id.org/greenkg/scheme/document-type")
    known = {str(schemes.value(each, SKOS.notation)) for each in schemes.subjects(SKOS.inScheme, scheme)}
    assert read - known == set()


def test_every_role_stands_to_an_iati_organisation_role_or_says_why_not(schemes: rdflib.Graph):
    codes = set()
    for name in ("role", "duty-role"):
        scheme = URIRef(f"https://w3id.org/greenkg/scheme/{name}")
        for role in schemes.subjects(SKOS.inScheme, scheme):
            assert languages(schemes, role, SKOS.note) == ["en", "vi"], role
            codes |= {str(o) for p in (SKOS.closeMatch, SKOS.relatedMatch) for o in schemes.objects(role, p)}
    assert codes == {IATI + "2", IATI + "4"}


def test_every_finding_kind_is_raised_by_the_program_or_found_by_hand(schemes: rdflib.Graph, checkout: Path):
    scheme = URIRef("https://w3id.org/greenkg/scheme/finding-kind")
    kinds = {str(schemes.value(kind, SKOS.notation)) for kind in schemes.subjects(SKOS.inScheme, scheme)}
    program = [path.read_text(encoding="utf-8") for path in (checkout / "greenkg").rglob("*.py")]
    by_hand = [path.read_text(encoding="utf-8") for path in (checkout / "tests/gold").rglob("findings.csv")]
    raised = set(re.findall(r'"([a-z-]+)"', "".join(program))) | set(
        re.findall(r"^([a-z-]+),", "\n".join(by_hand), re.M)
    )
    assert kinds - raised == set()
