"""The rules of docs/records.md on themes, tasks, continuations and merged cells, one test a rule."""

from __future__ import annotations

from greenkg.extract import extract
from greenkg.model import Severity
from greenkg.sources.reader import read_bytes
from tests.extract.snippet import kinds, named, plan, record, tasks, themes, years
from tests.layout.written import flattened

TOP = "1 | Xây dựng và hoàn thiện thể chế, chính sách | | | | "
FULL = "1.1 | Đào tạo cán bộ quản lý | 2023 - 2030 | Sở Nội vụ | Các sở, ngành liên quan | Báo cáo"
NEXT = "1.2 | Kiểm kê khí nhà kính | 2023 | Sở Tài nguyên và Môi trường | UBND cấp huyện | Kết quả"


def test_a_row_without_assignment_whose_rows_below_carry_it_out_is_a_theme_whatever_its_marker():
    read = record(
        "- | Thực hiện các chính sách hỗ trợ | | | | ",
        "+ | Chương trình Giảm nghèo bền vững | 2023 | Sở Y tế | Các sở, ngành | Báo cáo",
        "+ | Chương trình Xây dựng Nông thôn mới | 2023 | Sở Xây dựng | Các sở, ngành | Báo cáo",
    )
    assert themes(read) == [("-", "Thực hiện các chính sách hỗ trợ")]
    assert [code for code, _ in tasks(read)] == ["+", "+"]


def test_themes_are_a_tree():
    read = record(
        "8 | Các ngành, lĩnh vực | | | |",
        "8.1 | Năng lượng | | | |",
        "- | Triển khai quy hoạch | 2023 | Sở Công Thương | Sở Xây dựng | Báo cáo",
    )
    top, below = read.themes
    assert (below.parent, read.tasks[0].theme) == (top.key, below.key)


def test_a_numbered_row_with_its_own_assignment_is_a_task_even_when_it_looks_like_a_heading():
    read = record(TOP, "1.1 | Năng lượng: | 2023 | Sở Công Thương | Sở Xây dựng | Báo cáo", NEXT)
    assert ("1.1", "Năng lượng:") in tasks(read)


def test_a_sub_row_with_an_activity_of_its_own_is_a_task_under_the_row_it_hangs_from():
    read = record(TOP, FULL, "- | Tập huấn cấp huyện | 2024 | Sở Nội vụ | UBND cấp huyện | Kế hoạch")
    above, below = read.tasks
    assert (below.parent, below.theme) == (above.key, above.theme)


def test_lettered_sub_rows_hang_from_their_number():
    for code in ("1.1.3", "I.1.3", "A.1.3"):
        read = record(
            f"{code} | Đánh giá tác động | 2023 | Sở Y tế | Các sở, ngành | Báo cáo",
            f"{code} a | Hướng dẫn đánh giá tổn thương | | Sở Tài chính | | ",
            f"{code} b | Hướng dẫn đánh giá rủi ro | | Sở Xây dựng | | ",
        )
        assert [task.parent for task in read.tasks] == [None, read.tasks[0].key, read.tasks[0].key]


def test_letters_stand_above_roman_figures_above_numbers():
    read = record(
        "A | GIẢI PHÁP CHUNG | | | |",
        "I | Thể chế | | | |",
        "1 | Rà soát văn bản | 2023 | Sở Tư pháp | Các sở, ngành | Báo cáo",
        "2 | Ban hành văn bản | 2023 | Sở Tư pháp | Các sở, ngành | Báo cáo",
        "B | GIẢI PHÁP RIÊNG | | | |",
        "I | Tài chính | | | |",
        "1 | Huy động vốn | 2024 | Sở Tài chính | Các sở, ngành | Báo cáo",
    )
    parents = {theme.key: theme.title.text for theme in read.themes}
    assert [
        (theme.title.text, parents.get(theme.parent) if theme.parent else None) for theme in read.themes
    ] == [
        ("GIẢI PHÁP CHUNG", None),
        ("Thể chế", "GIẢI PHÁP CHUNG"),
        ("GIẢI PHÁP RIÊNG", None),
        ("Tài chính", "GIẢI PHÁP RIÊNG"),
    ]
    assert [parents[task.theme] for task in read.tasks if task.theme] == ["Thể chế", "Thể chế", "Tài chính"]


