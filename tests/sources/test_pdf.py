"""PDFs with a text layer, and those that have none."""

from __future__ import annotations

import random
import zlib

import pytest

from greenkg.errors import SourceError
from greenkg.sources import read_bytes
from tests.sources.drawn import Sheet, pdf
from tests.sources.told import places, told

COLUMNS = (50, 90, 300, 450, 550)
HEAD = ("TT", "Nhiem vu", "Chu tri", "Phoi hop")


def read(*sheets: Sheet, **more: str):
    return read_bytes(pdf(*sheets, **more), "plan.pdf")


def rows(first: int, last: int):
    return [(str(n), f"Trong rung {n}", "So Tai chinh", "So Xay dung") for n in range(first, last + 1)]


def lines(source):
    return [line for line in source.text.split("\n") if line]


def test_a_ruled_table_over_pages_with_its_header_repeated():
    sheets = [
        Sheet().words(50, 100, "KE HOACH cua tinh").table(150, COLUMNS, [HEAD, *rows(1, 20)]),
        Sheet().table(80, COLUMNS, [HEAD, *rows(21, 45)]),
        Sheet().table(80, COLUMNS, [HEAD, *rows(46, 50)]).words(50, 500, "Noi nhan: nhu tren"),
    ]
    source = read(*sheets)
    [table] = source.tables
    found = told(source, table)
    assert [one[4] for one in found if one[1] == 0] == ["TT", *(str(n) for n in range(1, 51))]
    assert lines(source)[0] == "KE HOACH cua tinh"
    assert lines(source)[-1] == "Noi nhan: nhu tren"


def test_a_row_that_a_page_break_cuts_is_one():
    sheets = [
        Sheet().table(100, COLUMNS, [HEAD, *rows(1, 20)]),
        Sheet().table(80, COLUMNS, [("", "va cham soc", "", ""), *rows(21, 40)]),
    ]
    source = read(*sheets)
    [table] = source.tables
    assert "Trong rung 20 / va cham soc" in [one[4] for one in told(source, table)]


def test_wrapped_cells_keep_their_lines_together():
    sheet = Sheet().table(100, COLUMNS, [HEAD, *rows(1, 2)], tall=40)
    sheet.words(93, 156, "tren dat trong").words(303, 156, "tinh")
    source = read(sheet)
    assert (1, 1, 1, 1, "Trong rung 1 / tren dat trong") in told(source, source.tables[0])
    assert (1, 2, 1, 1, "So Tai chinh / tinh") in told(source, source.tables[0])


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("also", [False, True])
def test_pages_that_lie_on_their_side(turned, also):
    """Either the page tells that it is turned, or only the words are."""
    sheet = Sheet(turned=turned, rotate=turned if also else 0)
    for n, text in enumerate(["KE HOACH hanh dong", "Tang truong xanh", "Dieu 1. Phe duyet"]):
        sheet.words(150, 200 + 20 * n, text)
    assert lines(read(sheet)) == ["KE HOACH hanh dong", "Tang truong xanh", "Dieu 1. Phe duyet"]


def test_a_place_is_a_page_and_a_box_around_the_words():
    plan, article = "KE HOACH hanh dong tang truong xanh", "Dieu 1. Phe duyet ke hoach hanh dong"
    source = read(Sheet().words(50, 100, plan), Sheet().words(60, 200, article))
    (first, words), (second, other) = places(source)
    assert (words, other) == (plan, article)
    page, _, box = first.partition("&viewrect=")
    left, top, width, height = map(int, box.split(","))
    assert page == "page=1"
    assert (left, abs(top - 100) < 6, 150 < width < 230, 5 < height < 20) == (50, True, True, True)
    assert second.startswith("page=2&viewrect=60,")


def test_titles_and_numbers_of_pages_are_furniture():
    sheets = [
        Sheet()
        .words(300, 20, f"Trang {n}")
        .words(50, 200, f"Noi dung cua dieu {n} {'abc' * n}")
        .words(300, 780, f"{n}")
        for n in range(1, 6)
    ]
    assert lines(read(*sheets)) == [f"Noi dung cua dieu {n} {'abc' * n}" for n in range(1, 6)]


def refused(data: bytes) -> str:
    with pytest.raises(SourceError) as error:
        read_bytes(data, "plan.pdf")
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_scan_says_how_to_make_it_readable():
    line = refused(pdf(Sheet(), Sheet().words(50, 50, "x")))
    assert "this PDF is a scan" in line
    assert "ocrmypdf -l vie" in line


def test_a_pdf_with_a_password():
    secret = "<" + "ab" * 32 + ">"
    encryption = f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O {secret} /U {secret} >>"
    data = pdf(Sheet().words(50, 100, "KE HOACH hanh dong"), trailer=f"{encryption} /ID [<00> <00>]")
    assert "protected by a password" in refused(data)


def test_a_pdf_cut_off_anywhere_is_refused_or_read():
    whole = pdf(*(Sheet().table(80, COLUMNS, [HEAD, *rows(1, 3)]) for _ in range(3)))
    said = set()
    for end in range(20, len(whole), 173):
        try:
            read_bytes(whole[:end], "plan.pdf")
        except SourceError as error:
            said.add(error.what)
    assert "the PDF is cut off or damaged" in said
    assert said <= {
        "the PDF is cut off or damaged",
        "this PDF is a scan: it holds pictures of pages and no text",
    }


