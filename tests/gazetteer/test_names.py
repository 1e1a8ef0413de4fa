"""Bodies as plans print them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenkg.gazetteer import LOCAL, find_at, find_province, read_agencies
from greenkg.gazetteer.cells import opens_product
from greenkg.gazetteer.names import nearest, starts_name
from greenkg.gazetteer.tables import aliases, comparable, known

NATIONAL = ["Các bộ, ngành", "UBND cấp tỉnh"]
SO, PARTNERS = "Các sở, ban, ngành cấp tỉnh", "Các đơn vị liên quan"
words = st.sampled_from(
    [
        *known(),
        *aliases(),
        "liên quan",
        "có liên quan",
        "theo dõi",
        "căn cứ",
        "phối hợp với",
        "chủ trì",
        "tỉnh",
        "tỉnh Quảng Trị",
        "Trà Vinh",
        "Hội Abc Xyz",
        "Sở Nông nghiệp và PTNN",
        "(theo chức năng)",
        "các",
        "và",
        ",",
        ";",
        "/",
        "-",
        "–",
        "+",
        "&",
        ".",
        "(",
        ")",
        "\n",
        "2023",
        "Sở",
        "Ban",
        "ủy",
        "Hoà",
    ]
)
cells = st.one_of(st.text(max_size=80), st.lists(words, max_size=8).map(" ".join))
names = st.lists(st.sampled_from(sorted(known())), min_size=1, max_size=7)
separators = st.sampled_from(
    [", ", "; ", " và ", ", và ", "/", " / ", " - ", " & ", " + ", ". ", " cùng ", ",", "\n- "]
)


# --- what real cells say ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "Sở Kế hoạch và Đầu tư"),
        ("Sở Lao động – Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở VH, TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Uỷ ban nhân dân tỉnh", "UBND tỉnh"),
        ("Sở Kế hoach và Đầu tư", "Sở Kế hoạch và Đầu tư"),  # a scan lost a dot
        ("UBND các huyện, thị xã, thành phố", "UBND cấp huyện"),
        ("các địa phương liên quan", LOCAL),
        ("Công an tỉnh Quảng Trị", "Công an tỉnh"),
        ("Sở Công Thương tỉnh Bình Dương", "Sở Công Thương"),
    ],
)
def test_a_body_whatever_its_spelling(printed: str, name: str):
    found = find_at(printed, 0)
    assert found
    assert (found.name, found.end) == (name, len(printed))


@pytest.mark.parametrize(
    "nobody",
    ["", "Xây dựng kế hoạch", "tăng trưởng xanh", "Sở hữu trí tuệ", "2023 - 2030", "-", "Bộ tiêu chí"],
)
def test_words_that_name_nobody(nobody: str):
    assert find_at(nobody, 0) is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "Các sở, ban, ngành; UBND các huyện, thị xã, thành phố",
            [SO, "UBND cấp huyện"],
        ),
        ("Sở Tài chính, Xây dựng, Công Thương", ["Sở Tài chính", "Sở Xây dựng", "Sở Công Thương"]),
        (
            "Sở Tài nguyên và Môi trường và các đơn vị có liên quan",
            ["Sở Tài nguyên và Môi trường", PARTNERS],
        ),
        ("Ban Quản lý Khu kinh tế, Tỉnh đoàn", ["Ban Quản lý Khu kinh tế", "Tỉnh đoàn"]),
        ("Cục Thống kê tỉnh, Ủy ban Dân tộc", ["Cục Thống kê tỉnh", "Ủy ban Dân tộc"]),
        ("- Sở Y tế\n- Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Các sở: Tài chính, Nội vụ; UBND các xã", ["Sở Tài chính", "Sở Nội vụ", "UBND cấp xã"]),
        ("Các Bộ: Công an, Quốc phòng, Tài chính", ["Bộ Công an", "Bộ Quốc phòng", "Bộ Tài chính"]),
        ("Lãnh đạo các sở, ban, ngành", [SO]),
        ("Giám đốc Sở Y tế; Chủ tịch UBND các xã, phường", ["Sở Y tế", "UBND cấp xã"]),
        ("các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ; UBND các tỉnh, thành phố", NATIONAL),
        ("Chủ trì: Sở Tài chính", ["Sở Tài chính"]),
        (
            "Các Cục: Đường bộ Việt Nam, Hàng không Việt Nam; Viện Vật liệu xây dựng",
            ["Cục Đường bộ Việt Nam", "Cục Hàng không Việt Nam", "Viện Vật liệu xây dựng"],
        ),
        (
            "Cục Đăng kiểm Việt Nam, Vụ Vận tải và An toàn giao thông, Tạp chí Xây dựng",
            ["Cục Đăng kiểm Việt Nam", "Vụ Vận tải và An toàn giao thông", "Tạp chí Xây dựng"],
        ),
        ("Các Cục, Vụ, Viện thuộc Bộ; Sở Y tế", ["Các Cục, Vụ, Viện thuộc Bộ", "Sở Y tế"]),
        (
            "UBND các phường Hội An, Hội An Đông, UBND xã Bà Nà",
            ["UBND phường Hội An", "UBND phường Hội An Đông", "UBND xã Bà Nà"],
        ),
        (
            "Sở Công Thương, doanh nghiệp vận tải, doanh nghiệp",
            ["Sở Công Thương", "Các doanh nghiệp vận tải", "Cộng đồng doanh nghiệp"],
        ),
        ("Viện Kinh tế xây dựng, Sở Y tế", ["Viện Kinh tế xây dựng", "Sở Y tế"]),
        ("Cục Thống kê thuộc Bộ Tài chính, Bộ Nội vụ", ["Cục Thống kê", "Bộ Nội vụ"]),
        ("các phường liên quan", ["UBND cấp xã"]),
        ("HĐND, UBND tỉnh", ["HĐND tỉnh", "UBND tỉnh"]),
        ("các bộ, cơ quan liên quan", ["Các bộ, ngành"]),
        ("các Vụ, đơn vị, Cục thuế có liên quan", [PARTNERS]),
        ("Bộ Công an và các địa phương Bắc Ninh, Bình Dương", ["Bộ Công an", LOCAL]),
        ("Tong cục Thuê; Sở Y tế", ["Tổng cục Thuế", "Sở Y tế"]),
        ("Viện trưởng Viện Nghiên cứu Abc; Sở Y tế", ["Viện Nghiên cứu Abc", "Sở Y tế"]),
    ],
)
def test_a_list_of_bodies(cell: str, expected: list[str]):
    read = read_agencies(cell)
    assert [m.name for m in read.mentions] == expected
    assert read.whole
    assert not read.clause
    assert read.first_partner == len(expected)


def test_who_leads_and_who_takes_part_in_one_cell():
    read = read_agencies("Sở Xây dựng chủ trì, phối hợp với Sở Tài chính và Sở Nội vụ")
    assert [m.name for m in read.mentions] == ["Sở Xây dựng", "Sở Tài chính", "Sở Nội vụ"]
    assert read.first_partner == 1


@pytest.mark.parametrize(
    "cell",
    [
        "Chủ trì: Sở Xây dựng. Phối hợp: Sở Tài chính, Sở Nội vụ",
        "- Cơ quan chủ trì: Sở Xây dựng\n- Cơ quan phối hợp: Sở Tài chính; Sở Nội vụ",
        "Sở Xây dựng (chủ trì); Sở Tài chính (phối hợp), Sở Nội vụ (phối hợp)",
        "Chủ trì: Sở Xây dựng theo phương án được duyệt.\nPhối hợp: Sở Tài chính (vốn), Sở Nội vụ",
    ],
)
def test_labels_in_a_cell_say_who_leads(cell: str):
    read = read_agencies(cell)
    assert [m.name for m in read.mentions] == ["Sở Xây dựng", "Sở Tài chính", "Sở Nội vụ"]
    assert (read.first_partner, read.whole) == (1, True)


@pytest.mark.parametrize(
    "cell",
    [
        "Cục CNTT chủ trì, phối hợp với Vụ TTHT",
        "Cục CNTT tiếp tục phối hợp với Vụ TTHT",
        "Cục CNTT chủ trì xây dựng, Vụ TTHT phối hợp",
    ],
)
def test_who_leads_where_no_table_knows_the_bodies(cell: str):
    read = read_agencies(cell, settled=True)
    assert [m.name for m in read.mentions] == ["Cục CNTT", "Vụ TTHT"]
    assert read.first_partner == 1


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("UBND huyện Cam Lộ", "UBND huyện Cam Lộ"),
        ("UBND xã Hải Lăng, Sở Y tế", "UBND xã Hải Lăng"),
        ("Trường Đại học Quảng Bình; Sở Y tế", "Trường Đại học Quảng Bình"),
        ("Ban Quản lý Khu kinh tế Đông Nam", "Ban Quản lý Khu kinh tế Đông Nam"),
    ],
)
def test_a_proper_name_stays(printed: str, name: str):
    first = read_agencies(printed).mentions[0]
    assert (first.name, first.known) == (name, False)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("UBND các huyện, thị xã, thành phố", "UBND cấp huyện"),
        ("các trường đại học, cao đẳng", "Các trường đại học, cao đẳng"),
        ("Ban Quản lý Khu kinh tế Quảng Trị", "Ban Quản lý Khu kinh tế"),
        ("Công an Thành phố", "Công an thành phố"),
        ("Văn phòng UBND TP", "Văn phòng UBND thành phố"),
        ("Thành đoàn", "Thành đoàn"),
        ("UBND TP. Hà Nội", "UBND thành phố Hà Nội"),
        ("trường đại học", "Các trường đại học"),
        ("Tổng công ty Hàng không Việt Nam - CTCP", "Tổng công ty Hàng không Việt Nam"),
    ],
)
def test_a_name_without_a_proper_part(printed: str, name: str):
    found = find_at(printed, 0)
    assert found
    assert (found.name, found.end) == (name, len(printed))


def test_a_settled_cell_names_bodies_whatever_they_begin_with():
    cell = "Nhà khách tỉnh; Đội Bóng đá, Cảng vụ và Sở Y tế"
    assert read_agencies(cell).mentions == ()
    read = read_agencies(cell, settled=True)
    assert [m.name for m in read.mentions] == ["Nhà khách tỉnh", "Đội Bóng đá", "Cảng vụ", "Sở Y tế"]
    assert read.whole
    assert not read_agencies("LĐ", settled=True).mentions  # a scrap of a scan
    assert not read_agencies("Các đề án, báo cáo", settled=True).mentions


def test_a_qualifier_said_over_and_over_does_not_run_away():
    read = read_agencies("Sở Y tế; Hội Abc" + " liên quan" * 300)
    assert read.mentions[0].name == "Sở Y tế"


def test_what_a_body_does_is_no_part_of_its_name():
    cell = "Sở Tài chính theo dõi, căn cứ hướng dẫn của Bộ, ngành để tham mưu, triển khai thực hiện"
    read = read_agencies(cell)
    assert [m.name for m in read.mentions] == ["Sở Tài chính"]
    assert read.clause


def test_a_body_no_table_knows_is_kept_as_printed():
    read = read_agencies("Sở Tài chính; Công ty Cổ phần Cấp nước Thừa Lưu")
    assert [(m.name, m.known) for m in read.mentions] == [
        ("Sở Tài chính", True),
        ("Công ty Cổ phần Cấp nước Thừa Lưu", False),
    ]


def test_products_are_no_bodies():
    assert opens_product("Các đề án được phê duyệt")
    assert not opens_product("Các sở, ban, ngành")
    assert not read_agencies("Báo cáo kết quả thực hiện").mentions


def test_the_nearest_name():
    meant = nearest("Sở Lao động Thương bình và Xã hội")
    assert meant
    assert meant[0] == "Sở Lao động - Thương binh và Xã hội"
    assert nearest("Sở Tình báo Quốc tế") is None
    assert nearest("") is None


@pytest.mark.parametrize("printed", ["Đảng ủy HĐND tỉnh", "Đoàn Thanh niên Bộ"])
def test_another_body_is_no_damaged_name(printed: str):
    assert nearest(printed) is None
    (mention,) = read_agencies(printed, settled=True).mentions
    assert (mention.name, mention.known) == (printed, False)


def test_a_season_is_no_department():
    assert starts_name("Vụ Tổ chức cán bộ", 0)
    assert starts_name("Vụ Đông Xuân", 0) is None


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("Ủy ban nhân dân tỉnh Quảng Trị ban hành", "Quảng Trị"),
        ("ỦY BAN NHÂN DÂN TỈNH THANH HOÁ", "Thanh Hóa"),
        ("tỉnh Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Thường trực Tỉnh ủy và UBND tỉnh Bình Dương", "Bình Dương"),  # the second "tỉnh" tells
        ("thành phố thuộc tỉnh Trà Vinh", "Trà Vinh"),
        ("TP. Hồ Chí Minh", "Hồ Chí Minh"),
        ("Bắc Ninh.", "Bắc Ninh"),
        ("chính sách của tỉnh", ""),
        ("", ""),
    ],
)
def test_a_province_is_found_behind_its_unit(text: str, province: str):
    assert find_province(text) == province


# --- any text ---------------------------------------------------------------------------------------


@given(st.one_of(st.text(), cells))
def test_comparable_words_stand_where_the_words_stand(text: str):
    assert len(comparable(text)) == len(text)


@given(cells)
def test_comparable_twice_changes_nothing(text: str):
    assert comparable(comparable(text)) == comparable(text)


@settings(deadline=None)
@given(cells, st.data())
def test_finding_is_total_and_stays_inside_the_text(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    found = find_at(text, start)
    if found:
        assert found.start == start < found.end <= len(text)
        assert 0 < found.likeness <= 1


@settings(deadline=None, max_examples=300)
@given(cells, st.data())
def test_reading_is_total_and_its_mentions_follow_one_another(text: str, data: st.DataObject):
    breaks = data.draw(st.frozensets(st.integers(0, max(len(text) - 1, 0)), max_size=4))
    read = read_agencies(text, breaks if text else frozenset())
    at = 0
    for mention in read.mentions:
        assert at <= mention.start < mention.end <= len(text)
        assert mention.name
        at = mention.end
    assert 0 <= read.first_partner <= len(read.mentions)
    assert at <= read.rest <= len(text)
    assert read.whole == (read.rest == len(text))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_finding_provinces_is_total(text: str):
    find_province(text)


@settings(deadline=None, max_examples=300)
@given(names, separators)
def test_a_list_of_known_names_gives_those_names_back(listed: list[str], separator: str):
    read = read_agencies(separator.join(listed))
    assert [m.name for m in read.mentions] == listed
    assert read.whole


@settings(deadline=None)
@given(names, separators)
def test_capitals_change_no_name(listed: list[str], separator: str):
    read = read_agencies(separator.join(listed).upper())
    assert [m.name for m in read.mentions] == listed


@pytest.mark.parametrize("separator", [", ", " và "])
def test_every_two_names_stay_two(separator: str):
    """Whether two names are taken for one depends on how the first ends and how the second begins."""
    ends = {tuple(name.lower().split()[-2:]): name for name in known()}
    starts = {tuple(name.lower().split()[:3]): name for name in known()}
    wrong = []
    for one in ends.values():
        for other in starts.values():
            cell = one + separator + other
            if [m.name for m in read_agencies.__wrapped__(cell).mentions] != [one, other]:
                wrong.append(cell)
    assert not wrong


@pytest.mark.parametrize(
    "printed", ["Ngân hàng Nhà nước khu vực XII", "NHNN KV XII", "NHNN chi nhánh Khu vực 12"]
)
def test_regions_in_roman_figures_are_those_in_arabic_ones(printed: str):
    assert [m.name for m in read_agencies(printed).mentions] == ["Ngân hàng Nhà nước chi nhánh Khu vực 12"]
