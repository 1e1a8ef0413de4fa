"""Word files (.docx): what a reader sees when all tracked changes are accepted.

After ECMA-376 part 1 (Office Open XML). Numbers of lists are counted, merged cells are told, text boxes are
read where they are anchored, footnotes at the end; headers and footers of pages are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from greenkg.errors import SourceError
from greenkg.sources.page import Page
from greenkg.sources.table import SourceCell, SourceTable
from greenkg.sources.word_names import attribute, named, on, whole
from greenkg.sources.word_numbers import Numbering
from greenkg.sources.word_package import REPAIR, Package
from greenkg.sources.word_symbols import symbol
from greenkg.sources.writer import TextWriter

_DEEPEST = 200
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_GONE = frozenset(map(named, ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "tblPr", "sectPr")))
"""What is deleted or moved away, codes of fields, and how things look."""
_PASSED = frozenset(
    map(named, ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "r"))
)


def read_word(data: bytes, where: str) -> Page:
    """What a Word file says, and its tables.

    Raises:
        SourceError: it is no Word file, cut off, protected by a password, or larger than any plan is.
    """
    package = Package.of(data, where)
    main = package.part("document")
    reading = _Reading(where, Numbering.of(package.part("numbering"), package.part("styles")))
    body = main.find(named("body")) if main is not None else None
    if body is not None:
        reading.blocks(body, 0)
    for kind in ("footnote", "endnote"):
        notes = package.part(f"{kind}s")
        if notes is not None:
            reading.write_notes(notes, kind)
    return Page(reading.writer.text(), tuple(reading.tables), reading.writer.places)


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
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind and identifier of each note, in the order the text refers to them."""
    paragraphs: int = 0
    tables_met: int = 0
    cell: str = ""
    """The cell that is being read; paragraphs in cells are not counted."""
    joined: list[etree._Element] = field(default_factory=list)
    """Paragraphs whose end is deleted: they are part of the next one."""
    codes: list[bool] = field(default_factory=list)
    """For each field that is open, whether its code is being read and not yet its result."""

    def blocks(self, parent: etree._Element, depth: int) -> None:
        """Reads paragraphs and tables."""
        if depth > _DEEPEST:
            raise SourceError(f"its parts are nested more than {_DEEPEST} deep", self.where, REPAIR)
        for child in parent:
            if child.tag == named("p"):
                self.joined.append(child)
                if not _end_is_gone(child):
                    self._paragraph(depth)
            elif child.tag == named("tbl"):
                self.writer.paragraph()
                self._table(child, depth + 1)
                self.writer.paragraph()
            elif child.tag in _PASSED:
                self.blocks(child, depth + 1)
        self._paragraph(depth)

    def write_notes(self, notes: etree._Element, kind: str) -> None:
        """Reads the notes of a kind that the text refers to, each after its number."""
        known = {attribute(one, "id"): one for one in notes.iterchildren(named(kind))}
        self.codes.clear()
        for number, (its_kind, key) in enumerate(list(self.notes), start=1):
            if its_kind == kind and key in known:
                self.writer.paragraph()
                self.writer.at(f"{kind}={number}")
                self.writer.words(f"[{number}] ")
                for paragraph in known[key].iterchildren(named("p")):
                    self._inline(paragraph, 0)
                    self.writer.line()
        self.writer.paragraph()

    def _paragraph(self, depth: int) -> None:
        """Reads the paragraphs that are joined into one; the last tells how it is numbered."""
        joined, self.joined = self.joined, []
        if not joined:
            return
        self.paragraphs += not self.cell
        self.writer.at(self.cell or f"paragraph={self.paragraphs}")
        self.writer.paragraph()
        self.writer.words(self.numbering.mark(joined[-1]))
        for one in joined:
            self._inline(one, depth)

    def _inline(self, parent: etree._Element, depth: int) -> None:
        if depth > _DEEPEST:
            raise SourceError(f"its parts are nested more than {_DEEPEST} deep", self.where, REPAIR)
        if parent.tag == named("r") and on(parent.find(named("rPr")), "vanish"):
            return
        for child in parent:
            tag = child.tag
            if tag == named("fldChar"):
                self._field(attribute(child, "fldCharType"))
            elif tag in (named("t"), f"{_MATH}t"):
                if not any(self.codes):
                    self.writer.words(child.text or "")
            elif tag == named("sym"):
                self.writer.words(symbol(attribute(child, "font"), attribute(child, "char")))
            elif tag in (named("tab"), named("ptab")):
                self.writer.words(" ")
            elif tag in (named("br"), named("cr")):
                self.writer.line()
            elif tag == named("noBreakHyphen"):
                self.writer.words("-")
            elif tag in (named("footnoteReference"), named("endnoteReference")):
                kind = "footnote" if tag == named("footnoteReference") else "endnote"
                self.notes.append((kind, attribute(child, "id")))
                self.writer.words(f"[{len(self.notes)}]")
            elif tag == named("txbxContent"):
                self.writer.paragraph()
                self.blocks(child, depth + 1)
                self.writer.paragraph()
            elif tag in _GONE or (tag == f"{_MC}Fallback" and _has_choice(parent)):
                continue
            elif len(child):
                self._inline(child, depth + 1)

    def _field(self, kind: str) -> None:
        """What stands between a field's beginning and its separator is a code, not words."""
        if kind == "begin":
            self.codes.append(True)
        elif self.codes and kind == "separate":
            self.codes[-1] = False
        elif self.codes and kind == "end":
            self.codes.pop()

    def _table(self, table: etree._Element, depth: int) -> None:
        rows = list(_rows(table))
        if self.cell or _lays_out(table, rows):
            for row in rows:
                for one in _cells(row):
                    self.blocks(one, depth + 1)
            return
        self.tables_met += 1
        cells: list[_Cell] = []
        above: dict[int, _Cell] = {}
        for y, row in enumerate(rows):
            x = _number(row.find(named("trPr")), "gridBefore", 0)
            here: dict[int, _Cell] = {}
            last: _Cell | None = None
            for one in _cells(row):
                properties = one.find(named("tcPr"))
                width = max(_number(properties, "gridSpan", 1), 1)
                down, across = _merge(properties, "vMerge"), _merge(properties, "hMerge")
                if across == "continue" and last is not None:
                    last.columns += width
                elif down == "continue" and x in above:
                    last = here[x] = above[x]
                    last.rows += 1
                else:
                    self.writer.paragraph()
                    start = self.writer.position
                    self.cell = f"table={self.tables_met};row={y + 1};cell={x + 1}"
                    self.blocks(one, depth + 1)
                    last = _Cell(y, x, width, self.writer.written_since(start))
                    cells.append(last)
                    if down:
                        here[x] = last
                x += width
            above = here
        self.cell = ""
        self.writer.paragraph()
        made = SourceTable.of([SourceCell(c.row, c.column, c.rows, c.columns, c.pieces) for c in cells])
        if made:
            self.tables.append(made)


