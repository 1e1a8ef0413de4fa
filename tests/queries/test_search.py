"""Tasks by their words: which match, and which come first."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad

from greenkg.errors import QueryError
from greenkg.graph.literals import integer, string, words
from greenkg.graph.vocabulary import ELI, GKG, PPLAN, RDF
from greenkg.queries.search import matching_tasks, suggested_words
from greenkg.store import EmbeddedStore
from greenkg.text import bare, fold

TEXTS = {
    "printed": "Thu gom rác thải nhựa đại dương và các loại vật liệu khác",
    "folded": "Rác thái nhựa",
    "words": "Nhựa và các loại rác trong chất thải",
    "most": "Phân loại rác thải tại nguồn",
    "one": "Xử lý nước thải",
    "none": "Trồng rừng",
}


def stored(texts: dict[str, str], province: str = "Quảng Trị") -> EmbeddedStore:
    graph, plan, place = NamedNode("urn:g"), NamedNode("urn:plan"), NamedNode("urn:place")
    quads = [
        Quad(plan, RDF.type, GKG.Plan, graph),
        Quad(plan, ELI.jurisdiction, place, graph),
        Quad(place, GKG.shortName, words(province), graph),
    ]
    for line, (name, text) in enumerate(texts.items(), start=1):
        task = NamedNode(f"urn:{name}")
        quads += [
            Quad(task, PPLAN.isStepOfPlan, plan, graph),
            Quad(task, GKG.text, words(text), graph),
            Quad(task, GKG.searchText, string(bare(fold(text))), graph),
            Quad(task, GKG.line, integer(line), graph),
            Quad(task, GKG.lines, string(str(line)), graph),
        ]
    store = EmbeddedStore.in_memory()
    store.replace_graph("urn:g", quads)
    return store


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    return stored(TEXTS)


def found(store: EmbeddedStore, text: str, limit: int = 10, province: str = "") -> list[str]:
    return [task.removeprefix("urn:") for task in matching_tasks(store, text, limit, province).tasks]


@pytest.mark.parametrize(
    "text", ["rác thải nhựa", "RÁC  THẢI, NHỰA", "Ra\u0301c tha\u0309i nhu\u031b\u0323a"]
)
def test_the_very_phrase_comes_before_its_letters_and_its_letters_before_its_words(
    store: EmbeddedStore, text: str
):
    assert found(store, text) == ["printed", "folded", "words", "most"]


def test_without_diacritics_the_shorter_text_comes_first(store: EmbeddedStore):
    assert found(store, "rac thai nhua") == ["folded", "printed", "words", "most"]


def test_tone_marks_may_stand_on_either_vowel():
    store = stored({"longer": "Số hoá các thủ tục", "short": "số hỏa"})
    assert found(store, "số hóa") == ["longer", "short"]


def test_words_are_whole_words(store: EmbeddedStore):
    assert found(store, "rừng") == ["none"]
    assert found(store, "rừn") == []


def test_the_limit_counts_the_tasks_and_tells_how_many_match(store: EmbeddedStore):
    best = matching_tasks(store, "rác thải nhựa", 1)
    assert (best.tasks, best.of) == (("urn:printed",), 4)


def test_a_task_far_down_that_has_the_very_phrase_is_not_missed():
    many = {f"t{number:03}": "Đạt" for number in range(450)}
    store = stored({**many, "last": "Quản lý việc sử dụng đất"})
    assert found(store, "đất", limit=2) == ["last", "t000"]


def test_another_province_has_none(store: EmbeddedStore):
    assert found(store, "rừng", province="Trà Vinh") == []
    assert found(store, "rừng", province="Quảng Trị") == ["none"]


def test_words_that_no_task_has_are_answered_with_those_alike(store: EmbeddedStore):
    assert suggested_words(store, "nhuựa")[0] == "nhựa"
    assert suggested_words(store, "rừng") == []
    assert suggested_words(store, "zzzzzz") == []


@pytest.mark.parametrize(("text", "complaint"), [("", "no word"), ("… -", "no word"), ("a " * 9, None)])
def test_words_there_must_be(store: EmbeddedStore, text: str, complaint: str | None):
    if complaint is None:
        assert found(store, text) == []
        return
    with pytest.raises(QueryError, match=complaint):
        matching_tasks(store, text, 10)


def test_too_many_words_are_refused(store: EmbeddedStore):
    with pytest.raises(QueryError, match="too many"):
        matching_tasks(store, " ".join(map(str, range(40))), 10)
