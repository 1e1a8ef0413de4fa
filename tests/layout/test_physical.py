"""One table in each physical layout gives the same rows."""

from __future__ import annotations

import pytest

from tests.layout.written import (
    Rows,
    cell_lines,
    flattened,
    grids,
    markdown,
    open_pipes,
    pipes,
    prose,
    tabs,
)

HEADER = ["STT", "Nhiệm vụ, hoạt động cụ thể", "Thời gian thực hiện", "Cơ quan chủ trì", "Cơ quan phối hợp"]
TABLE: Rows = [
    HEADER,
    ["1", "Phát triển nguồn nhân lực và việc làm xanh", "", "", ""],
    ["1.1", "Đào tạo, bồi dưỡng kiến thức", "2023 - 2030", "Sở Nội vụ", "Các sở, ngành liên quan"],
    ["1.2", "Đầu tư cơ sở vật chất trường học", "", "Sở Giáo dục và Đào tạo", "UBND cấp huyện"],
    ["2", "Huy động nguồn lực tài chính", "", "", ""],
    ["-", "Ban hành chính sách ưu đãi", "2023-2025", "Sở Tài chính", ""],
]


@pytest.mark.parametrize("write", [tabs, markdown, cell_lines, flattened])
def test_every_layout_gives_the_same_rows(write):
    assert grids(write(TABLE)) == [[list(row) for row in TABLE]]


@pytest.mark.parametrize("write", [pipes, open_pipes])
def test_pipes_give_the_same_rows_but_for_a_last_empty_cell(write):
    assert [[cell for cell in row if cell] for grid in grids(write(TABLE)) for row in grid] == [
        [cell for cell in row if cell] for row in TABLE
    ]


def test_blank_lines_part_rows_not_tables():
    assert grids(tabs(TABLE).replace("\n", "\n\n")) == [[list(row) for row in TABLE]]


def test_a_row_broken_over_lines_is_put_together_again():
    text = (
        "STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\n"
        "1\tĐào tạo, bồi dưỡng kiến thức về tăng trưởng\nxanh\tSở Nội\nvụ\tCác sở, ngành\nliên quan\n"
        "2\tThống kê\tSở Lao động\tCác sở, ngành\nliên quan\n"
        "3\tKiểm kê khí nhà kính\tSở Tài nguyên\nvà Môi trường\tUBND cấp huyện\n"
    )
    assert grids(text)[0][1:] == [
        ["1", "Đào tạo, bồi dưỡng kiến thức về tăng trưởng xanh", "Sở Nội vụ", "Các sở, ngành liên quan"],
        ["2", "Thống kê", "Sở Lao động", "Các sở, ngành liên quan"],
        ["3", "Kiểm kê khí nhà kính", "Sở Tài nguyên và Môi trường", "UBND cấp huyện"],
    ]


def test_words_behind_a_full_row_with_an_empty_last_cell_begin_the_next():
    text = (
        "STT\tNhiệm vụ\tCơ quan chủ trì\tGhi chú\n"
        "1\tGiám sát, đánh giá\tSở Kế hoạch và Đầu tư\t\n"
        "III Phát triển nguồn nhân\nlực và việc làm xanh\t\t\t\n"
        "1\tĐào tạo\tSở Nội vụ\t\n"
    )
    assert grids(text)[0][2][0] == "III Phát triển nguồn nhân lực và việc làm xanh"


def test_rows_whose_last_empty_cells_an_editor_cut_off_stay_apart():
    text = (
        "STT\tNhiệm vụ\tThời gian\tChủ trì\n"
        "I\tNăng lượng\n1\tNăng lượng mặt trời\n-\tLắp đặt\t2023\tSở Công Thương\n"
    )
    assert grids(text)[0][1:] == [
        ["I", "Năng lượng"],
        ["1", "Năng lượng mặt trời"],
        ["-", "Lắp đặt", "2023", "Sở Công Thương"],
    ]


def test_a_row_of_pipes_may_begin_with_an_empty_cell():
    """Only where the header is framed too does the first mark frame a row."""
    text = "STT | Nhiệm vụ | Chủ trì |\n| Chương trình chuyển đổi số | Sở Thông tin và Truyền thông |\n"
    assert grids(text)[0][1] == ["", "Chương trình chuyển đổi số", "Sở Thông tin và Truyền thông"]
    assert grids("| STT | Nhiệm vụ |\n| 1 | Đào tạo |\n")[0][1] == ["1", "Đào tạo"]


