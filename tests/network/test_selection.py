"""Parts of the network: by name, by year, by day, with collectives or without."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from greenkg.errors import UsageError
from greenkg.network.caption import caption
from greenkg.network.collectives import Collectives
from greenkg.network.facts import Facts, ask
from greenkg.network.graph import of_facts
from greenkg.network.naming import named
from greenkg.network.selection import EVERYTHING, Basis, Selection, select
from greenkg.network.succession import State
from greenkg.queries import run
from greenkg.store import open_store
from tests.network.made import facts

ROWS = [(["A"], ["B", "C*"]), (["B"], ["A"]), (["C*"], ["A"])]


@pytest.fixture(scope="module")
def corpus_facts(built_corpus) -> Facts:
    with open_store(str(built_corpus)) as store:
        return ask(store)


def shares(found: Facts) -> list[list[tuple[str, str]]]:
    return [[(share.role, share.agency) for share in work.shares] for work in found.works]


def test_everything_is_everything():
    known = facts(ROWS)
    assert select(known, EVERYTHING) == known


def test_a_province_may_lack_its_diacritics():
    known = facts(ROWS, provinces=["Quảng Trị", "Thanh Hóa", "Quảng Trị"])
    assert len(select(known, Selection(province="quang tri")).works) == 2
    with pytest.raises(UsageError, match="there are Quảng Trị, Thanh Hóa"):
        select(known, Selection(province="Cà Mau"))


@pytest.mark.parametrize("wish", ["1/KH-UBND", "1/kh-ubnd", "plan/1"])
def test_a_plan_by_number_or_address(wish):
    known = facts(ROWS)
    assert select(known, Selection(plan=wish)) == known
    with pytest.raises(UsageError, match="there are 1/KH-UBND"):
        select(known, Selection(plan="2/KH-UBND"))


@pytest.mark.parametrize(
    ("wish", "tasks"),
    [("8", ["task/0", "task/1"]), ("chất thải", ["task/2"]), ("NANG LUONG", ["task/0", "task/1"])],
)
def test_themes_by_number_and_by_words(wish, tasks):
    known = facts(ROWS, national=["8", "8", "13"])
    assert [work.iri for work in select(known, Selection(theme=wish)).works] == tasks


def test_an_unknown_theme_is_answered_with_those_there_are():
    with pytest.raises(UsageError, match="13 Quản lý chất thải, 8 Năng lượng"):
        select(facts(ROWS, national=["8", "8", "13"]), Selection(theme="du lịch"))


@pytest.mark.parametrize("wish", ["so", "sở", "Provincial department"])
def test_kinds_by_notation_and_name(wish):
    assert shares(select(facts(ROWS), Selection(kind=wish))) == [
        [("lead", "A"), ("partner", "B")],
        [("lead", "B"), ("partner", "A")],
        [("partner", "A")],
    ]


def test_a_kind_without_agencies_leaves_nothing_and_an_unknown_one_is_an_error():
    assert select(facts(ROWS), Selection(kind="bộ")).works == ()
    with pytest.raises(UsageError, match=r"bo \(bộ\), so \(sở\)"):
        select(facts(ROWS), Selection(kind="xyz"))


def test_roles_choose_agencies():
    found = select(facts([(["A"], ["B"]), (["A"], ["C"]), (["B"], ["A"])]), Selection(role="lead"))
    assert shares(found) == [
        [("lead", "A"), ("partner", "B")],
        [("lead", "A")],
        [("lead", "B"), ("partner", "A")],
    ]


def test_a_basis_chooses_assignments():
    assert select(facts(ROWS), Selection(basis=Basis.SUMMARY)).works == ()
    assert len(select(facts(ROWS), Selection(basis=Basis.STATED)).works) == 3


@pytest.mark.parametrize(
    ("first", "last", "tasks"), [(0, 2022, [0]), (2026, 0, [1]), (2024, 2025, [0, 1]), (2031, 0, [])]
)
def test_years_choose_tasks_that_run_in_them(first, last, tasks):
    known = facts(ROWS, years=[(2021, 2025), (2024, 2030), (0, 0)])
    found = select(known, Selection(first=first, last=last)).works
    assert [work.iri for work in found] == [f"task/{number}" for number in tasks]


def test_years_run_forwards():
    with pytest.raises(UsageError, match="backwards"):
        select(facts(ROWS), Selection(first=2030, last=2020))


def test_collectives_are_shown_expanded_or_hidden():
    known = facts(ROWS, members={"C*": ["B", "D", "E"]})
    assert select(known, Selection(collectives=Collectives.SHOWN)) == known
    hidden = select(known, Selection(collectives=Collectives.HIDDEN))
    assert shares(hidden) == [
        [("lead", "A"), ("partner", "B")],
        [("lead", "B"), ("partner", "A")],
        [("partner", "A")],
    ]
    expanded = select(known, Selection(collectives=Collectives.EXPANDED))
    assert shares(expanded) == [
        [("lead", "A"), ("partner", "B"), ("partner", "D"), ("partner", "E")],
        [("lead", "B"), ("partner", "A")],
        [("partner", "A"), ("lead", "B"), ("lead", "D"), ("lead", "E")],
    ]
    assert {share.through for share in expanded.works[2].shares} == {"", "C*"}


def test_a_collective_of_unknown_members_stays():
    expanded = select(facts(ROWS), Selection(collectives=Collectives.EXPANDED))
    assert ("lead", "C*") in shares(expanded)[2]


def test_load_is_shown_twice():
    known = facts(ROWS, members={"C*": ["B", "D"]})
    for how, iris in ((Collectives.SHOWN, {"A", "B", "C*"}), (Collectives.EXPANDED, {"A", "B", "D"})):
        graph = of_facts(select(known, Selection(collectives=how)))
        assert set(graph) == iris
        # B is named in the first two tasks, and a member of what leads the third
        node = graph.nodes["B"]
        assert (node["led"], node["shared"], node["through"]) == (1, 1, 1)
    assert (graph.nodes["D"]["led"], graph.nodes["D"]["through"]) == (0, 2)
    assert dict(graph.edges["A", "D"]) == {"tasks": 1, "through": 1}
    assert dict(graph.edges["A", "B"]) == {"tasks": 1, "through": 0}


def test_a_day_puts_todays_bodies_in_place():
    known = facts(
        [(["A"], ["B", "C"]), (["B"], ["X"])],
        tenures=[
            ("A", "N", State.SUCCEEDED), ("B", "N", State.SUCCEEDED), ("C", "", State.ORPHANED),
        ],
    )  # fmt: skip
    found = select(known, Selection(as_of="2026-01-01"))
    # B is one with the lead of the first task; C ended and stays; of X the store knows no tenure
    assert shares(found) == [[("lead", "N"), ("partner", "C")], [("lead", "N"), ("partner", "X")]]
    first, second = found.works[0].shares
    assert first.answer is not None
    assert second.answer is not None
    assert (first.then, first.answer.state) == ("A", State.SUCCEEDED)
    assert (second.then, second.answer.state) == ("C", State.ORPHANED)
    assert shares(select(known, Selection(as_of="2024-01-01"))) == shares(known)


@pytest.mark.parametrize("day", ["2023-01-01", "2025-05-01", "2026-10-01"])
def test_a_day_is_answered_as_the_named_query_answers_it(corpus_facts, built_corpus, day):
    with open_store(str(built_corpus)) as store:
        table = run(store, "responsibility-now", {"as_of": day})
    columns = [table.variables.index(name) for name in ("task", "role", "agency_then", "agency_now", "state")]
    values = [[term.value if isinstance(term, NamedNode | Literal) else "" for term in row] for row in table]
    asked = {tuple(row[at] for at in columns) for row in values if row[columns[1]] in ("lead", "partner")}
    name = {"": "", **{iri: body.name for iri, body in corpus_facts.register.items()}}
    found = set()
    for work in corpus_facts.works:
        on = corpus_facts.succession.day(day, work.issued)
        for share in work.shares:
            for answer in corpus_facts.succession.answers(share.agency, work.functions, on):
                found.add((work.iri, share.role, name[share.agency], name[answer.now], answer.state.value))
    assert len(asked) > 1400
    assert found == asked


def test_the_corpus_has_themes_bases_and_collectives(corpus_facts):
    works = corpus_facts.works
    assert all(work.years[0] <= work.years[1] for work in works if all(work.years))
    assert {basis for work in works for share in work.shares for basis in share.bases} == set(Basis)
    assert all(work.theme in corpus_facts.themes for work in works if work.theme)
    expanded = select(corpus_facts, Selection(collectives=Collectives.EXPANDED, province="Trà Vinh"))
    assert len(expanded.bodies) > len(select(corpus_facts, Selection(province="Trà Vinh")).bodies)
    assert sum(
        len(select(corpus_facts, Selection(province=name)).works) for name in ("Trà Vinh", "bac ninh")
    ) < len(works)


def test_words_name_a_theme_only_whole():
    assert named("thai", ["Quản lý chất thải", "Thái"], words=True) == {"Thái"}
    assert named("chat thai", ["Quản lý chất thải", "Thái"], words=True) == {"Quản lý chất thải"}
    assert named("hat", ["Quản lý chất thải"], words=True) == frozenset()
    assert named(" ", ["Quản lý chất thải"], words=True) == frozenset()


def test_a_selection_in_words():
    assert caption(EVERYTHING) == ""
    chosen = Selection(
        "Quảng Trị", "8", "so", "lead", Basis.STATED, 2023, 2025, "2026-01-01", Collectives.HIDDEN
    )
    assert caption(chosen).startswith("Quảng Trị · chủ đề: 8 · loại cơ quan: so · cơ quan chủ trì")
    assert "2023–2025 · bodies that answer on 2026-01-01 · without collectives" in caption(chosen, "en")
    assert caption(Selection(first=2025)) == "từ năm 2025"
    assert caption(Selection(first=2025, last=2025), "en") == "2025"
