"""Stated confidence against found accuracy, on facts few enough to count."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from greenkg.cli.evaluate import _calibration, command
from greenkg.errors import UsageError
from greenkg.evaluate import Evaluation, calibrate
from greenkg.evaluate.built import BuiltPlans, sure_of
from greenkg.evaluate.calibration import ALL, KINDS, LEAST
from greenkg.evaluate.outcome import Fact, Outcome
from greenkg.evaluate.score import Item, once
from greenkg.store import EmbeddedStore


def fact(sure, right=True, kind="tasks"):
    return Fact("x", kind, Item(1, ("a",), sure), sure, right)


def bands(*facts):
    return {(band.kind, band.name): band for band in calibrate(facts)}


def least(*facts):
    return bands(*facts)[ALL, LEAST]


def test_no_facts_no_bands():
    assert calibrate([]) == []


def test_a_band_has_its_lower_edge_and_the_last_both():
    found = bands(*(fact(sure) for sure in (0.0, 0.69, 0.7, 0.8, 0.9, 0.94, 0.95, 1.0)))
    assert {name: band.facts for (kind, name), band in found.items() if kind == "tasks"} == {
        "0.00-0.70": 2,
        "0.70-0.80": 1,
        "0.80-0.90": 1,
        "0.90-0.95": 2,
        "0.95-1.00": 2,
        ALL: 8,
    }


def test_stated_confidence_stands_beside_found_accuracy():
    found = bands(fact(0.8), fact(0.85), fact(0.87, right=False), fact(0.97, kind="lead"))
    band = found["tasks", "0.80-0.90"]
    assert (band.facts, band.right, band.accuracy) == (3, 2, pytest.approx(2 / 3))
    assert band.stated == pytest.approx(0.84)
    assert (found["lead", ALL].accuracy, found["lead", ALL].lift) == (1.0, None)
    assert (found[ALL, ALL].facts, found[ALL, ALL].lift) == (4, 1.0)


def test_what_is_no_fact_of_its_own_is_not_counted():
    assert "task text" not in KINDS
    assert bands(fact(0.5, kind="task text")) == {}


def test_the_least_certain_tenth_and_its_share_of_the_errors():
    band = least(fact(0.3, right=False), fact(0.4), *[fact(0.9)] * 17, fact(0.99, right=False))
    assert (band.facts, band.right, band.stated) == (2, 1, pytest.approx(0.35))
    assert (band.share_of_facts, band.share_of_errors, band.lift) == (0.1, 0.5, 5.0)


def test_equally_sure_facts_belong_to_the_tenth_in_part():
    band = least(fact(0.5), *[fact(0.8)] * 3, fact(0.8, right=False), *[fact(0.9)] * 15)
    assert (band.facts, band.right) == (2, pytest.approx(1.75))
    assert band.lift == pytest.approx(2.5)
    assert least(*[fact(0.9)] * 9, fact(0.9, right=False)).lift == pytest.approx(1.0)


def test_a_tenth_without_errors_has_no_lift():
    assert (least(fact(0.9)).share_of_errors, least(fact(0.9)).facts) == (None, pytest.approx(0.1))


def test_equal_records_count_as_right_as_often_as_they_stand():
    outcome = Outcome("x")
    outcome.add("citations", [Item(1, ("a",))], [Item(1, ("a",), 0.5), Item(1, ("a",), 0.9)])
    outcome.add("citations", [], [Item(2, ("a",))])
    assert [(f.sure, f.right) for f in outcome.facts] == [(0.9, True), (0.5, False)]


def test_a_record_said_twice_is_as_sure_as_the_surest_place():
    assert [item.sure for item in once([Item(1, (), 0.5), Item(1, (), 0.9), Item(1, (), 0.7)])] == [0.9]


PLAN = "https://w3id.org/greenkg/id/document/vn/45/x"
TURTLE = f"""
@prefix gkg: <https://w3id.org/greenkg/ontology#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{PLAN}> gkg:hasCitation <{PLAN}/c1> , <{PLAN}/c2> , <{PLAN}/c3> .
<{PLAN}/c1> gkg:citationRole <{PLAN}/r> ; gkg:line 7 ; gkg:statedNumber "1/QĐ-TTg" ; gkg:confidence 0.9 .
<{PLAN}/c2> gkg:citationRole <{PLAN}/r> ; gkg:line 7 ; gkg:statedNumber "2/QĐ-TTg" ; gkg:confidence 0.6 .
<{PLAN}/c3> gkg:citationRole <{PLAN}/r> ; gkg:line 50 ; gkg:statedNumber "3/QĐ-TTg" ; gkg:confidence 0.1 .
<{PLAN}/r> skos:notation "mention" .
"""


def test_rows_bear_the_confidence_of_their_facts():
    graph = NamedNode(PLAN)
    store = EmbeddedStore.in_memory()
    triples = parse(TURTLE.encode(), format=RdfFormat.TURTLE)
    store.replace_graph(PLAN, [Quad(each.subject, each.predicate, each.object, graph) for each in triples])
    rows = BuiltPlans(store)._rows["citations"][PLAN]
    assert [(row["number"], sure_of(row)) for row in rows] == [
        ("1/QĐ-TTg", 0.9),
        ("2/QĐ-TTg", 0.6),
        ("3/QĐ-TTg", 0.1),
    ]
    assert sure_of({"number": ""}) is None


def test_the_table_of_the_command():
    facts = (fact(0.5, right=False), *[fact(0.97)] * 14)
    sheet = _calibration(Evaluation((), (), (), facts))
    assert sheet.columns[:6] == ("kind", "confidence", "facts", "right", "stated", "accuracy")
    assert sheet.rows[0] == ["tasks", "0.00-0.70", 1, 0, 0.5, 0.0, 0.0667, 1.0, 15.0]
    assert sheet.rows[-1][:4] == [ALL, LEAST, 1.5, 0.5]


def test_two_tables_at_once_are_wrong_use(tmp_path):
    with pytest.raises(UsageError, match="two tables"):
        command([tmp_path], errors=True, calibration=True)
