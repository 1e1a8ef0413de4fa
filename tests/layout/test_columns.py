"""Header words become columns."""

from __future__ import annotations

import pytest

from greenkg.layout import Column
from greenkg.layout.columns import column_of
from tests.layout.written import flattened, header, laid, open_pipes, pipes, placed, tabs

C = Column


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("STT", C.CODE),
        ("S/T", C.CODE),
        ("Số TT", C.CODE),
        ("Nhiệm vụ, hoạt động cụ thể", C.ACTIVITY),
        ("Nội dung công việc", C.ACTIVITY),
        ("Tên nhiệm vụ, giải pháp", C.ACTIVITY),
        ("Nhiệm vụ/công việc cụ thể", C.ACTIVITY),
        ("Đơn vị chủ trì", C.LEAD),
        ("Đơn vị thực hiện", C.LEAD),
        ("Cơ quan chủ trì[1]", C.LEAD),
        ("Cơ quan, đơn vị phối hợp", C.PARTNER),
        ("Thời gian thực hiện", C.PERIOD),
        ("Lộ trình", C.PERIOD),
        ("Thời hạn hoàn thành", C.DUE),
        ("Thời gian hoàn thành trình sản phẩm", C.DUE),
        ("Kinh phí", C.FUNDING),
        ("Nguồn lực thực hiện[2]", C.FUNDING),
        ("Sản phẩm đầu ra", C.PRODUCT),
        ("Kết quả thực hiện", C.PRODUCT),
        ("Dự án, Đề án, Nhiệm vụ (Dự kiến)", C.PRODUCT),
        ("Cơ quan có thẩm quyền phê duyệt", C.APPROVER),
        ("Phân công trách nhiệm", C.ROLES),
        ("Phân công thực hiện", C.ROLES),
        ("Ghi chú", C.NOTE),
        ("Mức độ ưu tiên", C.PRIORITY),
        ("Đơn vị chủ trì, phối hợp", C.ROLES),
        ("Cơ quan tham mưu", C.LEAD),
        ("Mã nhiệm vụ", C.CODE),
        ("Căn cứ giao nhiệm vụ", C.OTHER),
        ("Cấp trình", C.APPROVER),
        ("Phân công nhiệm vụ", C.ROLES),
        ("Đơn vị, cá nhân thực hiện", C.LEAD),
        ("Cơ quan soạn thảo", C.LEAD),
        ("Đơn vị liên quan", C.PARTNER),
        ("Đơn vị", None),
        ("Tổng mức đầu tư", C.FUNDING),
        ("Sở Tài chính", None),
        ("", None),
    ],
)
def test_header_words(words: str, column: Column | None):
    assert column_of(words) is column


def test_a_header_of_one_row():
    found = header(tabs([["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Kết quả thực hiện"]] * 2))
    assert found is not None
    assert (found.height, found.columns) == (1, (C.CODE, C.ACTIVITY, C.LEAD, C.PARTNER, C.PRODUCT))


def test_a_header_of_two_rows_that_keep_their_places():
    rows = [
        ["STT", "Nhiệm vụ", "Phân công trách nhiệm", "", "Thời gian thực hiện"],
        ["", "", "Đơn vị chủ trì", "Đơn vị phối hợp", ""],
    ]
    found = header(tabs(rows))
    assert found is not None
    assert (found.height, found.columns) == (2, (C.CODE, C.ACTIVITY, C.LEAD, C.PARTNER, C.PERIOD))


def test_a_header_of_two_rows_whose_lower_names_only_the_roles():
    """As Quảng Trị: "Cơ quan chủ trì | Cơ quan phối hợp | |||||" below "Phân công trách nhiệm"."""
    text = (
        "STT | Nhiệm vụ, hoạt động | Thời gian thực | Phân công trách nhiệm | Nguồn lực | Sản phẩm | |\n"
        "Cơ quan chủ trì | Cơ quan phối hợp | |||||\n"
    )
    found = header(text)
    assert found is not None
    assert found.columns == (C.CODE, C.ACTIVITY, C.PERIOD, C.LEAD, C.PARTNER, C.FUNDING, C.PRODUCT)


def test_the_closest_of_several_activity_columns_is_the_activity():
    found = header(tabs([["STT", "Nhóm nhiệm vụ", "Nhiệm vụ cụ thể", "Chủ trì"]] * 2))
    assert found is not None
    assert found.columns == (C.CODE, C.GROUP, C.ACTIVITY, C.LEAD)


