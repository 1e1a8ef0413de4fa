"""Web pages: what a reader sees of them, as text, and their tables with what each cell spans.

Nothing is fetched and no script is run: a page is read as the bytes it was saved as.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from greenkg.errors import SourceError
from greenkg.sources.html_document import document_of, is_seen, letters_seen, path_of
from greenkg.sources.html_tree import Element, HtmlTree
from greenkg.sources.numerals import numeral
from greenkg.sources.page import Page
from greenkg.sources.table import SourceCell, SourceTable
from greenkg.sources.writer import TextWriter

_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "ul"}
    | {
        "ol",
        "dl",
        "dt",
        "dd",
        "pre",
        "xmp",
        "plaintext",
        "listing",
        "blockquote",
        "center",
        "address",
        "figure",
        "figcaption",
        "form",
    }
    | {"fieldset", "legend", "hr", "details", "summary", "caption", "body", "tr", "td", "th"}
)
_MOST_SPANNED = 1000  # larger spans are cut to this, as browsers do (HTML standard, 4.9.11)
_NAME = re.compile(r"[a-z][a-z0-9]*")
_WHOLE = re.compile(r"-?[0-9]{1,6}")
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
"""What an ordered list's type asks for, by the names that Word has for it."""


_BEGINS = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|link|style|script|base|frameset|div|table|p|span|center"
    r"|font|article|section|h[1-6])(?:\s[^<>]*)?/?>)",
    re.IGNORECASE,
)
_PASSED_OVER = re.compile(r"\s+|<\?xml[^>]*>|<!--.*?-->", re.DOTALL)


def is_html(text: str) -> bool:
    """Whether a text is a web page or a piece of one, by how it begins."""
    place = int(text.startswith("\ufeff"))
    while passed := _PASSED_OVER.match(text, place):
        place = passed.end()
    return _BEGINS.match(text, place) is not None


def read_html(tree: HtmlTree, where: str) -> Page:
    """What a page says, without the site around it.

    The site's menus, lists of other documents and the like are left out where the document's own part of
    the page can be told: it is the smallest part that holds the letterhead and most of the words.

    Raises:
        SourceError: the page holds no words, or is nested deeper than any page is.
    """
    try:
        document = document_of(tree)
    except ValueError as error:
        raise SourceError(str(error), where, "give the document's text as a file of its own") from error
    reading = _Reading()
    reading.children(document, path_of(document))
    text = reading.writer.text()
    if not text.strip() and any(tag in ("frame", "iframe") for tag in tree.tags):
        raise SourceError("the page only frames another file", where, "save and give the framed page itself")
    return Page(text, tuple(reading.tables), reading.writer.places)


