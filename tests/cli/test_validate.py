"""The report on a store, and what became of the lines of its sources."""

from __future__ import annotations

import json
import time

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from greenkg.check import Severity, coverage, validate
from greenkg.cli import validate as command
from greenkg.cli.language import Language
from greenkg.graph.vocabulary import GKG, OA
from greenkg.store import open_store, publish

TASK = "https://w3id.org/greenkg/id/document/vn/45-quang-tri/2023-11-17/12-kh-ubnd/annex-1/l0002"
ENTRY_INTO_FORCE = "/shape/Plan-first_date_entry_in_force-expected"
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")


@pytest.fixture
def broken(store, here):
    """The miniature store with a task that has lost its text, and a quote of other words."""
    with open_store(store) as good:
        quads = list(good.quads())
    kept = [q for q in quads if not (q.subject == NamedNode(TASK) and q.predicate == GKG.text)]
    (quote,) = [q for q in kept if q.predicate == OA.exact and "=1+1" in str(q.object)]
    kept.remove(quote)
    kept.append(Quad(quote.subject, OA.exact, Literal("other words"), quote.graph_name))
    with publish(here / "broken") as draft:
        for graph in {str(q.graph_name)[1:-1] for q in kept}:
            draft.replace_graph(graph, [q for q in kept if q.graph_name == NamedNode(graph)])
    return here / "broken"


def test_a_good_store(greenkg):
    code, out, err = greenkg("validate")
    assert code == 0
    heads = [line.split() for line in out.splitlines() if "severity" in line]
    assert heads[0] == ["severity", "message", "count", "shape", "first"], "nothing that has a wrong value"
    assert heads[1] == ["kind", "severity", "message", "lines", "plan"]
    assert "Damage" in out
    assert err.startswith("violations of shapes: 0, warnings: 0, remarks: ")
    assert err.endswith("; quoted places: 3, not matching: 0; findings: 1\n")
    assert "Lỗi" in greenkg("validate", "--lang", "vi")[1]
    assert greenkg("validate", "--quiet")[2] == ""


def test_the_report_as_json(greenkg):
    told = json.loads(greenkg("validate", "--format", "json")[1])
    assert (told["conforms"], told["places"]) == (True, 3)
    assert {each["severity"] for each in told["violations"]} == {"Info"}
    assert told["findings"][0]["kind"] == "ocr-damage"
    assert told["findings"][0]["lines"] == "4"


def test_the_report_as_turtle(greenkg):
    report = rdflib.Graph().parse(data=greenkg("validate", "--format", "turtle")[1])
    (node,) = report.subjects(rdflib.RDF.type, SH.ValidationReport)
    remarks = list(report.objects(node, SH.result))
    remark = next(r for r in remarks if str(report.value(r, SH.sourceShape)).endswith(ENTRY_INTO_FORCE))
    assert report.value(node, SH.conforms) == rdflib.Literal(False), "SHACL's word counts every result"
    assert {report.value(each, SH.resultSeverity) for each in remarks} == {SH.Info}
    assert report.value(remark, SH.sourceConstraintComponent) == SH.MinCountConstraintComponent
    words = list(report.objects(remark, SH.resultMessage))
    assert {word.language for word in words if isinstance(word, rdflib.Literal)} == {"vi", "en"}
    assert (None, rdflib.URIRef(GKG.severity.value), None) in report


def test_a_broken_store_exits_1(greenkg, broken):
    code, out, _ = greenkg("validate", "--store", broken)
    assert code == 1
    assert "Violation" in out
    assert "Task-text" in out
    assert "selector" in greenkg("validate", "--store", broken, "--format", "json")[1]
    assert max(map(len, out.splitlines())) <= 100
    code, out, _ = greenkg("validate", "--store", broken, "--format", "json")
    told = json.loads(out)
    assert (code, told["conforms"]) == (1, False)
    first = next(each for each in told["violations"] if each["component"] == "minCount")
    assert (first["severity"], first["focus"]) == ("Violation", TASK)
    assert first["shape"] == "https://w3id.org/greenkg/shape/Task-text"
    code, out, _ = greenkg("validate", "--store", broken, "--format", "turtle")
    report = rdflib.Graph().parse(data=out)
    assert code == 1
    severities = [report.value(each, SH.resultSeverity) for each in report.objects(None, SH.result)]
    assert severities.count(SH.Violation) == 2
    assert (None, SH.focusNode, rdflib.URIRef(TASK)) in report


def test_lines_in_no_run_are_named_and_exit_1(greenkg):
    code, out, err = greenkg("validate", "--coverage")
    assert code == 1
    assert "unaccounted" in out
    assert "plan.txt: unaccounted: 1 2 3 4" in err
    assert json.loads(greenkg("validate", "--coverage", "--format", "json")[1])[0]["unaccounted"] == [
        1,
        2,
        3,
        4,
    ]


def test_the_coverage_is_no_turtle(greenkg):
    code, out, err = greenkg("validate", "--coverage", "--format", "turtle")
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_slow_check_says_that_it_works(capsys, monkeypatch):
    monkeypatch.setattr(command, "_PATIENCE", 0.01)
    with command._patience(Language.EN, quiet=False):
        time.sleep(0.2)
    with command._patience(Language.EN, quiet=True):
        time.sleep(0.05)
    assert capsys.readouterr().err == "checking the store …\n"


def test_the_five_plans_conform(plans):
    with open_store(plans) as store:
        report = validate(store)
    assert report.of(Severity.VIOLATION) == ()
    assert report.selectors.wrong == ()
    assert report.conforms


def test_no_line_of_the_five_plans_is_unaccounted_for(plans):
    with open_store(plans) as store:
        found = coverage(store)
    assert len(found) == 5
    for each in found:
        assert (each.name, each.unaccounted, each.twice) == (each.name, (), ())
        assert sum(each.totals.values()) == each.lines - each.blank


def test_no_line_between_the_rows_of_a_table_is_prose(plans):
    with open_store(plans) as store:
        for each in coverage(store):
            rows = [run for run in each.runs if run.what in {"row", "task"}]
            first, last = min(run.first for run in rows), max(run.last for run in rows)
            inside = [run for run in each.runs if run.use == "prose" and first <= run.first <= last]
            assert inside == [], each.name


def test_the_coverage_command_on_the_five_plans(greenkg, plans):
    code, out, err = greenkg("validate", "--coverage", "--store", plans)
    assert (code, err) == (0, "")
    assert "tra-vinh-2017.txt" in out
    assert max(map(len, out.splitlines())) <= 100
