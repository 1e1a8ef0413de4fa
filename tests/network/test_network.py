"""The graph of agencies and its page, without a browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenkg.errors import StoreError, UsageError
from greenkg.network import Selection, draw_network, network
from greenkg.network.facts import ask
from greenkg.network.families import FAMILIES, family_of
from greenkg.network.labels import Label, label
from greenkg.network.layout import place, side_by_side
from greenkg.network.page import SCRIPTS, render
from greenkg.network.words import WORDS
from greenkg.store import EmbeddedStore
from tests.network.plans import PROVINCES, five_plans, made_up, plan, stored

QUANG_TRI, THANH_HOA = PROVINCES[:2]
AGENCIES = [
    ("Sở Tài chính", "so", False),
    ("Sở Xây dựng", "so", False),
    ("Các sở, ban, ngành cấp tỉnh", "tap-the", True),
    ("Sở Y tế", "so", False),
]
ROWS = [
    ("Lập dự toán", ["Sở Tài chính"], ["Sở Xây dựng", "Các sở, ban, ngành cấp tỉnh"]),
    ("Quy hoạch", ["Sở Xây dựng", "Sở Tài chính"], ["Các sở, ban, ngành cấp tỉnh"]),
    ("Tự làm", ["Sở Xây dựng"], ["Sở Xây dựng"]),
    ("Không ai làm", [], []),
]


def by_name(store: EmbeddedStore) -> dict[str, str]:
    graph = network(store)
    return {node["name"]: iri for iri, node in graph.nodes.items()}


def data_of(page: str) -> dict[str, list[dict[str, object]]]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return dict(json.loads(found[1]))


def test_who_leads_points_at_who_joins() -> None:
    store = stored(plan(QUANG_TRI, ROWS, AGENCIES))
    graph, iris = network(store), by_name(store)
    finance, building, all_of_them = (iris[name] for name, _, _ in AGENCIES[:3])
    assert set(graph) == {finance, building, all_of_them}
    assert dict(graph.edges) == {
        (finance, building): {"tasks": 1, "through": 0},
        (finance, all_of_them): {"tasks": 2, "through": 0},
        (building, all_of_them): {"tasks": 1, "through": 0},
    }
    assert graph.nodes[finance] == {
        "node": "agency",
        "name": "Sở Tài chính",
        "kind": "so",
        "province": "Quảng Trị",
        "collective": False,
        "led": 2,
        "shared": 0,
        "through": 0,
        "home": "Quảng Trị",
    }
    assert graph.nodes[all_of_them]["collective"] is True
    assert graph.nodes[building]["led"] == 2


def test_two_departments_of_a_name_are_two() -> None:
    store = stored(plan(QUANG_TRI, ROWS, AGENCIES), plan(THANH_HOA, ROWS, AGENCIES))
    graph = network(store)
    assert len(graph) == 6
    assert {node["province"] for _, node in graph.nodes.items()} == {"Quảng Trị", "Thanh Hóa"}
    assert len(network(store, Selection(province="thanh hoa"))) == 3
    with pytest.raises(UsageError, match="Quảng Trị, Thanh Hóa"):
        network(store, Selection(province="Cà Mau"))


def test_two_plans_of_a_province_share_their_agencies() -> None:
    store = stored(plan(QUANG_TRI, ROWS, AGENCIES), plan(QUANG_TRI, ROWS[:1], AGENCIES, year=2025))
    graph, iris = network(store), by_name(store)
    assert len(graph) == 3
    assert graph.edges[iris["Sở Tài chính"], iris["Sở Xây dựng"]]["tasks"] == 2


def test_a_store_without_plans_gives_a_page() -> None:
    assert len(network(EmbeddedStore.in_memory())) == 0
    assert "<canvas" not in render(ask(EmbeddedStore.in_memory()))


def test_kinds_have_names_with_reference_data_and_without() -> None:
    there, missing = (
        ask(stored(plan(QUANG_TRI, ROWS, AGENCIES), with_reference=given)) for given in (True, False)
    )
    assert there.kinds["so"] == {"vi": "sở", "en": "provincial department"}
    assert missing.kinds == {}
    assert {kind["vi"] for kind in data_of(render(missing))["kinds"]} == {"so", "tap-the"}


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    pages = []
    for number in range(2):
        draw_network(five_plans(30), tmp_path / f"{number}.html")
        pages.append((tmp_path / f"{number}.html").read_bytes())
    assert pages[0] == pages[1]


def test_a_failed_drawing_leaves_the_page_before(tmp_path: Path) -> None:
    page = tmp_path / "network.html"
    page.write_text("before")
    with pytest.raises(UsageError):
        draw_network(five_plans(5), page, selection=Selection(province="Cà Mau"))
    assert page.read_text() == "before"
    with pytest.raises(StoreError):
        draw_network(five_plans(5), page / "below.html")


class Reader(HTMLParser):
    """Collects tags, attributes and inline scripts as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags:
            self.texts.setdefault(self.tags[-1][0], []).append(data)


