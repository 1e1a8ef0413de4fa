"""Who answers when, asked of the packaged plans: each query in every kind of store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from greenkg.queries import load, run
from greenkg.store import Store, Table, open_store
from tests.store.conftest import KINDS

DAY = "2026-11-20"
QUERIES = (
    "responsibility-now",
    "orphaned-duties",
    "load-before-after",
    "unchanged-agencies",
    "collective-members",
)
COLUMNS = {
    "responsibility-now": "plan task role function agency_then agency_now province_now state acts in_period",
    "orphaned-duties": "plan province_now task role agency_then acts",
    "load-before-after": "agency_then province lead_then agency_now province_now lead_now",
}
"""What the contract promises; more columns may follow."""
STATES = {"unchanged", "succeeded", "by-function", "ambiguous", "orphaned"}

Rows = list[dict[str, str]]


def rows(table: Table) -> Rows:
    """Each row by its columns, empty where there is no value."""
    return [
        {name: getattr(term, "value", "") for name, term in zip(table.variables, row, strict=True)}
        for row in table
    ]


@pytest.fixture(scope="module")
def plans(built_corpus: Path) -> Store:
    return open_store(built_corpus)


def answered(store: Store, name: str, **params: str) -> Rows:
    return rows(run(store, name, params))


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_of_the_contract_come_first(name: str):
    assert " ".join(load(name).columns).startswith(COLUMNS[name])


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_store_gives_the_same_rows(plans: Store, open_kind: Callable[[str], Store], kind: str):
    other = open_kind(kind)
    for graph in plans.graphs():
        other.replace_graph(graph, plans.graph_quads(graph))
    for name in QUERIES:
        mine = answered(plans, name, as_of=DAY)
        assert mine
        assert answered(other, name, as_of=DAY) == mine, name


@pytest.mark.parametrize("day", ["2017-01-01", "2025-02-28", "2025-03-01", "2025-07-01", DAY, "2031-01-01"])
def test_every_assignment_is_answered_on_every_day(plans: Store, day: str):
    found = answered(plans, "responsibility-now", as_of=day)
    given = {(row["task"], row["role"], row["agency"]) for row in rows(run(plans, "assignments"))}
    assert {(row["task"], row["role"], row["agency_then"]) for row in found} == given
    assert {row["state"] for row in found} <= STATES
    assert all((row["agency_now"] == "") == (row["state"] == "orphaned") for row in found)


def test_the_day_answered_is_neither_before_the_plan_nor_after_the_facts(plans: Store):
    early = answered(plans, "responsibility-now", as_of="2017-01-01")
    assert {(row["province"], row["answered_as_of"]) for row in early} == {
        ("Bắc Ninh", "2023-10-07"),
        ("Bình Dương", "2023-08-04"),
        ("Quảng Trị", "2023-11-17"),
        ("Thanh Hóa", "2023-10-18"),
        ("Trà Vinh", "2017-06-14"),
    }
    assert {row["state"] for row in early} == {"unchanged"}
    late = answered(plans, "responsibility-now", as_of="2031-01-01")
    assert {row["answered_as_of"] for row in late} == {"2026-11-20"}
    assert {row["in_period"] for row in late} == {"false"}


def test_a_task_past_its_period_is_still_answered(plans: Store):
    found = answered(plans, "responsibility-now", as_of="2025-08-01", province="Trà Vinh", role="lead")
    assert {row["in_period"] for row in found} == {"false"}
    assert {
        (row["agency_now"], row["province_now"], row["state"], row["acts"])
        for row in found
        if row["agency_then"] == "Sở Kế hoạch và Đầu tư"
    } == {("Sở Tài chính", "Vĩnh Long", "succeeded", "45/2025/NĐ-CP; 202/2025/QH15")}


def test_a_task_of_poverty_reduction_goes_another_way_than_the_rest(plans: Store):
    found = answered(plans, "responsibility-now", as_of="2025-08-01", province="Quảng Trị", role="lead")
    ways = {
        (row["function"], row["agency_now"])
        for row in found
        if row["agency_then"] == "Sở Lao động - Thương binh và Xã hội"
    }
    assert ("poverty-reduction", "Sở Nông nghiệp và Môi trường") in ways
    assert all(function or agency == "Sở Nội vụ" for function, agency in ways)


def test_only_a_task_that_has_a_function_goes_its_way(plans: Store):
    table = plans.select(
        "PREFIX gkg: <https://w3id.org/greenkg/ontology#> "
        "SELECT ?task ?function WHERE { GRAPH ?g { ?task a gkg:Task ; gkg:function ?function } }"
    )
    has = {(row["task"], row["function"].rpartition("/")[2]) for row in rows(table)}
    found = answered(plans, "responsibility-now", as_of=DAY)
    taken = {(row["task"], row["function"]) for row in found if row["function"]}
    assert taken
    assert taken <= has
    without = {row["task"] for row in found} - {task for task, _ in has}
    assert {row["state"] for row in found if row["task"] in without} >= {"succeeded", "orphaned"}
    assert not any(row["function"] for row in found if row["task"] in without)


def test_one_task_can_be_asked_for(plans: Store):
    every = answered(plans, "responsibility-now", as_of=DAY)
    task = every[0]["task"]
    assert answered(plans, "responsibility-now", as_of=DAY, task=task) == [
        row for row in every if row["task"] == task
    ]


def test_orphaned_duties_are_those_without_a_stated_successor(plans: Store):
    listed = {
        (row["task"], row["role"], row["agency_then"])
        for row in answered(plans, "orphaned-duties", as_of=DAY)
    }
    assert listed == {
        (row["task"], row["role"], row["agency_then"])
        for row in answered(plans, "responsibility-now", as_of=DAY)
        if row["state"] == "orphaned"
    }
    mine = answered(plans, "orphaned-duties", as_of=DAY, province="Vĩnh Long")
    assert {(row["agency_then"], row["acts"]) for row in mine} == {
        ("UBND cấp huyện", "203/2025/QH15; 72/2025/QH15")
    }
    assert answered(plans, "orphaned-duties", as_of="2025-02-28") == []


def test_load_counts_what_the_answers_say(plans: Store):
    leads = [
        row for row in answered(plans, "responsibility-now", as_of=DAY, role="lead") if row["agency_now"]
    ]
    loads = answered(plans, "load-before-after", as_of=DAY)
    assert len(loads) > 50
    for row in loads:
        now = (row["agency_now"], row["province_now"])
        mine = {each["task"] for each in leads if (each["agency_now"], each["province_now"]) == now}
        others = {each["task"] for each in leads if (each["agency_now"], each["province_now"]) != now}
        if row["agency_now"]:
            assert int(row["lead_now"]) == len(mine), now
            assert int(row["sole_now"]) <= len(mine - others), now
        else:
            assert (row["lead_now"], row["sole_now"]) == ("0", "0")


def test_before_any_change_every_body_leads_what_the_plan_gave_it(plans: Store):
    for row in answered(plans, "load-before-after", as_of="2025-02-28"):
        assert (row["agency_now"], row["lead_now"]) == (row["agency_then"], row["lead_then"])


def test_the_departments_of_a_province_become_those_of_the_city(plans: Store):
    ask = {"province": "Bình Dương", "collective": "Các sở, ban, ngành cấp tỉnh"}
    before = answered(plans, "collective-members", as_of="2025-02-28", **ask)
    after = answered(plans, "collective-members", as_of="2026-01-01", **ask)
    assert {row["province_now"] for row in before} == {"Bình Dương"}
    assert {row["province_now"] for row in after} == {"Hồ Chí Minh"}
    assert "Sở Kế hoạch và Đầu tư" in {row["member_name"] for row in before}
    names = {row["member_name"] for row in after}
    assert "Sở Tài chính" in names
    assert "Sở Kế hoạch và Đầu tư" not in names


def test_unchanged_agencies_answer_for_themselves(plans: Store):
    listed = {(row["name"], row["province"]) for row in answered(plans, "unchanged-agencies", as_of=DAY)}
    assert ("Ban Quản lý Khu kinh tế Nghi Sơn và các Khu công nghiệp", "Thanh Hóa") in listed
    assert ("Sở Tài chính", "Thanh Hóa") not in listed


def test_agencies_name_their_successor_of_the_last_known_day(plans: Store):
    found = {(row["name"], row["province"]): row["successor_name"] for row in rows(run(plans, "agencies"))}
    assert found["Sở Kế hoạch và Đầu tư", "Trà Vinh"] == "Sở Tài chính"
    assert found["UBND cấp huyện", "Trà Vinh"] == ""
    assert found["Công an tỉnh", "Bình Dương"] == "Công an thành phố"
