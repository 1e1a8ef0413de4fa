"""Files made to do harm, and files that are not what they are called: one line says what is wrong."""

from __future__ import annotations

import io
import os
import random
import socket
import time
import zipfile
from pathlib import Path

import pytest

from greenkg.build import build
from greenkg.errors import SourceError
from greenkg.sources import read, read_bytes
from tests.sources.docx import MAIN, NAMESPACES, p, package, r, table, tc, zipped
from tests.sources.told import page

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    """Whoever opens a connection fails the test."""

    def refuse(*_: object, **__: object):
        pytest.fail("something was fetched")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def refused(data: bytes, name: str = "plan.docx") -> str:
    started = time.perf_counter()
    with pytest.raises(SourceError) as error:
        read_bytes(data, name)
    assert time.perf_counter() - started < 30
    line = str(error.value)
    assert line.startswith(f"{name}: ")
    assert "\n" not in line
    assert ";" in line  # and what to do
    assert error.value.exit_code == 1
    return line


def with_document(xml: bytes, level: int = 9) -> bytes:
    """A Word file with this document part."""
    out = io.BytesIO()
    override = f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(override))
        archive.writestr("word/document.xml", xml)
    return out.getvalue()


def test_400_megabytes_of_blanks():
    start = f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>".encode()
    data = with_document(start + b" " * 400_000_000 + b"</w:t></w:r></w:p></w:body></w:document>", 1)
    assert len(data) < 3_000_000
    assert "unpacked it is larger than 300 MB" in refused(data)


def test_a_size_that_is_a_lie():
    data = bytearray(with_document(b" " * 80_000_000, 1))
    place = data.rindex(b"PK\x01\x02")  # the entry of the document in the list at the end
    data[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    place = data.index(b"PK\x03\x04", 4)
    data[place + 22 : place + 26] = (1000).to_bytes(4, "little")
    refused(bytes(data))


def test_3_million_paragraphs():
    data = with_document(
        f"<w:document {NAMESPACES}><w:body>".encode() + b"<w:p/>" * 3_000_000 + b"</w:body></w:document>"
    )
    assert "holds more than any document" in refused(data)


def test_100000_files():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(6_000):
            archive.writestr(f"{n}", b"")
    assert "unpacked it is larger" in refused(out.getvalue())


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "entities",
    [
        f'<!ENTITY l0 "ha">{LAUGHS}',
        '<!ENTITY l9 SYSTEM "file:///etc/passwd">',
        '<!ENTITY l9 SYSTEM "http://127.0.0.1:9/x">',
    ],
)
def test_a_word_file_with_entities(entities):
    body = "<w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body>"
    xml = f"<!DOCTYPE x [{entities}]><w:document {NAMESPACES}>{body}</w:document>"
    assert "declares entities" in refused(with_document(xml.encode()))
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + xml).encode("utf-16")
    try:
        text = read_bytes(with_document(wide), "plan.docx").text
    except SourceError:
        return
    assert "root:" not in text
    assert "haha" not in text


def test_pictures_styles_and_templates_elsewhere_are_not_fetched():
    away = "http://127.0.0.1:9/x"
    body = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="x" xmlns:r="y" r:link="rId1"/></w:drawing></w:r></w:p>'
        '<w:altChunk xmlns:r="y" r:id="rId2"/>' + p("Điều 1")
    )
    files = {
        "word/_rels/document.xml.rels": "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        f"<Relationship Id='rId1' Type='image' Target='{away}' TargetMode='External'/>"
        f"<Relationship Id='rId2' Type='aFChunk' Target='{away}' TargetMode='External'/></Relationships>",
    }
    with zipfile.ZipFile(io.BytesIO(package(body))) as archive:
        files |= {name: archive.read(name).decode() for name in archive.namelist()}
    assert read_bytes(zipped(files), "plan.docx").text == "Điều 1"
    markup = (
        f"<!DOCTYPE html SYSTEM '{away}'><html><head><link rel=stylesheet href='{away}'><base href='{away}'>"
        f"<style>@import url({away})</style><script src='{away}'></script></head><body background='{away}'>"
        f"<img src='{away}'><object data='{away}'></object><embed src='{away}'>Điều 1</body></html>"
    )
    assert page(markup).text == "Điều 1"


