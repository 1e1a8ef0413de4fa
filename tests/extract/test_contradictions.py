"""What a careful reader would flag in a plan as a whole: each kind where it must be raised, and where not."""

from __future__ import annotations

import pytest

from greenkg.model import Finding, PlanRecord
from tests.extract import snippet

TITLE = """\
ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ
Số: 12/KH-UBND
Quảng Trị, ngày 17 tháng 11 năm 2023

KẾ HOẠCH
Hành động tăng trưởng xanh tỉnh Quảng Trị giai đoạn 2023 - 2030
"""
ROW = "Trồng cây xanh trên các tuyến đường | 2023 - 2030 | Sở Xây dựng | Sở Tài chính | Kế hoạch"
OTHER = "Trồng rừng phòng hộ ven biển | 2023 - 2030 | Sở Tài chính | Sở Xây dựng | Kế hoạch"


def of(read: PlanRecord, *kinds: str) -> list[Finding]:
    """The findings of these kinds."""
    return [f for f in read.findings if f.kind in kinds]


def lines(finding: Finding) -> set[int]:
    """The lines a finding points at."""
    return {span.line for span in finding.spans}


# --- codes ------------------------------------------------------------------------------------------


def codes(*printed: str) -> PlanRecord:
    return snippet.record(
        *(
            f"{code} | Xây dựng hạ tầng số {i} | 2024 | Sở Xây dựng | Sở Y tế |"
            for i, code in enumerate(printed)
        )
    )


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        (("1.1", "1.2", "1.3", "1.5"), "code-gap"),
        (("1", "1.1", "1.1.1", "1.1.2", "2", "2.1", "2.1.1", "2.2.1"), "code-gap"),
        (("1.1", "1.2", "1.4", "1.3"), "code-order"),
        (("1.1", "1.2", "1.2", "1.3"), "code-duplicate"),
        (("4", "5", "6"), "code-gap"),
        (("1", "2", "4"), "code-gap"),
    ],
)
def test_codes_out_of_order(printed: tuple[str, ...], kind: str):
    assert of(codes(*printed), kind)


@pytest.mark.parametrize(
    "printed",
    [
        ("1.1", "1.2", "1.3"),
        ("1", "2", "3"),
        ("1", "1.1", "1.2", "2", "2.1"),
        ("I", "1", "2", "II", "1", "2"),
    ],
)
def test_codes_in_order(printed: tuple[str, ...]):
    assert not of(codes(*printed), "code-gap", "code-order", "code-duplicate")


def test_parts_of_the_text_that_skip():
    text = (
        "I. MỤC TIÊU\nChung.\nII. NHIỆM VỤ\nNêu ở phụ lục.\nIII. KINH PHÍ\nNgân sách.\n"
        "{}. TỔ CHỨC THỰC HIỆN\nTheo dõi.\n"
    )
    (found,) = of(snippet.record(f"1 | {ROW}", above=text.format("VI")), "code-gap")
    assert lines(found) == {5, 7}
    assert not of(snippet.record(f"1 | {ROW}", above=text.format("IV")), "code-gap")


def test_points_without_the_letter_that_the_plan_uses():
    points = "1. Mục tiêu\na) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\n{}) Năm.\n"
    known = "2. Nhiệm vụ\na) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\nđ) Năm.\n"
    assert of(snippet.record(f"1 | {ROW}", above=points.format("e") + known), "code-gap")
    assert not of(snippet.record(f"1 | {ROW}", above=points.format("đ") + known), "code-gap")
    assert not of(snippet.record(f"1 | {ROW}", above=points.format("e")), "code-gap")


def headed(third: str) -> PlanRecord:
    groups = ("1.1 | Công nghiệp xanh |", "1.2 | Nông nghiệp xanh |", third)
    rows = [
        row
        for i, group in enumerate(groups, 1)
        for row in (group, f"1.{i}.1 | Xây dựng cơ chế số {i} | 2024 | Sở Xây dựng | Sở Y tế |")
    ]
    return snippet.record("1 | Tăng trưởng xanh |", *rows)