def test_the_page_fetches_nothing_and_says_what_it_is() -> None:
    reader = Reader()
    reader.feed(render(ask(five_plans(10))))
    assert dict(reader.tags)["html"]["lang"] == "vi"
    assert "Ai chịu trách nhiệm" in reader.texts["title"][0]
    for tag, attributes in reader.tags:
        assert tag not in {"iframe", "object", "embed", "img", "base", "form"}
        for name, value in attributes.items():
            assert name not in {"src", "srcset", "action", "onclick", "onload", "onerror", "style"}
            assert name != "href" or value == "data:,"
    assert [tag for tag, _ in reader.tags].count("h1") == 1


def test_the_policy_lets_only_our_scripts_run() -> None:
    page = render(ask(five_plans(10)))
    policy = next(
        attributes["content"] or ""
        for tag, attributes in _tags(page)
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert len(scripts) == 1 + len(SCRIPTS)
    for text in (*scripts, *styles):
        assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy


def _tags(page: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = Reader()
    reader.feed(page)
    return reader.tags


EVIL = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(2) href="x">',
    "<a href='javascript:alert(3)'>Sở</a>",
    "{{ 7*7 }} ${alert(4)} <!-- \u2028\u2029",
    "S" + "ở" * 10_000,
]


def test_hostile_words_stay_words() -> None:
    agencies = [(name, "so", False) for name in EVIL]
    rows = [(name, [name], [other]) for name, other in zip(EVIL, EVIL[1:] + EVIL[:1], strict=True)]
    page = render(ask(stored(plan(QUANG_TRI, rows, agencies))))
    tags = [tag for tag, _ in _tags(page)]
    assert "img" not in tags
    assert "a" not in tags
    assert tags.count("script") == 2 + len(SCRIPTS)
    data = data_of(page)
    assert {body["name"] for body in data["bodies"]} == set(EVIL)
    assert all(len(str(node["label"])) < 120 for node in data["nodes"])
    assert not any("title" in node for node in data["nodes"])


def test_all_that_is_told_points_into_the_data() -> None:
    data = json.loads(json.dumps(data_of(render(ask(five_plans(60))))))
    number = len(data["bodies"])
    assert [node["id"] for node in data["nodes"]] == list(range(number))
    for task in data["tasks"]:
        assert data["plans"][task["plan"]]["number"].endswith("QĐ-UBND")
        assert task["line"]
        assert all(part["body"] < number for part in task["parts"])
        assert all(theme < len(data["themes"]) for theme in task["themes"])
    for era in ("then", "now"):
        for places in (data["homes"][era], *data["places"][era].values(), *data["groups"][era].values()):
            assert len(places) == number


def boxes(
    labels: dict[str, Label], places: dict[str, tuple[float, float]]
) -> list[tuple[float, float, float, float]]:
    """The room of each node with its name below it: left, right, top, bottom."""
    return [
        (
            x - labels[name].width / 2,
            x + labels[name].width / 2,
            y - labels[name].radius,
            y - labels[name].radius + labels[name].height,
        )
        for name, (x, y) in places.items()
    ]


def assert_apart(found: list[tuple[float, float, float, float]]) -> None:
    for number, (left, right, top, bottom) in enumerate(found):
        for other_left, other_right, other_top, other_bottom in found[:number]:
            assert left >= other_right or other_left >= right or top >= other_bottom or other_top >= bottom


def test_labels_do_not_overlap() -> None:
    data = json.loads(json.dumps(data_of(render(ask(five_plans(80))))))
    labels = {str(n): label(body["name"], 0) for n, body in enumerate(data["bodies"])}
    for era in ("then", "now"):
        for places in data["places"][era].values():
            assert_apart(
                boxes(labels, {str(n): (x, y) for n, place in enumerate(places) if place for x, y in [place]})
            )


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 60), st.data())
def test_any_group_is_placed_without_overlap(number: int, data: st.DataObject) -> None:
    names = [f"n{n}" for n in range(number)]
    labels = {
        name: label(f"Sở {name} " * data.draw(st.integers(0, 6)), n % 40) for n, name in enumerate(names)
    }
    pairs = st.tuples(st.sampled_from(names or [""]), st.sampled_from(names or [""]))
    weights = data.draw(st.dictionaries(pairs, st.integers(1, 50), max_size=100))
    places = place(labels, weights)
    assert list(places) == names
    assert place(labels, weights) == places
    assert_apart(boxes(labels, places))


