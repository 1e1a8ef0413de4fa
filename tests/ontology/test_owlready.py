"""A store's classes and individuals in owlready2."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import owlready2
import pytest

import greenkg
from greenkg.errors import StoreError


@pytest.fixture(scope="module")
def onto(built_corpus: Path) -> owlready2.Ontology:
    return greenkg.as_owlready(built_corpus)


def test_classes_have_as_many_individuals_as_the_store(onto: owlready2.Ontology, built_corpus: Path):
    with greenkg.open_store(built_corpus) as store:
        for name in ("Plan", "Task", "Assignment", "Finding"):
            table = store.select(f"SELECT DISTINCT ?x {{ ?x a <https://w3id.org/greenkg/ontology#{name}> }}")
            assert len(onto[name].instances()) == len(table) > 0


def test_an_individual_has_its_values(onto: owlready2.Ontology):
    (plan,) = onto.search(iri="*/45-quang-tri/2023-11-17/2746-qd-ubnd", type=onto.Plan)
    assert isinstance(plan, onto.LegalDocument)
    assert plan.themeScheme.iri.startswith(plan.iri)
    assert plan.endYear == 2030


def test_days_are_dates(onto: owlready2.Ontology):
    (plan,) = onto.search(iri="*/45-quang-tri/2023-11-17/2746-qd-ubnd", type=onto.Plan)
    assert plan.date_document == [datetime.date(2023, 11, 17)]


def test_two_calls_share_nothing(onto: owlready2.Ontology, built_corpus: Path):
    other = greenkg.as_owlready(built_corpus)
    owlready2.destroy_entity(other.Task.instances()[0])
    assert len(other.Task.instances()) == len(onto.Task.instances()) - 1


def test_there_must_be_a_store(tmp_path: Path):
    with pytest.raises(StoreError):
        greenkg.as_owlready(tmp_path)


def test_importing_greenkg_imports_neither_rdflib_nor_owlready2():
    code = "import greenkg, sys; sys.exit(bool({'rdflib', 'owlready2'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
