"""When, as cells print it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenkg.extract.periods import read_period
from greenkg.text import Lines

Years = tuple[int | None, int | None, str]


def read(cell: str, *, by_when: bool = False) -> Years | None:
    lines = Lines(cell)
    period = read_period(lines.quote([(0, len(cell))]), by_when=by_when)
    return (period.start, period.end, period.frequency) if period else None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2023 - 2030", (2023, 2030, "")),
        ("2023-2025", (2023, 2025, "")),
        ("Giai đoạn 2021 – 2025", (2021, 2025, "")),
        ("Từ năm 2023 đến năm 2030", (2023, 2030, "")),
        ("Từ năm 2021 đến hết năm 2025", (2021, 2025, "")),
        ("2023", (2023, 2023, "")),
        ("Năm 2024", (2024, 2024, "")),
        ("Quý IV/2025", (2025, 2025, "")),
        ("Tháng 12/2025", (2025, 2025, "")),
        ("2025 và những năm tiếp theo", (2025, None, "")),
        ("2026 trở đi", (2026, None, "")),
        ("Từ năm 2026", (2026, None, "")),
        ("Từ ngày 01/7/2025", (2025, None, "")),
        ("Đến năm 2030", (None, 2030, "")),
        ("Trước 31/12/2025", (None, 2025, "")),
        ("Trước ngày 31 tháng 12 năm 2025", (None, 2025, "")),
        ("Đến hết tháng 6 năm 2025", (None, 2025, "")),
        ("hết quý II/2024", (None, 2024, "")),
        ("Hàng năm", (None, None, "Hàng năm")),
        ("Hằng năm", (None, None, "Hằng năm")),
        ("Thường xuyên", (None, None, "Thường xuyên")),
        ("2023-2025, hàng năm", (2023, 2025, "Hàng năm")),
        ("2024, 2025", (2024, 2025, "")),
        ("Theo tiến độ dự án", None),
        ("Quý IV", None),
        ("12025", None),
        ("1.2023.5", (2023, 2023, "")),
        ("QCVN 20231", None),
    ],
)
def test_a_cell(cell: str, expected: Years | None):
    assert read(cell) == expected


def test_a_column_that_says_by_when():
    assert read("2025", by_when=True) == (None, 2025, "")
    assert read("Quý IV/2025", by_when=True) == (None, 2025, "")
    assert read("2023 - 2025", by_when=True) == (2023, 2025, "")
    assert read("2026 trở đi", by_when=True) == (2026, None, "")


years = st.integers(1990, 2050)
ranges = st.tuples(years, years).map(sorted)


@given(
    ranges,
    st.sampled_from(
        [
            "{}-{}",
            "{} - {}",
            "{} – {}",
            "{}—{}",
            "{} -{}",
            "Giai đoạn {} - {}",
            "Từ {} đến {}",
            "{} đến năm {}",
            "Từ năm {} đến năm {}",
            "từ năm {} đến hết năm {}",
            "{} tới {}",
        ]
    ),
)
def test_a_range_is_read_as_it_was_written(pair: list[int], form: str):
    assert read(form.format(*pair)) == (*pair, "")


@given(
    years,
    st.sampled_from(
        ["{}", "Năm {}", "năm {}.", "Trong năm {}", "Quý I/{}", "Quý IV năm {}", "Tháng 6/{}", "({})"]
    ),
)
def test_a_year_a_quarter_a_month_are_that_year(year: int, form: str):
    assert read(form.format(year)) == (year, year, "")
    assert read(form.format(year), by_when=True) == (None, year, "")


@given(
    years,
    st.sampled_from(["Từ năm {}", "{} trở đi", "{} và các năm tiếp theo", "Từ tháng 7/{}", "từ quý III/{}"]),
)
def test_an_open_end(year: int, form: str):
    assert read(form.format(year)) == (year, None, "")


@given(
    years,
    st.sampled_from(
        [
            "Đến năm {}",
            "Trước năm {}",
            "hết năm {}",
            "Chậm nhất 30/6/{}",
            "Đến hết quý IV/{}",
            "trước ngày 1 tháng 6 năm {}",
        ]
    ),
)
def test_an_open_start(year: int, form: str):
    assert read(form.format(year)) == (None, year, "")


@given(st.text("0123456789 -–/.,năm quýtháng hàng đến từ trước IVX", min_size=1, max_size=50))
def test_reading_is_total_and_starts_before_it_ends(cell: str):
    found = read(cell)
    if found and found[0] and found[1]:
        assert found[0] <= found[1]
