"""Provinces, bodies and documents across 2025."""

from __future__ import annotations

import pytest

from greenkg.administration.provinces import province
from greenkg.gazetteer import find_at
from greenkg.model import DocumentRef, LineNo, Quote, ResolvedPlan, Span
from greenkg.resolve.agencies import Register
from greenkg.resolve.documents import document
from greenkg.resolve.initials import has_initials, in_full
from tests.extract.snippet import kinds, plan

ROW = "1 | Đào tạo cán bộ quản lý | 2023 | {lead} | {partner} | Báo cáo"


def dated(
    number: str, day: str, lead: str = "Sở Tài chính", partner: str = "địa phương", *, who: str = ""
) -> ResolvedPlan:
    """A plan of one date with rows of one lead and partner."""
    body, place = who or "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ", "Hà Nội" if who else "Quảng Trị"
    above = f"{body}\nSố: {number}\n{place}, ngày {day}\n\nKẾ HOẠCH\nHành động tăng trưởng xanh\n"
    row = ROW.format(lead=lead, partner=partner)
    rows = [row.replace("1 |", f"{n} |").replace("cán bộ", f"cán bộ {n}") for n in (1, 2, 3)]
    return plan(*rows, above=above)


@pytest.mark.parametrize("short", ["Vụ KHCN, MT và VLXD", "Vụ KHCN, Môi trường & VLXD"])
def test_initials_stand_for_the_name_printed_in_full(short: str):
    full = "Vụ Khoa học công nghệ, Môi trường và Vật liệu xây dựng"
    assert has_initials(short)
    assert in_full(short, {full, "Vụ Khoa học công nghệ", "Vụ Pháp chế"}) == full
    assert in_full(short, {full, full.replace("công nghệ", "con người")}) == short  # either may be meant
    assert in_full("Vụ PC", {full}) == "Vụ PC"
    assert not has_initials(full)


def test_a_plan_that_shortens_a_name_names_one_body():
    rows = [ROW.format(lead=lead, partner="Bộ Công an") for lead in ("Vụ Tổ chức cán bộ", "Vụ TCCB")]
    read = plan(*rows, above="BỘ XÂY DỰNG\nSố: 1/QĐ-BXD\nHà Nội, ngày 01 tháng 02 năm 2025\n")
    assert [a.name for a in read.agencies if a.name.startswith("Vụ")] == ["Vụ Tổ chức cán bộ"]


def test_which_province_a_national_plan_means():
    read = dated("12/NQ-CP", "01/02/2025", partner="UBND tỉnh Khánh Hòa", who="CHÍNH PHỦ")
    assert "UBND tỉnh Khánh Hòa" in {agency.name for agency in read.agencies}


def register(day: str, home: str = "Quảng Trị") -> Register:
    return Register(province(home, day), day)


def named(day: str, words: str, home: str = "Quảng Trị") -> tuple[str, str, str | None]:
    """Key, since and province code of the agency that some words name in a plan of a day."""
    one = register(day, home)
    mention = find_at(words, 0)
    assert mention
    quote = Quote(words, (Span(0, len(words), LineNo(1), LineNo(1)),))
    agency = one.agencies[one.key(mention, words, quote)]
    return agency.name, agency.since, agency.province.code if agency.province else None


@pytest.mark.parametrize(
    ("name", "day", "code", "since"),
    [
        ("Quảng Trị", "2023-11-17", "45", ""),
        ("Quảng Trị", "2025-06-30", "45", ""),
        ("Quảng Trị", "2025-07-01", "44", "2025-07-01"),
        ("Bắc Ninh", "2023-10-07", "27", ""),
        ("Bắc Ninh", "2025-08-01", "24", "2025-07-01"),
        ("Thanh Hóa", "2026-01-01", "38", ""),
        ("THANH HOÁ", "2023", "38", ""),
        ("Trà Vinh", "", "84", ""),
    ],
)
def test_a_province_is_a_name_in_an_era(name: str, day: str, code: str, since: str):
    found = province(name, day)
    assert found is not None
    assert (found.code, found.since) == (code, since)


def test_a_province_that_was_merged_is_no_province_afterwards():
    assert province("Trà Vinh", "2026-01-01") is None
    assert province("Nơi nào đó", "2023-01-01") is None


def test_one_number_of_two_provinces_is_two_documents():
    ref = DocumentRef("1099/QĐ-UBND", "Quyết định", "2017-06-14", "UBND tỉnh", "")
    assert {document(ref, home).key for home in ("Trà Vinh", "Bắc Ninh")} == {
        "vn/84-tra-vinh/2017-06-14/1099-qd-ubnd",
        "vn/27-bac-ninh/2017-06-14/1099-qd-ubnd",
    }


