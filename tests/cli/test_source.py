"""The lines behind a fact."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenkg.check import Passage, marked_lines, passages, selectors
from greenkg.check.excerpt import GAP, LONG, MOST
from greenkg.check.texts import Text
from greenkg.errors import GreenkgError
from greenkg.graph.vocabulary import GKG
from greenkg.store import open_store
from greenkg.text import Lines

DOCUMENT = "document/vn/45-quang-tri/2023-11-17/12-kh-ubnd"
BASE = "https://w3id.org/greenkg/id/"


def passage(text: str, start: int, end: int) -> Passage:
    return Passage(Text("x:source", "a.txt", Lines(text)), start, end)


@pytest.mark.parametrize("form", ["{}", f"{BASE}{{}}", f"<{BASE}{{}}>"])
def test_a_task_in_every_form_of_its_iri(greenkg, form):
    code, out, err = greenkg("source", form.format(f"{DOCUMENT}/annex-1/l0002"))
    assert (code, err) == (0, "")
    assert out == 'plan.txt\n  2  «Trồng rừng, "phòng hộ"; ven biển | Sở Tài chính | 2023 | 2030»\n'


def test_json_has_every_place(greenkg):
    rows = json.loads(greenkg("source", f"{DOCUMENT}/annex-1/l0003", "--format", "json")[1])
    assert [(row["source"], row["line"], row["exact"]) for row in rows] == [
        ("plan.txt", 3, "=1+1 | Sở Xây dựng | 2024 | 2025")
    ]
    assert rows[0]["end"] - rows[0]["start"] == len(rows[0]["exact"])


@pytest.mark.parametrize(
    ("iri", "line"),
    [
        (f"{DOCUMENT}/annex-1/l0002/lead/body-0", 2),
        (f"{DOCUMENT}/annex-1/l0002/lead/body-0/stated", 2),
        (f"{DOCUMENT}/annex-1/l0002/field/period", 2),
        (f"{DOCUMENT}/finding/ocr-damage-l0004", 4),
        ("agency/vn/45-quang-tri/body-1", 3),
    ],
)
def test_facts_and_agencies(greenkg, iri, line):
    code, out, _ = greenkg("source", iri)
    assert code == 0
    assert out.startswith(f"plan.txt\n  {line}  «")


@pytest.mark.parametrize(
    ("iri", "words"),
    [
        ("https://example.org/nothing", "the store does not know this IRI"),
        (f"{DOCUMENT}/annex-1/l0999", "the store does not know this IRI"),
        (f"{DOCUMENT}/source", "no place in a source"),
        ("a> b", "this is no IRI"),
        ("x:y> } SELECT * { <x:z", "this is no IRI"),
        ("", ""),
    ],
)
def test_a_bad_iri_is_one_line_and_exit_1(greenkg, iri, words):
    code, out, err = greenkg("source", iri)
    assert (code, out) == (1, "")
    assert words in err
    assert err.count("\n") == 1


def test_colours_on_a_terminal_instead_of_marks(greenkg, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    out = greenkg("source", f"{DOCUMENT}/annex-1/l0003")[1]
    assert "\x1b[1;33m=1+1" in out
    assert "«" not in out


def test_a_line_of_five_million_characters_is_cut():
    text = "a" * 2_500_000 + "Sở Tài chính" + "b" * 2_500_000
    start = text.index("S")
    (line,) = marked_lines([passage(text, start, start + 12)])
    assert [piece.text for piece in line.pieces if piece.marked] == ["Sở Tài chính"]
    assert (line.pieces[0].text, line.pieces[-1].text) == (GAP, GAP)
    assert sum(len(piece.text) for piece in line.pieces) < LONG


def test_marked_words_without_end_and_marks_without_number_are_cut():
    text = "a" * 1_000_000
    (whole,) = marked_lines([passage(text, 0, len(text))])
    (often,) = marked_lines([passage(text, n, n + 3) for n in range(0, len(text), 500)])
    for line in (whole, often):
        assert sum(len(piece.text) for piece in line.pieces) < 2 * MOST


def test_words_that_two_places_share_are_marked_once():
    (line,) = marked_lines([passage("một hai ba", 0, 7), passage("một hai ba", 4, 10)])
    assert [(piece.text, piece.marked) for piece in line.pieces] == [("một hai ba", True)]


@given(st.text(alphabet="aă\n |«", max_size=2 * LONG), st.data())
def test_the_marked_words_are_the_exact_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lines = marked_lines([passage(text, start, end)])
    marked = ["".join(piece.text for piece in line.pieces if piece.marked) for line in lines]
    if all(len(part) <= LONG for part in text[start:end].split("\n")):
        assert "\n".join(marked).strip("\n") == text[start:end].strip("\n")
    for line in lines:
        whole = text.split("\n")[line.line - 1]
        if len(whole) <= LONG:
            assert "".join(piece.text for piece in line.pieces) == whole


def test_every_place_of_the_five_plans_holds_its_words(plans):
    with open_store(plans) as store:
        found = selectors(store)
    assert found.count > 1000
    assert found.wrong == ()


def test_every_kind_of_fact_of_the_five_plans_has_lines(plans):
    kinds = (
        "Task Assignment AssignmentStatement FieldStatement LegalBasis Citation Duty DutyAgent Reference "
        "Target ReportingDuty PrintedTheme ThemeMatch SameActivity Agency LegalDocument Plan Finding LineRun"
    )
    with open_store(plans) as store:
        for kind in kinds.split():
            # the agencies that no plan names come from the reference tables
            named = f"?who <{GKG.namespace}agency> ?s ." if kind == "Agency" else ""
            of_kind = f"?s a <{GKG.namespace}{kind}> . {named}"
            (row,) = store.select(f"SELECT ?s {{ {of_kind} }} ORDER BY ?s LIMIT 1")
            iri = str(row[0])
            found = passages(store, iri)
            assert found, kind
            assert all(re.search(r"\w", each.exact) for each in found), kind
        with pytest.raises(GreenkgError):
            passages(store, f"{GKG.namespace}Task")
