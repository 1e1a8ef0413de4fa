"""A hand-made plan as quads."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, serialize

from greenkg.graph import Iris, quads
from greenkg.graph.identities import EvidenceId, SelectorId, TaskId
from greenkg.graph.plan_graph import line_fragment
from greenkg.graph.vocabulary import CV, DCTERMS, ELI, GKG, OA, ORG, PROV, RDF, SKOS, VOID
from greenkg.model import Agency, LegalDocument, LineNo, Province, RowKey, Span
from tests.graph.plan_snippet import BARE, KEY, PLAN, QUANG_TRI, STRATEGY, TEXT, row
from tests.graph.terms import address, plain

BASE = "https://w3id.org/greenkg/id/"
DOCUMENT = f"{BASE}document/{KEY}"


@pytest.fixture(scope="module")
def graph() -> list[Quad]:
    return quads(PLAN, TEXT)


def objects(graph: list[Quad], subject: str | NamedNode, predicate: NamedNode) -> list[str]:
    node = subject if isinstance(subject, NamedNode) else NamedNode(subject)
    return sorted(plain(q.object) or "" for q in graph if q.subject == node and q.predicate == predicate)


def nt(graph: list[Quad]) -> bytes:
    out = serialize(graph, format=RdfFormat.N_QUADS)
    assert out is not None
    return out


def test_quads_are_sorted_whole_and_without_blank_nodes(graph: list[Quad]):
    lines = nt(graph).decode().splitlines()
    assert lines == sorted(set(lines))
    assert {q.graph_name for q in graph} == {NamedNode(f"{BASE}graph/{KEY}")}
    assert not any(isinstance(term, BlankNode) for q in graph for term in (q.subject, q.object))


def test_the_same_plan_gives_the_same_bytes(graph: list[Quad]):
    assert nt(quads(PLAN, TEXT)) == nt(graph)


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_hash_seed_changes_nothing(graph: list[Quad], seed: str):
    code = (
        "import sys; from pyoxigraph import RdfFormat, serialize; from greenkg.graph import quads;"
        "from tests.graph.plan_snippet import PLAN, TEXT;"
        "sys.stdout.buffer.write(serialize(quads(PLAN, TEXT), format=RdfFormat.N_QUADS))"
    )
    checkout = Path(__file__).resolve().parents[2]
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(checkout)}
    made = subprocess.run(
        [sys.executable, "-c", code], env=env, cwd=checkout, capture_output=True, check=True
    )
    assert made.stdout == nt(graph)


def test_the_order_of_findings_and_assignments_changes_nothing(graph: list[Quad]):
    turned = replace(PLAN, findings=PLAN.findings[::-1], assignments=PLAN.assignments[::-1])
    assert nt(quads(turned, TEXT)) == nt(graph)


def test_every_address_parses(graph: list[Quad]):
    iris = Iris()
    for quad in graph:
        for term in (quad.subject, quad.object, quad.graph_name):
            if isinstance(term, NamedNode) and term.value.startswith(BASE):
                assert iris.mint(iris.parse(term.value)) == term


def test_another_base_moves_data_and_nothing_else(graph: list[Quad]):
    moved = nt(quads(PLAN, TEXT, "http://localhost:8000/")).decode().splitlines()
    assert moved == sorted(nt(graph).decode().replace(BASE, "http://localhost:8000/").splitlines())


def test_the_plan_says_what_it_is(graph: list[Quad]):
    assert objects(graph, DOCUMENT, ELI.id_local) == ["2746/QĐ-UBND"]
    assert objects(graph, DOCUMENT, ELI.jurisdiction) == [f"{BASE}province/vn/45-quang-tri"]
    assert objects(graph, DOCUMENT, GKG.visionYear) == ["2050"]
    types = {t.split("#")[1] for t in objects(graph, DOCUMENT, RDF.type)}
    assert types == {"Plan", "LegalDocument", "LegalResource"}


def test_shortcuts_follow_the_role_of_the_ground(graph: list[Quad]):
    law = f"{BASE}document/vn/2015/luat-to-chuc-chinh-quyen-dia-phuong"
    assert objects(graph, DOCUMENT, ELI.based_on) == [law, f"{BASE}document/{STRATEGY}"]
    assert objects(graph, DOCUMENT, ELI.ensures_implementation_of) == [f"{BASE}document/{STRATEGY}"]
    assert objects(graph, DOCUMENT, ELI.refers_to) == []
    grounds = objects(graph, DOCUMENT, GKG.hasLegalBasis)
    assert [g.rsplit("/", 1)[1] for g in grounds] == ["l0005-1", "l0005-2", "l0006-1", "l0007-1"]


def test_a_date_of_a_year_is_a_year(graph: list[Quad]):
    law = NamedNode(f"{BASE}document/vn/2015/luat-to-chuc-chinh-quyen-dia-phuong")
    dates = [q.object for q in graph if q.subject == law and q.predicate == DCTERMS.date]
    assert [str(d) for d in dates] == ['"2015"^^<http://www.w3.org/2001/XMLSchema#gYear>']


def test_each_shortcut_to_an_agency_has_one_assignment_and_the_other_way_round(graph: list[Quad]):
    def pairs(predicate: NamedNode) -> list[tuple[str, str]]:
        return sorted((address(q.subject), address(q.object)) for q in graph if q.predicate == predicate)

    for role, shortcut in (("lead", GKG.leadAgency), ("partner", GKG.partnerAgency)):
        concept = NamedNode(f"https://w3id.org/greenkg/scheme/role/{role}")
        nodes = [address(q.subject) for q in graph if q.predicate == GKG.role and q.object == concept]
        justified = [(objects(graph, n, GKG.task)[0], objects(graph, n, GKG.agency)[0]) for n in nodes]
        assert sorted(justified) == pairs(shortcut)
        assert len(justified) == {"lead": 3, "partner": 2}[role]


def test_one_assignment_holds_one_statement_a_basis_and_all_evidence(graph: list[Quad]):
    node = f"{DOCUMENT}/annex-1/l0012/lead/so-tai-chinh"
    assert objects(graph, node, GKG.statement) == [f"{node}/merged-cell", f"{node}/stated"]
    assert len(objects(graph, f"{node}/stated", GKG.evidence)) == 2
    assert objects(graph, f"{node}/stated", GKG.line) == ["12"]
    assert objects(graph, f"{node}/merged-cell", GKG.line) == ["11"]
    assert objects(graph, f"{node}/stated", GKG.confidence) == ["0.96"]


def test_every_fact_has_evidence_line_and_confidence(graph: list[Quad]):
    facts = {GKG.Task, GKG.PrintedTheme, GKG.LegalBasis, GKG.AssignmentStatement, GKG.FieldStatement}
    facts |= {GKG.Duty, GKG.DutyAgent, GKG.Reference, GKG.Citation, GKG.Target, GKG.ReportingDuty}
    nodes = {q.subject for q in graph if q.predicate == RDF.type and q.object in facts}
    assert len(nodes) == 3 + 4 + 4 + 7 + (1 + 4 + 4 + 5 + 3) + (3 + 4 + 4 + 3 + 2 + 3)
    for node in nodes:
        for predicate in (GKG.evidence, GKG.line, GKG.confidence, PROV.wasQuotedFrom):
            assert any(q.subject == node and q.predicate == predicate for q in graph), (node, predicate)


def test_a_task_keeps_all_its_lines_and_the_words_lent_to_it(graph: list[Quad]):
    task = f"{DOCUMENT}/annex-1/l0012"
    assert objects(graph, task, GKG.line) == ["12"]
    assert objects(graph, task, GKG.lines) == ["12 13"]
    assert objects(graph, task, GKG.parentTask) == [f"{DOCUMENT}/annex-1/l0011"]
    assert objects(graph, f"{task}/field/funding", GKG.filled) == ["true"]
    assert objects(graph, f"{task}/field/funding", GKG.line) == ["11"]
    assert objects(graph, f"{task}/field/text", GKG.filled) == []


def test_a_due_date_is_no_period(graph: list[Quad]):
    task = f"{DOCUMENT}/annex-1/l0014"
    assert objects(graph, task, GKG.dueYear) == ["2025"]
    assert objects(graph, task, GKG.endYear) == []
    assert objects(graph, task, GKG.frequency) == ["Hàng năm"]


def test_evidence_quotes_exactly_what_stands_at_its_positions(graph: list[Quad]):
    seen = 0
    for quad in graph:
        if quad.predicate != OA.exact:
            continue
        selector = Iris().parse(address(quad.subject))
        assert isinstance(selector, SelectorId)
        start, end = selector.start, selector.end
        assert plain(quad.object) == TEXT[start:end]
        position = Iris().mint(SelectorId(KEY, start, end, "position"))
        assert objects(graph, position, OA.start) == [str(start)]
        assert objects(graph, position, OA.end) == [str(end)]
        first = TEXT.count("\n", 0, start)
        last = TEXT.count("\n", 0, end) + 1
        lines = Iris().mint(SelectorId(KEY, start, end, "lines"))
        assert objects(graph, lines, RDF.value) == [f"line={first},{last}"]
        evidence = Iris().mint(EvidenceId(KEY, start, end))
        assert objects(graph, evidence, OA.hasSource) == [f"{DOCUMENT}/source"]
        seen += 1
    assert seen == len({q.subject for q in graph if q.object == OA.SpecificResource}) > 20


@pytest.mark.parametrize(
    ("first", "last", "fragment"), [(1, 1, "line=0,1"), (173, 173, "line=172,173"), (12, 13, "line=11,13")]
)
def test_rfc_5147_counts_between_lines_from_0(first: int, last: int, fragment: str):
    made = line_fragment(Span(0, 1, LineNo(first), LineNo(last)))
    assert made == fragment
    start, end = map(int, made.removeprefix("line=").split(","))
    assert [f"line {n}" for n in range(1, 200)][start:end] == [f"line {n}" for n in range(first, last + 1)]


def test_a_collective_is_no_public_organisation(graph: list[Quad]):
    collective = f"{BASE}agency/vn/45-quang-tri/cac-so-ban-nganh-cap-tinh"
    district = f"{BASE}agency/vn/45-quang-tri/ubnd-cap-huyen"
    for node in (collective, district):
        types = objects(graph, node, RDF.type)
        assert GKG.Collective.value in types
        assert CV.PublicOrganisation.value not in types
    assert CV.PublicOrganisation.value in objects(
        graph, f"{BASE}agency/vn/45-quang-tri/so-tai-chinh", RDF.type
    )
    assert objects(graph, collective, SKOS.altLabel) == ["Các sở, ngành liên quan"]


def test_an_unknown_agency_is_kept_for_review(graph: list[Quad]):
    node = f"{BASE}agency/vn/45-quang-tri/to-hop-tac-la"
    assert objects(graph, node, GKG.recognised) == ["false"]
    assert objects(graph, node, ORG.classification) == []


def test_a_body_of_the_country_has_no_province(graph: list[Quad]):
    assert objects(graph, f"{BASE}agency/vn/bo-ke-hoach-va-dau-tu", DCTERMS.spatial) == []


def test_the_graph_describes_itself(graph: list[Quad]):
    name = f"{BASE}graph/{KEY}"
    assert objects(graph, name, VOID.triples) == [str(len(graph))]
    assert f"{DOCUMENT}/extraction" in objects(graph, name, PROV.wasGeneratedBy)
    assert objects(graph, f"{DOCUMENT}/extraction", GKG.sha256) == ["ab" * 32]
    assert objects(graph, f"{DOCUMENT}/extraction", GKG.programVersion)
    assert not any("dateTime" in str(q.object) for q in graph if isinstance(q.object, Literal))


def test_a_plan_without_number_and_title_goes_by_its_file():
    made = quads(replace(PLAN, record=replace(PLAN.record, number="", title="")), TEXT)
    assert objects(made, f"{BASE}graph/{KEY}", DCTERMS.title) == [PLAN.record.source.name]


def test_a_plan_of_its_own_decision_is_that_decision_and_one_of_another_is_its_annex(graph: list[Quad]):
    assert not any(q.predicate == ELI.has_annex for q in graph)
    key = "vn/45-quang-tri/2023-11-17/99-qd-ubnd"
    decision = LegalDocument(key, "99/QĐ-UBND", "Quyết định", "2023-11-17", "UBND tỉnh", "", QUANG_TRI)
    made = quads(replace(PLAN, promulgated_by=decision), TEXT)
    assert objects(made, f"{BASE}document/{key}", ELI.has_annex) == [DOCUMENT]


def test_a_national_plan_has_no_province():
    made = quads(replace(PLAN, province=None), TEXT)
    assert objects(made, DOCUMENT, ELI.jurisdiction) == []


def test_two_spellings_of_a_type_leave_one_notation():
    record = replace(PLAN.record, type="QUYẾT ĐỊNH")
    made = quads(replace(PLAN, record=record), TEXT)
    assert len(objects(made, "https://w3id.org/greenkg/scheme/document-type/quyet-dinh", SKOS.notation)) == 1


def test_what_does_not_fit_together_is_refused():
    task = replace(PLAN.record.tasks[0], theme=RowKey("l9999"))
    lost = replace(PLAN, record=replace(PLAN.record, tasks=(task, *PLAN.record.tasks[1:])))
    with pytest.raises(ValueError, match="l9999"):
        quads(lost, TEXT)
    with pytest.raises(ValueError, match="behind the end"):
        quads(PLAN, TEXT[:-30])
    with pytest.raises(ValueError, match="one of them is unknown"):
        quads(replace(PLAN, agencies=PLAN.agencies[:1]), TEXT)
    twin = replace(PLAN.agencies[0], province=None)
    with pytest.raises(ValueError, match="two agencies"):
        quads(replace(PLAN, agencies=(*PLAN.agencies, twin)), TEXT)


def test_findings_in_one_line_are_told_apart(graph: list[Quad]):
    names = [f.rsplit("/", 1)[1] for f in objects(graph, DOCUMENT, GKG.hasFinding)]
    assert names == ["code-gap-l0012", "code-gap-l0012-2", "table-truncated-l0000"]


def test_a_row_of_the_body_is_not_in_an_annex():
    task = replace(PLAN.record.tasks[0], annex=0, theme=None)
    made = quads(replace(BARE, record=replace(BARE.record, tasks=(task,))), TEXT)
    assert any(q.subject == Iris().mint(TaskId(KEY, 0, "l0011")) for q in made)
    assert row(11).line == 11


def test_bodies_and_places_of_a_later_era_say_since_when():
    province = Province("44", "Quảng Trị", "Tỉnh", "2025-07-01")
    agency = Agency("so-tai-chinh", "Sở Tài chính", "so", False, True, province, since="2025-03-01")
    made = quads(replace(BARE, agencies=(agency,)), TEXT)
    node = f"{BASE}agency/vn/44-quang-tri.2025-07-01/so-tai-chinh.2025-03-01"
    assert objects(made, node, GKG.validFrom) == ["2025-03-01"]
    assert objects(made, objects(made, node, DCTERMS.spatial)[0], GKG.validFrom) == ["2025-07-01"]
    assert not any(q.predicate == GKG.themeScheme for q in made)


def test_a_theme_below_none_is_refused():
    themes = (replace(PLAN.record.themes[1], parent=RowKey("l9999")),)
    with pytest.raises(ValueError, match="hangs from l9999"):
        quads(replace(BARE, record=replace(BARE.record, themes=themes)), TEXT)


def test_a_correction_is_an_activity_with_who_when_why_and_the_lines_that_prove_it(graph: list[Quad]):
    node = f"{DOCUMENT}/correction/l0011-1"
    assert objects(graph, node, RDF.type) == sorted([GKG.Correction.value, PROV.Activity.value])
    assert objects(graph, node, GKG.correctionKind) == ["set"]
    assert objects(graph, node, GKG.field) == ["period"]
    assert objects(graph, node, GKG.reviewer) == ["Nguyễn Văn A"]
    assert objects(graph, node, GKG.reviewed) == ["2026-11-21"]
    assert objects(graph, node, GKG.reason) == ["the cell drifted"]
    assert objects(graph, node, GKG.proofLines) == ["10 11"]
    assert objects(graph, node, GKG.evidence)
    assert objects(graph, f"{DOCUMENT}/annex-1/l0011", PROV.wasGeneratedBy) == [node]
    assert node in objects(graph, f"{BASE}graph/{KEY}", PROV.wasGeneratedBy)
    assert objects(graph, f"{DOCUMENT}/correction/l0012-2", GKG.value) == ["Sở Tài nguyên và Môi trường"]
