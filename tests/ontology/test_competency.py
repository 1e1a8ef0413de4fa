"""The questions an analyst asks first, answered by the built corpus as a person read it in the plans."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from difflib import unified_diff
from io import StringIO
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib.plugins.sparql import prepareQuery

from greenkg import resources
from greenkg.queries.header import read_header, words_of
from greenkg.store import Store, Table, open_store

FOLDER = resources.folder("ontology") / "competency"
QUESTIONS = sorted(FOLDER.glob("*.rq"))


@pytest.fixture(scope="module")
def store(built_corpus: Path) -> Iterator[Store]:
    with open_store(built_corpus) as opened:
        yield opened


def as_csv(table: Table) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.variables)
    for row in table:
        writer.writerow([cell.value if isinstance(cell, Literal | NamedNode) else "" for cell in row])
    return text.getvalue()


@pytest.mark.parametrize("question", QUESTIONS, ids=[file.stem for file in QUESTIONS])
def test_the_graph_answers_as_the_plans_do(store: Store, question: Path):
    answer_file = question.with_suffix(".csv")
    expected = answer_file.read_text("utf-8")
    found = as_csv(store.select(question.read_text("utf-8")))
    difference = unified_diff(
        expected.splitlines(), found.splitlines(), answer_file.name, "the built graph", lineterm="", n=1
    )
    assert found == expected, "\n" + "\n".join(difference)


@pytest.mark.parametrize("question", QUESTIONS, ids=[file.stem for file in QUESTIONS])
def test_a_question_says_what_it_asks_for_whom_and_how_its_answer_was_checked(question: Path):
    header = read_header(question.read_text("utf-8"), question.name)
    for key in ("title", "why", "checked"):
        vietnamese, english = (words_of(header, f"{key}.{tongue}", question.name) for tongue in ("vi", "en"))
        assert vietnamese != english, key


@pytest.mark.parametrize("question", QUESTIONS, ids=[file.stem for file in QUESTIONS])
def test_a_question_runs_on_any_endpoint(question: Path):
    # paths that go on and on cost some endpoints all their memory; outside GRAPH some see no named graph
    prepareQuery(question.read_text("utf-8"))  # a second reader of SPARQL takes it
    query = re.sub(r"#\+.*|<[^>\s]*>|\"[^\"]*\"", "", question.read_text("utf-8"))
    assert not re.search(r"[A-Za-z)][+*](?=[\s|/)])", query)
    assert "GRAPH" in query and "SERVICE" not in query


def test_there_are_at_least_twenty_questions_each_with_its_answer_and_nothing_else():
    assert len(QUESTIONS) >= 20
    names = {file.stem for file in QUESTIONS}
    assert {file.stem for file in FOLDER.glob("*.csv")} == names
    assert {file.suffix for file in FOLDER.iterdir()} == {".rq", ".csv", ".md"}


def test_the_list_names_every_question_in_both_languages():
    listed = (FOLDER / "README.md").read_text("utf-8")
    for question in QUESTIONS:
        header = read_header(question.read_text("utf-8"), question.name)
        assert f"({question.name})" in listed
        for tongue in ("vi", "en"):
            assert words_of(header, f"title.{tongue}", question.name) in listed, question.name
    assert listed.count(".rq) |") == len(QUESTIONS)