def test_a_pdf_with_wrong_bytes_is_read_or_refused():
    whole = pdf(*(Sheet().table(80, COLUMNS, [HEAD, *rows(1, 3)]) for _ in range(2)))
    chance = random.Random(7)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(10, len(data))] = chance.randrange(256)
        try:
            read_bytes(bytes(data), "plan.pdf")
        except SourceError as error:
            assert "\n" not in str(error)


def test_pages_that_hold_each_other():
    data = pdf(Sheet().words(50, 100, "KE HOACH hanh dong")).replace(b"/Kids [10 0 R]", b"/Kids [2 0 R] ")
    refused(data)


def test_a_stream_that_unpacks_to_400_megabytes():
    packed = zlib.compress(b" " * 400_000_000, 1)
    assert len(packed) < 3_000_000
    content = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"
    plain = pdf(Sheet().words(50, 100, "KE HOACH hanh dong"))
    data = plain.replace(b"/Contents 11 0 R", b"/Contents 99 0 R") + b"99 0 obj\n" + content + b"\nendobj\n"
    assert "unpacks to more than" in refused(data)


def test_a_table_without_rules_has_its_columns_by_the_blanks_between_them():
    sheet = Sheet().words(
        50, 60, "KE HOACH hanh dong cua tinh ve tang truong xanh den nam 2030 va sau do nua"
    )
    y = 100
    for left, text in zip(COLUMNS, HEAD, strict=False):
        sheet.words(left, y, text)
    for n in range(1, 5):
        y += 14
        for left, text in zip(
            COLUMNS, (f"{n}", f"Trong rung {n} tren dat", "So Tai chinh", "So Xay dung"), strict=False
        ):
            sheet.words(left, y, text)
        y += 14
        sheet.words(90, y, "trong doi nui troc").words(450, y, "va cac huyen")
    sheet.words(50, y + 40, "Noi nhan: cac so, ban, nganh cua tinh va Uy ban nhan dan cac huyen")
    source = read(sheet)
    [table] = source.tables
    assert told(source, table) == [
        *((0, i, 1, 1, words) for i, words in enumerate(HEAD)),
        *(
            (n, i, 1, 1, words)
            for n in range(1, 5)
            for i, words in enumerate(
                (
                    f"{n}",
                    f"Trong rung {n} tren dat / trong doi nui troc",
                    "So Tai chinh",
                    "So Xay dung / va cac huyen",
                )
            )
        ),
    ]
    assert lines(source)[0].startswith("KE HOACH")
    assert lines(source)[-1].startswith("Noi nhan")


def test_a_heading_across_a_table_without_rules_is_one_cell():
    sheet = Sheet()
    rows = [
        *(HEAD, ("I. Hoan thien the che va chinh sach ve tang truong xanh cua tinh",)),
        *((f"{n}", f"Trong rung {n}", "So Tai chinh", "So Xay dung") for n in range(1, 6)),
    ]
    for i, row in enumerate(rows):
        for left, text in zip(COLUMNS, row, strict=False):
            sheet.words(left, 100 + 20 * i, text)
    source = read(sheet)
    [table] = source.tables
    assert told(source, table)[4:6] == [
        (1, 0, 1, 4, "I. Hoan thien the che va chinh sach ve tang truong xanh cua tinh"),
        (2, 0, 1, 1, "1"),
    ]
    assert len(told(source, table)) == 4 + 1 + 5 * 4


@pytest.mark.parametrize("align", ["top", "middle"])
def test_rows_without_rules_go_by_their_numbers_wherever_their_cells_stand(align):
    """No blank stands between the rows: only where the cells stand tells which line is whose."""
    rows = [(f"{n}", [f"Trong rung {n}", "tren dat", "trong", "doi nui"], ["So Y te"]) for n in range(1, 7)]
    sheet, y = Sheet(), 100
    for left, text in zip(COLUMNS, HEAD, strict=False):
        sheet.words(left, y, text)
    for code, task, lead in rows:
        y += 14
        for left, cell in ((50, [code]), (90, task), (300, lead), (450, ["UBND xa", "va cac huyen"])):
            spare = 14 * (len(task) - len(cell))
            top = y + {"top": 0, "middle": spare / 2}[align]
            for i, line in enumerate(cell):
                sheet.words(left, top + 14 * i, line)
        y += 14 * (len(task) - 1)
    source = read(sheet)
    [table] = source.tables
    assert [one[4] for one in told(source, table)][4:] == [
        words
        for code, task, lead in rows
        for words in (code, " / ".join(task), lead[0], "UBND xa / va cac huyen")
    ]


def test_lines_all_at_one_height_are_read():
    sheet = Sheet()
    for n in range(6):
        for left in COLUMNS[:4]:
            sheet.words(left, 100 + 0.1 * n, f"a{n}")
    read(sheet)


def test_running_text_and_a_letterhead_are_no_table():
    sheet = Sheet().words(60, 50, "UBND TINH QUANG TRI").words(300, 50, "CONG HOA XA HOI CHU NGHIA")
    sheet.words(80, 64, "So: 12/KH-UBND").words(320, 64, "Doc lap - Tu do - Hanh phuc")
    for n in range(20):
        sheet.words(50, 120 + 14 * n, "Thuc hien cac nhiem vu ve tang truong xanh cua tinh den nam 2030")
    assert read(sheet).tables == ()