def test_entities_of_a_page_are_not_followed():
    source = page(
        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body><p>Điều 1 &x;</p></body></html>"
    )
    assert "root:" not in source.text


NOT_WORD = {
    "an Excel workbook": zipped(
        {
            "[Content_Types].xml": TYPES.format(
                '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
                'officedocument.spreadsheetml.sheet.main+xml"/>'
            ),
            "xl/workbook.xml": "<x/>",
        }
    ),
    "an OpenDocument file": zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}
    ),
    "a zip file": zipped({"a.txt": "Sở"}),
    "no Word document": zipped({"[Content_Types].xml": TYPES.format("")}),
    "an old Word or Excel file": OLE,
    "a rich-text file": b"{\\rtf1\\ansi Ph\\u7909?}",
}


@pytest.mark.parametrize("kind", NOT_WORD)
@pytest.mark.parametrize("name", ["plan.docx", "plan.txt", "plan.pdf"])
def test_another_kind_of_file_by_any_name(kind, name):
    assert f"this is {kind}" in refused(NOT_WORD[kind], name)


def test_a_word_file_cut_off_anywhere():
    whole = package(table(tc("a") + tc("b")) + p("Điều 1") * 50)
    for end in range(10, len(whole) - 1, 97):
        assert "cut off or damaged" in refused(whole[:end])


def test_a_word_file_with_wrong_bytes_is_read_or_refused():
    whole = package(table(tc("a") + tc("b")) + p("Điều 1") * 5, numbering="", styles="")
    chance = random.Random(7)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        try:
            read_bytes(bytes(data), "plan.docx")
        except SourceError as error:
            assert "\n" not in str(error)


def test_a_word_file_nested_without_end():
    for opening, closing in (
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ):
        for deep in (40, 5_000):
            body = opening * deep + p("x") + closing * deep
            try:
                assert read_bytes(package(body), "plan.docx").text == "x"
            except SourceError as error:
                assert "nested" in str(error) or "damaged" in str(error)


@pytest.mark.parametrize(
    "body",
    [
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="²"/><w:numId w:val="99999999999"/></w:numPr></w:pPr></w:p>',
        table(tc("a", '<w:gridSpan w:val="²"/>') + tc("b", f'<w:gridSpan w:val="{"9" * 5000}"/>')),
        table(tc("a", "<w:vMerge/>"), tc("b", "<w:hMerge/>")),
        '<w:p><w:r><w:fldChar w:fldCharType="end"/><w:fldChar/></w:r></w:p>',
        "<w:tbl/><w:tbl><w:tr/></w:tbl>",
    ],
)
def test_values_that_make_no_sense(body):
    assert "Điều 1" in read_bytes(package(body + p("Điều 1")), "plan.docx").text


@pytest.mark.parametrize(
    "markup",
    [
        "<table>" + "<tr><td rowspan=1000 colspan=1000>x</td></tr>" * 2_000 + "</table>",
        "<table><tr>" + "<td colspan=1000>x</td>" * 20_000 + "</tr></table>",
        "<table><tr>" + "<td>x</td>" * 2_000 + "</tr>" + "<tr><td>y</td><td>z</td></tr>" * 2_000 + "</table>",
        "<!-- x -->" * 100_000 + "<p>x",
        "<!--" * 100_000 + "<p>x</p>",
        "<table><tr><td>" * 80 + "x " * 100_000,
        "<b>" * 200 + "<p>x" * 20_000,
        "<p>" + "&#7903;" * 200_000,
        "<div>Độc lập - Tự do - Hạnh phúc</div>" * 5_000,
    ],
)
def test_pages_made_to_take_long(markup):
    started = time.perf_counter()
    try:
        page(f"<html>{markup}")
    except SourceError as error:
        assert "\n" not in str(error)
    assert time.perf_counter() - started < 30