def test_dotted_letters_number_like_dotted_figures():
    for first in ("VIII", "H"):
        read = record(
            f"{first} | Các ngành | | | |",
            f"{first}.1 | Năng lượng | | | |",
            "1 | Phát triển điện mặt trời | 2023 | Sở Công Thương | Các sở, ngành | Báo cáo",
            f"{first}.2 | Công nghiệp | | | |",
            "1 | Sản xuất sạch hơn | 2023 | Sở Công Thương | Các sở, ngành | Báo cáo",
        )
        assert [code for code, _ in themes(read)] == [first, f"{first}.1", f"{first}.2"]


def test_the_same_activity_printed_twice_is_two_tasks_and_one_finding():
    activity = "Xây dựng cơ sở dữ liệu về phát thải các chất ô nhiễm không khí"
    read = record(*(f"1.{n} | {activity} | 2023 | Sở Y tế | Các sở, ngành | Báo cáo" for n in (1, 2)))
    assert len(read.tasks) == 2
    assert [finding.kind for finding in read.findings].count("duplicate-activity") == 1


def test_a_code_printed_twice_is_a_finding():
    read = record(TOP, FULL, FULL.replace("Đào tạo", "Bồi dưỡng"))
    assert len(read.tasks) == 2
    assert "code-duplicate" in kinds(read)


def test_words_that_go_on_in_the_middle_of_a_sentence_belong_to_the_row_above():
    read = record(FULL, " | và công chức cấp xã | | | | ")
    assert tasks(read) == [("1.1", "Đào tạo cán bộ quản lý và công chức cấp xã")]
    assert read.tasks[0].lines == (3, 4)


def test_an_uncoded_list_of_things_continues_the_row_above():
    read = record(FULL, " | Cơ chế chính sách về tài chính xanh. | | | | ")
    assert len(read.tasks) == 1
    assert read.tasks[0].text.text.endswith("Cơ chế chính sách về tài chính xanh.")


def test_an_uncoded_row_with_a_verb_of_its_own_is_a_task():
    read = record(FULL, " | Rà soát quy định về môi trường. | 2024 | | | ")
    assert [text for _, text in tasks(read)] == ["Đào tạo cán bộ quản lý", "Rà soát quy định về môi trường."]


def test_a_coded_row_without_assignment_above_lettered_rows_is_a_theme():
    read = record(
        "4.2.2 | Hoàn thiện chính sách | 2023 - 2030 | | | ",
        "4.2.2 a | Kế hoạch đầu tư công | | Sở Tài chính | Các sở, ngành | Báo cáo",
        "4.2.2 b | Kế hoạch chi thường xuyên | | Sở Tài chính | Các sở, ngành | Báo cáo",
    )
    assert [code for code, _ in themes(read)] == ["4.2.2"]
    assert years(read) == [
        (2023, 2030, ""),
        (2023, 2030, ""),
    ]  # a group row's own period reaches its sub-rows


def test_a_heading_row_into_which_an_assignment_strayed_stays_a_theme_with_a_finding():
    rows = []
    for n in range(1, 5):
        own = "2023 | Sở Y tế | Các sở, ngành | Báo cáo" if n == 3 else "| | | "
        rows += [
            f"{n} | Nhóm nhiệm vụ {n} | {own}",
            f"{n}.1 | Rà soát quy định về lĩnh vực {n} | 2023 | Sở Tư pháp | Các sở, ngành | Báo cáo",
        ]
    read = record(*rows)
    assert [code for code, _ in themes(read)] == ["1", "2", "3", "4"]
    assert "stray-assignment" in kinds(read)


def test_an_empty_cell_is_merged_from_above_within_the_same_group():
    read = plan(TOP, FULL, "1.2 | Tập huấn cấp xã | | | | ", NEXT.replace("1.2", "1.3"))
    assert named(read, "lead")[:2] == [["Sở Nội vụ"], ["(Sở Nội vụ)"]]
    assert years(read.record)[1] == (2023, 2030, "")


