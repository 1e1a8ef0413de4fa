"""Cells land in their columns by what they look like."""

from __future__ import annotations

from greenkg.layout import Column
from tests.layout.written import flattened, laid, pipes, placed, tabs

C = Column
HEADER = ["STT", "Nhiệm vụ", "Thời gian thực hiện", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm"]
PARTNERS = "Các sở, ban, ngành; UBND các huyện, thị xã, thành phố"
FULL = [
    "1.1",
    "Đào tạo, bồi dưỡng kiến thức về tăng trưởng xanh",
    "2023 - 2030",
    "Sở Nội vụ",
    PARTNERS,
    "Báo cáo",
]
FULL_ROWS = [
    FULL,
    ["1.2", "Kiểm kê khí nhà kính của tỉnh", "2023", "Sở Y tế", PARTNERS, "Kết quả kiểm kê"],
] * 2


def row_of(*cells: str) -> dict[Column, str]:
    """The cells of one row among four that are whole."""
    return placed(tabs([HEADER, *FULL_ROWS, list(cells)]))[-1]


def test_a_whole_row_stays():
    assert row_of(*FULL) == dict(
        zip((C.CODE, C.ACTIVITY, C.PERIOD, C.LEAD, C.PARTNER, C.PRODUCT), FULL, strict=True)
    )


def test_a_row_whose_code_cell_is_lost_moves_back():
    assert row_of(
        "Đào tạo giáo viên các cấp học", "2023", "Sở Giáo dục và Đào tạo", PARTNERS, "Báo cáo", ""
    ) == {
        C.ACTIVITY: "Đào tạo giáo viên các cấp học",
        C.PERIOD: "2023",
        C.LEAD: "Sở Giáo dục và Đào tạo",
        C.PARTNER: PARTNERS,
        C.PRODUCT: "Báo cáo",
    }


def test_a_lead_in_the_period_column_is_a_lead():
    found = row_of("+", "Chương trình Xây dựng Nông thôn mới", "Sở Xây dựng", "", "", "")
    assert found[C.LEAD] == "Sở Xây dựng"
    assert C.PERIOD not in found


def test_a_product_in_the_partner_column_is_a_product():
    found = row_of(
        "1.3", "Nghiên cứu mô hình", "2023", "Sở Y tế", "Các đề án, báo cáo chuyên đề về mô hình", ""
    )
    assert found[C.PRODUCT] == "Các đề án, báo cáo chuyên đề về mô hình"
    assert C.PARTNER not in found


def test_drifted_cells_are_marked():
    text = tabs(
        [
            HEADER,
            *FULL_ROWS,
            ["1.3", "Nghiên cứu mô hình", "2023", "Sở Y tế", "Các đề án, báo cáo chuyên đề", ""],
        ]
    )
    assert laid(text)[0].rows[-1].drifted == {C.PRODUCT}


def test_partner_and_product_glued_in_one_cell_are_parted():
    found = row_of(
        "1.3",
        "Nghiên cứu mô hình",
        "2023",
        "Sở Y tế",
        f"{PARTNERS} Văn bản hướng dẫn về văn hóa sống xanh",
        "",
    )
    assert found[C.PARTNER] == PARTNERS
    assert found[C.PRODUCT] == "Văn bản hướng dẫn về văn hóa sống xanh"


def test_code_and_title_glued_in_one_cell_are_parted():
    for glued, code, title in (
        ("III Phát triển nguồn nhân lực", "III", "Phát triển nguồn nhân lực"),
        ("4 Huy động nguồn lực tài chính", "4", "Huy động nguồn lực tài chính"),
        ("VIII.2 <i>Công nghiệp</i>", "VIII.2", "Công nghiệp"),
        ("H.2 Công nghiệp", "H.2", "Công nghiệp"),
        ("I. Kinh tế số", "I", "Kinh tế số"),
    ):
        assert row_of(glued, "", "", "", "", "") == {C.CODE: code, C.ACTIVITY: title}


def test_a_scanners_copy_of_the_lead_is_no_partner():
    lead = "Sở Kế hoạch và Đầu tư theo dõi, căn cứ hướng dẫn của Bộ, ngành để tham mưu, triển khai thực hiện"
    assert C.PARTNER not in row_of("1.3", "Nghiên cứu mô hình", "2023", lead, lead, "")


def test_header_words_in_a_cell_are_a_scrap():
    (table,) = laid(
        tabs([HEADER, *FULL_ROWS, ["1.3", "Nghiên cứu mô hình", "2023", "Sở Y tế", "Cơ quan phối hợp", ""]])
    )
    assert C.PARTNER not in table.rows[-1].cells
    assert [scrap.text for scrap in table.rows[-1].scraps] == ["Cơ quan phối hợp"]


def test_capitals_of_a_stamp_in_a_cell_are_a_scrap():
    found = row_of("1.3", "Nghiên cứu mô hình", "2023", "Sở Y tế", PARTNERS, "DANH SÁCH NGƯỜI LỰC TƯNG NGÂN")
    assert C.PRODUCT not in found


def test_a_cell_that_a_page_break_cut_goes_on_in_its_column():
    """Trà Vinh: "UBND các" / "huyện, TX, TP"."""
    cut = ["1.4", "Rà soát quy hoạch", "2023", "Sở Y tế", "Các Sở, Ban, ngành tỉnh; UBND các", "Kế hoạch"]
    assert placed(tabs([HEADER, *FULL_ROWS, cut]) + "\n" + tabs([["", "", "", "", "huyện, TX, TP", ""]]))[
        -1
    ] == {C.PARTNER: "huyện, TX, TP"}


def test_what_bodies_do_elsewhere_in_the_table_tells_where_they_stand():
    """Collectives that are partners everywhere else are partners where a cell before them is lost, however
    they are spelled."""
    for partners in (PARTNERS, PARTNERS.upper(), PARTNERS.replace("UBND", "Ủy ban nhân dân")):
        found = row_of("", "Thúc đẩy sử dụng hiệu quả tài nguyên", partners, "", "", "")
        assert found[C.PARTNER] == partners


def test_a_cell_that_fits_nowhere_is_kept():
    text = pipes([HEADER, *FULL_ROWS, ["2023", "2024", "2025", "2026", "2027", "2028"]])
    last = laid(text)[0].rows[-1]
    told = [cell.text for cell in last.cells.values()] + [cell.text for cell in last.unplaced]
    assert sorted(" ".join(told).split()) == ["2023", "2024", "2025", "2026", "2027", "2028"]


# --- tables whose cells keep their places -----------------------------------------------------------


def test_in_an_orderly_table_a_cell_stays_whatever_it_says():
    """A body of a kind no table knows, a deadline in words, a reference for a source of money."""
    rows = [
        ["1", "Kiểm tra hồ chứa", "Trước mùa mưa bão", "Nhà máy Abc", "Chủ hồ", "Biên bản"],
        ["2", "Trực ban", "Khi có thiên tai", "Đội xung kích", "Sở Y tế", ""],
        ["3", "Đào tạo, bồi dưỡng", "2026", "Sở Nội vụ", "Đài khu vực", "Lớp học"],
    ]
    found = placed(pipes([HEADER, *rows]))
    columns = (C.CODE, C.ACTIVITY, C.PERIOD, C.LEAD, C.PARTNER, C.PRODUCT)
    assert found == [{c: w for c, w in zip(columns, row, strict=True) if w} for row in rows]
    assert all(row.settled for row in laid(pipes([HEADER, *rows]))[0].rows)


def test_where_cells_drift_none_is_settled():
    drifted = ["3", "Nghiên cứu mô hình", "Sở Y tế", PARTNERS, "Báo cáo", "2023 - 2025"]
    rows = laid(tabs([HEADER, *FULL_ROWS, drifted]))[0].rows
    assert not any(row.settled for row in rows)


def test_an_empty_cell_where_merged_cells_are_left_out_is_empty():
    header = ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm"]
    rows = [
        ["1", "Rà soát quy định", "Sở Y tế", "Sở Nội vụ", "Báo cáo"],
        ["2", "Trình ban hành quy chế", "Sở Tư pháp", "", "Quyết định"],
    ]
    assert laid(flattened([header, *rows]))[0].rows[-1].blank == {C.PARTNER}
    assert not laid(pipes([header, *rows]))[0].rows[-1].blank
