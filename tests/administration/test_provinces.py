"""Provinces of each era: neither a name nor a code tells which without a day."""

from __future__ import annotations

import pytest

from greenkg.administration.provinces import (
    ProvinceChangeKind,
    at_place,
    changes,
    coded,
    family,
    named,
    on,
    place,
    province,
    versions,
)
from greenkg.errors import GreenkgError


def places(provinces) -> list[str]:
    return [place(one) for one in provinces]


def test_sixty_three_then_thirty_four_then_three_cities():
    on_day = {
        day: [one.province for one in versions() if one.stands(day)]
        for day in ("2025-06-30", "2025-07-01", "2026-11-20")
    }
    assert {day: len(found) for day, found in on_day.items()} == {
        "2025-06-30": 63,
        "2025-07-01": 34,
        "2026-11-20": 34,
    }
    assert [sum(one.unit == "Thành phố" for one in found) for found in on_day.values()] == [6, 6, 9]


def test_the_eleven_that_were_not_rearranged_are_one_version():
    through = [one for one in versions() if one.stands("2025-06-30") and one.stands("2025-07-01")]
    assert len(through) == 11
    assert places(named("Thanh Hóa")) == ["38-thanh-hoa"]


def test_a_reused_name_or_code_gives_every_version():
    assert places(named("quang tri")) == ["45-quang-tri", "44-quang-tri.2025-07-01"]
    assert places(coded("44")) == ["44-quang-binh", "44-quang-tri.2025-07-01"]
    assert places(coded("24")) == ["24-bac-giang", "24-bac-ninh.2025-07-01", "24-bac-ninh.2026-09-20"]
    reused = [
        code
        for code in {one.province.code for one in versions()}
        if len({one.name for one in coded(code)}) > 1
    ]
    assert sorted(reused) == ["15", "24", "44", "52", "80", "82", "91"]


@pytest.mark.parametrize(
    ("name", "day", "where"),
    [
        ("Bắc Ninh", "", "27-bac-ninh"),
        ("Bắc Ninh", "2025-06-30", "27-bac-ninh"),
        ("Bắc Ninh", "2025-07", "24-bac-ninh.2025-07-01"),
        ("Bắc Ninh", "2026-09-19", "24-bac-ninh.2025-07-01"),
        ("Bắc Ninh", "2026-09-20", "24-bac-ninh.2026-09-20"),
        ("Quảng Ninh", "2026-08-31", "22-quang-ninh"),
        ("Quảng Ninh", "2026-09-01", "22-quang-ninh.2026-09-01"),
        ("Đồng Nai", "2026-04-30", "75-dong-nai.2026-04-30"),
        ("Thanh Hóa", "2026", "38-thanh-hoa"),
    ],
)
def test_a_day_tells_which(name: str, day: str, where: str):
    found = province(name, day)
    assert found and place(found) == where


def test_a_name_of_an_era_gone_by_is_no_province():
    assert province("Trà Vinh", "2025-07-01") is None
    assert province("Atlantis", "2025-07-01") is None
    with pytest.raises(GreenkgError, match="no province of any era"):
        at_place("99-atlantis")


def test_changes_have_their_kind_day_and_act():
    told = {place(one.result): (one.kind, one.act.number, places(one.originals)) for one in changes()}
    assert told["44-quang-tri.2025-07-01"] == (
        ProvinceChangeKind.FUSION,
        "202/2025/QH15",
        ["44-quang-binh", "45-quang-tri"],
    )
    assert told["86-vinh-long.2025-07-01"][0] is ProvinceChangeKind.INTEGRATION
    assert told["24-bac-ninh.2026-09-20"] == (
        ProvinceChangeKind.STATUS,
        "39/2026/QH16",
        ["24-bac-ninh.2025-07-01"],
    )
    fused = [one for one in changes() if one.kind is ProvinceChangeKind.FUSION]
    assert sorted(one.result.code for one in fused) == ["15", "24", "44", "52", "80", "82", "91"]


def test_a_family_is_all_that_became_one():
    assert places(family([at_place("27-bac-ninh")])) == [
        "24-bac-giang",
        "27-bac-ninh",
        "24-bac-ninh.2025-07-01",
        "24-bac-ninh.2026-09-20",
    ]
    assert place(on(at_place("27-bac-ninh"), "2030-01-01")) == "24-bac-ninh.2026-09-20"
    assert place(on(at_place("27-bac-ninh"), "2025-06-30")) == "27-bac-ninh"