def _end_is_gone(paragraph: etree._Element) -> bool:
    """Whether a paragraph's end is deleted or moved away, by a tracked change."""
    marks = paragraph.find(f"{named('pPr')}/{named('rPr')}")
    return marks is not None and any(marks.find(named(n)) is not None for n in ("del", "moveFrom"))


def _has_choice(alternatives: etree._Element) -> bool:
    return alternatives.find(f"{_MC}Choice") is not None


def _lays_out(table: etree._Element, rows: list[etree._Element]) -> bool:
    """Whether a table only arranges the page: it has one column, or most of its words are in tables in it."""
    if all(sum(1 for _ in _cells(row)) == 1 for row in rows):
        return True
    inner = [
        one for one in table.iterdescendants(named("tbl")) if next(one.iterancestors(named("tbl"))) is table
    ]
    return bool(inner) and sum(map(_letters, inner)) * 2 > _letters(table)


def _letters(part: etree._Element) -> int:
    return sum(len(one.text or "") for one in part.iterdescendants(named("t")))


def _merge(properties: etree._Element | None, name: str) -> str:
    """How a cell takes part in a merger: "restart", "continue", or not at all."""
    found = properties.find(named(name)) if properties is not None else None
    return "" if found is None else attribute(found, "val") or "continue"


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table that are neither deleted nor hidden."""
    for child in parent:
        if child.tag == named("tr"):
            properties = child.find(named("trPr"))
            if properties is None or (properties.find(named("del")) is None and not on(properties, "hidden")):
                yield child
        elif child.tag in _PASSED:
            yield from _rows(child)


def _cells(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == named("tc"):
            if child.find(f"{named('tcPr')}/{named('cellDel')}") is None:
                yield child
        elif child.tag in _PASSED:
            yield from _cells(child)


def _number(properties: etree._Element | None, name: str, otherwise: int) -> int:
    found = properties.find(named(name)) if properties is not None else None
    return min(whole(attribute(found, "val")), 1000) if found is not None else otherwise
