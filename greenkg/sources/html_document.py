"""The part of a web page that is the document, without the site around it."""

from __future__ import annotations

from array import array

from greenkg.sources.html_tree import Element, HtmlTree
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
_UNREAD = -1


def is_seen(element: Element) -> bool:
    """Whether a reader of the page sees an element, as far as the element itself says."""
    if element.tag in _UNSEEN or element.has("hidden"):
        return False
    style = "".join(element.get("style").lower().split())
    return "display:none" not in style and "visibility:hidden" not in style


def document_of(tree: HtmlTree) -> Element:
    """The part of a page that is the document, or all of it.

    It is the smallest part that holds the letterhead, two thirds of the words that are no links, and every
    table of several rows and columns. A page without a letterhead is taken whole.

    Raises:
        ValueError: elements are nested deeper than `DEEPEST`.
    """
    root = Element(tree, 0)
    whole = next((one for one in root if one.tag == "body"), root)
    letters, tables = _counted(tree, whole.number)
    for number in range(whole.number, len(tree)):
        if 0 <= letters[number] <= _MOST_MOTTO and _MOTTO in _letters(seen(Element(tree, number))):
            part = number
            while part != whole.number and (
                letters[part] < _ENOUGH * letters[whole.number]
                or tables.get(part, 0) < tables.get(whole.number, 0)
            ):
                part = tree.parent[part]
            return Element(tree, part)
    return whole


def path_of(element: Element) -> str:
    """The XPath of an element; elements alone of their name go without a number."""
    above = element.parent
    if above is None:
        return f"/{element.tag}"
    same = [one.number for one in above if one.tag == element.tag]
    place = f"[{same.index(element.number) + 1}]" if len(same) > 1 else ""
    return f"{path_of(above)}/{element.tag}{place}"


def seen(element: Element) -> str:
    """The words of an element that a reader sees."""
    parts: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            parts.append(one)
        elif is_seen(one):
            for child in reversed(list(one)):
                stack += (child.tail, child)
            parts.append(one.text)
    return "".join(parts)


def letters_seen(element: Element) -> int:
    """How many letters of an element a reader sees."""
    return sum(c.isalpha() for c in seen(element))


def _counted(tree: HtmlTree, whole: int) -> tuple[array[int], dict[int, int]]:
    """The letters outside of links in every element, -1 where it is not seen, and its tables."""
    letters = array("i", [_UNREAD]) * len(tree)
    depths = array("i", [0]) * len(tree)
    for number in range(whole, len(tree)):
        above = tree.parent[number]
        if number != whole:
            if above < whole or letters[above] == _UNREAD:
                continue
            depths[number] = depths[above] + 1
        if depths[number] > DEEPEST:
            raise ValueError(f"its elements are nested more than {DEEPEST} deep")
        if is_seen(Element(tree, number)):
            letters[number] = 0
    tables: dict[int, int] = {}
    for number in range(len(tree) - 1, whole - 1, -1):
        if letters[number] == _UNREAD:
            continue
        own = 0 if tree.tags[number] == "a" else letters[number] + _marks(tree.text(number))
        letters[number] = own
        large = tree.tags[number] == "table" and number not in tables and _is_large(Element(tree, number))
        count = tables.get(number, 0) + large
        above = tree.parent[number] if number != whole else -1
        if above >= 0:
            letters[above] += own + _marks(tree.tail(number))
            if count:
                tables[above] = tables.get(above, 0) + count
        if count:
            tables[number] = count
    return letters, tables


def _marks(text: str) -> int:
    return len("".join(text.split()))


def _is_large(table: Element) -> bool:
    rows = 0
    for row in (one for one in table.below() if one.tag == "tr"):
        rows += sum(1 for one in row if one.tag in ("td", "th")) >= _FEWEST_CELLS
        if rows >= _FEWEST_ROWS:
            return True
    return False


def _letters(text: str) -> str:
    return "".join(c for c in fold(text.replace("\u00d0", "\u0110")) if c.isalpha())
