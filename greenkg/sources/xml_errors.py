"""What lxml says when memory is short."""

from __future__ import annotations

from lxml import etree

_NO_MEMORY = 2  # XML_ERR_NO_MEMORY of libxml2


def raise_if_out_of_memory(error: Exception) -> None:
    """libxml2 calls a lack of memory an error of syntax.

    Raises:
        MemoryError: that was it.
    """
    if isinstance(error, etree.XMLSyntaxError) and getattr(error, "code", 0) == _NO_MEMORY:
        raise MemoryError from error