def test_a_task_stands_where_a_heading_should():
    assert of(headed("1.3 | Xây dựng bản đồ (Cao) | 2024 | Sở Y tế | Sở Tài chính |"), "code-gap")
    assert not of(headed("1.3 | Du lịch xanh |"), "code-gap")


def test_groups_announced_and_not_printed():
    def plan(*numbers: int) -> PlanRecord:
        rows = [
            row
            for n in numbers
            for row in (f"{n} | Chủ đề số {n} |", f"{n}.1 | Xây dựng cơ chế số {n} | 2024 | Sở Y tế | |")
        ]
        return snippet.record(*rows, above="I. NHIỆM VỤ\nKế hoạch bao gồm: 5 chủ đề nêu ở phụ lục.\n")

    assert of(plan(1, 2, 4, 5), "number-conflict")
    assert not of(plan(1, 2, 3, 4, 5), "number-conflict")


# --- periods ----------------------------------------------------------------------------------------


def test_a_period_that_the_words_of_the_row_contradict():
    row = "1 | Chương trình chuyển đổi số giai đoạn 2021 - 2025 | {} | Sở Xây dựng | Sở Y tế |"
    assert of(snippet.record(row.format("2023 - 2030")), "period-conflict")
    assert not of(snippet.record(row.format("2023 - 2025")), "period-conflict")


def test_a_range_of_one_year():
    row = "1 | Xây dựng lộ trình phát triển | {} | Sở Xây dựng | Sở Y tế |"
    assert of(snippet.record(row.format("2023 - 2023")), "period-conflict")
    assert not of(snippet.record(row.format("2023")), "period-conflict")


def test_a_due_date_before_the_beginning():
    header = (
        "STT | Nhiệm vụ | Thời gian thực hiện | Thời gian hoàn thành | Cơ quan chủ trì | Cơ quan phối hợp"
    )
    row = "1 | Rà soát quy định về chất thải | 2026 - 2030 | {} | Sở Xây dựng | Sở Y tế"
    assert of(snippet.record(row.format("2025"), header=header), "period-conflict")
    assert not of(snippet.record(row.format("2030"), header=header), "period-conflict")


def test_the_plan_by_another_period():
    body = "I. MỤC ĐÍCH\nDự thảo Kế hoạch hành động tăng trưởng xanh tỉnh Quảng Trị giai đoạn {}.\n"
    wrong = snippet.record(f"1 | {ROW}", above=TITLE + body.format("2022 - 2030"))
    assert of(wrong, "period-conflict")
    assert not of(snippet.record(f"1 | {ROW}", above=TITLE + body.format("2023 - 2030")), "period-conflict")


# --- names and numbers ------------------------------------------------------------------------------


def test_one_body_in_two_spellings():
    row = "1 | Trồng cây xanh | 2024 | Sở Giao thông vận tải | Sở Tài chính | Kế hoạch"
    body = "I. TỔ CHỨC\n1. {} chủ trì xây dựng kế hoạch hằng năm.\n"
    (found,) = of(snippet.record(row, above=body.format("Sở Giao thông và Vận tải")), "name-conflict")
    assert lines(found) == {2, 4}
    assert not of(snippet.record(row, above=body.format("Sở Giao thông vận tải")), "name-conflict")


def test_districts_listed_in_two_ways():
    body = (
        "I. TỔ CHỨC\n1. UBND các huyện, thị xã, thành phố tổ chức thực hiện.\n"
        "2. UBND các huyện, {}thành phố báo cáo.\n"
    )
    assert of(snippet.record(f"1 | {ROW}", above=body.format("")), "name-conflict")
    assert not of(snippet.record(f"1 | {ROW}", above=body.format("thị xã, ")), "name-conflict")


def test_groups_announced_and_printed():
    body = (
        "II. NỘI DUNG\n1. Truyền thông, bao gồm: {} nhóm nhiệm vụ.\n"
        "1.1. Nâng cao nhận thức\n1.2. Thúc đẩy lối sống xanh\n"
    )
    assert of(snippet.record(f"1 | {ROW}", above=body.format(3)), "number-conflict")
    assert not of(snippet.record(f"1 | {ROW}", above=body.format(2)), "number-conflict")


