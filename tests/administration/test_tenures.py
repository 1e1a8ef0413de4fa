"""The rules' tenures and a plain walk over the same changes agree on every day that matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from greenkg.administration import Body, History, NamedBody, history
from greenkg.administration.history import Period
from greenkg.administration.provinces import KNOWN_UNTIL, place, province
from greenkg.gazetteer.tables import known
from greenkg.graph import Iris, administration_quads
from greenkg.graph.administration import history_quads
from greenkg.graph.identities import AgencyId
from tests.administration.walk import Answer, calendar, walk
from tests.graph.terms import address

CORPUS = ("Bắc Ninh", "Bình Dương", "Quảng Trị", "Thanh Hóa", "Trà Vinh")
"""The provinces of the plans that come with the package, all as they stood until 2025-06-30."""

Tenures = dict[tuple[str, str], list[dict[str, str]]]

TENURES = """
PREFIX gkg: <https://w3id.org/greenkg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?then ?function ?from ?until ?now ?state ?acts ?confidence ?tenure
WHERE {
  GRAPH ?g {
    ?tenure gkg:agencyThen ?then ; gkg:tenureState ?state ; gkg:factConfidence ?sure .
    ?sure skos:notation ?confidence .
    OPTIONAL { ?tenure gkg:function ?concept . ?concept skos:notation ?function }
    OPTIONAL { ?tenure gkg:validFrom ?from }
    OPTIONAL { ?tenure gkg:validUntil ?until }
    OPTIONAL { ?tenure gkg:agencyNow ?now }
    OPTIONAL { ?tenure gkg:acts ?acts }
  }
}
"""


def every_known_body() -> list[NamedBody]:
    """All that the gazetteer knows, in each province of the corpus, and names of their own."""
    found = []
    for name in CORPUS:
        home = province(name, "2023-01-01")
        assert home is not None
        where = place(home)
        for entry in known().values():
            national = entry.level == "trung ương"
            found.append(
                NamedBody("" if national else where, entry.name, "", entry.kind, entry.collective, True)
            )
        found += [
            NamedBody(where, f"Báo {name}", "", "bao-dai", False, False),
            NamedBody(where, "UBND huyện Hải Lăng", "", "ubnd", False, False),
            NamedBody(where, "Ban Quản lý Khu kinh tế Nghi Sơn", "", "ban-quan-ly", False, False),
        ]
    return found


@pytest.fixture(scope="module")
def named() -> list[NamedBody]:
    return every_known_body()


@pytest.fixture(scope="module")
def told(named: list[NamedBody]) -> History:
    """The bodies and all they lead to, as if plans named every one of them."""
    found = history(named)
    return replace(found, periods=tuple(replace(one, named=True) for one in found.periods))


@pytest.fixture(scope="module")
def quads(told: History) -> list[Quad]:
    return history_quads(told)


@pytest.fixture(scope="module")
def tenures(quads: list[Quad]) -> Tenures:
    return tenures_of(quads)


def tenures_of(quads: list[Quad]) -> Tenures:
    """What the graph says, by agency and function."""
    store = Store()
    store.extend(quads)
    found: Tenures = {}
    solutions = store.query(TENURES)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        row = {name: _text(solution[name]) for name in names}
        found.setdefault((row["then"], row["function"]), []).append(row)
    return found


def _text(term: object) -> str:
    return term.value if isinstance(term, Literal | NamedNode) else ""


def iri(body: Body) -> str:
    where = place(body.province) if body.province else ""
    return Iris().mint(AgencyId(where, body.key, body.since)).value


def next_to(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()


def by_rules(rows: list[dict[str, str]], day: str) -> set[tuple[str, str, str, str]]:
    return {
        (row["now"], row["state"].rsplit("/", 1)[1], row["acts"], row["confidence"])
        for row in rows
        if row["from"] <= day and (not row["until"] or day <= row["until"])
    }


def by_walk(answers: set[Answer]) -> set[tuple[str, str, str, str]]:
    return {(iri(a.now) if a.now else "", a.state, a.acts, a.confidence) for a in answers}


def test_rules_and_walk_agree_before_on_and_after_every_change(told: History, tenures: Tenures):
    changed = sorted({change.day for change in told.changes})
    days = sorted({next_to(day, by) for day in changed for by in (-1, 0, 1)} | {"2017-06-14", KNOWN_UNTIL})
    functions = sorted({move.function for change in told.changes for move in change.moves})
    changes = calendar(told.changes)
    compared = 0
    for period in told.periods:
        rest = tenures[iri(period.body), ""]
        for function in ("", *functions):
            rows = tenures.get((iri(period.body), function), rest)
            for day in days:
                if period.body.begins <= day:
                    plain = walk(period.body, function, day, changes, period.confidence)
                    assert by_rules(rows, day) == by_walk(plain), (period.body, function, day)
                    compared += 1
    assert compared > 10_000


def test_only_bodies_that_plans_name_have_tenures(named: list[NamedBody]):
    some = named[:20]
    told = tenures_of(administration_quads(some))
    assert {then for then, _ in told} == {iri(one.body()) for one in some}


def test_a_function_has_tenures_of_its_own_only_where_it_goes_its_own_way(told: History, tenures: Tenures):
    of_iri = {iri(period.body): period for period in told.periods}
    days = sorted({change.day for change in told.changes})
    for (then, function), rows in tenures.items():
        if function:
            rest = tenures[then, ""]
            first = of_iri[then].body.begins
            assert any(by_rules(rows, day) != by_rules(rest, day) for day in days if day >= first), (
                then,
                function,
            )


def test_tenures_lie_within_the_lives_of_those_who_answer(told: History, tenures: Tenures):
    lives: dict[str, Period] = {iri(period.body): period for period in told.periods}
    for rows in tenures.values():
        for row in rows:
            if row["now"]:
                life = lives[row["now"]]
                assert life.body.begins <= (row["from"] or "0") or row["then"] == row["now"], row
                assert not life.until or (row["until"] and row["until"] <= life.until), row


def test_nothing_in_the_graph_depends_on_the_order_or_the_day(named: list[NamedBody]):
    quads = administration_quads(named)
    assert administration_quads(reversed(named)) == quads
    assert quads == sorted(quads, key=str)


def test_every_address_of_the_graph_is_parsed_back(quads: list[Quad]):
    iris = Iris()
    ours = {address(q.subject) for q in quads if address(q.subject).startswith(iris.base)}
    assert len(ours) > 1000
    for node in ours:
        assert iris.mint(iris.parse(node)).value == node