def test_scripts_never_reach_the_graph(tmp_path, checkout):
    text = (checkout / "ingest" / "corpus" / "quang-tri-2023.txt").read_text(encoding="utf-8")
    body = text.replace("&", "&amp;").replace("<", "&lt;")
    (tmp_path / "plan.html").write_text(
        "<html><head><script>alert('dochai')</script></head><body onload=\"alert('dochai')\">"
        f"<pre>{body}</pre>"
        "<script>document.write('dochai')</script><img src=x onerror=\"alert('dochai')\"></body></html>",
        encoding="utf-8",
    )
    report = build([tmp_path / "plan.html"], tmp_path / "store", tmp_path / "out", workers=1)
    assert not report.failed
    written = [one for one in (tmp_path / "out").iterdir() if one.is_file()]
    assert any("Sở Tài chính".encode() in one.read_bytes() for one in written)
    assert not any(b"dochai" in one.read_bytes() for one in written)


def test_a_file_larger_than_the_limit_is_not_read(tmp_path):
    path = tmp_path / "lớn.pdf"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    report = build([path], tmp_path / "store", None, workers=1)
    assert report.failed[0].error == (
        f"{path}: it is larger than 100 MB; allow more with --max-size, or give a smaller file"
    )
    small = tmp_path / "nhỏ.txt"
    small.write_text("Sở Tài chính " * 100, encoding="utf-8")
    assert "larger than 0.001 MB" in build([small], tmp_path / "store", None, most_bytes=1000).failed[0].error


@pytest.mark.skipif(os.name != "posix", reason="such names need a POSIX file system")
@pytest.mark.parametrize(
    "name", ["kế hoạch của tỉnh.html", "hai\ndòng.html", "  blanks .html", "a'\"&<b>.html"]
)
def test_names_of_any_kind(tmp_path, name):
    path = tmp_path / name
    path.write_text("<html><p>Một bài văn không có bảng.", encoding="utf-8")
    assert read(path).info.name == name
    [failed] = build([tmp_path], tmp_path / "store", None, workers=1).failed
    assert "no table of tasks and no assignment" in failed.error


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_a_link_that_leads_out_of_the_folder_is_one_line(tmp_path):
    folder, outside = tmp_path / "plans", tmp_path / "mật.txt"
    folder.mkdir()
    outside.write_text("Một bài văn không có bảng.", encoding="utf-8")
    (folder / "out.txt").symlink_to(outside)
    (folder / "own.txt").write_text("Một bài văn.", encoding="utf-8")
    (folder / "in.txt").symlink_to(folder / "own.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    found = {
        Path(row.name).name: row.error
        for row in build([folder], tmp_path / "store", None, workers=1).documents
    }
    assert set(found) == {"in.txt", "out.txt", "own.txt"}
    assert "this link leads out of the folder and is not followed" in found["out.txt"]
    assert "not followed" not in found["in.txt"] + found["own.txt"]


def test_what_a_folder_gives(tmp_path):
    for name in (
        *("a.html", "b.DOCX", "c.pdf", "d.md", "e.txt", "f.doc", "~$b.docx", "README.md", "g.xlsx", "h.png"),
        *("a_files/x.html", "i_files/j.txt"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(OLE)
    report = build([tmp_path], tmp_path / "store", None, workers=1)
    assert [str(Path(row.name).relative_to(tmp_path)) for row in report.documents] == [
        *("a.html", "b.DOCX", "c.pdf", "d.md", "e.txt", "f.doc", "i_files/j.txt"),
    ]


def test_reading_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    from greenkg.build import document

    def hang(*_: object):
        while True:
            pass

    monkeypatch.setattr(document, "read", hang)
    monkeypatch.setattr(document, "_MOST_SECONDS", 0.2)
    path = tmp_path / "plan.txt"
    path.write_text("x", encoding="utf-8")
    [failed] = build([path], tmp_path / "store", None, workers=1).failed
    assert "reading it took longer than 0.2 s" in failed.error


def test_words_before_and_after_a_run_are_parted_as_written():
    assert read_bytes(package(f"<w:p>{r('a')}{r('b ')}{r('c')}</w:p>"), "plan.docx").text == "ab c"
