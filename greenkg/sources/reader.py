"""Reads a document from a file."""

from __future__ import annotations

import hashlib
from pathlib import Path

from greenkg.errors import SourceError
from greenkg.model import SourceInfo
from greenkg.sources.encoding import declared, decode
from greenkg.sources.html import is_html, read_html
from greenkg.sources.html_tree import parse
from greenkg.sources.page import Page
from greenkg.sources.source import Source
from greenkg.sources.word import read_word
from greenkg.text import Lines

MOST_BYTES = 100_000_000
"""The largest file that is read unless one asks for more: a plan with its annexes has under one million."""

# The first bytes of formats that are not read, by their names for a user.
_OTHER_FORMATS = {
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file, or one with a password",
    b"{\\rtf": "a rich-text file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SAVE_AS_TEXT = "save it as .docx, a web page, a PDF or plain text (UTF-8), and give that file"
_AS_PAGE = "open it in a browser and save it as a web page (HTML only)"
_CONTROLS = bytes(set(range(32)).difference(b"\t\n\r\f\x0b\x1a"))


def read(path: Path, most: int = MOST_BYTES) -> Source:
    """The document in a file, whatever it is called: its content tells the format.

    Raises:
        SourceError: it is missing, a folder, empty, larger than ``most`` bytes, in a format or an encoding
            that is not read, cut off, protected by a password, or a scan.
    """
    where = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError as error:
        raise SourceError("there is no such file", where, "check the path") from error
    except IsADirectoryError as error:
        raise SourceError("this is a folder, not a document", where) from error
    except OSError as error:
        raise SourceError(f"it cannot be read ({error.strerror})", where) from error
    if len(data) > most:
        raise SourceError(
            f"it is larger than {most / 1e6:g} MB",
            where,
            "allow more with --max-size, or give a smaller file",
        )
    return read_bytes(data, path.name, where)


def read_bytes(data: bytes, name: str, where: str = "") -> Source:
    """The document in some bytes; ``name`` is what it is called, ``where`` how errors name it.

    Raises:
        SourceError: as for `read`.
    """
    where = where or name
    if not data.strip():
        raise SourceError("the file is empty", where)
    if data.startswith(b"PK\x03\x04"):
        page = read_word(data, where)
        return _source(data, name, _WORD, page, where)
    if b"%PDF-" in data[:1024]:
        # pdfplumber takes a tenth of a second to import
        from greenkg.sources.pdf import read_pdf

        page = read_pdf(data, where)
        return _source(data, name, "application/pdf", page, where)
    for magic, kind in _OTHER_FORMATS.items():
        if data.startswith(magic):
            raise SourceError(f"this is {kind}, which is not read", where, _SAVE_AS_TEXT)
    head = data[:8192].lower()
    if b"mime-version:" in head and b"multipart/related" in head:
        raise SourceError("this is a web archive (.mht), which is not read", where, _AS_PAGE)
    decoded = None if _is_binary(data) else decode(data) or declared(data)
    if decoded is None:
        if _is_binary(data):
            raise SourceError("this is a binary file, not a text", where, _SAVE_AS_TEXT)
        raise SourceError(
            "its encoding is not known (read are UTF-8, UTF-16, windows-1258, TCVN3 and VISCII; not VNI)",
            where,
            "convert it to UTF-8",
        )
    text, encoding = decoded
    if not text.strip():
        raise SourceError("the file is empty", where)
    if is_html(text):
        try:
            tree = parse(text)
        except ValueError as error:
            raise SourceError(str(error), where) from error
        del text, decoded  # a page's tree, text and bytes are enough at once
        page = read_html(tree, where)
        del tree
        return _source(data, name, f"text/html; charset={encoding}", page, where)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _source(data, name, f"text/plain; charset={encoding}", Page(text), where)


def _source(data: bytes, name: str, media_type: str, page: Page, where: str) -> Source:
    if not page.text.strip():
        raise SourceError("the document holds no words", where)
    lines = Lines(page.text)
    info = SourceInfo(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        lines=len(lines),
        characters=len(page.text),
        places=page.places,
    )
    return Source(info, lines, page.tables)


def _is_binary(data: bytes) -> bool:
    """Text has no NUL byte (but for UTF-16) and few control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    sample = data[:65536]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\x00" in sample or controls > len(sample) * 0.1
