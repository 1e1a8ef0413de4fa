"""Web pages: what a reader sees of them, as text, and their tables with what each cell spans.

Nothing is fetched and no script is run: a page is read as the bytes it was saved as.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from greenkg.errors import SourceError
from greenkg.model import SourcePlace
from greenkg.sources.table import SourceCell, SourceTable
from greenkg.sources.writer import TextWriter
from greenkg.text import fold

_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "svg", "math", "object", "embed", "applet"}
    | {
        "iframe",
        "frame",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "option",
        "button",
        "input",
        "textarea",
    }
    | {"datalist", "dialog", "nav", "aside", "menu", "colgroup", "col"}
)
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "ul"}
    | {"ol", "dl", "dt", "dd", "pre", "blockquote", "center", "address", "figure", "figcaption", "form"}
    | {"fieldset", "legend", "hr", "details", "summary", "caption", "body", "tr", "td", "th"}
)
_MOTTO = "doc lap - tu do - hanh phuc"
"""The motto that every letterhead carries (Decree 30/2020/NĐ-CP, annex I)."""
_ENOUGH = 2 / 3
_MOST_SPANNED = 1000  # larger spans are cut to this, as browsers do (HTML standard, 4.9.11)
_DEEPEST = 250


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a formatted document, its tables, and where in the document the text comes from."""

    text: str
    tables: tuple[SourceTable, ...] = ()
    places: tuple[SourcePlace, ...] = ()


_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def is_html(text: str) -> bool:
    """Whether a text is a web page, by how it begins."""
    return _MARKUP.match(text[:20_000].lstrip("\ufeff")) is not None


def read_html(markup: str, where: str) -> Page:
    """What a page says, without the site around it.

    The site's menus, lists of other documents and the like are left out where the document's own part of
    the page can be told: it is the smallest part that holds the letterhead and most of the words.

    Raises:
        SourceError: the page holds no words, or is nested deeper than any page is.
    """
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise SourceError("the page holds no text", where) from error
    reading = _Reading(where)
    document = _document(root)
    reading.children(document, str(root.getroottree().getpath(document)), 0)
    return Page(reading.writer.text(), tuple(reading.tables), reading.writer.places)


def _document(root: html.HtmlElement) -> html.HtmlElement:
    """The part of a page that is the document, or all of it."""
    body = root.find("body")
    whole = root if body is None else body
    everything = len(_seen(whole))
    for element in whole.iter():
        own = f"{element.text or ''}{''.join(child.tail or '' for child in element)}"
        if _MOTTO in " ".join(fold(own).replace("–", "-").split()):
            part = element
            while part is not whole and len(_seen(part)) < _ENOUGH * everything:
                part = part.getparent()
            return part
    return whole


def _seen(element: html.HtmlElement) -> str:
    """The words of an element that a reader sees."""
    parts: list[str] = []
    stack: list[html.HtmlElement | str] = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        if not _is_seen(one):
            continue
        for child in reversed(one):
            stack.append(child.tail or "")
            stack.append(child)
        parts.append(one.text or "")
    return "".join(parts)