def test_one_number_of_one_name_before_and_after_the_merger_is_two_documents():
    keys = {
        document(DocumentRef("144/KH-UBND", "Kế hoạch", day, "UBND tỉnh", ""), "Bắc Ninh").key
        for day in ("2025-03-03", "2025-09-03")
    }
    assert keys == {
        "vn/27-bac-ninh/2025-03-03/144-kh-ubnd",
        "vn/24-bac-ninh.2025-07-01/2025-09-03/144-kh-ubnd",
    }


def test_a_national_document_named_by_two_plans_is_one():
    ref = DocumentRef("1658/QĐ-TTg", "Quyết định", "2021-10-01", "Thủ tướng Chính phủ", "")
    assert {document(ref, home).key for home in ("Trà Vinh", "Bắc Ninh", "")} == {"vn/2021-10-01/1658-qd-ttg"}


def test_a_document_without_a_number_is_named_by_its_subject():
    ref = DocumentRef("", "Luật", "2015-06-19", "Quốc hội", "Tổ chức chính quyền địa phương")
    assert document(ref, "Trà Vinh").key == "vn/2015-06-19/luat-to-chuc-chinh-quyen-dia-phuong"


def test_a_department_that_a_merger_made_began_on_that_day():
    assert named("2023-11-17", "Sở Tài chính") == ("Sở Tài chính", "", "45")
    assert named("2025-04-01", "Sở Tài chính") == ("Sở Tài chính", "2025-03-01", "45")
    assert named("2025-04-01", "Sở Y tế")[1] == ""


def test_a_department_of_a_merged_province_has_the_provinces_beginning():
    assert named("2025-08-01", "Sở Tài chính") == ("Sở Tài chính", "", "44")
    assert named("2025-08-01", "Sở Tài chính", "Thanh Hóa") == ("Sở Tài chính", "2025-03-01", "38")


def test_a_ministry_belongs_to_no_province():
    assert named("2023-11-17", "Bộ Tài chính")[2] is None


@pytest.mark.parametrize(
    ("number", "day", "who", "local"),
    [
        ("15/KH-UBND", "17 tháng 11 năm 2023", "", "UBND cấp huyện"),
        ("15/KH-UBND", "17 tháng 11 năm 2025", "", "UBND cấp xã"),
        ("2530/QĐ-TTg", "19 tháng 11 năm 2025", "THỦ TƯỚNG CHÍNH PHỦ", "UBND cấp tỉnh"),
    ],
)
def test_dia_phuong_is_the_level_below_the_one_that_plans(number: str, day: str, who: str, local: str):
    found = dated(number, day, who=who)
    assert local in {agency.name for agency in found.agencies}


def test_a_national_plan_has_no_province():
    found = dated("2530/QĐ-TTg", "19 tháng 11 năm 2025", "Bộ Tài chính", who="THỦ TƯỚNG CHÍNH PHỦ")
    assert (found.province, found.record.issuer) == (None, "Thủ tướng Chính phủ")
    assert found.document.key == "vn/2025-11-19/2530-qd-ttg"
    assert {agency.province for agency in found.agencies} == {None}


def test_a_provinces_plan_is_that_provinces_of_its_era():
    found = dated("15/KH-UBND", "17 tháng 11 năm 2025")
    assert found.province is not None
    assert (found.province.code, found.document.key) == (
        "44",
        "vn/44-quang-tri.2025-07-01/2025-11-17/15-kh-ubnd",
    )


def test_every_spelling_of_an_agency_is_kept():
    found = dated("15/KH-UBND", "17 tháng 11 năm 2023", "Sở TN&MT", "Sở Tài nguyên và Môi trường")
    (agency,) = found.agencies
    assert agency.spellings == ("Sở TN&MT", "Sở Tài nguyên và Môi trường")


def test_a_body_that_leads_and_takes_part_is_a_finding():
    assert "lead-is-partner" in kinds(
        dated("15/KH-UBND", "17 tháng 11 năm 2023", "Sở Y tế", "Sở Y tế; Sở Xây dựng")
    )


def test_an_unknown_body_is_kept_as_printed_with_a_finding():
    found = dated("15/KH-UBND", "17 tháng 11 năm 2023", "Sở Y tế", "Trung tâm Quan sát Sao băng")
    assert [agency.name for agency in found.agencies if not agency.known] == ["Trung tâm Quan sát Sao băng"]
    assert "unknown-agency" in kinds(found)


def test_an_assignment_quotes_the_agencys_own_words():
    found = dated(
        "15/KH-UBND", "17 tháng 11 năm 2023", "Sở Y tế", "Sở Xây dựng; UBND các huyện, thị xã, thành phố"
    )
    assert [one.quote.text for one in found.assignments[:3]] == [
        "Sở Y tế",
        "Sở Xây dựng",
        "UBND các huyện, thị xã, thành phố",
    ]
