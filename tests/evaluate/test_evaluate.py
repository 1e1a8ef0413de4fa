"""Scores by hand: every case is small enough to count on fingers."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest

from greenkg.errors import GreenkgError, UsageError
from greenkg.evaluate.built import BuiltPlan, row_key
from greenkg.evaluate.findings import compare_findings
from greenkg.evaluate.gold import GoldPlan, read_gold
from greenkg.evaluate.matching import match_tasks
from greenkg.evaluate.plan import PlanComparison
from greenkg.evaluate.running_text import compare_text
from greenkg.evaluate.score import Item, Score, compare

IRI = "https://w3id.org/greenkg/id/document/vn/45/x/annex-1/"
TASKS_HEAD = "task,line,lines,code,parent,theme,text,start,end,frequency,product,funding,priority,rule\n"
BLANK = dict.fromkeys(
    ("code", "text", "parent", "theme", "start", "end", "frequency", "product", "funding", "priority"), ""
)


def made(task, **cells):
    return {**BLANK, "task": task, "line": task.rstrip("bc"), **cells}


def built_task(key, **cells):
    return {
        **BLANK,
        "task": f"{IRI}l{int(key.rstrip('bc')):04d}{key.lstrip('0123456789')}",
        "line": key.rstrip("bc"),
        **cells,
    }


def given(task, agency, role="lead", basis="stated"):
    return {"task": task, "role": role, "agency": agency, "basis": basis}


def taken(key, agency, role="lead", basis="stated"):
    return {**given(built_task(key)["task"], agency, role, basis), "line": key}


def scores(gold=(), built=(), cover=range(1, 100), **rows):
    def get(side, name):
        return rows.get(f"{side}_{name}", ())

    comparison = PlanComparison(
        GoldPlan(
            "x",
            {},
            gold,
            get("gold", "assignments"),
            get("gold", "themes"),
            get("gold", "bases"),
            frozenset(cover),
        ),
        BuiltPlan({}, built, get("built", "assignments"), get("built", "themes"), get("built", "bases")),
    )
    outcome = comparison.outcome
    return {s.kind: (s.gold, s.built, s.right) for s in outcome.scores}, outcome.errors


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        ((4, 5, 3), 0.6, 0.75, 2 / 3),
        ((0, 0, 0), None, None, None),
        ((2, 0, 0), None, 0.0, 0.0),
        ((0, 2, 0), 0.0, None, 0.0),
    ],
)
def test_precision_recall_f1(counts, precision, recall, f1):
    score = Score("x", "tasks", *counts)
    assert (score.precision, score.recall, score.f1) == (precision, recall, pytest.approx(f1) if f1 else f1)


def test_totals_are_sums_not_means():
    total = Score.total("tasks", [Score("a", "tasks", 1, 1, 1), Score("b", "tasks", 99, 99, 0)])
    assert total == Score("all", "tasks", 100, 100, 1)


def test_a_record_twice_counts_twice():
    item = Item(3, ("căn cứ", "1658/QĐ-TTg"))
    score, errors = compare("x", "legal-bases", Counter({item: 2}), Counter({item: 1}))
    assert (score.gold, score.built, score.right) == (2, 1, 1)
    assert [(error.what, error.line) for error in errors] == [("missed", 3)]


@pytest.mark.parametrize(
    ("iri", "key"), [("x/l0007", "7"), ("x/l0251b", "251b"), ("x/theme-l0163", "163"), ("", "")]
)
def test_rows_go_by_their_lines(iri, key):
    assert row_key(iri) == key


def test_tasks_match_by_line():
    assert match_tasks([made("7", text="a")], [built_task("7", text="b")]) == {f"{IRI}l0007": "7"}


def test_rows_of_one_line_match_by_letter():
    gold = [made("7"), made("7b")]
    assert match_tasks(gold, [built_task("7"), built_task("7b")]) == {
        f"{IRI}l0007": "7",
        f"{IRI}l0007b": "7b",
    }


def test_a_row_taken_for_another_line_matches_by_code_and_text():
    gold = [
        made("7", code="1.1", text="Trồng rừng phòng hộ ven biển"),
        made("9", code="1.2", text="Trồng rừng ngập mặn"),
    ]
    built = [
        built_task("8", code="1.1", text="Trồng rừng phòng hộ ven bìên"),
        built_task("10", code="1.3", text="Trồng rừng ngập mặn"),
    ]
    assert match_tasks(gold, built) == {f"{IRI}l0008": "7"}


def test_tasks_outside_the_cover_are_no_false_alarms():
    found, _ = scores(
        [made("7")], [built_task("7"), built_task("50"), built_task("200")], cover=range(1, 100)
    )
    assert found["tasks"] == (1, 2, 1)


def test_periods_are_start_end_and_frequency_together():
    gold = [
        made("1", start="2023", end="2030"),
        made("2", start="2023"),
        made("3"),
        made("4", frequency="Hàng năm"),
    ]
    built = [
        built_task("1", start="2023", end="2030"),
        built_task("2", start="2023", end="2030"),
        built_task("3", start="2023"),
        built_task("5", start="2023"),
    ]
    found, errors = scores(gold, built)
    assert found["periods"] == (3, 4, 1)
    assert sorted((error.line, error.what) for error in errors if error.kind == "periods") == [
        (2, "false alarm"),
        (2, "missed"),
        (3, "false alarm"),
        (4, "missed"),
        (5, "false alarm"),
    ]


def test_assignments_ignore_the_basis_and_the_basis_has_its_own_row():
    found, _ = scores(
        [made("1")],
        [built_task("1")],
        gold_assignments=[given("1", "Sở Tài chính"), given("1", "Sở Xây dựng", "partner")],
        built_assignments=[
            taken("1", "Sở Tài chính", basis="merged-cell"),
            taken("1", "Sở Nội vụ", "partner"),
        ],
    )
    assert found["lead"] == (1, 1, 1)
    assert found["partner"] == (1, 1, 0)
    assert found["basis"] == (1, 1, 0)


def test_an_assignment_with_two_bases_is_one():
    found, _ = scores(
        [made("1")],
        [built_task("1")],
        gold_assignments=[given("1", "Sở Tài chính")],
        built_assignments=[taken("1", "Sở Tài chính"), taken("1", "Sở Tài chính", basis="merged-cell")],
    )
    assert found["lead"] == (1, 1, 1)


def test_summary_and_narrative_count_only_where_people_recorded_them():
    built = [taken("1", "Sở Tài chính", basis="summary")]
    found, _ = scores([made("1")], [built_task("1")], built_assignments=built)
    assert found["lead"] == (0, 0, 0)
    found, _ = scores(
        [made("1")],
        [built_task("1")],
        built_assignments=built,
        gold_assignments=[given("1", "Sở Y tế", basis="summary")],
    )
    assert found["lead"] == (1, 1, 0)


def test_assignments_of_a_task_that_was_not_built_are_missed():
    found, errors = scores([made("1")], [], gold_assignments=[given("1", "Sở Tài chính")])
    assert found["lead"] == (1, 0, 0)
    assert [error.words for error in errors if error.kind == "lead"] == ["1 · lead · Sở Tài chính"]


def test_legal_bases_go_by_role_number_type_date_and_line():
    row = {"role": "căn cứ", "number": "1658/QĐ-TTg", "type": "Quyết định", "date": "2021-10-01", "line": "3"}
    found, _ = scores(gold_bases=[row], built_bases=[row, {**row, "line": "4"}, {**row, "line": "400"}])
    assert found["legal-bases"] == (1, 2, 1)


def test_themes_of_the_body_are_not_compared():
    theme = {"line": "5", "code": "1", "title": "Thể chế", "where": "annex"}
    found, _ = scores(gold_themes=[theme], built_themes=[theme, {**theme, "where": "body", "line": "6"}])
    assert found["themes"] == (1, 1, 1)


def test_parents_and_themes_go_by_line():
    found, _ = scores(
        [made("2", theme="1", parent="")], [built_task("2", theme="https://x/annex-1/theme-l0001", parent="")]
    )
    assert found["task theme"] == (1, 1, 1)


def text_scores(tasks=None, cover=range(1, 100), **rows):
    """Scores of the running text; ``tasks`` are built task keys with the hand-made ones they are."""
    ours = {name.removeprefix("gold_"): found for name, found in rows.items() if name.startswith("gold_")}
    theirs = {name: found for name, found in rows.items() if not name.startswith("gold_")}
    gold = GoldPlan("x", {}, (), (), (), (), frozenset(), body_cover=frozenset(cover), **ours)
    built = BuiltPlan({}, (), theirs.pop("assignments", ()), theirs.pop("themes", ()), (), **theirs)
    pairs = {built_task(key)["task"]: name for key, name in (tasks or {}).items()}
    outcome = compare_text(gold, built, pairs)
    return {s.kind: (s.gold, s.built, s.right) for s in outcome.scores if s.f1 is not None}, outcome.errors


def duty(line, agency, role="lead", refs="", matches=""):
    return {"line": str(line), "agency": agency, "role": role, "refs": refs, "matches": matches}


def test_duties_go_by_line_and_agency_and_the_role_apart():
    gold = [duty(7, "Sở Tài chính"), duty(7, "Sở Y tế", "partner"), duty(9, "Sở Xây dựng")]
    built = [
        duty(7, "Sở Tài chính", "partner"),
        duty(7, "Sở Y tế", "partner"),
        duty(200, "Sở Nội vụ"),
        duty(8, ""),
    ]
    found, errors = text_scores(gold_duties=gold, duties=built)
    assert found == {"duties": (3, 2, 2), "duty role": (3, 2, 1)}
    assert [(e.kind, e.what, e.line, e.words) for e in errors if e.kind == "duties"] == [
        ("duties", "missed", 9, "Sở Xây dựng")
    ]


def test_an_agency_with_two_roles_on_a_duty_is_there_once():
    both = [duty(7, "Sở Tài chính"), duty(7, "Sở Tài chính", "report")]
    found, _ = text_scores(gold_duties=both, duties=both)
    assert found == {"duties": (1, 1, 1), "duty role": (2, 2, 2)}


def test_what_duties_point_at_counts_once_a_line():
    gold = [duty(7, "A", refs="1.1.3 c;II.4.3.2.b"), duty(7, "B", refs="1.1.3 c;II.4.3.2.b")]
    built = [duty(7, "A", refs="II.4.3.2.B;1.2")]
    found, _ = text_scores(gold_duties=gold, duties=built)
    assert found["duty refs"] == (2, 2, 1)


def test_restated_tasks_go_by_the_hand_made_names_and_the_extent_apart():
    gold = [duty(7, "A", matches="173 180?")]
    built = [duty(7, "A", matches="174? 180? 190")]
    found, _ = text_scores({"174": "173", "180": "180"}, gold_duties=gold, duties=built)
    assert found["duty matches"] == (2, 3, 2)
    assert found["duty extent"] == (2, 3, 1)


def test_assignments_of_a_closing_list_go_by_task_and_agency():
    gold = [{"line": "7", "task": "3", "agency": "A"}, {"line": "7", "task": "", "agency": "A"}]
    built = [{**taken("4", "A", basis=basis), "line": "7"} for basis in ("summary", "stated")]
    assert text_scores({"4": "3"}, gold_summary=gold, assignments=built)[0] == {"summary": (1, 1, 1)}
    assert text_scores({"4": "3"}, assignments=built)[0] == {}


def cited(line, number, role="mention", kind="", date=""):
    return {"line": str(line), "number": number, "role": role, "type": kind, "date": date}


def test_citations_go_by_number_else_by_type_and_year_as_often_as_they_stand():
    gold = [cited(7, "882/QĐ-TTg"), cited(7, "882/QĐ-TTg"), cited(8, "", "page-list", "Luật", "2010")]
    built = [cited(7, "882 / QĐ-TTg", date="2022"), cited(8, "", "page-list", "luật", "2010-06-17")]
    found, _ = text_scores(gold_citations=gold, citations=built)
    assert found == {"citations": (3, 2, 2)}
    wrong = [cited(7, "882/QĐ-TTg", "page-list"), cited(9, "882/QĐ-TTg")]
    assert text_scores(gold_citations=gold, citations=wrong)[0] == {"citations": (3, 2, 0)}


def test_targets_go_by_value_and_range():
    gold = [
        {"line": "7", "value": "7000", "value_to": ""},
        {"line": "7", "value": "11", "value_to": "24"},
        {"line": "7", "value": "49.50", "value_to": ""},
        {"line": "8", "value": "", "value_to": ""},
    ]
    built = [{"line": "7", "value": value} for value in ("7000", "11-24", "49.5", "49.5")]
    assert text_scores(gold_targets=gold, targets=built)[0] == {"targets": (3, 4, 3)}
    assert text_scores(gold_targets=gold, targets=[{"line": "7", "value": "11"}])[0] == {"targets": (3, 1, 0)}


def test_duties_to_report_go_by_parties_and_the_day_apart():
    def said(line, who, to, due=""):
        return {"line": str(line), "who": who, "to": to, "due": due}

    gold = [said(7, "A", "B", "--11-30"), said(7, "C", "B", "--11-30"), said(8, "", "B")]
    built = [said(7, "A", "B", "--11-30"), said(7, "C", "B", "--12-10"), said(8, "", "B")]
    found, _ = text_scores(gold_reporting=gold, reporting=built)
    assert found == {"reporting": (3, 3, 3), "reporting due": (2, 2, 1)}


def test_headings_of_the_body_go_by_line_and_code():
    built = [{"line": "7", "code": "I", "where": "body"}, {"line": "9", "code": "1", "where": "annex"}]
    found, _ = text_scores(gold_body_themes=[{"line": "7", "code": "I"}], themes=built)
    assert found == {"body headings": (1, 1, 1)}


def flagged(kind, lines, message="…"):
    return {"kind": kind, "lines": lines, "message_en": message, "message": message}


def finding_scores(gold, built, cover=range(1, 100)):
    outcome = compare_findings(
        GoldPlan("x", {}, (), (), (), (), frozenset(), findings=gold, body_cover=frozenset(cover)),
        BuiltPlan({}, (), (), (), (), findings=built),
    )
    scores = {s.kind.removeprefix("findings: "): s for s in outcome.scores if s.f1 is not None}
    return scores, outcome.errors


def test_a_finding_is_found_by_one_of_its_group_that_shares_a_line():
    gold = [
        flagged("number-conflict", "3 40"),
        flagged("date-conflict", "5"),
        flagged("code-gap", "7"),
        flagged("body-without-task", "9"),
        flagged("ocr-damage", "9"),
        flagged("lost-header", "20"),
    ]
    built = [
        flagged("content-conflict", "40 41"),
        flagged("code-order", "5 7"),
        flagged("annex-without-body", "9"),
        flagged("drifted-cell", "20"),
        flagged("number-conflict", "500"),
    ]
    found, errors = finding_scores(gold, built)
    assert {kind: (s.gold, s.found) for kind, s in found.items()} == {
        "contradictions": (2, 1),
        "codes": (1, 1),
        "body/annex": (1, 1),
        "groups": (4, 3),
        "others": (2, 0),
    }
    assert found["others"].built == 1
    assert [(e.kind, e.what, e.words) for e in errors] == [
        ("findings: contradictions", "missed", "date-conflict (5) …"),
        ("findings: others", "missed", "ocr-damage (9) …"),
        ("findings: others", "false alarm", "drifted-cell (20) …"),
        ("findings: others", "missed", "lost-header (20) …"),
    ]


def test_one_built_finding_may_find_several_and_the_other_way_round():
    gold = [flagged("code-gap", "3"), flagged("code-duplicate", "4")]
    found, _ = finding_scores(gold, [flagged("code-gap", "3 4")])
    assert (found["codes"].recall, found["codes"].precision) == (1.0, 1.0)
    found, _ = finding_scores(gold[:1], [flagged("code-gap", "3"), flagged("code-order", "3")])
    assert (found["codes"].found, found["codes"].right) == (1, 2)


def test_a_conflict_of_body_and_annex_is_of_two_groups_and_counts_once_in_all():
    found, _ = finding_scores([flagged("body-conflict", "3")], [flagged("task-without-body", "3")])
    assert [(kind, found[kind].recall) for kind in ("contradictions", "body/annex", "groups")] == [
        ("contradictions", 1.0),
        ("body/annex", 1.0),
        ("groups", 1.0),
    ]
    assert Score.total("x", found.values()).recall == 1.0


def test_findings_nobody_looked_for_are_no_false_alarms():
    assert finding_scores([], [flagged("code-gap", "3")]) == ({}, [])
    assert finding_scores([flagged("code-gap", "3")], [flagged("code-gap", "0")], cover=[4])[1] == []


def write_gold(folder, **files):
    folder.mkdir(parents=True)
    texts = {
        "plan.csv": "field,value,line,rule\nnumber,12/KH-UBND,1,\n",
        "tasks.csv": TASKS_HEAD,
        "assignments.csv": "task,role,agency,basis,rule\n",
        "themes.csv": "line,code,title,parent,rule\n",
        "legal-bases.csv": "role,number,type,date,issuer,subject,line,rule\n",
        "cover.txt": "1-3\n7\n",
    }
    for name, text in {**texts, **files}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_gold_comes_in_parts_and_folders(tmp_path):
    write_gold(
        tmp_path / "gold" / "b",
        **{
            "tasks.csv": TASKS_HEAD + "1,1,1,,,,Một,,,,,,,\n",
            "tasks.2.csv": TASKS_HEAD + "2,2,2,,,,Hai,,,,,,,\n",
            "cover.2.txt": "9-10",
        },
    )
    write_gold(tmp_path / "gold" / "a")
    plans = read_gold([tmp_path / "gold"])
    assert [plan.name for plan in plans] == ["a", "b"]
    assert sorted(row["text"] for row in plans[1].tasks) == ["Hai", "Một"]
    assert plans[1].cover == {1, 2, 3, 7, 9, 10}
    assert read_gold([tmp_path / "gold" / "a"])[0].facts["number"] == "12/KH-UBND"


def test_gold_of_the_running_text_may_be_there_or_not(tmp_path):
    bare = read_gold([write_gold(tmp_path / "bare")])[0]
    assert (bare.duties, bare.body_cover) == ([], frozenset())
    files = {"cover-body.txt": "1-20", "targets.csv": "line,text,value,value_to\n3,Rừng,49,\n"}
    full = read_gold([write_gold(tmp_path / "full", **files)])[0]
    assert [row["value"] for row in full.targets] == ["49"]
    assert full.body_cover == set(range(1, 21))
    assert full.cover == {1, 2, 3, 7}, "the lines of the running text are no lines of the annex"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("tasks.csv", "task,line\n1,1\n", "columns are missing: code"),
        ("cover.txt", "from 1 to 3", "is no range of lines"),
        ("themes.csv", "line,code,title\n1,2,3,4\n", "too many cells"),
    ],
)
def test_wrong_gold_is_named(tmp_path, name, text, words):
    folder = write_gold(tmp_path / "x", **{name: text})
    with pytest.raises(GreenkgError, match=words) as caught:
        read_gold([folder])
    assert name in str(caught.value)


def test_a_folder_without_gold_is_wrong_use(tmp_path):
    with pytest.raises(UsageError, match="no hand-made records"):
        read_gold([tmp_path])


def test_the_hand_made_records_of_the_corpus_can_be_read(checkout, corpus):
    for gold in read_gold([checkout / "tests" / "gold"]):
        source = (corpus / f"{gold.name}.txt").read_bytes()
        assert gold.facts["sha256"] == hashlib.sha256(source).hexdigest()
        tasks = [row["task"] for row in gold.tasks]
        assert (
            len(tasks) == len(set(tasks)) >= 30
            or gold.name == "bac-ninh-2023"
            or gold.name == "tra-vinh-2017"
        )
        assert {row["task"] for row in gold.assignments} <= set(tasks)
        assert {int(row["line"]) for row in gold.tasks} <= gold.cover
