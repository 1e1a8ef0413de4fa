"""What the running text of a hand-made plan says, as quads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from greenkg.graph import quads
from greenkg.graph.vocabulary import ELI, GKG, OA, RDF, SKOS
from greenkg.model import (
    Assignment,
    Basis,
    DutyAgent,
    DutyRole,
    Extent,
    LineNo,
    LineRun,
    LineUse,
    Quote,
    Relation,
    Reporter,
    ResolvedPlan,
    Role,
    RowKey,
    SameActivity,
    Theme,
    ThemeMatch,
    ThemePair,
)
from tests.graph.plan_snippet import KEY, PLAN, RECORD, STRATEGY, TEXT, assignment, quote, span
from tests.graph.terms import address, plain

BASE = "https://w3id.org/greenkg/id/"
DOCUMENT = f"{BASE}document/{KEY}"
AGENCIES = f"{BASE}agency/vn/45-quang-tri"
NATIONAL = "https://w3id.org/greenkg/scheme/national-theme"
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module")
def graph() -> list[Quad]:
    return quads(PLAN, TEXT)


def objects(graph: list[Quad], subject: str, predicate: NamedNode) -> list[str]:
    return sorted(
        plain(q.object) or "" for q in graph if q.subject == NamedNode(subject) and q.predicate == predicate
    )


def pairs(graph: list[Quad], predicate: NamedNode) -> set[tuple[str, str]]:
    return {(address(q.subject), address(q.object)) for q in graph if q.predicate == predicate}


def of_class(graph: list[Quad], kind: NamedNode) -> list[str]:
    return sorted(address(q.subject) for q in graph if q.predicate == RDF.type and q.object == kind)


def changed(**fields: Any) -> ResolvedPlan:
    """The plan with other records of some kinds."""
    outer = {name: value for name, value in fields.items() if name in ResolvedPlan.__slots__}
    inner = {name: value for name, value in fields.items() if name not in outer}
    return replace(PLAN, record=replace(RECORD, **inner), **outer)


def test_a_duty_keeps_its_words_its_lines_and_its_agencies(graph: list[Quad]):
    duty = f"{DOCUMENT}/duty/l0017"
    assert objects(graph, DOCUMENT, GKG.hasDuty) == [f"{DOCUMENT}/duty/l00{n}" for n in (17, 19, 20)]
    assert objects(graph, duty, GKG.text) == [RECORD.duties[0].quote.text]
    assert objects(graph, duty, GKG.line) == ["17"]
    assert objects(graph, duty, GKG.lines) == ["17 18"]
    assert objects(graph, duty, GKG.hasDutyAgent) == [
        f"{duty}/lead/so-ke-hoach-va-dau-tu",
        f"{duty}/partner/so-tai-chinh",
    ]
    lead = f"{duty}/lead/so-ke-hoach-va-dau-tu"
    assert objects(graph, lead, GKG.duty) == [duty]
    assert objects(graph, lead, GKG.agency) == [f"{AGENCIES}/so-ke-hoach-va-dau-tu"]
    assert objects(graph, lead, GKG.role) == ["https://w3id.org/greenkg/scheme/duty-role/lead"]
    assert objects(graph, lead, GKG.line) == ["16"]
    assert objects(graph, lead, GKG.statedAs) == ["Sở Kế hoạch và Đầu tư"]


def test_an_agency_named_twice_for_a_duty_is_one_agent_with_both_places():
    again = DutyAgent(
        RowKey("l0019"),
        DutyRole.REPORT,
        "ubnd-cap-huyen",
        "UBND các huyện",
        quote(13, "UBND các huyện"),
        0.95,
    )
    graph = quads(changed(duty_agents=(*PLAN.duty_agents, again)), TEXT)
    node = f"{DOCUMENT}/duty/l0019/report/ubnd-cap-huyen"
    assert len(objects(graph, node, GKG.evidence)) == 2
    assert objects(graph, node, GKG.confidence) == ["0.95"]
    assert objects(graph, node, GKG.line) == ["13"]


def test_each_reference_says_what_it_names_or_that_it_names_nothing(graph: list[Quad]):
    duty = f"{DOCUMENT}/duty/l0017"
    assert objects(graph, duty, GKG.refs) == ["1.1 b;1.1 a;IV.1;VII"]
    found = [
        (
            *objects(graph, f"{duty}/reference-{n}", GKG.printedTarget),
            *objects(graph, f"{duty}/reference-{n}", GKG.names),
        )
        for n in range(1, 5)
    ]
    assert found == [
        ("1.1 b", f"{DOCUMENT}/annex-1/l0014"),
        ("1.1 a", f"{DOCUMENT}/annex-1/l0012"),
        ("IV.1", f"{DOCUMENT}/body/theme-l0016"),
        ("VII",),
    ]


def test_shortcuts_of_duties_are_justified_and_the_other_way_round(graph: list[Quad]):
    def through(link: NamedNode, target: NamedNode) -> set[tuple[str, str]]:
        ends = dict(pairs(graph, target))
        return {(duty, ends[node]) for duty, node in pairs(graph, link) if node in ends}

    assert pairs(graph, GKG.refersTo) == through(GKG.hasReference, GKG.names) != set()
    assert pairs(graph, GKG.sameActivityAs) == through(GKG.hasSameActivity, GKG.restatedTask) != set()


def test_a_restated_task_has_its_extent_and_score(graph: list[Quad]):
    duty = f"{DOCUMENT}/duty/l0017"
    whole, part = f"{duty}/same/annex-1/l0011", f"{duty}/same/annex-1/l0012"
    assert objects(graph, duty, GKG.hasSameActivity) == [whole, part]
    assert [objects(graph, node, GKG.score) for node in (whole, part)] == [["0.91"], ["0.5"]]
    assert objects(graph, part, GKG.extent) == ["https://w3id.org/greenkg/scheme/extent/part"]
    assert objects(graph, duty, GKG.matches) == ["11 12?"]


def test_of_a_task_restated_twice_by_one_duty_the_better_score_stays():
    twice = (
        *RECORD.same_activities,
        SameActivity(RowKey("l0017"), RowKey("l0012"), Extent.WHOLE, 0.8),
        SameActivity(RowKey("l0017"), RowKey("l0012"), Extent.PART, 0.1),
    )
    graph = quads(changed(same_activities=twice), TEXT)
    assert objects(graph, f"{DOCUMENT}/duty/l0017/same/annex-1/l0012", GKG.score) == ["0.8"]
    assert objects(graph, f"{DOCUMENT}/duty/l0017", GKG.matches) == ["11 12"]


def test_citations_count_within_their_line_and_a_plan_does_not_cite_itself(graph: list[Quad]):
    assert objects(graph, DOCUMENT, GKG.hasCitation) == [
        f"{DOCUMENT}/citation/{name}" for name in ("l0018-1", "l0018-2", "l0020-1")
    ]
    assert objects(graph, f"{DOCUMENT}/citation/l0018-2", GKG.document) == [DOCUMENT]
    assert objects(graph, f"{DOCUMENT}/citation/l0018-1", GKG.statedIssuer) == ["Thủ tướng Chính phủ"]
    assert objects(graph, DOCUMENT, ELI.cites) == [f"{BASE}document/{STRATEGY}"]
    assert objects(graph, DOCUMENT, ELI.related_to) == [
        f"{BASE}document/vn/2015/luat-to-chuc-chinh-quyen-dia-phuong"
    ]


def test_a_document_mentioned_twice_in_a_line_is_two_citations_of_one_document():
    graph = quads(changed(citations=(PLAN.citations[0], *PLAN.citations)), TEXT)
    assert len(objects(graph, DOCUMENT, GKG.hasCitation)) == 4
    assert objects(graph, DOCUMENT, ELI.cites) == [f"{BASE}document/{STRATEGY}"]


def test_targets_hold_plain_numbers(graph: list[Quad]):
    forest, gases = f"{DOCUMENT}/target/l0019-1", f"{DOCUMENT}/target/l0019-2"
    assert objects(graph, DOCUMENT, GKG.hasTarget) == [forest, gases]
    values = {
        (address(q.subject), str(q.object))
        for q in graph
        if q.predicate in (GKG.value, GKG.valueTo) and "target" in address(q.subject)
    }
    assert values == {
        (forest, f'"49.5"^^<{XSD}decimal>'),
        (gases, f'"11"^^<{XSD}decimal>'),
        (gases, f'"24"^^<{XSD}decimal>'),
    }
    assert objects(graph, gases, GKG.baselineYear) == ["2018"]
    assert objects(graph, forest, GKG.baselineYear) == []
    assert objects(graph, forest, GKG.direction) == ["https://w3id.org/greenkg/scheme/direction/at-least"]


def test_duties_to_report_of_one_line_are_told_apart(graph: list[Quad]):
    nodes = [f"{DOCUMENT}/reporting/{name}" for name in ("l0018", "l0019", "l0019-2")]
    assert objects(graph, DOCUMENT, GKG.hasReportingDuty) == nodes
    assert [len(objects(graph, node, GKG.reporter)) for node in nodes] == [1, 2, 0]
    assert objects(graph, nodes[0], GKG.reportsTo) == [f"{BASE}agency/vn/bo-ke-hoach-va-dau-tu"]
    assert objects(graph, nodes[0], GKG.dueDay) == ["--11-30"]
    assert objects(graph, nodes[0], GKG.line) == ["18"]
    assert objects(graph, f"{nodes[0]}/field/who", GKG.line) == ["16"]
    assert objects(graph, nodes[1], GKG.dueDay) == []


def test_own_matches_have_shortcuts_and_inherited_ones_have_none(graph: list[Quad]):
    above, below = f"{DOCUMENT}/annex-1/theme-l0009", f"{DOCUMENT}/annex-1/theme-l0010"
    assert objects(graph, above, SKOS.exactMatch) == [f"{NATIONAL}/1"]
    assert objects(graph, below, SKOS.exactMatch) == []
    assert objects(graph, f"{DOCUMENT}/body/theme-l0015", SKOS.broadMatch) == [f"{NATIONAL}/4"]
    assert objects(graph, below, GKG.hasThemeMatch) == [f"{below}/national-1"]
    assert objects(graph, f"{below}/national-1", GKG.inherited) == ["true"]
    assert objects(graph, f"{below}/national-1", GKG.line) == ["9"], "the words that match stand above"
    assert objects(graph, f"{below}/national-1", GKG.confidence) == ["0.93"], "0.98 of the heading, lent"
    assert objects(graph, f"{above}/national-1", GKG.mappingRelation) == [SKOS.exactMatch.value]


def test_tasks_belong_to_the_national_themes_of_their_theme(graph: list[Quad]):
    for row in ("l0011", "l0012", "l0014"):
        assert objects(graph, f"{DOCUMENT}/annex-1/{row}", GKG.nationalTheme) == [f"{NATIONAL}/1"]


def test_a_task_without_a_theme_takes_that_of_the_task_above():
    tasks = tuple(replace(task, theme=None) if task.parent else task for task in RECORD.tasks)
    graph = quads(changed(tasks=tasks), TEXT)
    assert objects(graph, f"{DOCUMENT}/annex-1/l0012", GKG.nationalTheme) == [f"{NATIONAL}/1"]


def test_the_number_of_a_national_theme_is_that_of_the_reference_data(graph: list[Quad]):
    numbers = {
        q.object for q in graph if q.subject == NamedNode(f"{NATIONAL}/1") and q.predicate == SKOS.notation
    }
    assert numbers == {Literal("1", datatype=NamedNode(f"{XSD}integer"))}


def test_a_theme_of_the_annex_is_close_to_a_heading_of_the_body(graph: list[Quad]):
    annex, body = f"{DOCUMENT}/annex-1/theme-l0009", f"{DOCUMENT}/body/theme-l0015"
    assert pairs(graph, SKOS.closeMatch) == {(annex, body)}
    assert objects(graph, f"{annex}/body-l0015", GKG.bodyTheme) == [body]
    assert objects(graph, f"{annex}/body-l0015", GKG.confidence) == ["0.7"]
    assert objects(graph, f"{DOCUMENT}/body/theme-l0016", GKG.path) == ["IV.1"]


def test_the_source_holds_its_text_and_the_use_of_every_line(graph: list[Quad]):
    source = f"{DOCUMENT}/source"
    assert objects(graph, source, GKG.text) == [TEXT]
    runs = objects(graph, source, GKG.hasLineRun)
    assert [run.rsplit("/", 1)[1] for run in runs] == [
        "l0001-l0007",
        "l0008-l0008",
        "l0009-l0014",
        "l0015-l0020",
    ]
    lines = [
        n
        for run in runs
        for n in range(
            int(objects(graph, run, GKG.firstLine)[0]), int(objects(graph, run, GKG.lastLine)[0]) + 1
        )
    ]
    assert lines == list(range(1, TEXT.count("\n") + 1))
    assert objects(graph, runs[-1], GKG.what) == ["IV.1"]


def test_the_words_of_every_fact_can_be_cut_from_the_text_in_the_graph(graph: list[Quad]):
    [text] = objects(graph, f"{DOCUMENT}/source", GKG.text)
    for quad in graph:
        if quad.predicate == OA.exact:
            start, end = map(int, address(quad.subject).rsplit("/", 2)[1].split("-"))
            assert plain(quad.object) == text[start:end]


def test_an_assignment_can_stand_on_every_basis(graph: list[Quad]):
    more: tuple[Assignment, ...] = tuple(
        assignment("l0011", Role.LEAD, "so-ke-hoach-va-dau-tu", basis, 16, "Sở Kế hoạch và Đầu tư")
        for basis in (Basis.NARRATIVE, Basis.SUMMARY)
    )
    made = quads(changed(assignments=(*PLAN.assignments, *more)), TEXT)
    node = f"{DOCUMENT}/annex-1/l0011/lead/so-ke-hoach-va-dau-tu"
    assert objects(made, node, GKG.statement) == [f"{node}/{b}" for b in ("narrative", "stated", "summary")]
    assert objects(made, f"{node}/stated", GKG.line) == ["11"]
    assert objects(made, f"{node}/narrative", GKG.line) == ["16"]
    assert pairs(made, GKG.leadAgency) == pairs(graph, GKG.leadAgency)
    assert pairs(made, GKG.hasAssignment) == pairs(graph, GKG.hasAssignment)


def test_the_order_of_records_changes_nothing(graph: list[Quad]):
    turned = changed(
        duties=RECORD.duties[::-1],
        same_activities=RECORD.same_activities[::-1],
        targets=RECORD.targets[::-1],
        matches=RECORD.matches[::-1],
        coverage=RECORD.coverage[::-1],
        duty_agents=PLAN.duty_agents[::-1],
        citations=PLAN.citations[::-1],
    )
    assert quads(turned, TEXT) == graph


def test_a_store_writes_back_what_it_was_given(graph: list[Quad]):
    """Numbers that a store would write otherwise would make dumps differ."""
    store = Store()
    store.extend(graph)
    written = serialize(graph, format=RdfFormat.N_QUADS)
    assert written == serialize(sorted(store, key=str), format=RdfFormat.N_QUADS)


def heading(row: str) -> Theme:
    return Theme(RowKey(row), 1, "9", Quote("ỦY BAN", (span(1, "ỦY BAN"),)), None)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"duties": (RECORD.duties[0], RECORD.duties[0])}, "two duties"),
        ({"duties": RECORD.duties[:1]}, "one of them is unknown"),
        ({"same_activities": (SameActivity(RowKey("l0017"), RowKey("l9999"), Extent.PART, 0.5),)}, "l9999"),
        ({"matches": (ThemeMatch(RowKey("l0011"), 1, Relation.EXACT, 1.0),)}, "l0011 is no theme"),
        ({"pairs": (ThemePair(RowKey("l0009"), RowKey("l9999"), 1.0),)}, "l9999 is no theme"),
        ({"reporters": (Reporter(RowKey("l0018"), ("so-y-te",), ()),)}, "so-y-te"),
        ({"reporters": (Reporter(RowKey("l0001"), (), ()),)}, "no duty to report"),
        ({"coverage": (*RECORD.coverage, LineRun(LineNo(20), LineNo(20), LineUse.PROSE, ""))}, "into others"),
        ({"coverage": (LineRun(LineNo(2), LineNo(1), LineUse.PROSE, ""),)}, "backwards"),
        ({"targets": (replace(RECORD.targets[0], value=float("nan")),)}, "no finite number"),
    ],
)
def test_records_that_do_not_fit_together_are_refused(fields: dict[str, Any], words: str):
    with pytest.raises(ValueError, match=words):
        quads(changed(**fields), TEXT)


def test_a_row_that_is_task_and_theme_is_referred_to_as_the_task():
    graph = quads(changed(themes=(*RECORD.themes, heading("l0014"))), TEXT)
    assert objects(graph, f"{DOCUMENT}/duty/l0017/reference-1", GKG.names) == [f"{DOCUMENT}/annex-1/l0014"]
