"""The part of a web page that is the document, without the site around it."""

from __future__ import annotations

from lxml import html

from greenkg.text import fold

_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "svg", "math", "object", "applet"}
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
    | {"datalist", "dialog", "nav", "aside", "menu", "colgroup", "col", "del"}
)
_MOTTO = "doclaptudohanhphuc"
"""The motto that every letterhead carries (Decree 30/2020/NĐ-CP, annex I), its letters alone."""
_MOST_MOTTO = 300  # letters of a part that is little more than the motto
_ENOUGH = 2 / 3
_FEWEST_ROWS = _FEWEST_CELLS = 3
DEEPEST = 250


def is_seen(element: html.HtmlElement) -> bool:
    """Whether a reader of the page sees an element, as far as the element itself says."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or "hidden" in element.attrib:
        return False
    style = "".join(element.get("style", "").lower().split())
    return "display:none" not in style and "visibility:hidden" not in style


def document_of(root: html.HtmlElement) -> html.HtmlElement:
    """The part of a page that is the document, or all of it.

    It is the smallest part that holds the letterhead, two thirds of the words that are no links, and every
    table of several rows and columns. A page without a letterhead is taken whole.

    Raises:
        ValueError: elements are nested deeper than `DEEPEST`.
    """
    whole = root.find("body")
    if whole is None:
        whole = root
    words, tables = _counted(whole)
    for element, own in words.items():
        if own <= _MOST_MOTTO and _MOTTO in _letters(seen(element)):
            part = element
            while part is not whole and (
                words[part] < _ENOUGH * words[whole] or tables.get(part, 0) < tables.get(whole, 0)
            ):
                part = part.getparent()
            return part
    return whole


def seen(element: html.HtmlElement) -> str:
    """The words of an element that a reader sees."""
    parts: list[str] = []
    stack: list[html.HtmlElement | str] = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            parts.append(one)
        elif is_seen(one):
            for child in reversed(one):
                stack += (child.tail or "", child)
            parts.append(one.text or "")
    return "".join(parts)


def letters_seen(element: html.HtmlElement) -> int:
    """How many letters of an element a reader sees."""
    return sum(c.isalpha() for c in seen(element))


def _counted(whole: html.HtmlElement) -> tuple[dict[html.HtmlElement, int], dict[html.HtmlElement, int]]:
    """The letters outside of links in every element that is seen, and the tables, those below included."""
    order: list[html.HtmlElement] = []
    stack = [(whole, 0)]
    while stack:
        one, depth = stack.pop()
        if depth > DEEPEST:
            raise ValueError(f"its elements are nested more than {DEEPEST} deep")
        if is_seen(one):
            order.append(one)
            stack.extend((child, depth + 1) for child in reversed(one))
    letters = dict.fromkeys(order, 0)
    tables: dict[html.HtmlElement, int] = {}
    for one in reversed(order):
        own = 0 if one.tag == "a" else letters[one] + len("".join((one.text or "").split()))
        letters[one] = own
        count = tables.get(one, 0) + (one.tag == "table" and one not in tables and _is_large(one))
        above = one.getparent() if one is not whole else None
        if above is not None:
            letters[above] += own + len("".join((one.tail or "").split()))
            if count:
                tables[above] = tables.get(above, 0) + count
        if count:
            tables[one] = count
    return letters, tables


def _is_large(table: html.HtmlElement) -> bool:
    rows = 0
    for row in table.iterdescendants("tr"):
        rows += sum(1 for one in row if one.tag in ("td", "th")) >= _FEWEST_CELLS
        if rows >= _FEWEST_ROWS:
            return True
    return False


def _letters(text: str) -> str:
    return "".join(c for c in fold(text.replace("\u00d0", "\u0110")) if c.isalpha())
