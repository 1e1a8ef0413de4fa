"""The least certain facts, for a person."""

from __future__ import annotations

import csv
import io
import json
import math

import openpyxl
import pytest

from greenkg.check import passages, uncertain
from greenkg.store import open_store

COLUMNS = ["confidence", "kind", "plan", "says", "words", "source", "line", "fact"]


def test_csv_says_what_each_fact_is(greenkg):
    code, out, err = greenkg("review", "--limit", "9", "--format", "csv")
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert list(rows[0]) == COLUMNS
    assert [row["kind"] for row in rows] == ["task", "statement of an assignment"] * 2
    task, assignment = rows[:2]
    assert task["says"] == 'Trồng rừng, "phòng hộ"; ven biển'
    assert assignment["says"] == 'Sở Tài chính · lead · Trồng rừng, "phòng hộ"; ven biển'
    assert assignment["words"] == 'Trồng rừng, "phòng hộ"; ven biển | Sở Tài chính | 2023 | 2030'
    assert (assignment["plan"], assignment["source"], assignment["line"]) == ("12/KH-UBND", "plan.txt", "2")
    assert assignment["fact"].endswith("/l0002/lead/body-0/stated")


def test_kinds_in_vietnamese(greenkg):
    rows = json.loads(greenkg("review", "-n", "1", "--format", "json", "--lang", "vi")[1])
    assert rows[0]["kind"] == "nhiệm vụ"


def test_xlsx(greenkg, here):
    assert greenkg("review", "--limit", "3", "--out", "review.xlsx") == (0, "", "")
    page = openpyxl.load_workbook(here / "review.xlsx").worksheets[0]
    assert [cell.value for cell in page[1]] == COLUMNS
    assert page.max_row == 4


def test_a_table_is_brief(greenkg, plans):
    code, out, _ = greenkg("review", "--store", plans, "--limit", "5")
    assert code == 0
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize("limit", ["0", "-1", "x"])
def test_a_wrong_limit_is_one_line(greenkg, limit):
    code, out, err = greenkg("review", "--limit", limit)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_the_least_certain_tenth_of_the_five_plans(plans):
    with open_store(plans) as store:
        every = uncertain(store, 1_000_000)
        tenth = uncertain(store)
        assert tenth == every[: math.ceil(len(every) / 10)]
        assert [each.confidence for each in every] == sorted(each.confidence for each in every)
        assert len({each.fact for each in every}) == len(every)
        assert all(each.says and each.words and each.plan and each.line for each in tenth)
        for each in tenth[::40]:
            found = passages(store, each.fact)
            assert min(place.line for place in found) == each.line
