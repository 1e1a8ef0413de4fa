"""The structured tables hold every fact that was delivered, and nothing that is no name reaches an answer."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from greenkg import resources
from greenkg.administration import tables
from greenkg.administration.collectives import members
from greenkg.administration.kinds import kind_rules, level_of
from greenkg.administration.naming import general_name, name_in
from greenkg.administration.provinces import province, versions
from greenkg.administration.successions import about, begun, successions
from greenkg.errors import GreenkgError
from greenkg.gazetteer.tables import known
from greenkg.text import nfc

DELIVERED = Path(__file__).with_name("delivered.csv")
ACT = re.compile(r"\b\d[\d.]*/(?:\d{4}/)?(?:NĐ-CP|NQ-CP|QH15|QĐ-BTC|QĐ-TTg|BHXH-TCCB)")


def delivered() -> list[tuple[int, list[str]]]:
    """The table as it came, with the number of each line; a stray comma in a note made a ninth field."""
    with DELIVERED.open(encoding="utf-8", newline="") as file:
        return [
            (line, [nfc(cell) for cell in (*row[:7], ",".join(row[7:]))])
            for line, row in enumerate(csv.reader(file), start=1)
            if line > 1
        ]


def structured() -> dict[int, list[dict[str, str]]]:
    found: dict[int, list[dict[str, str]]] = {}
    for table in ("agency-successions.csv", "succession-by-kind.csv"):
        with resources.reference(table).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["delivered"]:
                    found.setdefault(int(row["delivered"]), []).append(row)
    return found


@pytest.mark.parametrize(("line", "cells"), delivered(), ids=lambda value: str(value)[:60])
def test_each_delivered_row_is_kept(line: int, cells: list[str]):
    _, old, function, new, effective, basis, confidence, note = cells
    rows = structured()[line]
    text = " ".join(cell for row in rows for cell in row.values())
    assert confidence in {row["confidence"] for row in rows} or line == 53
    assert not effective or effective in {row["effective"] for row in rows}
    for act in ACT.findall(basis):
        assert act in text, act
    for words in (function, note.split(";")[0], basis):
        assert words in text or line in (40, 54, 55), words
    for name in (old, new):
        assert name in text or line in (46, 54, 55), name


def test_names_of_answers_are_names_and_no_sentences():
    for one in successions():
        assert not re.search(r"unchanged|none|then| or |[();]", one.new_name), one.new_name
        assert one.new_name[:1].isupper() or not one.new_name


def test_a_body_that_kept_its_name_but_was_merged_is_a_new_one():
    home = province("Thanh Hóa", "2025-03-01")
    assert begun("Sở Tài chính", home, "2025-02-28") == ""
    assert begun("Sở Tài chính", home, "2025-03-01") == "2025-03-01"
    assert begun("Sở Công Thương", home, "2025-03-01") == ""
    assert begun("Sở Tài chính", province("Vĩnh Long", "2025-07-01"), "2025-08-01") == ""
    assert begun("Bộ Tài chính", None, "2025-03-01") == "2025-03-01"


def test_cases_of_a_province_stand_in_for_the_general_ones():
    names = {
        name: [one.new_name for one in about("Ban Dân tộc", "co-quan-cap-tinh", province(name, "2025-01-01"))]
        for name in ("Hà Tĩnh", "Quảng Trị", "Thanh Hóa")
    }
    assert names == {
        "Hà Tĩnh": ["Sở Nội vụ"],
        "Quảng Trị": ["Sở Dân tộc và Tôn giáo"],
        "Thanh Hóa": ["Sở Dân tộc và Tôn giáo", "Sở Nội vụ"],
    }


def test_names_change_in_a_city_and_back():
    saigon, hue = province("Hồ Chí Minh", "2024-01-01"), province("Huế", "2025-05-01")
    assert name_in(hue, "Công an tỉnh") == "Công an thành phố"
    assert name_in(hue, "Bộ Chỉ huy quân sự tỉnh") == "Bộ Chỉ huy quân sự thành phố"
    assert name_in(saigon, "Bộ Chỉ huy quân sự tỉnh") == "Bộ Tư lệnh Thành phố Hồ Chí Minh"
    assert name_in(province("Thanh Hóa", "2025-05-01"), "Công an tỉnh") == "Công an tỉnh"
    for name in known():
        for home in (saigon, hue):
            assert general_name(home, name_in(home, name)) == name


def test_every_member_and_level_of_the_tables_is_read():
    assert "so" in members("Các sở, ban, ngành cấp tỉnh").kinds
    assert members("Các đơn vị liên quan").kinds == ()
    for row in tables.rows("collective-members.csv"):
        assert known()[row.text("collective")].collective
        assert not row.text("name") or row.text("name") in known()
    for row in tables.rows("agency-levels.csv"):
        assert level_of(row.text("example")) == row.text("level")
    assert level_of("Sở Tài chính") == ""
    assert {rule.level for rule in kind_rules()} == {"phòng", "huyện", "xã", "tỉnh", "trung ương"}


def test_every_province_of_today_is_in_one_region_of_the_state_bank():
    codes = [row.text("code") for row in tables.rows("state-bank-regions.csv")]
    assert sorted(codes) == sorted({one.province.code for one in versions() if not one.until})
    assert {row.text("region") for row in tables.rows("state-bank-regions.csv")} == {
        str(number) for number in range(1, 16)
    }


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("a,confidence\nx,certain\n", r"line 2: confidence is «certain», not one of"),
        ("a,confidence\nx,verified,more\n", r"line 2: 3 cells instead of 2"),
    ],
)
def test_a_broken_row_is_named(broken: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    table = tmp_path / "table.csv"
    table.write_text(broken, encoding="utf-8")
    monkeypatch.setattr(tables, "reference", lambda name: table)
    with pytest.raises(GreenkgError, match=says):
        [row.confidence() for row in tables.rows("table.csv")]
