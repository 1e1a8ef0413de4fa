"""Headings of the body: what heads others, what is short, what heads rows of the annex."""

from __future__ import annotations

from greenkg.model import PlanRecord
from tests.extract import snippet

TITLES = [
    "Rà soát khung cơ chế, chính sách thúc đẩy tăng trưởng xanh",
    "Xây dựng hệ thống chuẩn mực lối sống xanh trong cộng đồng",
    "Phát triển nguồn nhân lực cho các ngành kinh tế xanh",
]


def _read(printed: list[str]) -> PlanRecord:
    rows = [
        row
        for i, title in enumerate(TITLES, 1)
        for row in (f"1.{i} | {title} |", f"1.{i}.1 | Lập kế hoạch số {i} | 2024 | Sở Y tế | |")
    ]
    body = "".join(f"1.{i}. {title}.\n" for i, title in enumerate(printed, 1))
    return snippet.record("1 | Thể chế |", *rows, above=f"II. NHIỆM VỤ\n1. Thể chế\n{body}")


def _headings(read: PlanRecord) -> list[str]:
    return [theme.path for theme in read.themes if theme.annex == 0]


def test_sentences_that_head_rows_of_the_annex_are_headings():
    read = _read(TITLES)
    assert _headings(read) == ["II", "II.1", "II.1.1", "II.1.2", "II.1.3"]
    assert len(read.pairs) >= len(TITLES)


def test_one_that_the_annex_lost_is_a_heading_as_its_neighbours_are():
    assert "II.1.3" in _headings(_read([*TITLES[:2], "Huy động vốn cho các dự án xanh"]))


def test_sentences_without_rows_are_prose():
    assert _headings(_read(["Kinh tế phát triển khá", "Môi trường được giữ gìn", "Dân cư tăng đều"])) == [
        "II",
        "II.1",
    ]
