"""Web pages as people save them."""

from __future__ import annotations

import pytest

from greenkg.errors import SourceError
from greenkg.sources import read_bytes
from tests.sources.told import at, page, places, told

LETTERHEAD = (
    "<table><tr><td>UBND TỈNH QUẢNG TRỊ<br>Số: 12/KH-UBND</td><td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>"
    "<br><b>Độc lập</b> – Tự do – Hạnh phúc</td></tr></table>"
)
ANNEX = (
    "<table><tr><th>TT</th><th>Nhiệm vụ</th><th>Chủ trì</th></tr>"
    "<tr><td>1</td><td>Trồng rừng</td><td>Sở Tài chính</td></tr>"
    "<tr><td>2</td><td>Trồng cây</td><td>Sở Xây dựng</td></tr></table>"
)


def test_a_cell_that_spans_rows_and_columns():
    source = page(
        "<html><table><tr><td rowspan=2>Sở Tài chính<td colspan='2'>Trồng rừng</tr>"
        "<tr><td>2023</td><td>2030</td></tr></table>"
    )
    [table] = source.tables
    assert told(source, table) == [
        (0, 0, 2, 1, "Sở Tài chính"),
        (0, 1, 1, 2, "Trồng rừng"),
        (1, 1, 1, 1, "2023"),
        (1, 2, 1, 1, "2030"),
    ]


def test_rowspan_0_reaches_to_the_end_of_its_part_and_no_further():
    source = page(
        "<html><table><tbody><tr><td rowspan=0>a</td><td>b</td></tr><tr><td>c</td></tr></tbody>"
        "<tbody><tr><td>d</td><td>e</td></tr></tbody></table>"
    )
    assert told(source, source.tables[0])[0] == (0, 0, 2, 1, "a")
    assert told(source, source.tables[0])[-2:] == [(2, 0, 1, 1, "d"), (2, 1, 1, 1, "e")]


def test_a_foot_that_is_written_first_is_read_last():
    source = page(
        "<html><table><tfoot><tr><td>cuối</td><td>x</td></tr></tfoot>"
        "<tbody><tr><td>giữa</td><td>y</td></tr></tbody><thead><tr><td>đầu</td><td>z</td></tr></thead></table>"
    )
    assert [one[4] for one in told(source, source.tables[0])] == ["đầu", "z", "giữa", "y", "cuối", "x"]


def test_spans_that_would_overlap_are_cut():
    source = page(
        "<html><table><tr><td>a</td><td rowspan=2>b</td><td>c</td></tr>"
        "<tr><td colspan=3>d</td><td>e</td></tr></table>"
    )
    taken = [
        (one.row + down, one.column + right)
        for one in source.tables[0].cells
        for down in range(one.rows)
        for right in range(one.columns)
    ]
    assert len(taken) == len(set(taken))


@pytest.mark.parametrize("span", ["abc", "-1", "²", "9" * 5000, "", "1.5", "0"])
def test_a_span_that_is_no_number(span):
    source = page(f"<html><table><tr><td colspan='{span}'>a</td><td rowspan='{span}'>b</td></tr></table>")
    assert [one[4] for one in told(source, source.tables[0])] == ["a", "b"]


def test_columns_in_which_nothing_begins_do_not_count():
    source = page("<html><table><tr><td colspan=900>a</td><td colspan=90>b</td></tr></table>")
    assert told(source, source.tables[0]) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]


def test_a_table_that_only_arranges_the_page_is_none():
    source = page(f"<html><body><table><tr><td>menu</td><td>{ANNEX}</td></tr></table></body>")
    [table] = source.tables
    assert len(table.cells) == 9
    assert "menu" in source.text


def test_a_small_table_in_a_cell_leaves_the_table_around_it_whole():
    source = page(
        "<html><table><tr><td>1</td><td>Trồng rừng trên đất trống đồi núi trọc</td><td>Sở Tài chính"
        "<table><tr><td>x</td><td>y</td></tr></table></td></tr></table>"
    )
    [table] = source.tables
    assert [one[4] for one in told(source, table)] == [
        "1",
        "Trồng rừng trên đất trống đồi núi trọc",
        "Sở Tài chính / x / y",
    ]


def test_line_breaks_entities_and_comments():
    source = page(
        "<html><p>S&#7903; T&agrave;i ch&iacute;nh;<br>Sở&nbsp;Xây<!-- x --> d<!-- y -->ựng &lt;2030&gt; "
        "e&#770;&#769;</p></body>"
    )
    assert source.text == "Sở Tài chính;\nSở Xây dựng <2030> ế"


def test_invalid_markup_is_read_as_browsers_do():
    source = page("<html><body><p>một<p>hai <b>ba<i>bốn</b></i><table><tr><td>năm<td>sáu</table>bảy")
    assert [line for line in source.text.split("\n") if line] == ["một", "hai babốn", "năm", "sáu", "bảy"]


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td>Sở</td><td>Ban</td></tr></table>",
        "<p class=MsoNormal>Sở</p>",
        "\ufeff<!-- saved from url=(0014)about:internet -->\n<html><p>Sở</html>",
        "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html><p>Sở</p></html>",
        "<div style='x'>Sở</div>",
    ],
)
def test_pages_and_pieces_of_pages_are_told_by_how_they_begin(markup):
    source = page(markup)
    assert source.info.media_type == "text/html; charset=utf-8"
    assert source.text.startswith("Sở")


@pytest.mark.parametrize("text", ["<2030 tỷ đồng", "a <b> c", "<Sở Tài chính>", "1. <p>"])
def test_a_text_with_angles_is_no_page(text):
    assert page(text).info.media_type == "text/plain; charset=utf-8"


