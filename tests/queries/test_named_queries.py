"""Each named query's answer on a hand-made plan, value by value."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from greenkg.errors import QueryError
from greenkg.graph import quads, reference_quads
from greenkg.graph.vocabulary import PREFIXES
from greenkg.model import LegalDocument
from greenkg.queries import load, names, run
from greenkg.store import EmbeddedStore
from tests.graph.plan_snippet import KEY, PLAN, RECORD, TEXT
from tests.graph.terms import plain

BASE = "https://w3id.org/greenkg/id/"
DOCUMENT = f"{BASE}document/{KEY}"
TASKS = f"{DOCUMENT}/annex-1"
AGENCIES = f"{BASE}agency/vn/45-quang-tri"
NUMBER = "2746/QĐ-UBND"

CONTRACT = {
    "plans": "plan number type title province issuer issued effective signer start end source plan_iri",
    "legal-bases": "plan role number type date issuer subject line plan_iri",
    "themes": "plan theme code title parent where national line plan_iri",
    "tasks": "plan province task code theme parent text start end frequency product funding priority line "
    "lines plan_iri",
    "assignments": "plan province task code role agency kind basis line plan_iri",
    "findings": "plan kind severity message lines plan_iri",
    "agencies": "agency kind province name lead partner successor successor_name",
    "agency-tasks": "plan province task text role start end plan_iri",
}

ROWS: dict[str, list[tuple[str | None, ...]]] = {
    "plans": [
        (
            *(NUMBER, NUMBER, "Kế hoạch", RECORD.title, "Quảng Trị", "UBND tỉnh Quảng Trị", "2023-11-17"),
            *("2023-11-17", "Hà Sỹ Đồng", "2023", "2030", "quang-tri-2023.txt", DOCUMENT),
        )
    ],
    "legal-bases": [
        (
            NUMBER,
            "căn cứ",
            "1658/QĐ-TTg",
            "Quyết định",
            "2021-10-01",
            "Thủ tướng Chính phủ",
            None,
            "5",
            DOCUMENT,
        ),
        (NUMBER, "căn cứ", None, "Luật", "2015", "Quốc hội", "Tổ chức chính quyền địa phương", "5", DOCUMENT),
        (
            NUMBER,
            "thực hiện",
            "1658/QĐ-TTg",
            "Quyết định",
            "2021-10-01",
            "Thủ tướng Chính phủ",
            None,
            "6",
            DOCUMENT,
        ),
        (NUMBER, "xét", None, None, None, "Giám đốc Sở Kế hoạch và Đầu tư", None, "7", DOCUMENT),
    ],
    "themes": [
        (
            *(NUMBER, f"{TASKS}/theme-l0009", "1", "Xây dựng và hoàn thiện thể chế", None),
            *("annex", None, "9", DOCUMENT),
        ),
        (
            *(NUMBER, f"{TASKS}/theme-l0010", "1.1", 'Hoàn thiện khung "cơ chế"', f"{TASKS}/theme-l0009"),
            *("annex", None, "10", DOCUMENT),
        ),
    ],
    "tasks": [
        (
            *(
                NUMBER,
                "Quảng Trị",
                f"{TASKS}/l0011",
                "-",
                f"{TASKS}/theme-l0010",
                None,
                "Thành lập Ban Chỉ đạo",
            ),
            *("2023", "2023", None, "Quyết định", "NSNN", None, "11", "11", DOCUMENT),
        ),
        (
            *(NUMBER, "Quảng Trị", f"{TASKS}/l0012", "a", f"{TASKS}/theme-l0010", f"{TASKS}/l0011"),
            *("Kiểm kê khí nhà kính", "2023", "2030", None, None, "NSNN", "a", "12", "12 13", DOCUMENT),
        ),
        (
            *(
                NUMBER,
                "Quảng Trị",
                f"{TASKS}/l0014",
                "b",
                f"{TASKS}/theme-l0010",
                None,
                "Báo cáo thường niên",
            ),
            *(None, None, "Hàng năm", None, None, None, "14", "14", DOCUMENT),
        ),
    ],
    "assignments": [
        (NUMBER, "Quảng Trị", f"{TASKS}/{task}", code, role, agency, kind, basis, line, DOCUMENT)
        for task, code, role, agency, kind, basis, line in [
            ("l0011", "-", "lead", "Sở Kế hoạch và Đầu tư", "so", "stated", "11"),
            ("l0011", "-", "partner", "Các sở, ban, ngành cấp tỉnh", "tap-the", "stated", "11"),
            ("l0012", "a", "approver", "Sở Tài chính", "so", "summary", "13"),
            ("l0012", "a", "lead", "Sở Tài chính", "so", "merged-cell", "11"),
            ("l0012", "a", "lead", "Sở Tài chính", "so", "stated", "12"),
            ("l0012", "a", "lead", "Sở Tài nguyên và Môi trường", "so", "stated", "12"),
            ("l0012", "a", "partner", "UBND cấp huyện", "ubnd", "stated", "13"),
        ]
    ],
    "agencies": [
        (f"{BASE}agency/vn/bo-ke-hoach-va-dau-tu", "bo", None, "Bộ Kế hoạch và Đầu tư", "0", "0", None, None),
        *(
            (f"{AGENCIES}/{key}", kind, "Quảng Trị", name, lead, partner, None, None)
            for key, kind, name, lead, partner in [
                ("cac-so-ban-nganh-cap-tinh", "tap-the", "Các sở, ban, ngành cấp tỉnh", "0", "1"),
                ("so-ke-hoach-va-dau-tu", "so", "Sở Kế hoạch và Đầu tư", "1", "0"),
                ("so-tai-chinh", "so", "Sở Tài chính", "1", "0"),
                ("so-tai-nguyen-va-moi-truong", "so", "Sở Tài nguyên và Môi trường", "1", "0"),
                ("to-hop-tac-la", None, "Tổ hợp tác lạ", "0", "0"),
                ("ubnd-cap-huyen", "ubnd", "UBND cấp huyện", "0", "1"),
            ]
        ),
    ],
    "agency-tasks": [
        (NUMBER, "Quảng Trị", f"{TASKS}/{task}", text, role, "2023", end, DOCUMENT)
        for task, text, role, end in [
            ("l0011", "Thành lập Ban Chỉ đạo", "lead", "2023"),
            ("l0011", "Thành lập Ban Chỉ đạo", "partner", "2023"),
            ("l0012", "Kiểm kê khí nhà kính", "approver", "2030"),
            ("l0012", "Kiểm kê khí nhà kính", "lead", "2030"),
            ("l0012", "Kiểm kê khí nhà kính", "partner", "2030"),
        ]
    ],
    "findings": [
        (NUMBER, "table-truncated", "error", "Bảng bị cắt", None, DOCUMENT),
        (NUMBER, "code-gap", "info", "Thiếu mã d", "12", DOCUMENT),
        (NUMBER, "code-gap", "warning", "Thiếu mã c", "12 14", DOCUMENT),
    ],
}


def answers(store: EmbeddedStore, name: str, **params: str) -> list[tuple[str | None, ...]]:
    table = run(store, name, params)
    assert table.variables == load(name).columns
    return [tuple(plain(term) for term in row) for row in table]


def graph_of(quad: Quad) -> str:
    assert isinstance(quad.graph_name, NamedNode)
    return quad.graph_name.value


def store_of(*plans: list[Quad]) -> EmbeddedStore:
    store = EmbeddedStore.in_memory()
    for made in (reference_quads(), *plans):
        store.replace_graph(graph_of(made[0]), made)
    return store


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return store_of(quads(PLAN, TEXT))


@pytest.fixture(scope="module")
def two(store: EmbeddedStore) -> EmbeddedStore:
    """The plan, and a national plan with the same agencies' names but no number and no province."""
    document = LegalDocument("vn/2025-01-02/ke-hoach", "", "Kế hoạch", "2025-01-02", "", "", None)
    record = replace(RECORD, number="", province="", issuer="", signer="", start=None, end=None, effective="")
    agencies = tuple(replace(agency, province=None) for agency in PLAN.agencies)
    national = replace(PLAN, record=record, document=document, province=None, agencies=agencies)
    return store_of(quads(PLAN, TEXT), quads(national, TEXT))


