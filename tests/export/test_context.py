"""The JSON-LD context says of every term what the ontology says."""

from __future__ import annotations

import json

import pytest
import rdflib

from greenkg import resources
from greenkg.export.context import context, short, text
from greenkg.graph.vocabulary import GKG, PREFIXES


def test_the_published_context_is_the_one_the_ontology_gives() -> None:
    # written again as the docstring of greenkg/export/context.py says
    assert (resources.folder("ontology") / "context.jsonld").read_text(encoding="utf-8") == text()


def test_every_own_term_goes_by_its_bare_name() -> None:
    for name, term in GKG.terms().items():
        definition = context()[name]
        assert not isinstance(definition, str | float)
        assert definition["@id"] == term.value


@pytest.mark.parametrize("prefix", sorted(set(PREFIXES) - {"gkg", "rdf", "rdfs", "xsd"}))
def test_every_reused_term_goes_by_its_prefix(prefix: str) -> None:
    for name, term in PREFIXES[prefix].terms().items():
        assert f"{prefix}:{name}" in context()
        assert short(term.value) == f"{prefix}:{name}"


def test_a_file_written_by_hand_is_read_as_meant() -> None:
    document = {
        **json.loads(text()),
        "@id": "urn:task",
        "@type": ["Task", "p-plan:Step"],
        "leadAgency": "urn:agency",
        "startYear": 2023,
        "confidence": "0.9",
        "period": {"vi": "2023 - 2030"},
        "eli:date_document": "2023-11-17",
    }
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    asked = """
        PREFIX gkg: <https://w3id.org/greenkg/ontology#> PREFIX eli: <http://data.europa.eu/eli/ontology#>
        PREFIX p-plan: <http://purl.org/net/p-plan#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        ASK { <urn:task> a gkg:Task , p-plan:Step ; gkg:leadAgency <urn:agency> ; gkg:startYear 2023 ;
            gkg:confidence 0.9 ; gkg:period "2023 - 2030"@vi ; eli:date_document "2023-11-17"^^xsd:date }
    """
    assert graph.query(asked).askAnswer
    assert len(graph) == 7