def test_text_that_is_set_out_keeps_its_lines_and_its_table():
    source = page("<html><body><pre>TT | Nhiệm vụ\n1  | Trồng  rừng\n\n2\tx</pre></body></html>")
    assert source.text == "TT | Nhiệm vụ\n1  | Trồng  rừng\n\n2\tx"


def test_lists_have_the_marks_a_browser_shows():
    source = page(
        "<html><ol start=3><li>ba<li value=7>bảy<li>tám</ol><ol type=a><li>a<li>b</ol><ol type=I><li>một</ol>"
        "<ul><li>gạch</ul><ol style='list-style: none'><li>không</ol>"
    )
    assert [line for line in source.text.split("\n") if line] == [
        *("3. ba", "7. bảy", "8. tám", "a. a", "b. b", "I. một", "- gạch", "không"),
    ]


def test_lists_that_word_saved_as_a_page_have_the_numbers_it_wrote():
    source = page(
        "<html><p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1."
        "<span>&nbsp;&nbsp;</span></span><![endif]>Trồng rừng<o:p></o:p></p>"
    )
    assert source.text == "1. Trồng rừng"


def test_scripts_styles_and_what_is_hidden_are_not_read():
    source = page(
        "<html><head><style>p{}</style><script>alert('độc')</script></head><body onload='x()'><p>Sở</p>"
        "<script>document.write('<p>độc</p>')</script><noscript>độc</noscript><p hidden>độc</p>"
        "<p style='display: none'>độc</p><iframe src='http://127.0.0.1:9/'>độc</iframe><template>độc</template>"
    )
    assert source.text == "Sở"


NAVIGATION = "".join(
    f"<li><a href='/{n}'>Văn bản liên quan số {n} về tăng trưởng</a></li>" for n in range(200)
)


def test_the_document_is_read_and_the_site_around_it_left_out():
    words = "Nội dung của kế hoạch. " * 40
    source = page(
        f"<html><body><div id=top>Đăng nhập</div><ul>{NAVIGATION}</ul><div id=main><div>{LETTERHEAD}"
        f"<p>{words}</p></div>{ANNEX}</div><div>Thuộc tính: số hiệu</div></body></html>"
    )
    assert source.text.startswith("UBND TỈNH QUẢNG TRỊ")
    assert "liên quan" not in source.text
    assert "Thuộc tính" not in source.text
    assert "Sở Xây dựng" in source.text


def test_an_annex_beside_the_documents_part_is_not_lost():
    words = "Nội dung của kế hoạch. " * 400
    source = page(
        f"<html><body><div id=a>{LETTERHEAD}<p>{words}</p></div><div id=b>PHỤ LỤC{ANNEX}</div></body></html>"
    )
    assert "Sở Xây dựng" in source.text


def test_every_place_is_an_xpath_that_finds_the_words():
    markup = (
        "<html><body><!-- x --><div><o:p>lạ</o:p><p>Điều 1.<!-- y --> <b>Phê duyệt</b> kế hoạch</p>"
        "<p>Điều 2</p><table><thead><tr><th>TT</th><th>Nhiệm vụ</th></tr></thead><tr><td>1</td>"
        "<td><p>Trồng rừng</p><p>và cây</p></td></tr></table></div></body></html>"
    )
    found = places(page(markup))
    assert ("/html/body/div[1]/p[1]", "Điều 1. Phê duyệt kế hoạch") in found
    for xpath, words in found:
        assert " ".join(words.split()) in at(markup, xpath)


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("<html><p>Sở Tài chính".encode("utf-16"), "utf-16"),
        (b"\xef\xbb\xbf" + "<html><p>Sở Tài chính".encode(), "utf-8"),
        ("<html><meta charset=iso-8859-1><p>Sở Tài chính".encode(), "utf-8"),
        ("<html><p>Kế hoạch của tỉnh, các sở".encode("cp1258", "ignore"), "windows-1258"),
        ("<html><meta charset='iso-8859-1'><p>Caf\xe9".encode("latin-1"), "iso8859-1"),
        ("<html><meta charset=utf-8><p>Sở Tài chính ".encode() * 200 + b"\xe1\xbb", "utf-8"),
    ],
)
def test_the_charset_is_told_by_mark_by_words_or_as_declared(data, charset):
    source = read_bytes(data, "page.html")
    assert source.info.media_type == f"text/html; charset={charset}"
    assert "\ufffd" not in source.text


def test_a_page_of_frames_says_so():
    with pytest.raises(SourceError, match="only frames another file; save and give the framed page"):
        page("<html><frameset><frame src='http://127.0.0.1:9/x.html'></frameset></html>")


def test_a_web_archive_says_so():
    data = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n<html>"
    with pytest.raises(SourceError, match=r"a web archive .*save it as a web page"):
        read_bytes(data, "page.mht")


def test_a_page_nested_too_deep_is_refused():
    with pytest.raises(SourceError, match="nested more than 250 deep"):
        page("<html>" + "<div>" * 100_000 + "x")


def test_a_page_nested_as_deep_as_any():
    assert page("<html><body>" + "<div>" * 240 + "x").text == "x"


def test_elements_without_an_end_swallow_nothing():
    markup = "Quyết<wbr>định" * 300 + "<embed src=x>Điều 1<audio><source src=x></audio>Điều 2"
    assert page(f"<html><body><p>{markup}").text == "Quyếtđịnh" * 300 + "Điều 1Điều 2"
