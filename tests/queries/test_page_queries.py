"""The queries the pages ask besides those of the contract, on the hand-made plan and on a second engine."""

from __future__ import annotations

import pytest
import rdflib
from pyoxigraph import RdfFormat, serialize

from greenkg.graph import quads, reference_quads
from greenkg.queries import load
from greenkg.store import EmbeddedStore
from tests.graph.plan_snippet import PLAN, TEXT
from tests.queries.test_named_queries import AGENCIES, BASE, DOCUMENT, NUMBER, TASKS, answers, store_of

Rows = list[tuple[str | None, ...]]

KHDT, TC = f"{AGENCIES}/so-ke-hoach-va-dau-tu", f"{AGENCIES}/so-tai-chinh"
TNMT, HUYEN = f"{AGENCIES}/so-tai-nguyen-va-moi-truong", f"{AGENCIES}/ubnd-cap-huyen"
ALL = f"{AGENCIES}/cac-so-ban-nganh-cap-tinh"
NAMES = {
    KHDT: "Sở Kế hoạch và Đầu tư",
    TC: "Sở Tài chính",
    TNMT: "Sở Tài nguyên và Môi trường",
    HUYEN: "UBND cấp huyện",
    ALL: "Các sở, ban, ngành cấp tỉnh",
}
GKG = "https://w3id.org/greenkg/ontology#"
SEVERITY = "https://w3id.org/greenkg/scheme/severity"

CASES: dict[str, tuple[dict[str, str], Rows]] = {
    "theme-tasks": (
        {},
        [
            (NUMBER, "Quảng Trị", f"{TASKS}/{task}", code, text, lead, name, *years, line, DOCUMENT)
            for task, code, text, lead, name, years, line in [
                ("l0011", "-", "Thành lập Ban Chỉ đạo", KHDT, NAMES[KHDT], ("2023", "2023"), "11"),
                ("l0012", "a", "Kiểm kê khí nhà kính", TC, NAMES[TC], ("2023", "2030"), "12"),
                ("l0012", "a", "Kiểm kê khí nhà kính", TNMT, NAMES[TNMT], ("2023", "2030"), "12"),
                ("l0014", "b", "Báo cáo thường niên", None, None, (None, None), "14"),
            ]
        ],
    ),
    "task-agencies": (
        {"plan": DOCUMENT},
        [
            (f"{TASKS}/{task}", role, agency, NAMES[agency], DOCUMENT)
            for task, role, agency in [
                ("l0011", "lead", KHDT),
                ("l0011", "partner", ALL),
                ("l0012", "approver", TC),
                ("l0012", "lead", TC),
                ("l0012", "lead", TNMT),
                ("l0012", "partner", HUYEN),
            ]
        ],
    ),
    "agency-partners": (
        {"agency": TC},
        [(TC, TNMT, NAMES[TNMT], "0", "0", "1"), (TC, HUYEN, NAMES[HUYEN], "1", "0", "1")],
    ),
    "agency-spellings": (
        {"agency": KHDT},
        [(KHDT, "Sở KH&ĐT", NUMBER, DOCUMENT), (KHDT, NAMES[KHDT], NUMBER, DOCUMENT)],
    ),
    "agency-tasks": (
        {"iri": TC},
        [
            (
                *(NUMBER, "Quảng Trị", f"{TASKS}/l0012", "Kiểm kê khí nhà kính"),
                *(role, "2023", "2030", DOCUMENT),
            )
            for role in ("approver", "lead")
        ],
    ),
    "task-places": (
        {"plan": DOCUMENT},
        [
            (f"{TASKS}/{task}", f"{DOCUMENT}/source", start, end, DOCUMENT)
            for task, start, end in [
                ("l0011", "410", "512"),
                ("l0012", "513", "576"),
                ("l0012", "577", "638"),
                ("l0014", "639", "681"),
            ]
        ],
    ),
    "plan-counts": ({}, [(NUMBER, "Quảng Trị", "3", "2", "5", "4", "3", DOCUMENT)]),
    "totals": ({}, [("1", "1", "3", "2", "5", "3")]),
    "mentions": (
        {"iri": TC},
        [
            (f"{GKG}agency", f"{TASKS}/l0012/approver/so-tai-chinh", None, ""),
            (f"{GKG}agency", f"{TASKS}/l0012/lead/so-tai-chinh", None, ""),
            (f"{GKG}agency", f"{DOCUMENT}/duty/l0017/partner/so-tai-chinh", None, ""),
            (f"{GKG}leadAgency", f"{TASKS}/l0012", "Kiểm kê khí nhà kính", "vi"),
        ],
    ),
    "concepts": (
        {"scheme": SEVERITY, "language": "en"},
        [
            (SEVERITY, f"{SEVERITY}/error", "error", "error", "The data here should not be used unseen."),
            (SEVERITY, f"{SEVERITY}/info", "info", "information", "Good to know, nothing to do."),
            (SEVERITY, f"{SEVERITY}/warning", "warning", "warning", "A person should look."),
        ],
    ),
    "shared-grounds": ({}, []),
    "agency-successors": ({}, []),
}


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return store_of(quads(PLAN, TEXT))


