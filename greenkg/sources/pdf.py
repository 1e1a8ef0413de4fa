"""PDF files with a text layer: their lines, and their ruled tables with what each cell spans."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.page import Page as PdfPage
from pdfplumber.utils.exceptions import PdfminerException

from greenkg.errors import SourceError
from greenkg.sources.page import Page
from greenkg.sources.pdf_columns import Leaf, unruled
from greenkg.sources.pdf_margins import Sheet, without_margins
from greenkg.sources.pdf_words import CODE, Ruled, Word, inside, lines_of
from greenkg.sources.table import SourceCell, SourceTable
from greenkg.sources.writer import TextWriter
from greenkg.text import starts_lower

_NEAR = 3.0  # points: rules drawn this close to each other are one
_PARAGRAPH = 0.8  # of a line's height between two lines parts paragraphs
_NEARLY_ALL = 0.9
_MOST_COUNTED = 0.5
_MOST_PAGES = 1_000
_MOST_RULES = 20_000  # of a page: with more it is a drawing
_MOST_STREAM = 200_000_000
_DEFLATED = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78][\x01\x5e\x9c\xda])")
"""Where a stream of RFC 1950 begins."""
_FEWEST_LETTERS = 20  # a page of a scan has none, or a stamp's
_OCR = "run OCR first, for instance: ocrmypdf -l vie scan.pdf text.pdf"
_REPAIR = "open it in a PDF reader, print it to a new PDF, and give that file"

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells of every flaw that it works around


def read_pdf(data: bytes, where: str) -> Page:
    """What a PDF says, and its ruled tables.

    Raises:
        SourceError: it is a scan without text, protected by a password, cut off, or too long.
    """
    if _unpacks_to_too_much(data):
        raise SourceError(f"a part of it unpacks to more than {_MOST_STREAM // 1_000_000} MB", where, _REPAIR)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > _MOST_PAGES:
                raise SourceError(f"it has more than {_MOST_PAGES} pages", where, "give it in parts")
            sheets: list[Sheet] = []
            for page in document.pages:
                sheets.append(_sheet(_upright(page)))
                page.close()
    except (SourceError, MemoryError):
        raise
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect | PDFEncryptionError):
            raise SourceError(
                "the PDF is protected by a password", where, "save a copy without it"
            ) from error
        raise SourceError("the PDF is cut off or damaged", where, _REPAIR) from error
    except Exception as error:  # whatever a damaged file makes the library stumble over
        raise SourceError("the PDF is cut off or damaged", where, _REPAIR) from error
    if sum(c.isalpha() for s in sheets for w in s.words for c in w.text) < _FEWEST_LETTERS * len(sheets):
        raise SourceError("this PDF is a scan: it holds pictures of pages and no text", where, _OCR)
    reading = _Reading()
    for number, sheet in enumerate(_with_unruled(without_margins(sheets)), start=1):
        reading.number = number
        reading.sheet(sheet)
    reading.finish()
    return Page(reading.writer.text(), tuple(reading.tables), reading.writer.places)


@dataclass(slots=True)
class _Cell:
    """A cell while its table is read: the next page may lengthen it."""

    row: int
    column: int
    rows: int
    columns: int
    pieces: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Reading:
    """A document while it is read; ``cells`` are those of the table that may go on on the next page."""

    writer: TextWriter = field(default_factory=TextWriter)
    tables: list[SourceTable] = field(default_factory=list)
    cells: list[_Cell] = field(default_factory=list)
    columns: tuple[float, ...] = ()
    height: int = 0
    header: tuple[tuple[str, ...], ...] = ()
    number: int = 0
    """The page that is being read."""

    def sheet(self, sheet: Sheet) -> None:
        """Reads a page."""
        lines = sheet.lines
        for ruled in sheet.tables:
            above = [line for line in lines if line[0].box[1] < ruled.box[1]]
            lines = lines[len(above) :]
            self._lines(above)
            self._table(ruled, [w for w in sheet.words if inside(w.middle, ruled.box)])
        self._lines(lines)

    def finish(self) -> None:
        """Closes the table that is open."""
        if any(one.pieces for one in self.cells):
            self.tables.append(
                SourceTable(
                    tuple(SourceCell(c.row, c.column, c.rows, c.columns, c.pieces) for c in self.cells)
                )
            )
        self.cells, self.columns, self.height = [], (), 0

    def _lines(self, lines: Sequence[Sequence[Word]]) -> None:
        if not lines:
            return
        self.finish()
        self.writer.line()
        bottom: float | None = None
        for line in lines:
            top, low = min(w.box[1] for w in line), max(w.box[3] for w in line)
            if bottom is not None and top - bottom > _PARAGRAPH * (low - top):
                self.writer.paragraph()
            self._words(line)
            bottom = low

    def _words(self, line: Sequence[Word]) -> None:
        self.writer.at(_place(self.number, line))
        for word in line:
            self.writer.words(f" {word.text} ")
        self.writer.line()

    def _table(self, ruled: Ruled, words: Sequence[Word]) -> None:
        goes_on = bool(self.cells) and _alike(self.columns, ruled.columns)
        if not goes_on:
            self.finish()
        self.columns = ruled.columns
        rows: dict[int, list[tuple[int, int, int, list[Word]]]] = {}
        for row, column, height, width, box in ruled.cells:
            own = [w for w in words if inside(w.middle, box)]
            rows.setdefault(row, []).append((column, height, width, own))
        told = {row: tuple(" ".join(w.text for w in own) for *_, own in cells) for row, cells in rows.items()}
        skipped = 0
        if goes_on:
            while skipped < len(self.header) and told.get(skipped) == self.header[skipped]:
                skipped += 1
        else:
            self.header = tuple(told[row] for row in sorted(told)[:2])
        cut = goes_on and self._is_cut(rows.get(skipped, []), ruled.is_cut)
        top = self.height - skipped - cut
        for row in sorted(row for row in rows if row >= skipped):
            for column, height, width, own in rows[row]:
                spans = goes_on and not own and height > 1 and self._last(column) is not None
                if row == skipped and (cut or spans):
                    self._lengthen(column, width, top + row + height, own)
                else:
                    self.cells.append(_Cell(top + row, column, height, width, self._cell(column, own)))
                self.height = max(self.height, top + row + height)
        self.writer.paragraph()

    def _cell(self, column: int, own: Sequence[Word]) -> tuple[tuple[int, int], ...]:
        """Writes a cell's words; where they stand in the text."""
        self.writer.paragraph()
        start = self.writer.position
        code = "".join(w.text for w in own)
        if column == 0 and CODE.fullmatch(code):
            self.writer.at(_place(self.number, own))
            self.writer.words(code)  # "VIII." above "1", in a column too narrow for it
        else:
            for line in lines_of(own):
                self._words(line)
        return self.writer.written_since(start)

    def _is_cut(self, first: Sequence[tuple[int, int, int, list[Word]]], seen: bool | None) -> bool:
        """Whether a page's first row is the rest of the row that the page before ends with.

        Its place may show it (``seen``). Else it has nothing in the first column, though nearly all rows
        above have; or most have, and some of its words go on in the middle of a sentence.
        """
        rows = {one.row for one in self.cells}
        counted = len({one.row for one in self.cells if one.column == 0 and one.pieces}) / max(len(rows), 1)
        if not first or seen is False:
            return False
        if any(column == 0 and own for column, _, _, own in first):
            last = max(rows)
            return seen is True and not any(
                one.row == last and not one.column and one.pieces for one in self.cells
            )
        if seen:
            return True
        lower = any(starts_lower(own[0].text) for *_, own in first if own)
        return counted >= (_MOST_COUNTED if lower else _NEARLY_ALL)

    def _last(self, column: int) -> _Cell | None:
        """The cell of a column that reaches down to the end of what was read."""
        for one in reversed(self.cells):
            if one.column == column:
                return one if one.row + one.rows >= self.height else None
        return None

    def _lengthen(self, column: int, width: int, bottom: int, own: Sequence[Word]) -> None:
        """Gives the cell that a page break cut its rest."""
        last = self._last(column)
        if last is None:
            last = _Cell(max(self.height - 1, 0), column, 1, width, ())
            self.cells.append(last)
        last.rows = max(last.rows, bottom - last.row)
        last.pieces = (*last.pieces, *self._cell(column, own))


