"""The work grows as the text does. Steps are counted, not seconds: a test machine may be slow."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from greenkg.errors import ExtractionError
from greenkg.extract import extract
from greenkg.gazetteer import read_agencies
from greenkg.layout.looks import _look
from greenkg.resolve import resolve
from greenkg.sources.reader import read_bytes

pytestmark = pytest.mark.no_cover  # measuring coverage would double their time

HEADER = "STT\tNhiệm vụ\tThời gian thực hiện\tCơ quan chủ trì\tCơ quan phối hợp\tSản phẩm\n"
_SMALL, _TIMES = 150, 4
_SLACK = 1.3


def flat(n: int) -> str:
    """Rows without groups."""
    return HEADER + "".join(_row(f"{i}", i) for i in range(1, n))


def _row(code: str, i: int) -> str:
    bodies = "Sở Tài chính\tSở Xây dựng; UBND các huyện"
    return f"{code}\tXây dựng nhiệm vụ số {i}\t2023 - 2030\t{bodies}\tBáo cáo {i}\n"


def grouped(n: int) -> str:
    """A heading over every ten rows."""
    return HEADER + "".join(
        _row(f"{i // 10 % 900 + 1}.{i % 10}", i) if i % 10 else f"{i // 10 % 900 + 1}\tNhóm {i}\t\t\t\t\n"
        for i in range(n)
    )


def figures_anew(n: int) -> str:
    """The same Roman figure over and over, numbers below it."""
    return HEADER + "".join(_row(f"{i % 10}", i) if i % 10 else f"I\tNhóm {i}\t\t\t\t\n" for i in range(n))


def merged(n: int) -> str:
    """One lead over all rows."""
    lead = "-\tXây dựng kế hoạch\t2023\tSở Tài chính\tSở Y tế\tBáo cáo\n"
    return (
        HEADER + "1\tNhóm\t\t\t\t\n" + lead + "".join(f"-\tXây dựng nhiệm vụ {i}\t\t\t\t\n" for i in range(n))
    )


def nested(n: int) -> str:
    """Codes of many parts."""
    return HEADER + "".join(_row(".".join(["1"] * (1 + i % 40)), i) for i in range(n))


def broken(n: int) -> str:
    """Rows broken over lines."""
    return flat(n).replace(" số ", "\nsố ").replace("Sở Tài ", "Sở Tài\n")


def cells(n: int) -> str:
    """A cell a line."""
    return "".join(line.replace("\t", "\n\t").join(("\t", "\n\n")) for line in flat(n).splitlines())


def flattened(n: int) -> str:
    """A web table as text."""
    return "".join("|\n" + line.replace("\t", "\n|\n") + "\n|\n" for line in flat(n).splitlines())


def one_long_cell(n: int) -> str:
    """A list of bodies without an end."""
    return flat(8) + "8\tXây dựng\t2023\tSở Y tế\t" + "Sở Xây dựng; " * n + "\t\n"


def one_long_line(n: int) -> str:
    """A paragraph without an end."""
    return flat(8) + "Căn cứ Quyết định số 1658/QĐ-TTg về tăng trưởng xanh; " * n


def _steps(text: str) -> int:
    """How many calls reading a plan takes."""
    for remembered in (_look, read_agencies):
        remembered.cache_clear()
    source = read_bytes(text.encode(), "plan.txt")
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(step)
    try:
        resolve(extract(source), source.text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "make",
    [flat, grouped, figures_anew, merged, nested, broken, cells, flattened, one_long_cell, one_long_line],
    ids=lambda make: make.__name__,
)
def test_four_times_the_text_is_four_times_the_work(make: Callable[[int], str]):
    _steps(make(_SMALL // 2))  # tables are read, patterns compiled
    assert _steps(make(_SMALL * _TIMES)) <= _steps(make(_SMALL)) * _TIMES * _SLACK


@pytest.mark.slow
def test_a_table_of_fifty_thousand_rows_is_read():
    source = read_bytes(grouped(50_000).encode(), "plan.txt")
    assert len(extract(source).tasks) == 45_000


@pytest.mark.slow
def test_a_line_of_five_megabytes_is_read():
    line = "Nâng cao nhận thức về tăng trưởng xanh " * 125_000
    source = read_bytes((flat(8) + "\n" + line).encode(), "plan.txt")
    assert len(extract(source).tasks) == 7


@pytest.mark.slow
def test_a_cell_of_five_megabytes_is_read():
    cell = "Nâng cao nhận thức về tăng trưởng xanh " * 125_000
    source = read_bytes((flat(8) + f"8\t{cell}\t2023\tSở Y tế\t\t\n").encode(), "plan.txt")
    assert len(extract(source).tasks) == 8


def test_brackets_and_bullets_without_end_are_refused_or_read():
    for text in ("(" * 3000, "- " * 3000, "1." * 3000, "|" * 3000, "\t" * 3000, "Sở " * 3000):
        source = read_bytes((HEADER + text).encode(), "plan.txt")
        with pytest.raises(ExtractionError):
            extract(source)
