from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from greenkg import queries


def test_the_list_names_every_query(greenkg):
    code, out, err = greenkg("query", "--list")
    assert (code, err) == (0, "")
    assert all(name in out for name in queries.names())
    assert "Tasks" in out


def test_the_list_for_machines_and_in_vietnamese(greenkg):
    rows = json.loads(greenkg("query", "--list", "--format", "json")[1])
    assert {row["name"] for row in rows} == set(queries.names())
    assert "Các nhiệm vụ" in greenkg("query", "--list", "--lang", "vi")[1]


def test_csv_is_exact_and_has_every_column(greenkg):
    code, out, _ = greenkg("query", "tasks", "--format", "csv")
    assert code == 0
    assert "\r" not in out
    assert '"Trồng rừng, ""phòng hộ""; ven biển"' in out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert tuple(rows[0]) == queries.load("tasks").columns
    assert [row["text"] for row in rows] == ['Trồng rừng, "phòng hộ"; ven biển', "=1+1"]
    assert rows[0]["task"].endswith("/annex-1/l0002")


def test_json_has_numbers_and_nulls(greenkg):
    rows = json.loads(greenkg("query", "tasks", "--format", "json")[1])
    assert rows[0]["start"] == 2023
    assert rows[0]["product"] is None


def test_xlsx_holds_no_formula(greenkg, here):
    code, out, _ = greenkg("query", "tasks", "--out", "tasks.xlsx")
    assert (code, out) == (0, "")
    page = openpyxl.load_workbook(here / "tasks.xlsx").worksheets[0]
    cells = {cell.value: cell.data_type for row in page.iter_rows() for cell in row}
    assert cells["=1+1"] == "s"
    assert cells[2023] == "n"
    assert page.freeze_panes == "A2"


def test_the_same_answer_gives_the_same_xlsx(greenkg, here):
    greenkg("query", "tasks", "--out", "one.xlsx")
    greenkg("query", "tasks", "--out", "two.xlsx")
    assert (here / "one.xlsx").read_bytes() == (here / "two.xlsx").read_bytes()


def test_a_file_is_written_whole_or_not_at_all(greenkg, here):
    (here / "tasks.csv").write_text("before", encoding="utf-8")
    assert greenkg("query", "tasks", "--out", "tasks.csv", "--param", "nowhere=1")[0] == 2
    assert (here / "tasks.csv").read_text(encoding="utf-8") == "before"
    assert greenkg("query", "tasks", "--out", "tasks.csv")[0] == 0
    assert [path.name for path in here.iterdir()] == ["tasks.csv"]


@pytest.mark.parametrize("name", queries.names())
def test_tables_fit_a_hundred_columns(greenkg, name):
    code, out, _ = greenkg("query", name)
    assert code == 0
    assert max(map(len, out.splitlines()), default=0) <= 100
    assert "\x1b" not in out


def test_a_table_too_wide_becomes_cards(greenkg, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    out = greenkg("query", "tasks")[1]
    assert "── 1" in out
    assert "\nstart " in out
    assert max(map(len, out.splitlines())) <= 40


def test_parameters(greenkg):
    assert greenkg("query", "tasks", "--param", "province=Quảng Trị", "--format", "csv")[1].count("\n") == 3
    assert greenkg("query", "tasks", "--param", 'province=" } #', "--format", "csv")[1].count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "tasks", "--param", "nowhere"], "--param nowhere is not name=value"),
        (["query", "tasks", "--param", "nowhere=1"], "no parameter 'nowhere'"),
        (["query", "tasks", "--param", "province=a", "--param", "province=b"], "given twice"),
        (["query", "nothing"], "no query is named 'nothing'"),
        (["query"], "give a query's name"),
        (["query", "tasks", "--list"], "give a query's name"),
        (["query", "--file", "missing.rq"], "missing.rq: the query cannot be read"),
        (["query", "tasks", "--format", "docx"], "'docx' is not one of"),
        (["query", "tasks", "--out", "x.txt"], "not written to a file"),
        (["query", "--file", "-", "--param", "a=b"], "--param belongs to a named query"),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(greenkg, arguments, words):
    code, out, err = greenkg(*arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("sparql", "answer"),
    [
        ("SELECT ?n { VALUES ?n { 1 2 } }", "n\n1\n2\n"),
        ("ASK {}", "answer\ntrue\n"),
        ("CONSTRUCT { <x:a> <x:b> 1 } {}", "subject,predicate,object\nx:a,x:b,1\n"),
        ("DESCRIBE <x:nothing>", "subject,predicate,object\n"),
    ],
)
def test_any_form_of_query_from_a_file(greenkg, here, sparql, answer):
    (here / "q.rq").write_text(sparql, encoding="utf-8")
    assert greenkg("query", "--file", "q.rq", "--format", "csv") == (0, answer, "")


@pytest.mark.parametrize(
    "sparql",
    [
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "SELECT * { SERVICE <http://127.0.0.1/> {} }",
        "SELECT",
        "",
        "no",
    ],
)
def test_updates_calls_out_and_nonsense_are_refused(greenkg, here, sparql):
    (here / "q.rq").write_text(sparql, encoding="utf-8")
    code, out, err = greenkg("query", "--file", "q.rq")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_a_missing_store_is_one_line(greenkg):
    code, out, err = greenkg("query", "tasks", "--store", "nowhere")
    assert (code, out) == (1, "")
    assert err == "greenkg: error: nowhere: there is no store here; run greenkg build first\n"


def test_standard_input(shell):
    done = shell("echo 'ASK {}' | greenkg query --file - --format csv")
    assert (done.returncode, done.stdout) == (0, b"answer\ntrue\n")
