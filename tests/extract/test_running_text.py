"""The running text of real plans: paragraphs, grounds, what a document says of itself, priority actions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenkg.extract.masthead import Masthead, masthead
from greenkg.extract.paragraphs import Paragraph, is_first_section, paragraphs
from greenkg.extract.preamble import legal_bases, preamble
from greenkg.extract.priorities import priority_actions
from greenkg.layout import blocks
from greenkg.model import GroundRole
from greenkg.text import Lines

DECISION = """\
ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ
Số: 2746/QĐ-UBND
Quảng Trị, ngày 17 tháng 11 năm 2023

QUYẾT ĐỊNH
Ban hành Kế hoạch hành động tăng trưởng xanh tỉnh Quảng Trị giai đoạn 2021 - 2030, tầm nhìn đến năm 2050

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;

Thực hiện Quyết định số 1658/QĐ-TTg ngày 01/10/2021 của Thủ tướng Chính phủ phê duyệt Chiến lược quốc gia
về tăng trưởng xanh;

Xét đề nghị của Giám đốc Sở Kế hoạch và Đầu tư,

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch hành động tăng trưởng xanh tỉnh Quảng Trị
giai đoạn 2021 - 2030, tầm nhìn đến năm 2050.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

CHỦ TỊCH

Võ Văn Hưng
"""


def read(text: str) -> tuple[Lines, list[Paragraph]]:
    lines = Lines(text)
    return lines, paragraphs(lines, blocks(lines))


def stated(text: str) -> Masthead:
    return masthead(*read(text))


# --- paragraphs -------------------------------------------------------------------------------------


def test_a_margin_breaks_no_sentence():
    _, found = read(DECISION)
    assert (
        "Thực hiện Quyết định số 1658/QĐ-TTg ngày 01/10/2021 của Thủ tướng Chính phủ phê duyệt "
        "Chiến lược quốc gia về tăng trưởng xanh;"
    ) in [p.text for p in found]


def test_marks_begin_paragraphs():
    _, found = read(
        "1. Quan điểm\na) Tăng trưởng xanh là trọng tâm;\nb) Con người.\n- Sở Tài chính:\n+ Bố trí vốn."
    )
    assert [p.text[:2] for p in found] == ["1.", "a)", "b)", "- ", "+ "]
    assert [p.line for p in found] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("heading", ["I. MỤC ĐÍCH, YÊU CẦU", "1. Quan điểm", "A. PHẦN CHUNG", "I/ MỤC TIÊU"])
def test_the_first_section(heading: str):
    (paragraph,) = read(heading)[1]
    assert is_first_section(paragraph)


def test_a_quoted_part_says_where_it_stands():
    lines, found = read("- **Sở Tài chính** chủ trì,\nphối hợp với các sở.")
    (paragraph,) = found
    quote = paragraph.quote(lines, 2, len("- Sở Tài chính chủ trì, phối hợp"))
    assert quote.text == "Sở Tài chính chủ trì, phối hợp"
    assert [s.line for s in quote.spans] == [1, 2]


prose = st.lists(
    st.sampled_from(
        [
            *DECISION.split("\n"),
            "I. MỤC ĐÍCH",
            "- Sở Tài chính:",
            "<b>xanh</b>",
            "|a|b|",
            "** **",
            " \t",
            "| --- |",
        ]
    )
    | st.text("aÂđ.,;:-+*#|<>/() 12\t", max_size=30),
    max_size=14,
).map("\n".join)


@settings(deadline=None)
@given(prose)
def test_every_paragraph_stands_in_the_text(text: str):
    lines, found = read(text)
    assert [p.line for p in found] == sorted(p.line for p in found)
    for paragraph in found:
        assert paragraph.text == " ".join(paragraph.text.split()) != ""
        quote = paragraph.quote(lines, 0, len(paragraph.text))
        assert quote.text == paragraph.text
        assert paragraph.line <= quote.line


@settings(deadline=None)
@given(prose)
def test_the_readers_of_running_text_are_total(text: str):
    lines, found = read(text)
    legal_bases(lines, found)
    masthead(lines, found)
    priority_actions(lines, found)
    assert len(preamble(found)) <= len(found)


# --- grounds ----------------------------------------------------------------------------------------


def test_the_grounds_of_a_decision():
    bases = legal_bases(*read(DECISION))
    assert [(b.role, b.document.number, b.document.date, b.document.issuer) for b in bases] == [
        (GroundRole.BASED_ON, "", "2015-06-19", "Quốc hội"),
        (GroundRole.IMPLEMENTS, "1658/QĐ-TTg", "2021-10-01", "Thủ tướng Chính phủ"),
        (GroundRole.CONSIDERING, "", "", "Sở Kế hoạch và Đầu tư"),
    ]
    assert bases[1].document.subject == "phê duyệt Chiến lược quốc gia về tăng trưởng xanh"
    assert bases[1].quote.line == 11
    assert bases[2].quote.text == "Xét đề nghị của Giám đốc Sở Kế hoạch và Đầu tư"


def test_several_grounds_in_one_paragraph():
    text = (
        "Căn cứ Quyết định số 882/QĐ-TTg ngày 22/7/2022 của Thủ tướng Chính phủ; "
        "Theo đề nghị của Sở Tài chính tại Tờ trình số 12/TTr-STC ngày 01/02/2023."
    )
    bases = legal_bases(*read(text))
    assert [(b.role, b.document.number) for b in bases] == [
        (GroundRole.BASED_ON, "882/QĐ-TTg"),
        (GroundRole.PROPOSED_BY, "12/TTr-STC"),
    ]


def test_two_bodies_that_no_table_knows_propose():
    text = "Theo đề nghị của Cục trưởng Cục Abc và Vụ trưởng Vụ Kế hoạch - Tài chính."
    bases = legal_bases(*read(text))
    assert [b.document.issuer for b in bases] == ["Cục Abc", "Vụ Kế hoạch - Tài chính"]


@pytest.mark.parametrize("above", ["KẾ HOẠCH", "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ"])
def test_a_title_is_no_ground(above: str):
    assert not legal_bases(
        *read(f"{above}\n\nThực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị\n")
    )


def test_a_number_in_brackets_that_a_line_breaks_is_no_mark():
    text = "Thực hiện Nghị quyết số 57-NQ/TW (gọi tắt là Nghị quyết\n57); Kế hoạch số 02-KH/BCĐTW\n"
    assert [b.document.number for b in legal_bases(*read(text))] == ["57-NQ/TW", "02-KH/BCĐTW"]


def test_grounds_end_at_the_first_section():
    bases = legal_bases(*read("I. MỤC ĐÍCH\n\nCăn cứ Quyết định số 882/QĐ-TTg ngày 22/7/2022;\n"))
    assert not bases


# --- what a document says of itself -----------------------------------------------------------------


def test_the_masthead_of_a_decision():
    said = stated(DECISION)
    assert said.values["number"] == "2746/QĐ-UBND"
    assert said.values["issued"] == said.values["effective"] == "2023-11-17"
    assert said.values["province"] == "Quảng Trị"
    assert said.values["issuer"] == "UBND tỉnh"
    assert said.values["title"].startswith("Kế hoạch hành động tăng trưởng xanh tỉnh Quảng Trị")
    assert said.values["type"] == "Kế hoạch"
    assert (said.year("start"), said.year("end"), said.year("vision")) == (2021, 2030, 2050)
    assert (said.values["signer"], said.values["signer_office"]) == ("Võ Văn Hưng", "Chủ tịch")
    assert not said.findings


@pytest.mark.parametrize(
    ("block", "signer"),
    [
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nNguyễn Văn An\n", ("Nguyễn Văn An", "Thứ trưởng")),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nNguyễn Văn An\n", ("Nguyễn Văn An", "Phó Bí thư")),
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn An\n", ("Nguyễn Văn An", "Phó Chủ tịch")),
    ],
)
def test_who_signs_and_as_what(block: str, signer: tuple[str, str]):
    said = stated(DECISION.split("CHỦ TỊCH")[0] + block)
    assert (said.values["signer"], said.values["signer_office"]) == signer


def test_an_annex_names_the_decision_that_promulgates_it():
    text = (
        "KẾ HOẠCH\nHành động tăng trưởng xanh\n"
        "(Kèm theo Quyết định số 3825/QĐ-UBND ngày 18 tháng 10 năm 2023 của UBND tỉnh Thanh Hóa)\n"
    )
    values = stated(text).values
    assert values["promulgated_by"] == "3825/QĐ-UBND"
    assert (values["issued"], values["province"]) == ("2023-10-18", "Thanh Hóa")


def test_statements_that_do_not_agree_are_a_finding():
    text = (
        DECISION
        + "\n(Kèm theo Quyết định số 2746/QĐ-UBND ngày 18 tháng 11 năm 2023 của UBND tỉnh Quảng Trị)\n"
    )
    said = stated(text)
    assert [f.kind for f in said.findings] == ["date-conflict"]
    assert all(day in said.findings[0].message_vi for day in ("2023-11-17", "2023-11-18"))
    assert said.values["number"] == "2746/QĐ-UBND"


def test_a_damaged_number_is_mended_and_told():
    text = (
        "KẾ HOẠCH\n(Kèm theo Quyết định số 3825/QD-UBNĐ ngày 18 tháng 10 năm 2023 của UBND tỉnh Thanh Hóa)\n"
    )
    said = stated(text)
    assert said.values["number"] == "3825/QĐ-UBND"
    assert [f.kind for f in said.findings] == ["number-damaged"]


def test_a_text_that_says_nothing_of_itself():
    said = stated("Tăng trưởng xanh là phương thức quan trọng.")
    assert not any(said.values.values())
    assert said.year("start") is None


# --- priority actions -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        "III. DANH MỤC HÀNH ĐỘNG ƯU TIÊN",
        "**IV. Danh mục các nhiệm vụ, dự án ưu tiên**",
        "5. DANH MỤC DỰ ÁN ƯU TIÊN:",
    ],
)
def test_items_below_the_heading_are_tasks(heading: str):
    items = "- Xây dựng mô hình điểm;\n\n- Trồng rừng ven biển."
    text = f"{heading}\n\n{items}\n\nIV. TỔ CHỨC THỰC HIỆN\n\n- Sở Tài chính."
    tasks = priority_actions(*read(text))
    assert [(t.text.text, t.key) for t in tasks] == [
        ("Xây dựng mô hình điểm;", "l0003"),
        ("Trồng rừng ven biển.", "l0005"),
    ]


def test_no_heading_no_priority_actions():
    assert not priority_actions(*read("I. Nhiệm vụ ưu tiên\n\n- Trồng rừng."))