def test_no_cell_is_merged_across_a_theme_row():
    read = plan(
        TOP,
        FULL,
        NEXT,
        "2 | Truyền thông | | | | ",
        "2.1 | Tổ chức truyền thông | | | | ",
        "2.2 | Tổ chức tập huấn | 2024 | Sở Y tế | Các sở, ngành | Kế hoạch",
    )
    assert named(read, "lead")[2:] == [[], ["Sở Y tế"]]


def test_a_group_rows_own_lead_reaches_its_sub_rows():
    read = plan(FULL, "- | Tập huấn cấp huyện | 2024 | | | ", "- | Tập huấn cấp xã | 2025 | | | ")
    assert named(read, "lead") == [["Sở Nội vụ"], ["(Sở Nội vụ)"], ["(Sở Nội vụ)"]]


def test_a_group_rows_period_reaches_its_sub_rows_over_a_page_break():
    header = "STT\tNhiệm vụ\tThời gian thực hiện\tCơ quan chủ trì\tCơ quan phối hợp\tSản phẩm"
    below = [f"1.1.3 {letter}\tHướng dẫn {letter} về đánh giá\t\tSở Y tế\t\t" for letter in "abcd"]
    above = f"{header}\n1.1.3\tĐánh giá tác động\t2023 - 2030\t\tCác sở, ngành\t\n{below[0]}\n\n{header}\n"
    read = plan(
        *(" | ".join(row.split("\t")) for row in below[1:]),
        header=header.replace("\t", "|"),
        above=above[: above.rindex(header)],
    )
    assert set(years(read.record)) == {(2023, 2030, "")}
    assert all(partners == ["(Các sở, ban, ngành cấp tỉnh)"] for partners in named(read, "partner"))


def test_a_year_alone_is_start_and_end():
    assert years(record(NEXT, FULL)) == [(2023, 2023, ""), (2023, 2030, "")]


def test_in_a_column_that_says_by_when_a_year_is_the_end_only():
    header = "STT | Nhiệm vụ | Thời hạn hoàn thành | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm"
    assert years(record(NEXT, FULL, header=header)) == [(None, 2023, ""), (2023, 2030, "")]


def test_a_merged_cell_of_a_column_that_says_by_when_reaches_the_rows_below():
    header = "STT | Nhiệm vụ | Thời hạn hoàn thành | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm"
    read = record(NEXT, "1.3 | Kiểm kê chất thải | | Sở Y tế | UBND cấp huyện | Kết quả", header=header)
    assert years(read) == [(None, 2023, ""), (None, 2023, "")]


def test_beside_a_period_column_a_date_of_completion_is_the_due_date():
    header = (
        "STT | Nhiệm vụ | Thời gian thực hiện | Thời gian hoàn thành | Cơ quan chủ trì | Cơ quan phối hợp"
    )
    read = record(
        "1 | Xây dựng đề án | 2024-2030 | 2024 | Sở Xây dựng | Sở Tài chính",
        "2 | Rà soát đề án | 2025-2030 | 2025 | Sở Xây dựng | Sở Tài chính",
        header=header,
    )
    assert years(read) == [(2024, 2030, ""), (2025, 2030, "")]
    assert [(task.due and task.due.start, task.due and task.due.end) for task in read.tasks] == [
        (None, 2024),
        (None, 2025),
    ]


def test_every_year_is_a_frequency_without_years():
    assert years(record(NEXT, FULL.replace("2023 - 2030", "Hàng năm")))[1] == (None, None, "Hàng năm")


def test_2025_and_the_following_years_is_a_start_only():
    assert years(record(NEXT, FULL.replace("2023 - 2030", "2025 và những năm tiếp theo")))[1] == (
        2025,
        None,
        "",
    )


def test_a_quarter_or_month_counts_as_its_year():
    for words in ("Quý IV/2025", "Tháng 12/2025"):
        assert years(record(NEXT, FULL.replace("2023 - 2030", words)))[1] == (2025, 2025, "")


def test_a_task_without_a_period_has_none():
    assert years(record(FULL.replace("2023 - 2030", ""), NEXT)) == [None, (2023, 2023, "")]