# --- cells ------------------------------------------------------------------------------------------


def test_a_content_that_denies_the_activity():
    header = "STT | Nhiệm vụ | Nội dung | Thời gian thực hiện | Cơ quan chủ trì | Cơ quan phối hợp"
    said = "Thu gom nước thải khu dân cư {}tập trung của tỉnh"
    row = f"1 | {said.format('')} | {said} | 2024 | Sở Xây dựng | Sở Y tế"
    assert of(snippet.record(row.format("không "), header=header), "content-conflict")
    assert not of(snippet.record(row.format(""), header=header), "content-conflict")


# --- body against annex -----------------------------------------------------------------------------

ACTIVITY = "xây dựng và triển khai đề án phát triển hệ thống giao thông công cộng trên địa bàn"
MORE = [f"{i} | Chương trình riêng số {i} | 2024 | Sở Tư pháp | Sở Nội vụ | Báo cáo" for i in range(2, 7)]


def restated(subject: str, cells: str, activity: str = ACTIVITY) -> PlanRecord:
    return snippet.record(
        f"1 | {activity[:1].upper() + activity[1:]} | 2024 - 2030 | {cells} | Đề án",
        *MORE,
        above=f"III. TỔ CHỨC THỰC HIỆN\n1. {subject} {ACTIVITY}.\n",
    )


def test_another_lead_in_the_annex():
    subject = "Sở Xây dựng chủ trì, phối hợp với Sở Tài chính"
    (found,) = of(restated(subject, "Sở Công Thương | Sở Tài chính"), "body-conflict")
    assert lines(found) == {2, 5}
    assert not of(restated(subject, "Sở Xây dựng | Sở Tài chính"), "body-conflict")


def test_a_partner_whom_the_annex_leaves_out():
    subject = "Sở Xây dựng chủ trì, phối hợp với Sở Tài chính"
    assert of(restated(subject, "Sở Xây dựng | Sở Y tế"), "body-conflict")
    assert not of(restated(subject, "Sở Xây dựng | Sở Y tế, Sở Tài chính"), "body-conflict")


def test_words_that_one_side_leaves_out():
    subject = "Sở Xây dựng chủ trì, phối hợp với Sở Tài chính"
    longer = ACTIVITY.replace("giao thông", "giao thông xanh và rất hiện đại")
    assert of(restated(subject, "Sở Xây dựng | Sở Tài chính", longer), "body-conflict")


THEMES = [
    "Hoàn thiện thể chế, chính sách",
    "Truyền thông và nâng cao nhận thức",
    "Phát triển nguồn nhân lực",
    "Huy động nguồn lực tài chính",
    "Khoa học và công nghệ",
    "Hội nhập và hợp tác quốc tế",
]


def mirrored(
    body: list[str], annex: list[str], said: str = "Trồng cây xanh trên các tuyến đường đô thị"
) -> PlanRecord:
    above = "IV. NHIỆM VỤ\n" + "".join(f"{i}. {title}\n{said}.\n" for i, title in enumerate(body, 1))
    rows = []
    for i, title in enumerate(annex, 1):
        rows += [f"{i} | {title} | | | |"] if title else []
        rows += [
            f"- | Trồng cây xanh trên các tuyến đường khu vực {i} | 2024 | Sở Xây dựng | Sở Y tế | Kế hoạch"
        ]
    return snippet.record(*rows, above=above)


def test_a_heading_in_other_words():
    other = [*THEMES[:5], "Hội nhập và hợp tác quốc tế về tăng trưởng xanh"]
    (found,) = of(mirrored(THEMES, other), "body-conflict")
    assert 12 in lines(found)
    assert not of(mirrored(THEMES, THEMES), "body-conflict")


def test_a_heading_that_the_annex_lacks():
    assert of(mirrored([*THEMES, "Bình đẳng trong chuyển đổi xanh"], THEMES), "body-without-annex")
    assert not of(mirrored(THEMES, THEMES), "body-without-annex", "annex-without-body")


