"""What a source says, in a form that is easy to compare."""

from __future__ import annotations

from lxml import html

from greenkg.sources import Source, SourceTable, read_bytes


def told(source: Source, table: SourceTable) -> list[tuple[int, int, int, int, str]]:
    """The cells of a table: row, column, rows, columns and words, its lines parted by " / "."""
    return [
        (one.row, one.column, one.rows, one.columns, " / ".join(_words(source, one.pieces).split("\n")))
        for one in table.cells
    ]


def _words(source: Source, pieces: tuple[tuple[int, int], ...]) -> str:
    return "\n".join(" ".join(source.text[start:end].split(" ")) for start, end in pieces).replace(
        "\n\n", "\n"
    )


def page(markup: str) -> Source:
    """A web page."""
    return read_bytes(markup.encode(), "page.html")


def places(source: Source) -> list[tuple[str, str]]:
    """The selectors of a source and the words each stands for."""
    known = [*source.info.places]
    ends = [one.start for one in known[1:]] + [len(source.text)]
    return [
        (one.selector, source.text[one.start : end].strip()) for one, end in zip(known, ends, strict=True)
    ]


def at(markup: str, xpath: str) -> str:
    """The words of the element that an XPath finds in a page, one blank apart."""
    found = html.document_fromstring(markup).xpath(xpath)
    assert isinstance(found, list)
    [element] = found
    assert isinstance(element, html.HtmlElement)
    return " ".join(element.text_content().split())
