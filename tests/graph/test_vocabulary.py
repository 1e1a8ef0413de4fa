"""The closed namespaces."""

from __future__ import annotations

import doctest
import importlib

import pytest

from greenkg.graph.vocabulary import ELI, GKG, PREFIXES, Vocabulary


def test_a_term_is_its_namespace_and_name():
    assert GKG.leadAgency.value == "https://w3id.org/greenkg/ontology#leadAgency"
    assert ELI.terms()["based_on"].value == "http://data.europa.eu/eli/ontology#based_on"


@pytest.mark.parametrize("vocabulary", PREFIXES.values())
def test_a_typo_raises(vocabulary: type[Vocabulary]):
    with pytest.raises(AttributeError):
        getattr(vocabulary, "leadAgencyy")  # noqa: B009


def test_no_two_vocabularies_share_a_namespace():
    assert len({v.namespace for v in PREFIXES.values()}) == len(PREFIXES)


@pytest.mark.parametrize(
    "module", ["greenkg.graph.iris", "greenkg.graph.plan_graph", "greenkg.queries.header"]
)
def test_the_examples_in_the_docstrings_hold(module: str):
    result = doctest.testmod(importlib.import_module(module))
    assert result.attempted > 0
    assert result.failed == 0