def _is_seen(element: html.HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or "hidden" in element.attrib:
        return False
    style = "".join(element.get("style", "").lower().split())
    return "display:none" not in style and "visibility:hidden" not in style


@dataclass(slots=True)
class _Reading:
    """A page while it is read."""

    where: str
    writer: TextWriter = field(default_factory=TextWriter)
    tables: list[SourceTable] = field(default_factory=list)

    def children(self, element: html.HtmlElement, path: str, depth: int, block: str = "") -> None:
        """Reads what stands in an element; ``path`` is its XPath, ``block`` its paragraph's."""
        here = block or path
        if depth > _DEEPEST:
            raise SourceError(f"its elements are nested more than {_DEEPEST} deep", self.where)
        self.writer.at(here)
        self.writer.words(element.text or "")
        number = _first_number(element)
        for child, below in _below(element, path):
            if _is_seen(child):
                if child.tag == "li":
                    self._item(child, below, depth, number)
                    number += element.tag == "ol"
                else:
                    self._element(child, below, depth, here)
            self.writer.at(here)
            self.writer.words(child.tail or "")

    def _element(self, element: html.HtmlElement, path: str, depth: int, block: str) -> None:
        if element.tag == "br":
            self.writer.line()
        elif element.tag == "table":
            self.writer.paragraph()
            self._table(element, path, depth + 1)
            self.writer.paragraph()
        elif element.tag in _BLOCKS:
            self._block(element, path, depth)
        else:
            self.children(element, path, depth + 1, block)

    def _block(self, element: html.HtmlElement, path: str, depth: int) -> None:
        self.writer.paragraph()
        self.children(element, path, depth + 1)
        self.writer.paragraph()

    def _item(self, element: html.HtmlElement, path: str, depth: int, number: int) -> None:
        """An item of a list, with the mark that a browser puts before it."""
        self.writer.paragraph()
        self.writer.at(path)
        parent = element.getparent()
        numbered = parent is not None and parent.tag == "ol"
        self.writer.words(f"{element.get('value') or number}. " if numbered else "- ")
        self.children(element, path, depth + 1)
        self.writer.paragraph()

    def _table(self, table: html.HtmlElement, path: str, depth: int) -> None:
        rows = _rows(table, path)
        if _lays_out(table, rows):
            for row in rows:
                for one, below in row:
                    self._block(one, below, depth)
            return
        for caption, below in _below(table, path):
            if caption.tag == "caption":
                self._block(caption, below, depth)
        cells: list[SourceCell] = []
        taken: set[tuple[int, int]] = set()
        for y, row in enumerate(rows):
            x = 0
            for one, below in row:
                while (y, x) in taken:
                    x += 1
                height = min(_span(one, "rowspan") or len(rows), len(rows) - y)
                width = min(max(_span(one, "colspan"), 1), _MOST_SPANNED)
                while any((y, x + i) in taken for i in range(1, width)):
                    width -= 1
                self.writer.paragraph()
                start = self.writer.position
                self.children(one, below, depth + 1)
                cells.append(SourceCell(y, x, height, width, self.writer.written_since(start)))
                taken |= {(y + j, x + i) for j in range(height) for i in range(width)}
                x += width
        self.writer.paragraph()
        if any(one.pieces for one in cells):
            self.tables.append(SourceTable(tuple(cells)))


def _first_number(element: html.HtmlElement) -> int:
    try:
        return int(element.get("start", "1"))
    except ValueError:
        return 1


_Placed = tuple[html.HtmlElement, str]
"""An element and its XPath."""


def _below(element: html.HtmlElement, path: str) -> Iterator[_Placed]:
    """The elements in an element."""
    counted: Counter[str] = Counter()
    for child in element:
        counted[str(child.tag)] += 1
        yield child, f"{path}/{child.tag}[{counted[str(child.tag)]}]"


def _rows(table: html.HtmlElement, path: str) -> list[list[_Placed]]:
    """The rows of a table, those of its parts among them, each with its cells."""
    found: list[_Placed] = []
    for child, below in _below(table, path):
        if child.tag == "tr":
            found.append((child, below))
        elif child.tag in ("thead", "tbody", "tfoot"):
            found += (one for one in _below(child, below) if one[0].tag == "tr")
    rows = [
        [one for one in _below(row, below) if one[0].tag in ("td", "th") and _is_seen(one[0])]
        for row, below in found
        if _is_seen(row)
    ]
    return [row for row in rows if row]


def _lays_out(table: html.HtmlElement, rows: list[list[_Placed]]) -> bool:
    """Whether a table only arranges the page: it holds other tables, or has one column."""
    return next(table.iterdescendants("table"), None) is not None or all(len(row) == 1 for row in rows)


def _span(one: html.HtmlElement, name: str) -> int:
    text = one.get(name, "1").strip()
    return min(int(text), _MOST_SPANNED) if text.isdigit() else 1
