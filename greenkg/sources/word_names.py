"""The names of WordprocessingML (ECMA-376 part 1), in both of its namespaces made one."""

from __future__ import annotations

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFF = frozenset({"0", "false", "off"})


def named(name: str) -> str:
    """An element's or attribute's name as lxml writes it."""
    return f"{{{W}}}{name}"


def attribute(element: etree._Element, name: str) -> str:
    """The value of an attribute, empty where there is none."""
    return str(element.get(named(name), ""))


def on(element: etree._Element | None, name: str) -> bool:
    """Whether a switch is among an element's children and not turned off."""
    found = element.find(named(name)) if element is not None else None
    return found is not None and attribute(found, "val") not in _OFF


def whole(text: str) -> int:
    """A whole number that an attribute holds; 0 where it holds none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
