"""References to legal documents, as preambles print them."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenkg.extract.citations import (
    DATE,
    NUMBER,
    cited_at,
    find_grounds,
    issuer_of,
    read_date,
    same_words,
    tidy_number,
    type_of,
)
from greenkg.model import DocumentRef

with (Path(__file__).parent / "data" / "numbers.csv").open(encoding="utf-8", newline="") as file:
    SAMPLES = list(csv.DictReader(file))

dates = st.dates(datetime.date(1945, 9, 2), datetime.date(2099, 12, 31))
year_part = st.just("") | st.integers(1990, 2030).map("{}/".format)
figures = st.integers(1, 9999).map(str)
# (code, type, issuer as printed, issuer's canonical name)
KINDS = [
    ("QĐ-TTg", "Quyết định", "Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
    ("NĐ-CP", "Nghị định", "Chính phủ", "Chính phủ"),
    ("NQ-CP", "Nghị quyết", "Chính phủ", "Chính phủ"),
    ("TT-BTC", "Thông tư", "Bộ Tài chính", "Bộ Tài chính"),
    ("TT-BKHĐT", "Thông tư", "Bộ KH&ĐT", "Bộ Kế hoạch và Đầu tư"),
    ("QĐ-UBND", "Quyết định", "UBND tỉnh Trà Vinh", "UBND tỉnh Trà Vinh"),
    ("KH-UBND", "Kế hoạch", "Ủy ban nhân dân tỉnh Quảng Trị", "UBND tỉnh Quảng Trị"),
    ("NQ-HĐND", "Nghị quyết", "HĐND tỉnh", "HĐND tỉnh"),
    ("TTr-SKHĐT", "Tờ trình", "Sở Kế hoạch và Đầu tư", "Sở Kế hoạch và Đầu tư"),
]
SUBJECTS = [
    "phê duyệt Chiến lược quốc gia về tăng trưởng xanh giai đoạn 2021 - 2030, tầm nhìn 2050",
    "phê duyệt Kế hoạch hành động quốc gia về tăng trưởng xanh giai đoạn 2021 - 2030",
    "ban hành Chương trình hành động thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII",
    "quy định giảm nhẹ phát thải khí nhà kính và bảo vệ tầng ô-dôn",
    "",
]
DATE_FORMS = [
    "{d:02d}/{m:02d}/{y}",
    "{d}/{m}/{y}",
    "{d:02d}-{m}-{y}",
    "{d:02d} tháng {m:02d} năm {y}",
    "{d}.{m}.{y}",
]


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, DocumentRef]:
    """A document as printed and as it is to be read."""
    code, kind, printed, issuer = draw(st.sampled_from(KINDS))
    number = f"{draw(figures)}/{draw(year_part)}{code}"
    day = draw(dates)
    when = draw(st.sampled_from(DATE_FORMS)).format(d=day.day, m=day.month, y=day.year)
    subject = draw(st.sampled_from(SUBJECTS))
    text = f"{kind} số {number} ngày {when} của {printed} {subject}".strip()
    return text, DocumentRef(number, kind, day.isoformat(), issuer, subject)


# --- numbers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: s["text"])
def test_a_number_is_taken_or_left(sample: dict[str, str]):
    found = NUMBER.search(sample["text"])
    assert (tidy_number(found.group()) if found else "") == sample["number"], sample["why"]
    if found:
        number = tidy_number(found.group())
        assert type_of(number) == sample["type"]
        assert issuer_of(number) == sample["issuer"]


@given(figures, year_part, st.sampled_from(KINDS), st.sampled_from(["/", " /", "/ ", " / "]))
def test_a_number_is_read_as_it_was_written(serial: str, year: str, kind: tuple[str, ...], bar: str):
    number = f"{serial}/{year}{kind[0]}"
    found = NUMBER.search(f"{kind[1]} số {serial}{bar}{year}{kind[0]}, ngày 1/1/2020")
    assert found
    assert tidy_number(found.group()) == number
    assert type_of(number) == kind[1]


@given(st.text(max_size=60))
def test_types_and_issuers_of_anything(text: str):
    type_of(text)
    issuer_of(text)
    assert tidy_number(tidy_number(text)) == tidy_number(text)


# --- dates ------------------------------------------------------------------------------------------


@given(dates, st.sampled_from(DATE_FORMS), st.sampled_from(["ngày ", "", "Quảng Trị, ngày ", "(ngày "]))
def test_a_date_is_read_as_it_was_written(day: datetime.date, form: str, before: str):
    printed = before + form.format(d=day.day, m=day.month, y=day.year)
    assert read_date(printed) == day.isoformat()
    assert read_date(f"{printed} của Chính phủ") == day.isoformat()


@pytest.mark.parametrize(
    "none",
    [
        "31/02/2020",
        "30 tháng 02 năm 2023",
        "31/4/2021",
        "00/10/2021",
        "01/13/2021",
        "1/1/1899",
        "115/10/2021",
        "1/1/20215",
        "2021 - 2030",
        "tháng 12 năm 2025",
        "",
        "ngày    tháng 10 năm 2023",
        "06/2022/NĐ-CP",
    ],
)
def test_what_is_no_date(none: str):
    assert read_date(none) == ""


@given(st.text("0123456789/.- ngàythăm,", max_size=40))
def test_reading_dates_is_total(text: str):
    read = read_date(text)
    if read:
        assert datetime.date.fromisoformat(read).isoformat() == read
    assert bool(DATE.search(text)) or not read


# --- grounds ----------------------------------------------------------------------------------------


@settings(deadline=None)
@given(documents())
def test_a_document_is_read_as_it_was_written(document: tuple[str, DocumentRef]):
    text, expected = document
    (found,) = find_grounds(f" {text};")
    assert found.document == expected


@settings(deadline=None)
@given(st.lists(documents(), min_size=1, max_size=4, unique_by=lambda d: d[1].number))
def test_a_list_of_documents_gives_each(listed: list[tuple[str, DocumentRef]]):
    clause = "; ".join(text for text, _ in listed) + "."
    found = find_grounds(clause)
    assert [f.document for f in found] == [expected for _, expected in listed]
    for one, (text, _) in zip(found, listed, strict=True):
        assert text in clause[one.start : one.end]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (
            " Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
            [DocumentRef("", "Luật", "2015-06-19", "Quốc hội", "Tổ chức chính quyền địa phương")],
        ),
        (
            " Luật Bảo vệ môi trường số 72/2020/QH14 ngày 17 tháng 11 năm 2020;",
            [DocumentRef("72/2020/QH14", "Luật", "2020-11-17", "Quốc hội", "Bảo vệ môi trường")],
        ),
        (
            " Quyết định số 1658/QĐ-TTg ngày 01/10/2021 và Quyết định số 882/QĐ-TTg ngày 22/7/2022"
            " của Thủ tướng Chính phủ phê duyệt Kế hoạch hành động quốc gia về tăng trưởng xanh;",
            [
                DocumentRef("1658/QĐ-TTg", "Quyết định", "2021-10-01", "Thủ tướng Chính phủ", ""),
                DocumentRef(
                    "882/QĐ-TTg",
                    "Quyết định",
                    "2022-07-22",
                    "Thủ tướng Chính phủ",
                    "phê duyệt Kế hoạch hành động quốc gia về tăng trưởng xanh",
                ),
            ],
        ),
        (" tình hình thực tế của địa phương;", []),
        ("", []),
    ],
)
def test_a_clause_of_a_preamble(clause: str, expected: list[DocumentRef]):
    assert [f.document for f in find_grounds(clause)] == expected


fragments = st.lists(
    st.sampled_from(
        [
            "Quyết định",
            "số",
            "1658/QĐ-TTg",
            "ngày 01/10/2021",
            "của",
            "Chính phủ",
            ";",
            ",",
            ".",
            "và",
            "tại",
            "(",
            ")",
            "Luật",
            "Đất đai",
            "năm 2013",
            "58-NQ/TW",
            "phê duyệt",
            "UBND tỉnh",
            "về việc",
            "*",
            "“",
            "Xét",
            "/",
        ]
    ),
    max_size=14,
).map(" ".join)
anything = st.text(max_size=100) | fragments


@settings(deadline=None, max_examples=300)
@given(anything)
def test_reading_grounds_is_total_and_stays_inside(clause: str):
    for found in find_grounds(clause):
        assert 0 <= found.start <= found.end <= len(clause)
        assert found.document.number == tidy_number(found.document.number)


# --- mentions ---------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=300)
@given(anything)
def test_mentions_stay_inside_and_in_order(text: str):
    found = cited_at(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert 0 <= one.confidence <= 1
    assert [m.start for m in found] == sorted(m.start for m in found)


@settings(deadline=None)
@given(documents())
def test_a_mention_in_running_text(document: tuple[str, DocumentRef]):
    text, expected = document
    (found,) = cited_at(f"Các sở tiếp tục triển khai {text}.")
    assert (found.document.number, found.document.type) == (expected.number, expected.type)
    assert (found.document.date, found.document.issuer) == (expected.date, expected.issuer)


def test_the_same_words():
    assert same_words("Kế hoạch  Hành động", "KẾ HOẠCH HÀNH ĐỘNG.")
    assert not same_words("Kế hoạch", "Kế hoạch hành động")