def _unpacks_to_too_much(data: bytes) -> bool:
    """Whether a deflated stream is far larger than any text or picture of a page."""
    for stream in _DEFLATED.finditer(data):
        try:
            unpacked = zlib.decompressobj()
            part = memoryview(data)[stream.end() :]
            if len(unpacked.decompress(part, _MOST_STREAM)) >= _MOST_STREAM:
                return True
        except zlib.error:
            continue
    return False


def _upright(page: PdfPage) -> PdfPage:
    """A page turned so that most of its words run from left to right."""
    ways = Counter(_way(one["matrix"]) for one in page.chars)
    way = ways.most_common(1)[0][0] if ways else 0
    if not way:
        return page
    turned = (page.rotation + way) % 360
    sheet = page.page_obj
    sheet.rotate = turned
    sheet.attrs["Rotate"] = turned
    page.close()
    return PdfPage(page.pdf, sheet, page.page_number)


def _way(matrix: tuple[float, ...]) -> int:
    """By how many degrees a letter is turned to the left, in quarters."""
    along, up = matrix[0], matrix[1]
    if abs(along) >= abs(up):
        return 0 if along >= 0 else 180
    return 90 if up > 0 else 270


def _sheet(page: PdfPage) -> Sheet:
    words = [
        Word(one["text"], (one["x0"], one["top"], one["x1"], one["bottom"]))
        for one in page.extract_words(x_tolerance=1.5, y_tolerance=3, keep_blank_chars=False)
    ]
    drawn = page.find_tables(_closed(page)) if len(page.edges) <= _MOST_RULES else []
    tables = sorted((_ruled(t) for t in drawn), key=lambda one: one.box[1])
    tables = [one for one in tables if len(one.columns) > 2]
    outside = [w for w in words if not any(inside(w.middle, one.box) for one in tables)]
    return Sheet(list(lines_of(outside)), tables, words, float(page.width), float(page.height))


