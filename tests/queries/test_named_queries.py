"""Each named query's answer on a hand-made plan, value by value."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from typing import Any

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from greenkg import resources
from greenkg.errors import QueryError
from greenkg.graph import quads, reference_quads
from greenkg.graph.vocabulary import PREFIXES
from greenkg.model import LegalDocument, Province, ResolvedPlan
from greenkg.queries import load, names, run
from greenkg.store import EmbeddedStore
from tests.graph.plan_snippet import DUTY, KEY, PLAN, RECORD, TEXT
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
    "citations": "plan role number type date issuer line plan_iri",
    "duties": "plan duty agency role text refs matches line plan_iri",
    "targets": "plan text value unit year baseline direction line plan_iri",
    "reporting": "plan who to frequency due line plan_iri",
    "theme-coverage": "national title province tasks leads",
    "shared-bases": "number type date plans",
}
OF_PLANS = sorted(set(CONTRACT) - {"theme-coverage", "shared-bases"})
"""Those with a row for each plan's own things."""

WHEN_ASKED = "Các sở, ngành và UBND các huyện báo cáo khi có yêu cầu."
with resources.reference("national-themes.csv").open(encoding="utf-8", newline="") as lines:
    NATIONAL_THEMES = [row["title_vi"] for row in csv.DictReader(lines)]

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
            *("annex", "1", "9", DOCUMENT),
        ),
        (
            *(NUMBER, f"{TASKS}/theme-l0010", "1.1", 'Hoàn thiện khung "cơ chế"', f"{TASKS}/theme-l0009"),
            *("annex", "1", "10", DOCUMENT),
        ),
        (
            *(NUMBER, f"{DOCUMENT}/body/theme-l0015", "IV", "TỔ CHỨC THỰC HIỆN", None),
            *("body", "4", "15", DOCUMENT),
        ),
        (
            *(NUMBER, f"{DOCUMENT}/body/theme-l0016", "1", "Sở Kế hoạch và Đầu tư"),
            *(f"{DOCUMENT}/body/theme-l0015", "body", "4", "16", DOCUMENT),
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
    "citations": [
        (NUMBER, role, number, kind, date, issuer, line, DOCUMENT)
        for role, number, kind, date, issuer, line in [
            ("mention", "1658/QĐ-TTg", "Quyết định", None, "Thủ tướng Chính phủ", "18"),
            ("mention", NUMBER, "Kế hoạch", None, None, "18"),
            ("page-list", None, "Luật", "2015", "Quốc hội", "20"),
        ]
    ],
    "duties": [
        (NUMBER, f"{DOCUMENT}/duty/{duty}", agency, role, text, refs, matches, duty[-2:], DOCUMENT)
        for duty, agency, role, text, refs, matches in [
            ("l0017", "Sở Kế hoạch và Đầu tư", "lead", DUTY.text, "1.1 b;1.1 a;IV.1;VII", "11 12?"),
            ("l0017", "Sở Tài chính", "partner", DUTY.text, "1.1 b;1.1 a;IV.1;VII", "11 12?"),
            ("l0019", "Các sở, ban, ngành cấp tỉnh", "report", WHEN_ASKED, None, None),
            ("l0019", "UBND cấp huyện", "report", WHEN_ASKED, None, None),
            ("l0020", None, None, "Văn bản liên quan", None, None),
        ]
    ],
    "targets": [
        (NUMBER, "Che phủ rừng trên 49,5%", "49.5", "%", "2030", None, "at-least", "19", DOCUMENT),
        (NUMBER, "giảm 11 - 24% so với 2018", "11-24", "%", "2030", "2018", "reduce-by", "19", DOCUMENT),
    ],
    "reporting": [
        (NUMBER, who, to, frequency, due, line, DOCUMENT)
        for who, to, frequency, due, line in [
            ("Sở Kế hoạch và Đầu tư", "Bộ Kế hoạch và Đầu tư", "hàng năm", "--11-30", "18"),
            ("Các sở, ban, ngành cấp tỉnh", None, "khi có yêu cầu", None, "19"),
            ("UBND cấp huyện", None, "khi có yêu cầu", None, "19"),
            (None, None, None, None, "19"),
        ]
    ],
    "theme-coverage": [
        (str(number), title, "Quảng Trị", *(("3", "3") if number == 1 else ("0", "0")))
        for number, title in enumerate(NATIONAL_THEMES, start=1)
    ],
    "shared-bases": [],
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


@pytest.mark.parametrize("name", OF_PLANS)
def test_only_a_province_that_is_asked_for(store: EmbeddedStore, two: EmbeddedStore, name: str):
    mine = [row for row in ROWS[name] if name != "agencies" or row[2] == "Quảng Trị"]
    assert answers(two, name, province="Quảng Trị") == mine
    assert answers(two, name, province="Trà Vinh") == []
    assert answers(two, name, province='" || true || "') == []
    assert len(answers(two, name)) > len(mine)


@pytest.mark.parametrize("name", OF_PLANS)
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
    assert not re.search(r"\bSERVICE\b|\bFROM\b|\bSAMPLE\b", body)
    in_order = (
        r"GROUP_CONCAT\([^()]*\) AS \?\w+\)\s+WHERE \{\s+\{\s+SELECT[^}]*(?:\}[^}]*)+ORDER BY [^{}]*\}\s+\}"
    )
    assert len(re.findall(r"GROUP_CONCAT", body)) == len(re.findall(in_order, body)), (
        "words joined in any order"
    )
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


def plan_of(number: int, province: Province, **fields: Any) -> ResolvedPlan:
    """The plan as another province's, with another number."""
    key = f"vn/{province.code}-x/2023-11-17/{number}-qd-ubnd"
    printed = f"{number}/QĐ-UBND"
    document = LegalDocument(key, printed, "Kế hoạch", "2023-11-17", "UBND tỉnh", "", province)
    agencies = tuple(replace(a, province=province) if a.province else a for a in PLAN.agencies)
    record = replace(RECORD, number=printed, **fields)
    return replace(PLAN, record=record, document=document, province=province, agencies=agencies)


@pytest.fixture(scope="module")
def many() -> list[ResolvedPlan]:
    """The plan, 30 more of as many provinces, and one whose tasks belong to no national theme."""
    more = [plan_of(900 + n, Province(str(50 + n), f"X{n:02}", "Tỉnh")) for n in range(30)]
    return [*more, plan_of(1, Province("40", "Vắng", "Tỉnh"), matches=()), PLAN]


@pytest.fixture(scope="module")
def many_stored(many: list[ResolvedPlan]) -> EmbeddedStore:
    return store_of(*(quads(plan, TEXT) for plan in many))


def shared_by(many: list[ResolvedPlan]) -> list[tuple[str | None, ...]]:
    numbers = " ".join(sorted(plan.record.number for plan in many))
    return [
        (None, "Luật", "2015", numbers),
        ("1658/QĐ-TTg", "Quyết định", "2021-10-01", numbers),
    ]


def test_bases_that_plans_share_name_the_plans_in_order(many: list[ResolvedPlan], many_stored: EmbeddedStore):
    assert answers(many_stored, "shared-bases") == shared_by(many)
    turned = store_of(*(quads(plan, TEXT)[::-1] for plan in many[::-1]))
    assert answers(turned, "shared-bases") == shared_by(many)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_another_engine_joins_the_plans_in_the_same_order(many: list[ResolvedPlan]):
    found = [quad for plan in many[-4:][::-1] for quad in quads(plan, TEXT)]
    data = rdflib.Dataset().parse(data=serialize(found, format=RdfFormat.N_QUADS), format="nquads")
    plans = rdflib.Variable("plans")
    rows = [str(row[plans]) for row in data.query(load("shared-bases").bind()).bindings]
    assert rows == [shared_by(many[-4:])[0][-1]] * 2


def test_a_plan_without_a_number_shares_by_its_address(two: EmbeddedStore):
    plans = f"{NUMBER} {BASE}document/vn/2025-01-02/ke-hoach"
    assert [row[3] for row in answers(two, "shared-bases")] == [plans, plans]


def test_every_theme_and_province_has_a_row(two: EmbeddedStore, many_stored: EmbeddedStore):
    rows = answers(many_stored, "theme-coverage")
    assert len(rows) == 18 * 32
    assert rows == sorted(rows, key=lambda row: (int(row[0] or ""), row[2] or ""))
    assert {row[3:] for row in rows if row[2] == "Vắng"} == {("0", "0")}
    assert {row[3:] for row in rows if row[0] == "1"} == {("3", "3"), ("0", "0")}
    assert answers(many_stored, "theme-coverage", province="Quảng Trị") == ROWS["theme-coverage"]
    assert answers(two, "theme-coverage") == ROWS["theme-coverage"], "a national plan is of no province"
    english = answers(many_stored, "theme-coverage", province="Quảng Trị", language="en")
    assert english[1][1] == "Communication, education and awareness raising"


def test_an_unknown_query_is_refused():
    for name in ("nosuch", "../queries/tasks", "tasks.rq", ""):
        with pytest.raises(QueryError, match="there are agencies, "):
            load(name)
