"""What the pages are made of: words, addresses, trees, parts of lists, the meaning of counts."""

from __future__ import annotations

import doctest
import importlib
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenkg.web.pages.addresses import Addresses, agency_iri, anchor, plan_iri
from greenkg.web.pages.circle import HEIGHT, WIDTH, circle
from greenkg.web.pages.language import wanted
from greenkg.web.pages.paging import part_of
from greenkg.web.pages.plan_tree import Node, tree
from greenkg.web.pages.search import marked
from greenkg.web.pages.themes import Coverage, coverage
from greenkg.web.pages.words import FILE, words

PLAN = plan_iri("vn/x")
TEMPLATES = FILE.parent / "templates"
BY_NAME = {"menu_", "way_", "figure_", "cover_", "cover_about_", "found_", "what_"}
"""Words that templates find by putting two parts together."""


def test_every_word_has_both_languages_and_is_used() -> None:
    table = tomllib.loads(FILE.read_text("utf-8"))
    used = "\n".join(path.read_text("utf-8") for path in TEMPLATES.glob("*.html"))
    for key, said in table.items():
        assert set(said) - {"one"} == {"vi", "en"}, key
        in_braces = [sorted(re.findall(r"\{(\w*)\}", said[language])) for language in ("vi", "en")]
        assert in_braces[0] == in_braces[1], key
        by_name = any(key.startswith(name) and f'"{name}"' in used for name in BY_NAME)
        listed = re.search(rf'"{re.escape(key)}"', used)
        assert by_name or listed or re.search(rf"words\.{re.escape(key)}\b", used), f"{key} is not used"


@pytest.mark.parametrize(
    "name", ["addresses", "drawing", "language", "paging", "resource", "search", "words"]
)
def test_the_examples_of_the_docstrings(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"greenkg.web.pages.{name}"))
    assert result.attempted > 0
    assert result.failed == 0


def test_a_number_of_things() -> None:
    assert words("en").count("tasks", 1) == "1 task"
    assert words("en").count("tasks", 1387) == "1,387 tasks"
    assert words("vi").count("tasks", 1387) == "1.387 nhiệm vụ"
    with pytest.raises(KeyError):
        words("vi")["no such words"]


@given(st.text(max_size=60))
@settings(max_examples=50)
def test_any_header_gives_a_language(accepted: str) -> None:
    assert wanted(accepted) in ("vi", "en")


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("vi-VN", "vi"), ("en-US,en;q=0.5", "en"), ("en;q=0, vi;q=0.1", "vi"), ("en;q=x", "vi"), ("EN", "en")],
)
def test_the_language_a_reader_wants(accepted: str, language: str) -> None:
    assert wanted(accepted) == language


@given(st.integers(0, 5_000), st.integers(1, 300), st.text("0123456789x", max_size=4), st.integers(1, 5_000))
@settings(max_examples=50)
def test_a_part_lies_within_its_list(count: int, size: int, asked: str, at: int) -> None:
    part = part_of(count, size, asked, at)
    assert 1 <= part.page <= part.pages
    assert part.last - part.first < size
    assert part.last <= count
    if count:
        assert 1 <= part.first <= part.last


@pytest.mark.parametrize("iri", [PLAN, "https://example.org/plan?x=1#y", "urn:x:ế"])
def test_the_page_of_any_plan_leads_back_to_its_iri(iri: str) -> None:
    from urllib.parse import unquote

    page = Addresses("vi").plan(iri)
    assert page.startswith("/vi/plan/")
    assert re.fullmatch(r"[!-~]+", page)
    assert plan_iri(unquote(page.removeprefix("/vi/plan/"))) == iri


def test_addresses_of_agencies_themes_and_lines() -> None:
    to = Addresses("en")
    assert to.own(agency_iri("vn/x/so")) == "/en/agency/vn/x/so"
    assert to.own(agency_iri("vn/x/so/change/2025-03-01")) == ""
    assert to.own("https://w3id.org/greenkg/scheme/national-theme/7") == "/en/theme/7"
    assert to.source(PLAN, [3, 4]) == "/en/source/vn/x?lines=3+4#L3"
    assert to.part(f"{PLAN}/annex-1/l0007", PLAN) == "/en/plan/vn/x#annex-1-l0007"