def test_what_stands_below_one_of_two_headings():
    other = "Thành lập quỹ bảo hiểm rủi ro thiên tai cho ngư dân ven biển"
    kinds = {f.kind for f in mirrored(THEMES, THEMES, other).findings}
    assert {"body-without-annex", "annex-without-body"} <= kinds


def bodies(first: str) -> PlanRecord:
    names = ["Sở Xây dựng", "Sở Tài chính", "Sở Y tế", "Sở Công Thương", "Sở Nội vụ"]
    said = [first, *("Tổ chức quán triệt kế hoạch trong toàn ngành" for _ in names[1:])]
    above = "I. TỔ CHỨC THỰC HIỆN\n" + "".join(
        f"{i}. {name}\na) {words}.\n" for i, (name, words) in enumerate(zip(names, said, strict=True), 1)
    )
    rows = [
        f"{i} | Lập dự toán bố trí vốn cho ngành số {i} | 2024 | {name} | | Báo cáo"
        for i, name in enumerate(names[1:4], 2)
    ]
    return snippet.record(
        "1 | Trồng cây xanh trên các tuyến đường đô thị | 2024 | Sở Xây dựng | | Kế hoạch", *rows, above=above
    )


def test_a_lead_whose_section_lacks_the_task():
    assert any("Trồng cây" in f.message_vi for f in of(bodies("Kiểm tra an toàn lao động"), "body-conflict"))
    known = bodies("Trồng cây xanh trên các tuyến đường đô thị")
    assert not any("Trồng cây" in f.message_vi for f in of(known, "body-conflict"))


def test_a_section_of_a_body_that_leads_nothing():
    (found,) = of(bodies("Kiểm tra an toàn"), "body-without-annex")
    assert "Sở Nội vụ" in found.message_vi


# --- summary ----------------------------------------------------------------------------------------


def listed(*order: int, also: str = "") -> PlanRecord:
    names = ["Sở Xây dựng", "Sở Tài chính", "Sở Y tế", "Sở Công Thương", "Sở Nội vụ"]
    rows = [
        f"{i}.{j} | Triển khai chương trình hành động số {i}{j} | 2024 | {name} | Sở Tư pháp | Kế hoạch"
        for i, name in enumerate(names, 1)
        for j in (1, 2, 3)
    ]
    words = "chủ trì triển khai thực hiện các nhiệm vụ, hoạt động"
    said = [f"- {name} {words}: {i}.1, {i}.2, {i}.3." for name, i in zip(names, order, strict=True)]
    above = "I. TỔ CHỨC THỰC HIỆN\n1. Danh sách nhiệm vụ theo cơ quan chủ trì:\n" + "\n".join(said)
    return snippet.record(*rows, above=above.removesuffix(".") + also + ".")


def test_the_closing_list_against_the_table():
    kinds = "summary-conflict", "summary-without-task", "task-without-summary"
    assert not of(listed(1, 2, 3, 4, 5), *kinds)
    assert {f.kind for f in of(listed(2, 1, 3, 4, 5), *kinds)} == {"summary-conflict"}
    assert {f.kind for f in of(listed(1, 2, 3, 4, 9), *kinds)} == {
        "summary-without-task",
        "task-without-summary",
    }


def test_a_listed_code_that_follows_the_last_row():
    assert of(listed(1, 2, 3, 4, 5, also=", 5.4"), "code-gap")
    assert not of(listed(1, 2, 3, 4, 5, also=", 5.6"), "code-gap")


# --- unread prose -----------------------------------------------------------------------------------


def test_prose_that_charges_a_body_and_became_no_duty():
    body = "I. QUAN ĐIỂM\n{}\n"
    assert of(
        snippet.record(f"1 | {ROW}", above=body.format("Việc này do Sở Tài chính chủ trì.")), "duty-unread"
    )
    for words in (
        "Việc này có ý kiến của Sở Tài chính.",
        "Sở Tài chính chủ trì bố trí vốn hằng năm cho kế hoạch.",
    ):
        assert not of(snippet.record(f"1 | {ROW}", above=body.format(words)), "duty-unread")
