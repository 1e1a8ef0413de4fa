"""What changed, as rows, as RDF and as a page."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO

import pytest
import rdflib
from rdflib import RDF, Literal, URIRef

from greenkg.diff import Agency, Kind, Plan, PlanChanges, Task, compare, compare_all, page, plans, turtle
from greenkg.export import plan_graph, plan_graphs
from greenkg.graph.vocabulary import GKG
from greenkg.store import Store

BASE = "https://w3id.org/greenkg/id/"
FINANCE = Agency("Sở Tài chính", f"{BASE}agency/vn/45-quang-tri/so-tai-chinh")
FINANCE_ELSEWHERE = Agency("Sở Tài chính", f"{BASE}agency/vn/38-thanh-hoa/so-tai-chinh")
HEALTH = Agency("Sở Y tế", f"{BASE}agency/vn/45-quang-tri/so-y-te")
CS = rdflib.Namespace(turtle.CHANGESET)


def task(number: int, text: str, **news: object) -> Task:
    known = Task(
        f"{BASE}old/l{number}", f"{number}.1", text, "2023", "2025", "", str(number), (FINANCE,), (HEALTH,)
    )
    return replace(known, **news)  # type: ignore[arg-type]


def plan(*tasks: Task, name: str = "a", number: str = "1/KH") -> Plan:
    return Plan(f"{BASE}document/{name}", number, "Kế hoạch <xanh>", tasks)


BEFORE = plan(
    task(1, "Trồng rừng phòng hộ ven biển"),
    task(2, "Thu gom rác thải nhựa trên biển"),
    task(3, "Kiểm kê khí nhà kính cho toàn tỉnh"),
    task(4, "Lắp điện mặt trời áp mái công sở"),
    task(5, "Bảo tồn đa dạng sinh học"),
)
AFTER = plan(
    task(1, "Trồng rừng phòng hộ ven biển", address=f"{BASE}new/l9", line="9", leads=(HEALTH,), partners=()),
    task(2, "Thu gom rác thải nhựa trên biển", end="2030", frequency="Hàng năm"),
    task(3, "Kiểm kê khí nhà kính <định kỳ> cho toàn tỉnh"),
    task(6, "Phát triển giao thông công cộng bằng xe buýt điện"),
    task(5, "Bảo tồn đa dạng sinh học", leads=(FINANCE_ELSEWHERE,)),
)


@pytest.fixture(scope="module")
def found() -> PlanChanges:
    return compare(BEFORE, AFTER)


def test_each_kind_of_change(found: PlanChanges) -> None:
    rows = [(change.kind, change.what, change.task.code, change.old, change.new) for change in found.changes]
    assert rows == [
        (Kind.ADDED, "", "6.1", "", "Phát triển giao thông công cộng bằng xe buýt điện"),
        (Kind.DROPPED, "", "4.1", "Lắp điện mặt trời áp mái công sở", ""),
        (Kind.MOVED, "lead", "1.1", "Sở Tài chính", "Sở Y tế"),
        (Kind.MOVED, "partner", "1.1", "Sở Y tế", ""),
        (Kind.REDATED, "", "2.1", "2023–2025", "2023–2030, Hàng năm"),
        (
            Kind.REWORDED,
            "",
            "3.1",
            "Kiểm kê khí nhà kính cho toàn tỉnh",
            "Kiểm kê khí nhà kính <định kỳ> cho toàn tỉnh",
        ),
    ]
    assert [found.count(kind) for kind in Kind] == [1, 1, 1, 1, 1]
    assert found.unchanged == 1


def test_the_other_way_round_added_is_dropped(found: PlanChanges) -> None:
    back = compare(AFTER, BEFORE)
    assert (back.count(Kind.ADDED), back.count(Kind.DROPPED)) == (1, 1)
    assert {(change.new, change.old) for change in back.changes} == {
        (change.old, change.new) for change in found.changes
    }


def test_nothing_changed_within_each_packaged_plan_and_much_between_them(plans_of_corpus: list[Plan]) -> None:
    for each in plans_of_corpus:
        same = compare(each, each)
        assert (same.changes, same.unchanged) == ((), len(each.tasks))
    one, other = plans_of_corpus[:2]
    changed = compare(one, other)
    pairs = len(other.tasks) - changed.count(Kind.ADDED)
    assert pairs == len(one.tasks) - changed.count(Kind.DROPPED)


@pytest.fixture(scope="module")
def plans_of_corpus(plans_store: Store) -> list[Plan]:
    return list(plans(plans_store, plan_graphs(plans_store)))


def test_a_plan_is_asked_with_its_agencies(plans_store: Store) -> None:
    [asked] = plans(plans_store, [plan_graph(plans_store, "2746/QĐ-UBND")])
    assert asked.number == "2746/QĐ-UBND"
    assert len(asked.tasks) == 92
    first = asked.tasks[0]
    assert (first.text, first.period) == ("Thành lập Ban Chỉ đạo về tăng trưởng xanh cấp tỉnh", "2023")
    assert [agency.name for agency in first.leads] == ["Sở Kế hoạch và Đầu tư"]


def test_plans_of_two_stores_meet_by_address_then_by_number() -> None:
    a, b, c = plan(name="a"), plan(name="b", number="2/KH"), plan(name="c", number="3/KH")
    b_again = replace(b, address=f"{BASE}document/b2")
    met = compare_all([a, b, c], [b_again, a])
    assert [(each.before, each.after) for each in met] == [(a, a), (b, b_again), (c, None)]
    twins = [plan(name="d", number="2/KH"), plan(name="e", number="2/KH")]
    assert all(each.before is None or each.after is None for each in compare_all([a, b], twins)[1:])
    assert compare_all([a], [c])[0].before == a


def test_rdf_says_what_went_and_what_came(found: PlanChanges) -> None:
    out = BytesIO()
    turtle.write([found], out)
    graph = rdflib.Graph().parse(data=out.getvalue(), format="turtle")
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)
    moved = graph.value(None, CS.changeReason, Literal("moved lead"))
    said = {}
    for way in (CS.removal, CS.addition):
        [statement] = graph.objects(moved, way)
        said[way] = tuple(graph.value(statement, RDF[part]) for part in ("subject", "predicate", "object"))
    lead = URIRef(GKG.leadAgency.value)
    assert said[CS.removal] == (URIRef(f"{BASE}old/l1"), lead, URIRef(FINANCE.address))
    assert said[CS.addition] == (URIRef(f"{BASE}new/l9"), lead, URIRef(HEALTH.address))
    revision = URIRef("http://www.w3.org/ns/prov#wasRevisionOf")
    assert (URIRef(f"{BASE}new/l9"), revision, URIRef(f"{BASE}old/l1")) in graph
    redated = graph.value(None, CS.changeReason, Literal("redated"))
    gone = [graph.value(statement, RDF.object) for statement in graph.objects(redated, CS.removal)]
    assert gone == [Literal(2025)]
    again = BytesIO()
    turtle.write([compare(BEFORE, AFTER)], again)
    assert again.getvalue() == out.getvalue()


class Page(HTMLParser):
    """What a page shows, what is marked in it, and what it would fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.within: list[str] = []
        self.marked: list[tuple[str, str]] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.within.append(tag)
        if tag in {"script", "img", "link", "iframe"}:
            self.fetched.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.within.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.within and self.within[-1] in {"ins", "del"}:
            self.marked.append((self.within[-1], data.strip()))


def test_the_page_marks_what_changed_and_runs_nothing(found: PlanChanges) -> None:
    out = BytesIO()
    page.write([found], ("<script>", "sau"), out)
    read = Page()
    read.feed(out.getvalue().decode())
    assert read.within == []
    assert read.fetched == []
    assert ("ins", "<định kỳ>") in read.marked
    assert ("del", "Sở Tài chính") in read.marked
    assert b"&lt;script&gt;" in out.getvalue()


def test_marked_texts_are_the_texts() -> None:
    old, new = "  một hai\nba bốn ", "một ba bốn năm"
    before, after = page.marked(old, new)
    assert "".join(text for _, text in before) == old
    assert "".join(text for _, text in after) == new
    assert [text.strip() for mark, text in before if mark == "gone"] == ["", "hai"]
    assert [text.strip() for mark, text in after if mark == "new"] == ["năm"]
    assert page.marked("x " * 4000, "y") == ([("gone", "x " * 4000)], [("new", "y")])
