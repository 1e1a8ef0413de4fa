"""Word files (.docx): what a reader sees when all tracked changes are accepted.

After ECMA-376 part 1 (Office Open XML). Numbers of lists are counted, merged cells are told, text boxes are
read where they are anchored, footnotes at the end; headers and footers of pages are left out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from greenkg.errors import SourceError
from greenkg.sources.html import Page
from greenkg.sources.table import SourceCell, SourceTable
from greenkg.sources.word_names import attribute, named, on
from greenkg.sources.word_numbers import Numbering
from greenkg.sources.writer import TextWriter

_MAIN = "word/document.xml"
_MOST_BYTES = 300_000_000
_MOST_PART = 120_000_000
_MOST_FILES = 5_000
_MOST_PARAGRAPHS = 200_000
_DEEPEST = 200
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = frozenset(map(named, ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "tblPr", "sectPr")))
"""What is deleted or moved away, codes of fields, and how things look."""
_PASSED = frozenset(
    map(named, ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "r"))
)
_REPAIR = "open it in Word or LibreOffice, save it again as .docx, and give that file"


def read_word(data: bytes, where: str) -> Page:
    """What a Word file says, and its tables.

    Raises:
        SourceError: it is no Word file, cut off, protected by a password, or larger than any plan is.
    """
    with _opened(data, where) as package:
        main = _part(package, _MAIN, where)
        if main is None:
            raise SourceError("this is no Word document", where, "give a .docx, a .txt or a web page")
        numbering = Numbering.of(
            _part(package, "word/numbering.xml", where), _part(package, "word/styles.xml", where)
        )
        notes = _part(package, "word/footnotes.xml", where)
    reading = _Reading(where, numbering)
    body = main.find(named("body"))
    if body is not None:
        reading.blocks(body, 0)
    if notes is not None:
        reading.footnotes(notes)
    return Page(reading.writer.text(), tuple(reading.tables), reading.writer.places)


def _opened(data: bytes, where: str) -> zipfile.ZipFile:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise SourceError("the file is cut off or damaged", where, _REPAIR) from error
    entries = package.infolist()
    if len(entries) > _MOST_FILES or sum(one.file_size for one in entries) > _MOST_BYTES:
        raise SourceError(f"unpacked it is larger than {_MOST_BYTES // 1_000_000} MB", where, _REPAIR)
    return package


def _part(package: zipfile.ZipFile, name: str, where: str) -> etree._Element | None:
    try:
        entry = package.getinfo(name)
    except KeyError:
        return None
    if entry.flag_bits & 1:
        raise SourceError("the file is protected by a password", where, "take the password off")
    if entry.file_size > _MOST_PART:
        raise SourceError(f"its text is larger than {_MOST_PART // 1_000_000} MB", where, _REPAIR)
    try:
        with package.open(entry) as stream:
            data = stream.read(_MOST_PART + 1)
        if len(data) > _MOST_PART or data.count(b"<w:p") > _MOST_PARAGRAPHS * 4:
            raise SourceError("it has more paragraphs than any plan has", where, _REPAIR)
        data = data.replace(_STRICT, named("")[1:-1].encode())
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(data, parser)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, OSError, NotImplementedError) as error:
        raise SourceError("the file is cut off or damaged", where, _REPAIR) from error


@dataclass(slots=True)
class _Cell:
    """A cell while its table is read; rows below may lengthen it."""

    row: int
    column: int
    columns: int
    pieces: tuple[tuple[int, int], ...]
    rows: int = 1


@dataclass(slots=True)
class _Reading:
    """A document while it is read."""

    where: str
    numbering: Numbering
    writer: TextWriter = field(default_factory=TextWriter)
    tables: list[SourceTable] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    paragraphs: int = 0
    tables_met: int = 0
    cell: str = ""
    """The cell that is being read; paragraphs in cells are not counted."""
    goes_on: bool = False
    """Whether the end of the paragraph above is deleted."""

    def blocks(self, parent: etree._Element, depth: int) -> None:
        """Reads paragraphs and tables."""
        if depth > _DEEPEST:
            raise SourceError(f"its parts are nested more than {_DEEPEST} deep", self.where, _REPAIR)
        for child in parent:
            if child.tag == named("p"):
                self._paragraph(child, depth)
            elif child.tag == named("tbl"):
                self.writer.paragraph()
                self._table(child, depth + 1)
                self.writer.paragraph()
            elif child.tag in _PASSED:
                self.blocks(child, depth + 1)

    def footnotes(self, notes: etree._Element) -> None:
        """Reads the footnotes that the text refers to, each after its number."""
        known = {attribute(one, "id"): one for one in notes.iterchildren(named("footnote"))}
        for number, key in enumerate(self.notes, start=1):
            if key in known:
                self.writer.paragraph()
                self.writer.words(f"[{number}] ")
                for paragraph in known[key].iterchildren(named("p")):
                    self._inline(paragraph, 0)
                    self.writer.line()
        self.writer.paragraph()

    def _paragraph(self, paragraph: etree._Element, depth: int) -> None:
        self.paragraphs += not self.cell
        self.writer.at(self.cell or f"paragraph={self.paragraphs}")
        if not self.goes_on:
            self.writer.paragraph()
            self.writer.words(self.numbering.mark(paragraph))
        self._inline(paragraph, depth)
        deleted_end = paragraph.find(f"{named('pPr')}/{named('rPr')}/{named('del')}")
        self.goes_on = deleted_end is not None

    def _inline(self, parent: etree._Element, depth: int) -> None:
        if depth > _DEEPEST:
            raise SourceError(f"its parts are nested more than {_DEEPEST} deep", self.where, _REPAIR)
        if parent.tag == named("r") and on(parent.find(named("rPr")), "vanish"):
            return
        for child in parent:
            tag = child.tag
            if tag == named("t"):
                self.writer.words(child.text or "")
            elif tag in (named("tab"), named("ptab")):
                self.writer.words(" ")
            elif tag in (named("br"), named("cr")):
                self.writer.line()
            elif tag == named("noBreakHyphen"):
                self.writer.words("-")
            elif tag == named("footnoteReference"):
                self.notes.append(attribute(child, "id"))
                self.writer.words(f"[{len(self.notes)}]")
            elif tag == named("txbxContent"):
                self.writer.paragraph()
                self.blocks(child, depth + 1)
            elif tag == f"{_MC}Fallback" or tag in _GONE:
                continue
            elif len(child):
                self._inline(child, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> None:
        rows = list(_rows(table))
        self.tables_met += 1
        number, outer = self.tables_met, self.cell
        if next(table.iterdescendants(named("tbl")), None) is not None or len(rows) == 1 == _width(rows):
            for row in rows:
                for one in _cells(row):
                    self.blocks(one, depth + 1)
            return
        cells: list[_Cell] = []
        above: dict[int, _Cell] = {}
        for y, row in enumerate(rows):
            x = _skipped(row, "gridBefore")
            here: dict[int, _Cell] = {}
            for one in _cells(row):
                properties = one.find(named("tcPr"))
                width = _number(properties, "gridSpan", 1)
                merge = properties.find(named("vMerge")) if properties is not None else None
                if merge is not None and attribute(merge, "val") != "restart" and x in above:
                    above[x].rows += 1
                    here[x] = above[x]
                else:
                    self.writer.paragraph()
                    start = self.writer.position
                    self.cell = f"table={number};row={y + 1};cell={x + 1}"
                    self.blocks(one, depth + 1)
                    made = _Cell(y, x, width, self.writer.written_since(start))
                    cells.append(made)
                    if merge is not None:
                        here[x] = made
                x += width
            above = here
        self.cell = outer
        self.writer.paragraph()
        if any(one.pieces for one in cells):
            self.tables.append(
                SourceTable(tuple(SourceCell(c.row, c.column, c.rows, c.columns, c.pieces) for c in cells))
            )


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table that are not deleted."""
    for child in parent:
        if child.tag == named("tr"):
            if child.find(f"{named('trPr')}/{named('del')}") is None:
                yield child
        elif child.tag in _PASSED:
            yield from _rows(child)


def _cells(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == named("tc"):
            yield child
        elif child.tag in _PASSED:
            yield from _cells(child)


def _width(rows: list[etree._Element]) -> int:
    return max((sum(1 for _ in _cells(row)) for row in rows), default=0)


def _skipped(row: etree._Element, name: str) -> int:
    return _number(row.find(named("trPr")), name, 0)


def _number(properties: etree._Element | None, name: str, otherwise: int) -> int:
    found = properties.find(named(name)) if properties is not None else None
    text = attribute(found, "val") if found is not None else ""
    return min(int(text), 1000) if text.isdigit() else otherwise