def test_a_mark_of_priority_is_no_part_of_the_activity():
    read = record(FULL.replace("quản lý", "quản lý (Cao)"), NEXT)
    assert (read.tasks[0].text.text, read.tasks[0].priority and read.tasks[0].priority.text) == (
        "Đào tạo cán bộ quản lý",
        "Cao",
    )


def test_a_mark_of_priority_in_a_row_of_its_own_marks_the_row_above():
    read = record(TOP, FULL, "(Cao) | | | | | ", NEXT)
    assert [task.priority and task.priority.text for task in read.tasks] == ["Cao", None]


def test_a_leading_bullet_is_no_part_of_the_activity():
    assert tasks(record(FULL.replace("Đào tạo", "- Đào tạo"), NEXT))[0][1] == "Đào tạo cán bộ quản lý"


def test_in_a_lead_cell_with_phoi_hop_the_bodies_behind_it_are_partners():
    read = plan(FULL.replace("Sở Nội vụ", "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính"), NEXT)
    assert named(read, "lead")[0] == ["Sở Nội vụ"]
    assert "Sở Tài chính" in named(read, "partner")[0]


def test_a_clause_behind_a_name_names_nobody():
    clause = "Sở Tài chính theo dõi, căn cứ hướng dẫn của Bộ, ngành để tham mưu, triển khai thực hiện"
    assert named(plan(FULL.replace("Sở Nội vụ", clause), NEXT), "lead")[0] == ["Sở Tài chính"]


def test_one_agency_in_one_role_on_one_task_is_one_assignment():
    read = plan(FULL.replace("Các sở, ngành liên quan", "Sở Y tế; Sở Xây dựng; Sở Y tế"), NEXT)
    assert named(read, "partner")[0] == ["Sở Y tế", "Sở Xây dựng"]


def test_a_task_is_named_after_its_first_line():
    assert [task.key for task in record(TOP, FULL, NEXT).tasks] == ["l0004", "l0005"]


def test_a_table_that_ends_in_the_middle_is_a_finding():
    assert "table-truncated" in kinds(record(TOP, FULL, NEXT, "1.3 | | | | |"))


def test_a_cell_that_drifted_is_a_finding():
    read = record(
        TOP,
        FULL,
        NEXT,
        "1.3 | Nghiên cứu mô hình | 2023 | Sở Y tế | Các đề án, báo cáo chuyên đề về mô hình | ",
    )
    assert "drifted-cell" in kinds(read)


def test_a_total_is_no_task():
    read = record(FULL, NEXT, "| Tổng kinh phí dự kiến: 30 tỷ đồng | | | | ")
    assert [code for code, _ in tasks(read)] == [code for code, _ in tasks(record(FULL, NEXT))]


def test_a_theme_begins_on_the_line_of_its_code():
    cells = [
        "STT",
        "Nhiệm vụ",
        "Cơ quan chủ trì",
        "I",
        "Hoàn thiện thể chế",
        "",
        "1",
        "Xây dựng đề án",
        "Sở Y tế",
    ]
    rows = [cells[n : n + 3] for n in range(0, 9, 3)]
    (theme,) = extract(read_bytes(flattened(rows).encode(), "plan.txt")).themes
    assert theme.spans[0].line == theme.title.line - 2


def test_a_table_that_is_not_understood_is_an_error_of_a_plan_whose_text_assigns():
    text = "1. Sở Tài chính chủ trì, phối hợp với Sở Xây dựng bố trí kinh phí thực hiện Kế hoạch.\n\n"
    table = "".join(f"Abc {n}\tĐef {n}\tGhi {n}\n" for n in range(12))
    read = extract(read_bytes((text + table).encode(), "plan.txt"))
    assert len(read.duties) == 1
    assert [f.severity for f in read.findings if f.kind == "lost-header"] == [Severity.ERROR]


def test_a_lost_header_is_a_finding():
    rows = [NEXT.replace("1.2", f"1.{n}").replace("khí nhà kính", f"chất thải {n}") for n in range(4, 9)]
    assert {"lost-header", "table-truncated"} <= kinds(record(*rows[1:], header=rows[0]))