def test_marks_alone_on_lines_end_a_row_of_pipes():
    text = (
        "STT | Nhiệm vụ | Chủ trì | Sản phẩm |\n"
        "1 | Luật Sử dụng năng lượng | Sở Công Thương |\n|\n2 | Kiểm kê | Sở Y tế | Báo cáo |\n"
    )
    assert [row[0] for row in grids(text)[0]] == ["STT", "1", "2"]


def test_a_flattened_table_of_one_width_keeps_empty_cells_in_the_middle():
    text = flattened([["TT", "Chỉ tiêu", "Chủ trì"], ["1", "", "Sở Tài chính"], ["2", "Kinh tế số", ""]])
    assert grids(text)[0][1:] == [["1", "", "Sở Tài chính"], ["2", "Kinh tế số", ""]]


def test_a_flattened_row_may_be_short_where_cells_are_merged():
    """As the annex of 2530/QĐ-TTg: a heading across the table, rows that share cells with the row above."""
    text = (
        "|\nSTT\n|\nCơ quan chủ trì\n|\nNội dung\n|\nThời hạn hoàn thành\n|\n"
        "|\nA.\n|\nBỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\n|\n"
        "|\n1\n|\nBộ Nông nghiệp và Môi trường\n|\nHoàn thiện Nghị định\n|\nQuý I năm 2026\n|\n"
        "|\nRà soát hướng dẫn\n|\nGiai đoạn 2026 - 2027\n|\n"
    )
    assert [len(row) for row in grids(text)[0]] == [4, 2, 4, 2]


def test_pages_of_a_flattened_table_may_differ_in_width():
    wide = flattened([["STT", "Nhiệm vụ", "", "Chủ trì"], ["1", "Đào tạo", "", "Sở Nội vụ"]])
    narrow = flattened([["STT", "Nhiệm vụ", "Chủ trì"], ["2", "", "Sở Y tế"]])
    assert [len(row) for grid in grids(wide + "\n" + narrow) for row in grid] == [4, 4, 3, 3]


def test_a_cell_a_line_goes_on_over_lines_and_paragraphs():
    text = (
        cell_lines([["1", "Rà soát", "Sở Y tế"]] * 4)
        + "\t2\n\t- Đánh giá kết quả\n\n- Xây dựng đề án 2026 -\n\n2030\n\tSở Xây dựng\n"
    )
    assert grids(text)[0][-1] == ["2", "- Đánh giá kết quả - Xây dựng đề án 2026 - 2030", "Sở Xây dựng"]


def test_a_tab_alone_is_an_empty_cell_among_cell_lines_and_blank_elsewhere():
    assert grids(cell_lines([["1", "", "Sở Y tế"]] * 6))[0] == [["1", "", "Sở Y tế"]] * 6
    assert grids("Điều 1\n\t\nĐiều 2\n") == []


def test_few_indented_lines_are_prose():
    assert prose("\tĐiều 1\n\tĐiều 2\n") == [1, 2]


def test_an_annex_heading_ends_a_table():
    text = tabs(TABLE[:3]) + "PHỤ LỤC 2:\n" + tabs(TABLE[:3])
    assert len(grids(text)) == 2
    assert prose(text) == [4]


def test_prose_behind_a_table_is_prose():
    text = tabs(TABLE) + "\nTrên đây là Kế hoạch.\n\nNơi nhận:\tTM. ỦY BAN NHÂN DÂN\n"
    assert prose(text) == [len(TABLE) + 2]


def test_a_mark_in_a_markdown_cell_is_written_with_a_backslash():
    text = "| Mã | Nhiệm vụ | Chủ trì |\n|:--|:-:|-:|\n| \\- | Rà soát \\| đánh giá | Sở Y tế |\n"
    text += "| 2 | a | b |\n"
    assert grids(text)[0][1:] == [["-", "Rà soát | đánh giá", "Sở Y tế"], ["2", "a", "b"]]


def test_emphasis_and_breaks_in_markdown_cells():
    text = (
        "**TT** | **Nhiệm vụ** | **Chủ trì**\n--- | --- | ---\n**I** | **Năng lượng** |\n"
        "1 | Lắp đặt | Sở Công Thương;<br>Sở Xây dựng\n"
    )
    assert [[cell for cell in row if cell] for row in grids(text)[0]] == [
        ["TT", "Nhiệm vụ", "Chủ trì"],
        ["I", "Năng lượng"],
        ["1", "Lắp đặt", "Sở Công Thương; Sở Xây dựng"],
    ]
