"""What XML documents, and so spreadsheets, can hold of a text."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML 1.0 document can hold (https://www.w3.org/TR/xml/#charsets)."""


def fits_xml(text: str) -> bool:
    """Whether an XML document can hold the text."""
    return not _NOT_XML.search(text)


def for_xml(text: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