def row(iri: str, line: int, **more: str) -> dict[str, str]:
    return {"line": str(line), "parent": "", "theme": "", "national": "", "task": iri, **more}


def shape(nodes: list[Node]) -> list[object]:
    return [(node.anchor, shape(node.below)) if node.below else node.anchor for node in nodes]


def test_tasks_hang_from_themes_and_from_tasks_in_the_order_of_the_text() -> None:
    one, two = f"{PLAN}/t1", f"{PLAN}/t2"
    themes = [row("", 1, theme=one), row("", 2, theme=two, parent=one), row("", 2, theme=two, parent=one)]
    tasks = [
        row(f"{PLAN}/c", 9, parent=f"{PLAN}/a", theme=two),
        row(f"{PLAN}/b", 4, theme=two),
        row(f"{PLAN}/a", 3, theme=two),
        row(f"{PLAN}/d", 10, theme=f"{PLAN}/nowhere"),
    ]
    roots = tree(PLAN, themes, tasks, (), {})
    assert shape(roots) == [("t1", [("t2", [("a", ["c"]), "b"])]), "d"]
    assert roots[0].tasks == 3


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=8))
@settings(max_examples=50)
def test_every_task_stands_once_whatever_hangs_from_what(pairs: list[tuple[int, int]]) -> None:
    tasks = [row(f"{PLAN}/{one}", one, parent=f"{PLAN}/{above}") for one, above in dict(pairs).items()]

    def names(nodes: list[Node]) -> list[str]:
        return [name for node in nodes for name in (node.anchor, *names(node.below))]

    found = names(tree(PLAN, (), tasks, (), {}))
    assert sorted(found) == sorted(anchor(each["task"], PLAN) for each in tasks)


@pytest.mark.parametrize(
    ("tasks", "led", "headings", "unmatched", "meaning"),
    [
        (3, 3, 0, 9, Coverage.LED),
        (3, 1, 1, 0, Coverage.PARTLY_LED),
        (3, 0, 1, 0, Coverage.NOT_LED),
        (0, 0, 2, 9, Coverage.HEADING),
        (0, 0, 0, 9, Coverage.UNKNOWN),
        (0, 0, 0, 0, Coverage.ABSENT),
    ],
)
def test_what_the_counts_of_a_theme_mean(
    tasks: int, led: int, headings: int, unmatched: int, meaning: Coverage
) -> None:
    counts = {"tasks": tasks, "led": led, "headings": headings, "unmatched": unmatched}
    assert coverage({name: str(count) for name, count in counts.items()}) is meaning


@given(st.text("aàđ nhựa-.", max_size=40), st.sets(st.sampled_from(["a", "d", "nhua"])))
@settings(max_examples=50)
def test_marked_words_put_together_are_the_text(text: str, asked: set[str]) -> None:
    pieces = marked(text, frozenset(asked))
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)


@pytest.mark.parametrize("count", [0, 1, 2, 12])
def test_partners_stand_around_the_middle_within_the_drawing(count: int) -> None:
    partners = [{"partner_name": "Sở " + "x y " * n, "together": str(n)} for n in range(count, 0, -1)]
    spokes = circle(partners)
    assert len({(spoke.x, spoke.y) for spoke in spokes}) == count
    assert all(0 < spoke.x < WIDTH and 0 < spoke.y < HEIGHT for spoke in spokes)
    assert all(len(spoke.lines) <= 2 and max(map(len, spoke.lines)) <= 31 for spoke in spokes)
    assert [spoke.width for spoke in spokes] == sorted((spoke.width for spoke in spokes), reverse=True)


def test_no_page_needs_what_is_not_in_the_package() -> None:
    for file in (*TEMPLATES.glob("*.html"), *(FILE.parent / "static").glob("*.*")):
        text = Path(file).read_text("utf-8")
        outside = set(re.findall(r"https?://[\w./-]+", text)) - {"http://www.w3.org/2000/svg"}
        assert outside <= {"http://", "https://"}, file