def test_a_large_group_is_placed_without_overlap_too() -> None:
    labels = {f"n{n}": label(f"Sở {n} " * (n % 7), n % 40) for n in range(300)}
    weights = {(f"n{n}", f"n{n * 7 % 300}"): n % 9 + 1 for n in range(300)}
    assert_apart(boxes(labels, place(labels, weights)))


def test_groups_stand_side_by_side() -> None:
    group = {"a": (0.0, 0.0), "b": (100.0, 50.0)}
    found = side_by_side([group, {f"{name}2": where for name, where in group.items()}])
    assert found["a2"][0] > found["b"][0]
    assert side_by_side([]) == {}


def test_labels() -> None:
    assert label("Sở Kế hoạch và Đầu tư", 0).lines == ("Sở Kế hoạch", "và Đầu tư")
    assert label("", 4).lines == ()
    assert len(label("Ban " * 400, 1).lines) == 4
    assert label("Ban " * 400, 1).lines[-1].endswith("…")
    assert label("x", 100).radius > label("x", 1).radius


def test_every_kind_has_a_family_and_colours_differ() -> None:
    kinds = ask(stored(made_up(3, 1, QUANG_TRI))).kinds
    assert len(kinds) > 10
    for kind in kinds:
        assert any(kind in family.kinds for family in FAMILIES), kind
    assert family_of("unheard-of") == len(FAMILIES) - 1
    assert len({family.colour for family in FAMILIES}) == len(FAMILIES)


def test_every_word_is_used_and_known() -> None:
    folder = Path(sys.modules["greenkg.network"].__file__ or "").parent
    assert {file.stem for file in (folder / "page").glob("*.js")} == set(SCRIPTS)
    text = "".join(file.read_text("utf-8") for file in sorted((folder / "page").iterdir()))
    for key in WORDS:
        assert re.search(rf'"{key}"|words\.{key}\b|by_\$\{{way\}}', text), key
    for key in re.findall(r'say\("(\w+)"|words\.(\w+) |data-(?:word|label)="(\w+)"', text):
        assert "".join(key) in WORDS


def test_importing_the_network_does_not_import_ipython() -> None:
    script = "import sys, greenkg.network; print({'IPython', 'pyvis', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
