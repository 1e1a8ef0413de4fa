"""Word files as offices send them."""

from __future__ import annotations

import io
import zipfile

import pytest

from greenkg.sources import read_bytes
from tests.sources.docx import W, item, level, lines, numbers, p, package, r, table, tc, word, zipped
from tests.sources.told import places, told

OUTLINE = (
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
)


def test_numbers_of_several_levels_are_counted():
    body = "".join(item(f"x{n}", n) for n in (0, 1, 1, 2, 2, 3, 3, 1, 2, 0, 1))
    assert [line.partition(" ")[0] for line in lines(word(body, numbering=numbers(*OUTLINE)))] == [
        *("I.", "1.", "2.", "2.1.", "2.2.", "a)", "b)", "3.", "3.1.", "II.", "1."),
    ]


def test_a_list_that_starts_again_and_one_that_goes_on():
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = item("a") + item("b") + item("c", number=2) + item("d", number=2) + item("e", number=3)
    found = lines(word(body, numbering=numbers(level(0, "decimal", "%1."), nums=again)))
    assert found == ["1. a", "2. b", "5. c", "6. d", "7. e"]


def test_a_list_that_words_a_level_otherwise():
    other = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'lowerLetter', '%1)')}</w:lvlOverride></w:num>"
    )
    found = lines(word(item("a", number=2), numbering=numbers(level(0, "decimal", "%1."), nums=other)))
    assert found == ["a) a"]


def test_a_level_that_is_never_restarted():
    levels = (level(0, "decimal", "%1."), level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>'))
    body = item("a") + item("b", 1) + item("c") + item("d", 1)
    assert lines(word(body, numbering=numbers(*levels))) == ["1. a", "Điều 1. b", "2. c", "Điều 2. d"]


def test_numbers_that_come_with_a_style_and_its_bases():
    styles = (
        '<w:style w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>'
        '<w:style w:styleId="Khong"><w:basedOn w:val="Muc"/>'
        '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    levels = (level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:pStyle w:val="Muc"/>'))
    body = "".join(p(name, f'<w:pStyle w:val="{name}"/>') for name in ("Muc", "Con", "Khong"))
    assert lines(word(body, numbering=numbers(*levels), styles=styles)) == ["1. Muc", "2. Con", "Khong"]


def test_a_definition_that_only_names_a_style():
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Ds"/></w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num>' + numbers(level(0, "decimal", "%1."))
    )
    styles = '<w:style w:styleId="Ds"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert lines(word(item("a", number=9), numbering=numbering, styles=styles)) == ["1. a"]


def test_numbers_in_cells_go_on_from_row_to_row():
    rows = [tc(item("")) + tc(f"việc {n}") for n in range(3)]
    source = word(table(*rows), numbering=numbers(level(0, "decimal", "%1")))
    assert [one[4] for one in told(source, source.tables[0])][::2] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("form", "text"), [("lowerRoman", "iv. x"), ("upperLetter", "D. x"), ("bullet", "- x")]
)
def test_forms_of_numbers(form, text):
    body = "".join(item("x") for _ in range(4))
    assert lines(word(body, numbering=numbers(level(0, form, "%1."))))[-1] == text


