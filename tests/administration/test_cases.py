"""Who answers on a day: the cases of ``cases.csv``, each with the row of the facts or the trap that says so.

The table was made by hand from the facts, before the program that must agree with it. A body that may have
gone two ways has a row for each.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import Literal

from greenkg.administration import NamedBody
from greenkg.administration.provinces import KNOWN_UNTIL, on, place, province
from greenkg.administration.successions import begun
from greenkg.gazetteer import read_agencies
from greenkg.graph import Iris, administration_quads, reference_quads
from greenkg.graph.identities import AgencyId
from greenkg.store import EmbeddedStore
from greenkg.text import slug

Question = tuple[str, str, str, str, str]
"""Agency, its province, the plan's date, the task's function, the day asked."""
Answer = tuple[str, str, str, str]
"""Agency now, province now, state, acts."""

ASKED = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX gkg: <https://w3id.org/greenkg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?now ?place ?state ?acts ?function
WHERE {
  GRAPH ?g {
    ?tenure gkg:agencyThen <%s> ; gkg:tenureState ?concept .
    OPTIONAL { ?tenure gkg:function ?function }
    OPTIONAL { ?tenure gkg:agencyNow ?body . ?body skos:prefLabel ?now
               OPTIONAL { ?body dct:spatial/gkg:shortName ?place } }
    OPTIONAL { ?tenure gkg:validFrom ?from }
    OPTIONAL { ?tenure gkg:validUntil ?until }
    OPTIONAL { ?tenure gkg:acts ?acts }
    FILTER(COALESCE(STR(?from), "") <= "%s" && COALESCE(STR(?until), "9999") >= "%s")
  }
  BIND(STRAFTER(STR(?concept), "/tenure-state/") AS ?state)
}
"""


def cases() -> dict[Question, set[Answer]]:
    found: defaultdict[Question, set[Answer]] = defaultdict(set)
    with Path(__file__).with_name("cases.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            question = (row["agency"], row["province"], row["plan_date"], row["function"], row["as_of"])
            found[question].add((row["agency_now"], row["province_now"], row["state"], row["acts"]))
    return dict(found)


CASES = cases()


def named(agency: str, province_then: str, day: str) -> NamedBody:
    """The body as a plan of that day names it."""
    home = province(province_then, day) if province_then else None
    (mention,) = read_agencies(agency).mentions
    where = place(home) if home else ""
    return NamedBody(where, agency, begun(agency, home, day), mention.kind, mention.collective, mention.known)


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    bodies = sorted({named(*question[:3]) for question in CASES})
    store = EmbeddedStore.in_memory()
    for found in (administration_quads(bodies), reference_quads()):
        graph = found[0].graph_name
        store.replace_graph(getattr(graph, "value", ""), found)
    return store


def answers(store: EmbeddedStore, question: Question) -> set[Answer]:
    agency, province_then, plan_date, function, as_of = question
    body = named(agency, province_then, plan_date)
    day = min(max(as_of, plan_date), KNOWN_UNTIL)
    node = Iris().mint(AgencyId(body.place, slug(agency), body.since)).value
    rows = [
        [term.value if isinstance(term, Literal) else str(term or "").strip("<>") for term in row]
        for row in store.select(ASKED % (node, day, day))
    ]
    ways = [row for row in rows if function and row[4].endswith(f"/function/{function}")]
    home = province(province_then, plan_date) if province_then else None
    today = on(home, day).name if home else ""
    # a body of the centre, or none at all, answers in what the plan's province is by then
    return {
        (now, there or today, state, acts)
        for now, there, state, acts, _ in ways or [row for row in rows if not row[4]]
    }


def test_there_are_enough_of_them():
    assert len(CASES) >= 60


@pytest.mark.parametrize("question", CASES, ids=" | ".join)
def test_case(store: EmbeddedStore, question: Question):
    assert answers(store, question) == CASES[question]
