"""A web page as a tree that takes little memory: numbers in arrays, all words in one buffer.

The parser is libxml2's; its own tree takes some eight times the page.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterator, Mapping

from lxml import etree, html

from greenkg.sources.xml_errors import raise_if_out_of_memory

_NONE = -1
_ATTRIBUTES = frozenset({"rowspan", "colspan", "style", "hidden", "start", "value", "type"})
"""Those that say how a page is read; no others are kept."""
_NEVER_CLOSED = re.compile(r"</?(?:wbr|embed|source|track)\b[^<>]{0,2000}>", re.IGNORECASE)
"""Elements without an end that the parser does not know: it would take what follows for their content."""
_PIECE = 1 << 16


class HtmlTree:
    """The elements of a page in the order they begin, each by its number."""

    __slots__ = ("_last", "_open", "_texts", "attributes", "child", "following", "parent", "tags", "words")

    def __init__(self) -> None:
        self.tags: list[str] = []
        self.parent = array("i")
        self.child = array("i")
        self.following = array("i")
        self._last = array("i")
        self.attributes: dict[int, dict[str, str]] = {}
        self.words = bytearray()
        self._texts = array("i")  # where the text of each element begins and ends, then its tail
        self._open: list[int] = []

    def __len__(self) -> int:
        return len(self.tags)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        number, above = len(self.tags), self._open[-1] if self._open else _NONE
        self.tags.append(sys.intern(tag))
        self.parent.append(above)
        for links in (self.child, self.following, self._last):
            links.append(_NONE)
        self._texts.extend((0, 0, 0, 0))
        if above >= 0:
            before = self._last[above]
            if before < 0:
                self.child[above] = number
            else:
                self.following[before] = number
            self._last[above] = number
        if kept := {name: value for name, value in attributes.items() if name in _ATTRIBUTES}:
            self.attributes[number] = kept
        self._open.append(number)

    def end(self) -> None:
        """The element that began last ends."""
        self._open.pop()

    def data(self, text: str) -> None:
        """Words follow what began or ended last."""
        if not self._open:
            return
        inner = self._last[self._open[-1]]
        at = 4 * self._open[-1] if inner < 0 else 4 * inner + 2
        if self._texts[at] == self._texts[at + 1]:
            self._texts[at] = len(self.words)
        self.words += text.encode("utf-8", "replace")
        self._texts[at + 1] = len(self.words)

    def close(self) -> None:
        """Nothing more follows."""
        self._last = array("i")

    def text(self, number: int) -> str:
        """The words before the first element in an element."""
        return self.words[self._texts[4 * number] : self._texts[4 * number + 1]].decode("utf-8")

    def tail(self, number: int) -> str:
        """The words behind an element, up to the next that begins or ends."""
        return self.words[self._texts[4 * number + 2] : self._texts[4 * number + 3]].decode("utf-8")


class _Builder:
    """What the parser tells of a page, written down; the names are lxml's."""

    def __init__(self, tree: HtmlTree) -> None:
        self._tree = tree

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        self._tree.start(str(tag), {str(name): str(value) for name, value in attrib.items()})

    def end(self, tag: str | bytes) -> None:
        self._tree.end()

    def data(self, data: str | bytes) -> None:
        self._tree.data(str(data))

    def comment(self, text: str | bytes) -> None:
        """No reader sees it."""

    def close(self) -> None:
        self._tree.close()


class Element:
    """An element of a page."""

    __slots__ = ("_tree", "number")

    def __init__(self, tree: HtmlTree, number: int) -> None:
        self._tree = tree
        self.number = number

    def __iter__(self) -> Iterator[Element]:
        number = self._tree.child[self.number]
        while number >= 0:
            yield Element(self._tree, number)
            number = self._tree.following[number]

    @property
    def tag(self) -> str:
        """Its name in small letters."""
        return self._tree.tags[self.number]

    @property
    def text(self) -> str:
        """The words before the first element in it."""
        return self._tree.text(self.number)

    @property
    def tail(self) -> str:
        """The words behind it."""
        return self._tree.tail(self.number)

    def get(self, name: str, otherwise: str = "") -> str:
        """The value of an attribute."""
        return self._tree.attributes.get(self.number, {}).get(name, otherwise)

    def has(self, name: str) -> bool:
        """Whether it has an attribute, of whatever value."""
        return name in self._tree.attributes.get(self.number, {})

    @property
    def parent(self) -> Element | None:
        """The element it is in."""
        above = self._tree.parent[self.number]
        return Element(self._tree, above) if above >= 0 else None

    def below(self) -> Iterator[Element]:
        """All elements in it, in the order they begin."""
        stack = [iter(self)]
        while stack:
            one = next(stack[-1], None)
            if one is None:
                stack.pop()
            else:
                yield one
                stack.append(iter(one))


def parse(markup: str) -> HtmlTree:
    """The tree of a page.

    Raises:
        ValueError: the page holds nothing.
        MemoryError: it is too large.
    """
    tree = HtmlTree()
    parser = html.HTMLParser(
        target=_Builder(tree),
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    known = _NEVER_CLOSED.sub("", markup)
    try:
        for start in range(0, len(known), _PIECE):
            parser.feed(known[start : start + _PIECE].encode("utf-8", "replace"))
        parser.close()
    except etree.XMLSyntaxError as error:
        raise_if_out_of_memory(error)
        raise ValueError("the page holds no text") from error
    if not len(tree):
        raise ValueError("the page holds no text")
    return tree
