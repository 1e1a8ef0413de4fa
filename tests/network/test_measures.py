"""Measures, on networks small enough to work out by hand (docs/network-measures.md shows the working)."""

from __future__ import annotations

import subprocess
import sys

import pytest

from greenkg.network.graph import Between, of_facts
from greenkg.network.measures import LoneLead, SoleHand, lone_leads, mark, mark_alone, measure, sole_hands
from greenkg.network.succession import State
from greenkg.network.today import as_of
from tests.network.made import facts

PATH = [(["A"], ["B"]), (["B"], ["C"]), (["D"], ["C"])]
"""A - B - C - D."""
TRIANGLES = [
    (["A"], ["B", "C"]), (["B"], ["C"]), (["C"], ["D"]), (["D"], ["E", "F"]), (["E"], ["F"]),
]  # fmt: skip
"""A, B and C all work together, D, E and F as well; only C and D connect the two."""


def test_loads_are_counted_by_role():
    graph = of_facts(facts([(["A"], ["B", "C"]), (["A", "B"], ["C"]), (["C"], ["C"]), ([], ["A"])]))
    assert {iri: (node["led"], node["shared"]) for iri, node in graph.nodes.items()} == {
        "A": (2, 1),
        "B": (1, 1),
        "C": (1, 2),  # it leads a task it is also named a partner to: that counts once, as led
    }
    assert {pair: edge["tasks"] for pair, edge in graph.edges.items()} == {
        ("A", "B"): 1,
        ("A", "C"): 2,
        ("B", "C"): 1,
    }


def test_betweenness_on_a_path():
    # of the three pairs without B - AC, AD, CD - the shortest way of the first two leads through B
    found = measure(of_facts(facts(PATH)))
    assert found.betweenness == {"A": 0, "B": pytest.approx(2 / 3), "C": pytest.approx(2 / 3), "D": 0}
    assert not found.sampled
    assert found.bridges == (("A", "B"), ("B", "C"), ("C", "D"))


def test_betweenness_in_a_star():
    found = measure(of_facts(facts([(["A"], ["B", "C", "D", "E"])])))
    assert found.betweenness == {"A": 1, "B": 0, "C": 0, "D": 0, "E": 0}


def test_two_triangles_with_one_link():
    # of the ten pairs without C, those of A or B with D, E or F (six) go through C
    found = measure(of_facts(facts(TRIANGLES)))
    assert found.betweenness == {"A": 0, "B": 0, "C": 0.6, "D": 0.6, "E": 0, "F": 0}
    assert found.bridges == (("C", "D"),)
    assert found.communities == {"A": 0, "B": 0, "C": 0, "D": 1, "E": 1, "F": 1}


def test_who_works_with_nobody_is_a_community_of_its_own():
    found = measure(of_facts(facts([(["A"], ["B"]), (["C"], [])])))
    assert found.communities == {"A": 0, "B": 0, "C": 1}
    assert found.betweenness["C"] == 0


def test_an_empty_network_has_measures():
    found = measure(of_facts(facts([])))
    assert (found.betweenness, found.communities, found.bridges) == ({}, {}, ())


def test_measures_are_written_into_the_graph():
    graph = of_facts(facts(TRIANGLES))
    mark(graph, measure(graph))
    assert (graph.nodes["C"]["betweenness"], graph.nodes["D"]["community"]) == (0.6, 1)
    assert [pair for pair, edge in graph.edges.items() if edge["bridge"]] == [("C", "D")]


def test_large_networks_are_measured_from_some_nodes():
    ring = of_facts(facts([([f"A{n:03}"], [f"A{(n + 1) % 450:03}"]) for n in range(450)]))
    one, other = measure(ring), measure(ring)
    assert one.sampled
    assert one == other


def test_the_order_of_sets_changes_nothing():
    script = (
        "from tests.network.made import facts; from greenkg.network.graph import of_facts;"
        "from greenkg.network.measures import measure;"
        "rows = [([f'A{n % 17}'], [f'B{n * n % 13}', f'A{n % 5}']) for n in range(60)];"
        "print(measure(of_facts(facts(rows))))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_tasks_whose_only_lead_ended():
    known = facts(
        [(["A"], []), (["B"], []), (["A", "B"], []), (["C"], []), (["D"], []), ([], ["A"])],
        tenures=[
            ("A", "N", State.SUCCEEDED), ("B", "", State.ORPHANED),
            ("C", "C", State.UNCHANGED), ("D", "N", State.AMBIGUOUS), ("D", "M", State.AMBIGUOUS),
        ],
    )  # fmt: skip
    found = lone_leads(known, "2026-01-01")
    assert [(each.task, each.lead, each.settled) for each in found] == [
        ("task/0", "A", True),
        ("task/1", "B", False),
        ("task/4", "D", False),
    ]
    assert isinstance(found[0], LoneLead)
    assert [answer.now for answer in found[2].answers] == ["N", "M"]
    assert lone_leads(known, "2025-06-30") == ()
    assert [each.lead for each in lone_leads(as_of(known, "2026-01-01"), "2026-01-01")] == ["A", "B", "D"]


def test_an_agency_that_leads_all_of_a_theme():
    rows = [(["A"], ["B"]), (["A"], []), ([], ["B"]), (["B"], []), (["A"], []), (["B"], [])]
    known = facts(rows, national=["8", "8", "8", "13", "13", "8"], provinces=["X", "X", "X", "X", "X", "Y"])
    # in X, A leads both tasks of theme 8 that have a lead; theme 13 has two leads; Y has one task only
    assert sole_hands(known) == (SoleHand("A", "theme/8", "X", 2),)


def test_what_hangs_on_one_agency_is_written_into_the_graph():
    known = facts([(["A"], ["B"]), (["A"], [])], national=["8", "8"], tenures=[("A", "", State.ORPHANED)])
    graph = of_facts(known, Between.THEMES)
    mark_alone(graph, known)
    marks = {iri: (node.get("themes_alone"), node.get("unsettled")) for iri, node in graph.nodes.items()}
    assert marks == {"A": (1, 2), "B": (0, 0), "theme/8": (None, None)}


def test_agencies_and_themes():
    graph = of_facts(
        facts([(["A"], ["B"]), (["A"], []), (["B"], ["A"])], national=["8", "8", "13"]), Between.THEMES
    )
    assert {pair: dict(edge) for pair, edge in graph.edges.items()} == {
        ("A", "theme/8"): {"tasks": 2, "led": 2, "shared": 0},
        ("B", "theme/8"): {"tasks": 1, "led": 0, "shared": 1},
        ("A", "theme/13"): {"tasks": 1, "led": 0, "shared": 1},
        ("B", "theme/13"): {"tasks": 1, "led": 1, "shared": 0},
    }
    assert graph.nodes["theme/8"] == {
        "node": "theme", "name": "Năng lượng", "code": "8", "tasks": 2, "home": "Quảng Trị",
    }  # fmt: skip


def test_agencies_and_tasks():
    graph = of_facts(facts([(["A"], ["A", "B"])]), Between.TASKS)
    assert {pair: edge["role"] for pair, edge in graph.edges.items()} == {
        ("A", "task/0"): "lead",
        ("B", "task/0"): "partner",
    }
    assert graph.nodes["task/0"]["code"] == "1.0"
