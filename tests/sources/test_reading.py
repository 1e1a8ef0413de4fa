"""What is no document is refused in one line that says what to do."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest

from greenkg.errors import SourceError
from greenkg.sources import read, read_bytes


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", "<w/>")
    return out.getvalue()


MEND = "save it as .docx, a web page, a PDF or plain text (UTF-8), and give that file"
PRINT = "open it in a PDF reader, print it to a new PDF, and give that file"
REFUSED = {
    "empty": (b"", "the file is empty"),
    "only blanks": (b" \r\n\t\n", "the file is empty"),
    "only a byte-order mark": (b"\xef\xbb\xbf", "the file is empty"),
    "only blanks in UTF-16": ("\n \u00a0".encode("utf-16"), "the file is empty"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3", f"the PDF is cut off or damaged; {PRINT}"),
    "zip": (_zip(), "this is a zip file, not a Word file; open it and save it as .docx, a PDF or a web page"),
    "doc": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        f"this is an old Word or Excel file, or one with a password, which is not read; {MEND}",
    ),
    "rtf": (b"{\\rtf1\\ansi S\\u7903?}", f"this is a rich-text file, which is not read; {MEND}"),
    "png": (b"\x89PNG\r\n\x1a\n", f"this is a picture, which is not read; {MEND}"),
    "jpeg": (b"\xff\xd8\xff\xe0", f"this is a picture, which is not read; {MEND}"),
    "program": (b"\x7fELF\x02\x01\x01\x00", f"this is a binary file, not a text; {MEND}"),
    "a NUL far inside": (
        "Sở Tài chính ".encode() * 100 + b"\x00",
        f"this is a binary file, not a text; {MEND}",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_bytes_that_are_no_text(kind: str, tmp_path: Path):
    data, message = REFUSED[kind]
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    with pytest.raises(SourceError) as refused:
        read(path)
    assert str(refused.value) == f"{path}: {message}"
    assert refused.value.exit_code == 1


def test_utf_16_cut_in_the_middle_of_a_letter_is_refused():
    with pytest.raises(SourceError, match="encoding is not known"):
        read_bytes("Sở Tài chính".encode("utf-16")[:-1], "x.txt")


@pytest.mark.parametrize("encoding", ["utf-32", "utf-16-le", "utf-16-be"])
def test_wide_letters_without_a_mark_we_know_are_refused(encoding: str):
    with pytest.raises(SourceError):
        read_bytes("Sở Tài chính\n".encode(encoding), "x.txt")


def test_a_missing_file(tmp_path: Path):
    with pytest.raises(SourceError) as refused:
        read(tmp_path / "không có.txt")
    assert str(refused.value) == f"{tmp_path / 'không có.txt'}: there is no such file; check the path"


def test_a_folder(tmp_path: Path):
    with pytest.raises(SourceError) as refused:
        read(tmp_path)
    assert str(refused.value) == f"{tmp_path}: this is a folder, not a document"


def test_a_name_no_file_can_have(tmp_path: Path):
    with pytest.raises(SourceError, match="cannot be read") as refused:
        read(tmp_path / ("x" * 5000))
    assert "\n" not in str(refused.value)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is readable to this user")
def test_a_locked_file(tmp_path: Path):
    path = tmp_path / "plan.txt"
    path.write_text("Sở", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(SourceError, match="cannot be read"):
        read(path)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_line_feeds(end: str):
    source = read_bytes(end.join(["KẾ HOẠCH", "", "Sở Tài chính"]).encode(), "x.txt")
    assert source.text == "KẾ HOẠCH\n\nSở Tài chính"
    assert source.info.lines == 3


def test_what_was_read_is_told(tmp_path: Path):
    path = tmp_path / "kế hoạch.txt"
    path.write_bytes("Sở Tài chính\n".encode())
    info = read(path).info
    assert info.name == "kế hoạch.txt"
    assert info.sha256 == hashlib.sha256("Sở Tài chính\n".encode()).hexdigest()
    assert (info.lines, info.characters) == (2, 13)