def test_the_contract_names_the_queries_and_their_columns():
    assert {name: " ".join(load(name).columns) for name in CONTRACT} == CONTRACT
    assert set(CONTRACT) <= set(names())


@pytest.mark.parametrize("name", CONTRACT)
def test_rows(store: EmbeddedStore, name: str):
    assert answers(store, name) == ROWS[name]


@pytest.fixture(scope="module")
def another_engine() -> rdflib.Dataset:
    written = serialize([*quads(PLAN, TEXT), *reference_quads()], format=RdfFormat.N_QUADS)
    return rdflib.Dataset().parse(data=written, format="nquads")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("name", CONTRACT)
def test_another_engine_gives_the_same_rows(another_engine: rdflib.Dataset, name: str):
    bindings = another_engine.query(load(name).bind()).bindings
    columns = [rdflib.Variable(column) for column in load(name).columns]
    rows = [tuple(str(row[c]) if row.get(c) is not None else None for c in columns) for row in bindings]
    assert rows == ROWS[name]


@pytest.mark.parametrize("name", CONTRACT)
def test_only_a_province_that_is_asked_for(store: EmbeddedStore, two: EmbeddedStore, name: str):
    mine = [row for row in ROWS[name] if name != "agencies" or row[2] == "Quảng Trị"]
    assert answers(two, name, province="Quảng Trị") == mine
    assert answers(two, name, province="Trà Vinh") == []
    assert answers(two, name, province='" || true || "') == []
    assert len(answers(two, name)) > len(mine)


