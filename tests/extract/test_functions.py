"""The functions of state management a task belongs to: the words that show them, and those that do not."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from greenkg import resources
from greenkg.extract import extract
from greenkg.extract.functions import Wording, wordings
from greenkg.gazetteer.tables import comparable
from greenkg.model import PlanRecord
from greenkg.sources import read
from greenkg.text import Lines
from tests.extract.snippet import record

GOLD = Path(__file__).resolve().parent.parent / "gold"
STEMS = tuple(sorted(path.parent.name for path in GOLD.glob("*/functions.csv")))
SENT_ELSEWHERE = frozenset(
    (
        "poverty-reduction",
        "vocational-education",
        "social-protection",
        "children",
        "social-evils-prevention",
        "drug-rehabilitation",
        "labour-employment",
        "people-of-merit",
        "gender-equality",
        "press-publishing",
        "cybersecurity",
        "digital-telecoms",
        "religion",
        "ethnic-affairs",
        "driver-licensing",
        "minerals",
        "construction-minerals",
        "industrial-parks",
        "market-surveillance",
    )
)
"""The functions the hand-made files judge: those that decide, or might, which body answers today."""


@cache
def plan(stem: str) -> tuple[PlanRecord, str]:
    source = read(resources.corpus() / f"{stem}.txt")
    return extract(source), source.text


def functions(text: str, product: str = "Báo cáo", theme: str = "Các nhiệm vụ khác") -> dict[str, float]:
    """The functions of one task and how sure they are."""
    found = record(
        f"1 | {theme} | | | | ",
        f"1.1 | {text} | 2023 | Sở Y tế | Các sở, ngành | {product}",
        f"1.2 | {text} | 2023 | Sở Y tế | Các sở, ngành | {product}",
    )
    first = found.tasks[0].key
    return {one.function: one.confidence for one in found.functions if one.task == first}


@pytest.mark.parametrize("row", wordings(), ids=lambda row: f"{row.function}: {row.example}")
def test_every_wording_matches_its_example(row: Wording):
    assert row.regex.search(comparable(row.example))


def test_every_function_of_a_wording_is_a_concept_of_the_scheme():
    scheme = (resources.folder("ontology") / "schemes" / "functions.ttl").read_text(encoding="utf-8")
    assert {row.function for row in wordings()} == set(re.findall(r'skos:notation "([a-z-]+)"', scheme))


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("Chương trình Giảm nghèo bền vững", "poverty-reduction"),
        ("Đổi mới giáo dục dạy nghề", "vocational-education"),
        ("Đào tạo nghề cho lao động nông thôn", "vocational-education"),
        ("Phát triển hệ thống thông tin thị trường lao động của tỉnh", "labour-employment"),
        ("Chương trình Phát triển Kinh tế xã hội vùng Dân tộc thiểu số", "ethnic-affairs"),
        ("Đầu tư cơ sở hạ tầng thúc đẩy khu công nghiệp sinh thái", "industrial-parks"),
        ("Chương trình chuyển đổi số quốc gia đến năm 2025", "digital-telecoms"),
        ("Xây dựng bản đồ số quy hoạch khoáng sản làm vật liệu xây dựng", "construction-minerals"),
    ],
)
def test_a_task_belongs_to_the_function_its_words_name(text: str, function: str):
    assert list(functions(text)) == [function]


@pytest.mark.parametrize(
    "text",
    [
        "Truyền thông, nâng cao nhận thức về lối sống xanh",
        "Xây dựng chuyên mục tuyên truyền trên báo chí, phát thanh, truyền hình",
        "Phát triển Chính phủ xanh, tăng năng suất lao động",
        "Phát triển cụm công nghiệp sinh thái, làng nghề bền vững",
        "Phát triển mạng lưới cửa hàng tạo việc làm, góp phần giảm nghèo",
        "Ưu tiên vùng đồng bào dân tộc thiểu số, miền núi, biên giới",
        "Tăng cường chuyển đổi số trong ngành dệt may",
    ],
)
def test_words_in_passing_show_no_function(text: str):
    assert functions(text) == {}


def test_diacritics_decide():
    assert functions("Chương trình giam ngheo ben vung") == {}


def test_making_building_materials_is_no_mining():
    assert list(functions("Hiện đại hóa công nghệ sản xuất vật liệu xây dựng")) == ["construction"]


def test_a_task_without_words_of_its_own_takes_its_headings_function_less_surely():
    own = functions("Hướng dẫn các dự án giao thông vận tải")
    inherited = functions("Hướng dẫn thực hiện", theme="Giao thông vận tải và dịch vụ logistics")
    assert list(own) == list(inherited) == ["transport"]
    assert inherited["transport"] < own["transport"]


def test_own_words_leave_the_heading_out():
    assert list(functions("Chương trình Giảm nghèo bền vững", theme="Giao thông vận tải")) == [
        "poverty-reduction"
    ]


def test_a_product_does_not_send_a_task_elsewhere():
    assert functions("Đối với giáo dục các cấp học", product="Chương trình giáo dục nghề nghiệp") == {}


@pytest.mark.parametrize("stem", STEMS)
def test_the_words_stand_where_they_are_said_to_stand(stem: str):
    read_plan, text = plan(stem)
    lines = Lines(text)
    assert read_plan.functions
    for one in read_plan.functions:
        pieces = [(span.start, span.end) for span in one.quote.spans]
        assert lines.quote(pieces).text == one.quote.text
        assert any(
            row.function == one.function and row.regex.search(comparable(one.quote.text))
            for row in wordings()
        ), one


def test_functions_that_decide_who_answers_agree_with_those_judged_by_hand():
    right = wrong = missed = 0
    for stem in STEMS:
        read_plan, _ = plan(stem)
        with (GOLD / stem / "functions.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                meant = set(row["functions"].split(";")) - {""}
                keys = {
                    task.key for task in read_plan.tasks if task.key.startswith(f"l{int(row['line']):04d}")
                }
                assert keys, (stem, row["line"])
                found = {one.function for one in read_plan.functions if one.task in keys} & SENT_ELSEWHERE
                right += len(found & meant)
                wrong += len(found - meant)
                missed += len(meant - found)
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.9