def test_merged_cells_both_ways():
    source = word(
        table(
            tc("TT", '<w:vMerge w:val="restart"/>') + tc("Phân công", '<w:gridSpan w:val="2"/>'),
            tc("", "<w:vMerge/>") + tc("Chủ trì") + tc("Phối hợp"),
            '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("Sở Y tế") + tc("Sở Nội vụ") + "</w:tr>",
            tc("3", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc("c"),
        )
    )
    assert told(source, source.tables[0]) == [
        (0, 0, 2, 1, "TT"),
        (0, 1, 1, 2, "Phân công"),
        (1, 1, 1, 1, "Chủ trì"),
        (1, 2, 1, 1, "Phối hợp"),
        (2, 1, 1, 1, "Sở Y tế"),
        (2, 2, 1, 1, "Sở Nội vụ"),
        (3, 0, 1, 2, "3"),
        (3, 2, 1, 1, "c"),
    ]


def test_tracked_changes_are_accepted():
    body = (
        "<w:p><w:r><w:t>Sở </w:t></w:r><w:del><w:r><w:delText>Tài chính</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Xây dựng</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> cũ</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> mới</w:t></w:r></w:moveTo></w:p>"
    )
    rows = (
        '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>' + tc("bỏ") + tc("bỏ") + "</w:tr>",
        tc("a") + tc("bỏ", '<w:cellDel w:id="2"/>') + tc("b"),
    )
    source = word(body + table(*rows))
    assert lines(source) == ["Sở Xây dựng mới", "a", "b"]


def test_paragraphs_whose_end_is_deleted_are_one_with_the_number_of_the_last():
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    body = p("một ", number, '<w:del w:id="1"/>') + p("hai", number) + p("ba", number)
    assert lines(word(body, numbering=numbers(level(0, "decimal", "%1.")))) == ["1. một hai", "2. ba"]


def test_a_deleted_end_at_the_end_of_a_cell_stays_in_the_cell():
    source = word(table(tc(p("a", "", '<w:del w:id="1"/>')) + tc("b")))
    assert [one[4] for one in told(source, source.tables[0])] == ["a", "b"]


TEXT_BOX = "<w:txbxContent>" + p("UBND TỈNH") + "</w:txbxContent>"


@pytest.mark.parametrize(
    "box",
    [
        f"<mc:AlternateContent><mc:Choice><wps:txbx>{TEXT_BOX}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{TEXT_BOX}</v:textbox></mc:Fallback></mc:AlternateContent>",
        f"<w:pict><v:textbox>{TEXT_BOX}</v:textbox></w:pict>",
        f"<mc:AlternateContent><mc:Fallback><v:textbox>{TEXT_BOX}</v:textbox></mc:Fallback></mc:AlternateContent>",
    ],
)
def test_a_text_box_is_read_once(box):
    assert lines(word(f"<w:p>{r('trước')}<w:r>{box}</w:r>{r('sau')}</w:p>")) == ["trước", "UBND TỈNH", "sau"]


def test_notes_stand_at_the_end_in_the_order_of_their_numbers():
    body = (
        '<w:p><w:r><w:t>Rừng</w:t><w:endnoteReference w:id="5"/></w:r>'
        '<w:r><w:t> và cây</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    source = word(
        body,
        footnotes=f'<w:footnote w:id="0">{p("ngăn")}</w:footnote><w:footnote w:id="2">'
        f"{p('Cuối trang')}</w:footnote>",
        endnotes=f'<w:endnote w:id="5">{p("Cuối văn bản")}</w:endnote>',
    )
    assert lines(source) == ["Rừng[1] và cây[2]", "[2] Cuối trang", "[1] Cuối văn bản"]
    assert places(source)[-2:] == [("footnote=2", "[2] Cuối trang"), ("endnote=1", "[1] Cuối văn bản")]


def test_hidden_words_and_rows_are_not_read():
    hidden = "<w:tr><w:trPr><w:hidden/></w:trPr>" + tc("kín") + tc("kín") + "</w:tr>"
    shown = r("hết", '<w:vanish w:val="0"/>')
    body = f"<w:p>{r('thấy ')}{r('kín', '<w:vanish/>')}{shown}</w:p>"
    assert lines(word(body + table(hidden, tc("a") + tc("b")))) == ["thấy hết", "a", "b"]


def test_results_of_fields_are_read_and_their_codes_are_not():
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> IF </w:instrText></w:r>"
    inner = mark("begin") + code + mark("separate") + r("mã ") + mark("end")
    body = f"<w:p>{mark('begin')}{code}{inner}{mark('separate')}{r('kết quả')}{mark('end')}{r(' xong')}</w:p>"
    assert lines(word(body)) == ["kết quả xong"]


def test_symbols_are_the_characters_their_font_shows():
    body = (
        '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t xml:space="preserve"> 5 </w:t>'
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Arial" w:char="0110"/>'
        '<w:sym w:font="Webdings" w:char="zz"/></w:r></w:p>'
    )
    assert word(body).text == "≥ 5 ✓Đ"


def test_breaks_tabs_hyphens_and_formulas():
    body = (
        "<w:p><w:r><w:t>CO</w:t><w:noBreakHyphen/><w:t>2</w:t><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>"
        "<m:oMath><m:r><m:t>=x</m:t></m:r></m:oMath></w:p>"
    )
    assert word(body).text == "CO-2 a\nb=x"


def test_a_small_table_in_a_cell_leaves_the_table_around_it_whole():
    inner = table(tc("x") + tc("y")) + p("")
    source = word(
        table(
            tc("1") + tc("Trồng rừng trên đất trống") + tc(p("Sở Y tế") + inner), tc("2") + tc("b") + tc("c")
        )
    )
    [found] = source.tables
    assert [one[4] for one in told(source, found)] == [
        *("1", "Trồng rừng trên đất trống", "Sở Y tế / x / y", "2", "b", "c"),
    ]


def test_places_name_paragraph_table_row_and_cell():
    source = word(p("Điều 1") + table(tc("a") + tc("b"), tc("c") + tc("d")) + p("Điều 2"))
    assert places(source) == [
        ("paragraph=1", "Điều 1"),
        ("table=1;row=1;cell=1", "a"),
        ("table=1;row=1;cell=2", "b"),
        ("table=1;row=2;cell=1", "c"),
        ("table=1;row=2;cell=2", "d"),
        ("paragraph=2", "Điều 2"),
    ]


def test_headers_and_footers_are_furniture():
    source = word(p("Điều 1"), header1=p("Trang đầu"), footer1=p("Trang cuối"))
    assert lines(source) == ["Điều 1"]


def test_a_document_part_of_another_name_and_with_macros():
    main = "application/vnd.ms-word.document.macroEnabled.main+xml"
    data = package(p("Điều 1"), main=main, name="word/document2.xml")
    assert read_bytes(data, "plan.docm").text == "Điều 1"


def test_the_strict_form_of_the_format():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(io.BytesIO(package(p("Điều 1")))) as archive:
        files = {name: archive.read(name).decode().replace(W, strict) for name in archive.namelist()}
    assert read_bytes(zipped(files), "plan.docx").text == "Điều 1"