@pytest.mark.parametrize("name", CONTRACT)
def test_a_plan_without_number_and_province_keeps_its_rows(two: EmbeddedStore, name: str):
    rows = answers(two, name)
    if name == "agencies":
        assert len(rows) == 7 + 6
    else:
        assert len(rows) == 2 * len(ROWS[name])


def test_the_tasks_of_an_agency_and_of_a_kind(two: EmbeddedStore):
    finance = answers(two, "agency-tasks", agency="Sở Tài chính", province="Quảng Trị")
    assert [(row[2], row[4]) for row in finance] == [
        (f"{TASKS}/l0012", "approver"),
        (f"{TASKS}/l0012", "lead"),
    ]
    departments = answers(two, "agency-tasks", kind="so", province="Quảng Trị")
    assert [(row[2], row[4]) for row in departments] == [
        (f"{TASKS}/l0011", "lead"),
        (f"{TASKS}/l0012", "approver"),
        (f"{TASKS}/l0012", "lead"),
    ]
    assert answers(two, "agency-tasks", agency="Sở Tài chính", kind="ubnd") == []


def test_findings_speak_the_language_asked_for(store: EmbeddedStore):
    assert [row[3] for row in answers(store, "findings", language="en")] == [
        "The table is cut off",
        "Code d is missing",
        "Code c is missing",
    ]


@pytest.mark.parametrize("name", names())
def test_every_query_is_plain_sparql_that_any_engine_orders_the_same(name: str):
    query = load(name)
    body = re.sub(r"#.*", "", query.text.split("\n\n", 1)[1].replace("ontology#", "ontology/"))
    assert not re.search(r"[\w>)][+*](?=\s|$)", body), "no path of any length"
    assert not re.search(r"\bSERVICE\b|\bFROM\b|GROUP_CONCAT|\bSAMPLE\b", body)
    assert "ORDER BY" in body
    assert query.example.startswith(f"greenkg query {name}")
    assert not re.search(r"^SELECT[^{]*\*", body, re.MULTILINE)
    for prefix, namespace in re.findall(r"^PREFIX ([\w-]+): <(.*)>$", query.text, re.MULTILINE):
        assert PREFIXES[prefix].namespace == namespace
        used = set(re.findall(rf"(?<![\w-]){prefix}:(\w+)", body))
        assert used, f"{prefix} is not used"
        assert used <= set(PREFIXES[prefix].terms())


@pytest.mark.parametrize("name", CONTRACT)
def test_the_order_of_rows_does_not_hang_on_the_order_of_loading(two: EmbeddedStore, name: str):
    turned = EmbeddedStore.in_memory()
    by_graph: dict[str, list[Quad]] = {}
    for quad in reversed(list(two.quads())):
        by_graph.setdefault(graph_of(quad), []).append(quad)
    for graph, found in reversed(by_graph.items()):
        turned.replace_graph(graph, found)
    assert answers(turned, name) == answers(two, name)


def test_an_unknown_query_is_refused():
    for name in ("nosuch", "../queries/tasks", "tasks.rq", ""):
        with pytest.raises(QueryError, match="there are agencies, "):
            load(name)