@dataclass(slots=True)
class _Reading:
    """A page while it is read."""

    writer: TextWriter = field(default_factory=TextWriter)
    tables: list[SourceTable] = field(default_factory=list)
    in_cell: bool = False
    """Tables in a cell are read as its lines."""
    set_out: bool = False
    """Whether blanks and lines are as the author wants them."""

    def children(self, element: Element, path: str, block: str = "") -> None:
        """Reads what stands in an element; ``path`` is its XPath, ``block`` its paragraph's."""
        here = block or path
        self.writer.at(here)
        self._words(element.text)
        number = _whole(element.get("start"), 1)
        for child, below in _below(element, path):
            if is_seen(child):
                if child.tag == "li":
                    number = _whole(child.get("value"), number)
                    self._item(child, below, element, number)
                    number += 1
                else:
                    self._element(child, below, here)
            self.writer.at(here)
            self._words(child.tail)

    def _words(self, text: str) -> None:
        if self.set_out:
            self.writer.exactly(text)
        else:
            self.writer.words(text)

    def _element(self, element: Element, path: str, block: str) -> None:
        if element.tag == "br":
            self.writer.line()
        elif element.tag == "table":
            self.writer.paragraph()
            self._table(element, path)
            self.writer.paragraph()
        elif element.tag in ("pre", "xmp", "plaintext", "listing"):
            outer, self.set_out = self.set_out, not self.in_cell
            self._block(element, path)
            self.set_out = outer
        elif element.tag in _BLOCKS:
            self._block(element, path)
        else:
            self.children(element, path, block)

    def _block(self, element: Element, path: str) -> None:
        self.writer.paragraph()
        self.children(element, path)
        self.writer.paragraph()

    def _item(self, element: Element, path: str, parent: Element, number: int) -> None:
        """An item of a list, with the mark that a browser puts before it."""
        self.writer.paragraph()
        self.writer.at(path)
        unmarked = "list-style:none" in _style(parent) or "list-style-type:none" in _style(parent)
        if parent.tag == "ol" and not unmarked:
            self.writer.words(f"{numeral(number, _FORMS.get(parent.get('type'), 'decimal'))}. ")
        elif not unmarked:
            self.writer.words("- ")
        self.children(element, path)
        self.writer.paragraph()

    def _table(self, table: Element, path: str) -> None:
        parts = _parts(table, path)
        if self.in_cell or _lays_out(table, parts):
            for rows in parts:
                for row, row_path in rows:
                    for one, below in _cells(row, row_path):
                        self._block(one, below)
            return
        for caption, below in _below(table, path):
            if caption.tag == "caption":
                self._block(caption, below)
        self.in_cell = True
        cells: list[SourceCell] = []
        top = 0
        for rows in parts:
            self._rows(rows, top, cells)
            top += len(rows)
        self.in_cell = False
        self.writer.paragraph()
        if made := SourceTable.of(cells):
            self.tables.append(made)

    def _rows(self, rows: Sequence[_Placed], top: int, cells: list[SourceCell]) -> None:
        """The rows of one part of a table: no cell reaches out of it (HTML standard, 4.9.12)."""
        until: dict[int, int] = {}  # the row down to which a column is taken
        for y, row in enumerate(rows):
            x = 0
            for one, below in _cells(*row):
                while until.get(x, 0) > y:
                    x += 1
                height = min(_span(one, "rowspan") or len(rows), len(rows) - y)
                width = max(min(_span(one, "colspan"), _MOST_SPANNED - x), 1)
                width = next((i for i in range(1, width) if until.get(x + i, 0) > y), width)
                self.writer.paragraph()
                start = self.writer.position
                self.children(one, below)
                cells.append(SourceCell(top + y, x, height, width, self.writer.written_since(start)))
                until.update(dict.fromkeys(range(x, x + width), y + height))
                x += width


_Placed = tuple[Element, str]
"""An element and its XPath."""


def _below(element: Element, path: str) -> Iterator[_Placed]:
    """The elements in an element."""
    counted: Counter[str] = Counter()
    for place, child in enumerate(element, start=1):
        tag = child.tag
        counted[tag] += 1
        # a name like "o:p" would ask for a namespace, which web pages do not have
        yield child, f"{path}/{tag}[{counted[tag]}]" if _NAME.fullmatch(tag) else f"{path}/*[{place}]"


def _parts(table: Element, path: str) -> list[list[_Placed]]:
    """The rows with cells in the head, the bodies and the foot of a table, in the order they are shown."""
    found: dict[str, list[list[_Placed]]] = {"thead": [], "tbody": [], "tfoot": []}
    bare = False
    for child, below in _below(table, path):
        if child.tag == "tr":
            if not bare:
                found["tbody"].append([])
            found["tbody"][-1].append((child, below))
        elif child.tag in found:
            found[child.tag].append([one for one in _below(child, below) if one[0].tag == "tr"])
        bare = child.tag == "tr"
    return [
        [one for one in rows if is_seen(one[0]) and next(_cells(*one), None) is not None]
        for part in found.values()
        for rows in part
    ]


def _cells(row: Element, path: str) -> Iterator[_Placed]:
    return (one for one in _below(row, path) if one[0].tag in ("td", "th") and is_seen(one[0]))


def _lays_out(table: Element, parts: Sequence[Sequence[_Placed]]) -> bool:
    """Whether a table only arranges the page: it has one column, or most of its words are in tables in it."""
    if all(sum(1 for _ in _cells(*row)) == 1 for rows in parts for row in rows):
        return True
    inner = _tables_in(table)
    return bool(inner) and sum(map(letters_seen, inner)) * 2 > letters_seen(table)


def _tables_in(element: Element) -> list[Element]:
    """The tables in an element that are in no other table in it."""
    found: list[Element] = []
    for child in element:
        found += [child] if child.tag == "table" else _tables_in(child)
    return found


def _style(element: Element) -> str:
    return "".join(element.get("style").lower().split())


def _whole(text: str, otherwise: int) -> int:
    return int(text) if _WHOLE.fullmatch(text.strip()) else otherwise


def _span(one: Element, name: str) -> int:
    return min(max(_whole(one.get(name), 1), 0), _MOST_SPANNED)