@pytest.mark.parametrize("words", ["Nhiệm vụ, đề án, dự án", "Tên văn bản", "Chương trình/Đề án"])
def test_what_stands_first_is_the_activity_whatever_it_is_called(words: str):
    found = header(tabs([["TT", words, "Cơ quan trình", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm"]] * 2))
    assert found is not None
    assert found.columns == (C.CODE, C.ACTIVITY, C.LEAD, C.PARTNER, C.PERIOD, C.PRODUCT)


def test_words_behind_the_bodies_are_no_activity():
    found = header(tabs([["STT", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Chỉ tiêu liên quan"]] * 2))
    assert found is not None
    assert found.columns[:4] == (C.CODE, C.ACTIVITY, C.LEAD, C.PARTNER)
    assert C.ACTIVITY not in found.columns[4:]


ROWS = [
    ["1", "Đào tạo, bồi dưỡng kiến thức", "Sở Nội vụ", "Các sở, ngành liên quan"],
    ["2", "Kiểm kê khí nhà kính", "Sở Tài nguyên và Môi trường", "UBND cấp huyện"],
    ["3", "Xây dựng đề án", "Sở Xây dựng", "Sở Tài chính"],
]
HEADER = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp"]


def test_column_numbers_and_repeated_headers_are_furniture():
    text = (
        tabs([HEADER, ["1", "2", "3", "4"], *ROWS[:2]])
        + "\n"
        + tabs([HEADER, ["(1)", "(2)", "(3)", "(4)"], ROWS[2]])
    )
    (table,) = laid(text)
    assert [row.text(C.CODE) for row in table.rows] == ["1", "2", "3"]
    assert [row.first for row in table.furniture] == [1, 2, 6, 7]


def test_a_lost_header_is_borrowed_from_a_table_as_wide():
    text = "PHỤ LỤC 1\n" + tabs(ROWS) + "PHỤ LỤC 2\n" + tabs([HEADER, *ROWS])
    first, second = laid(text)
    assert first.header_lost
    assert not second.header_lost
    assert first.columns == second.columns


def test_a_lost_header_is_guessed_from_what_the_cells_look_like():
    (table,) = laid(tabs(ROWS))
    assert table.header_lost
    assert table.columns == (C.CODE, C.ACTIVITY, C.LEAD, C.PARTNER)


def test_a_table_that_names_no_bodies_is_no_responsibility_table():
    assert (
        laid(tabs([["STT", "Chỉ tiêu", "Đơn vị", "2025"], ["1", "Tỷ lệ che phủ rừng", "%", "49"]] * 3)) == []
    )


def test_a_heading_printed_over_all_columns_is_one():
    heading = ["I", "Hoàn thiện thể chế", "Hoàn thiện thể chế", "Hoàn thiện thể chế"]
    (table,) = laid(open_pipes([HEADER, heading, *ROWS]))
    assert table.rows[0].cells.keys() == {C.CODE, C.ACTIVITY}
    assert not table.rows[0].drifted
    assert not table.rows[0].unplaced


def test_a_number_before_the_words_is_the_code_where_no_column_holds_codes():
    rows = [[f"{row[0]}. {row[1]}", *row[2:]] for row in ROWS]
    found = placed(flattened([HEADER[1:], *rows]))
    assert [(row[C.CODE], row[C.ACTIVITY]) for row in found] == [(row[0], row[1]) for row in ROWS]


def test_columns_in_another_order():
    header_ = ["STT", "Cơ quan chủ trì", "Cơ quan phối hợp", "Nhiệm vụ", "Lộ trình"]
    row = ["1", "Sở Nội vụ", "Các sở, ngành liên quan", "Đào tạo, bồi dưỡng kiến thức", "2023 - 2030"]
    assert placed(pipes([header_, row, row, row]))[0] == {
        C.CODE: "1",
        C.LEAD: "Sở Nội vụ",
        C.PARTNER: "Các sở, ngành liên quan",
        C.ACTIVITY: "Đào tạo, bồi dưỡng kiến thức",
        C.PERIOD: "2023 - 2030",
    }


def test_a_page_without_a_column_has_no_cells_in_it():
    """Bình Dương prints the product column on some pages only."""
    wide = [[*HEADER, "Sản phẩm"], *[[*row, "Báo cáo"] for row in ROWS]]
    (table,) = laid(tabs(wide) + "\n" + tabs([HEADER, *ROWS]))
    assert [C.PRODUCT in row.cells for row in table.rows] == [True] * 3 + [False] * 3
    assert [C.PRODUCT in row.page for row in table.rows] == [True] * 3 + [False] * 3