def _with_unruled(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """The pages with the tables that have no rules."""
    found = unruled([Leaf(sheet.width, sheet.lines) for sheet in sheets])
    for sheet, more in zip(sheets, found, strict=True):
        tables = sorted([*sheet.tables, *more], key=lambda one: one.box[1])
        outside = [w for line in sheet.lines for w in line]
        outside = [w for w in outside if not any(inside(w.middle, one.box) for one in more)]
        yield replace(sheet, lines=list(lines_of(outside)), tables=tables)


def _closed(page: PdfPage) -> dict[str, list[float]]:
    """Settings that close tables where a page cut them: the rules between columns end there, unclosed."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    if not upright:
        return {}
    ends = [min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)]
    return {"explicit_horizontal_lines": ends}


def _place(number: int, words: Sequence[Word]) -> str:
    """Where words stand, by RFC 8118: the page, and a box in points (left, top, width, height)."""
    left, top = min(w.box[0] for w in words), min(w.box[1] for w in words)
    right, bottom = max(w.box[2] for w in words), max(w.box[3] for w in words)
    return f"page={number}&viewrect={left:.0f},{top:.0f},{right - left:.0f},{bottom - top:.0f}"


def _ruled(table: pdfplumber.table.Table) -> Ruled:
    """A table's cells by the rules between them."""
    columns = _edges(x for left, _, right, _ in table.cells for x in (left, right))
    rows = _edges(y for _, top, _, bottom in table.cells for y in (top, bottom))
    cells = sorted(
        (
            _nearest(rows, top),
            _nearest(columns, left),
            max(_nearest(rows, bottom) - _nearest(rows, top), 1),
            max(_nearest(columns, right) - _nearest(columns, left), 1),
            (left, top, right, bottom),
        )
        for left, top, right, bottom in table.cells
    )
    return Ruled(table.bbox, tuple(columns), tuple(cells))


def _edges(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= 2 * _NEAR for a, b in zip(one, other, strict=True))