@pytest.mark.parametrize("name", CASES)
def test_rows(store: EmbeddedStore, name: str) -> None:
    params, rows = CASES[name]
    found = answers(store, name, **params)
    if name == "concepts":  # the definitions are the ontology's to word
        found, rows = [row[:4] for row in found], [row[:4] for row in rows]
    assert found == rows


def test_the_themes_a_plan_has_and_lacks(store: EmbeddedStore) -> None:
    rows = {row[0]: row[4:8] for row in answers(store, "theme-presence")}
    assert len(rows) == 18
    assert rows["1"] == ("3", "2", "2", "0")
    assert rows["4"] == ("0", "0", "2", "0")
    assert {number for number, counts in rows.items() if counts == ("0", "0", "0", "0")} == {
        str(number) for number in range(1, 19) if number not in (1, 4)
    }


def test_names_of_plans_agencies_and_documents(store: EmbeddedStore) -> None:
    rows = answers(store, "known-names")
    assert (KHDT, "agency", "Sở KH&ĐT", "Quảng Trị") in rows
    assert (DOCUMENT, "plan", NUMBER, "Quảng Trị") in rows
    assert (f"{BASE}document/vn/2021-10-01/1658-qd-ttg", "document", "1658/QĐ-TTg", None) in rows
    assert not [row for row in rows if row[0] == DOCUMENT and row[1] != "plan"]


def test_what_is_said_of_a_thing_has_its_names_and_languages(store: EmbeddedStore) -> None:
    rows = answers(store, "properties", iri=f"{TASKS}/l0012")
    assert (f"{GKG}text", "Kiểm kê khí nhà kính", "words", "vi", None, "") in rows
    assert (f"{GKG}leadAgency", TC, "iri", "", "Sở Tài chính", "vi") in rows
    [source] = [row for row in rows if row[1] == f"{DOCUMENT}/source"]
    assert source[4] == "quang-tri-2023.txt", "the whole text is no name"
    assert answers(store, "properties", iri="https://example.org/nothing") == []


def test_two_plans_on_one_ground(store: EmbeddedStore) -> None:
    from tests.queries.test_named_queries import plan_of

    other = plan_of(7, PLAN.document.province)  # type: ignore[arg-type]
    rows = answers(store_of(quads(PLAN, TEXT), quads(other, TEXT)), "shared-grounds")
    decision = [row for row in rows if row[1] == "1658/QĐ-TTg"]
    assert {row[5] for row in decision} == {NUMBER, "7/QĐ-UBND"}
    assert {row[7] for row in decision} == {"căn cứ", "thực hiện"}


@pytest.fixture(scope="module")
def another_engine() -> rdflib.Dataset:
    written = serialize([*quads(PLAN, TEXT), *reference_quads()], format=RdfFormat.N_QUADS)
    return rdflib.Dataset().parse(data=written, format="nquads")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("name", sorted(set(CASES) | {"theme-presence", "known-names", "properties"}))
def test_another_engine_gives_the_same_rows(
    store: EmbeddedStore, another_engine: rdflib.Dataset, name: str
) -> None:
    params = CASES[name][0] if name in CASES else {}
    bindings = another_engine.query(load(name).bind(params)).bindings
    columns = [rdflib.Variable(column) for column in load(name).columns]
    rows = [tuple(str(row[c]) if row.get(c) is not None else None for c in columns) for row in bindings]
    assert rows == answers(store, name, **params)
