"""The page on who answers today says what the tables say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from greenkg import queries, resources
from tests.administration.test_cases import CASES


@pytest.fixture(scope="module")
def page(checkout: Path) -> str:
    return (checkout / "docs" / "who-answers-today.md").read_text(encoding="utf-8")


def test_every_act_it_names_with_its_day_is_in_the_tables(page: str):
    tables = "".join(
        path.read_text(encoding="utf-8") for path in resources.reference("provinces.csv").parent.glob("*.csv")
    )
    acts = re.findall(r"[0-9.]+/20[0-9]{2}/[A-Z0-9Đ-]+", page)
    assert len(set(acts)) >= 10
    for act in acts:
        assert act in tables, act
    for day in re.findall(r"\| (20[0-9-]+) \|", page):
        assert day in tables, day


def test_every_act_of_the_hand_made_cases_of_departments_and_provinces_is_explained(page: str):
    met = {act for found in CASES.values() for *_, acts in found for act in acts.split("; ") if act}
    missing = {act for act in met if act not in page}
    assert missing <= {"381/QĐ-BTC", "2286/QĐ-BTC", "1521/BHXH-TCCB"}, "bodies of the centre in a province"


def test_the_queries_it_names_exist(page: str):
    named = set(re.findall(r"greenkg query ([a-z-]+)", page))
    assert named <= set(queries.names())
    assert len(named) >= 6


def test_both_languages_have_the_same_parts(page: str):
    vi, en = page.split("\n## English\n")
    for mark in ("\n### ", "\n| ", "\n- ", "\ngreenkg "):
        assert vi.count(mark) == en.count(mark), mark
