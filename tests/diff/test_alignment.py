"""Which task is which: planted changes are found in any order, and not by comparing each with each."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.fuzz import token_sort_ratio

from greenkg.diff import Task, alignment
from greenkg.diff.alignment import align

WORDS = ("trồng", "rừng", "phòng", "hộ", "ven", "biển", "rác", "thải", "nhựa", "điện", "xanh", "đô", "thị")


def task(text: str, code: str = "", line: int = 1) -> Task:
    return Task(f"urn:{line}", code, text, "", "", "", str(line))


def tasks(*texts: str) -> list[Task]:
    return [task(text, line=line) for line, text in enumerate(texts)]


def many(number: int, seed: int) -> list[Task]:
    chance = random.Random(seed)
    known = [f"{one}{other}" for one in WORDS for other in range(200)]
    return [task(" ".join(chance.choices(known, k=12)), line=line) for line in range(number)]


def test_equal_texts_meet_whatever_their_case_tones_and_order() -> None:
    before = tasks("Trồng rừng phòng hộ", "Thu gom rác thải", "Hòa bình xanh")
    after = tasks("hoà bình  xanh.", "TRỒNG RỪNG PHÒNG HỘ", "Thu gom rác thải")
    assert align(before, after) == [(0, 1), (1, 2), (2, 0)]


def test_of_several_equal_texts_those_of_the_same_code_meet() -> None:
    before = [task("Báo cáo", "1"), task("Báo cáo", "2"), task("Báo cáo", "3")]
    after = [task("Báo cáo", "3"), task("Báo cáo", "1"), task("Báo cáo", "9")]
    assert align(before, after) == [(0, 1), (1, 2), (2, 0)]


def test_a_re_worded_task_is_still_that_task_and_another_is_not() -> None:
    before = tasks("Kiểm kê khí nhà kính cho tỉnh Quảng Trị", "Thành lập Ban Chỉ đạo cấp tỉnh")
    after = tasks("Lập bản đồ điện mặt trời áp mái", "Kiểm kê khí nhà kính định kỳ cho toàn tỉnh Quảng Trị")
    assert align(before, after) == [(0, 1)]


def test_a_code_helps_only_where_it_tells_tasks_apart() -> None:
    one = "Xây dựng mô hình kinh tế tuần hoàn trong nông nghiệp"
    other = "Nhân rộng các mô hình nông nghiệp tuần hoàn theo chuỗi"
    assert align([task(one, "4.1")], [task(other, "4.1")]) == [(0, 0)]
    assert align([task(one, "4.1")], [task(other, "4.2")]) == []
    assert align([task(one, "-")], [task(other, "-")]) == []


def test_the_best_pairing_in_all_is_taken() -> None:
    """The most alike pair alone would leave the other two without a counterpart."""
    before = tasks("trồng rừng phòng hộ ven biển phía nam", "trồng rừng phòng hộ ven biển phía nam mới")
    after = tasks(
        "trồng rừng phòng hộ ven biển phía nam tỉnh", "trồng cây phòng hộ ven biển phía nam mới tỉnh"
    )
    assert len(align(before, after)) == 2


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=6), max_size=12), st.randoms(use_true_random=False))
def test_every_task_meets_at_most_one_and_itself_if_it_is_there(
    texts: list[list[str]], chance: random.Random
) -> None:
    before = [task(" ".join(text), line=line) for line, text in enumerate(texts)]
    after = chance.sample(before, len(before))
    pairs = align(before, after)
    assert len(pairs) == len(before)
    assert all(before[one].text == after[other].text for one, other in pairs)
    fewer = [each for each in after if chance.random() < 0.7]
    pairs = align(before, fewer)
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs) == len(fewer)


def test_likeness_is_measured_a_few_times_a_task(monkeypatch) -> None:
    """Not each with each: 2,000 re-worded tasks would be 4 million comparisons."""
    before = many(2000, 1)
    after = [replace(each, text=f"{each.text} bổ sung") for each in before]
    random.Random(2).shuffle(after)
    counted = 0

    def count(one: str, other: str, *, score_cutoff: float) -> float:
        nonlocal counted
        counted += 1
        return token_sort_ratio(one, other, score_cutoff=score_cutoff)

    monkeypatch.setattr(alignment, "token_sort_ratio", count)
    pairs = align(before, after)
    assert [before[one].address for one, _ in pairs] == [after[other].address for _, other in pairs]
    assert len(pairs) == 2000
    assert counted <= 2000 * 12


def test_a_large_group_of_look_alikes_is_paired_too() -> None:
    before = tasks(*(f"nâng cấp tuyến đường huyện số {number} theo hướng xanh" for number in range(40)))
    after = tasks(*(f"nâng cấp tuyến đường huyện số {number} theo hướng xanh hơn" for number in range(40)))
    pairs = align(before, after)
    assert len(pairs) == 40
    assert sum(one == other for one, other in pairs) >= 36
