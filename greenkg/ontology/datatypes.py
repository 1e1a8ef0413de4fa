"""How the values of XSD's datatypes are written.

Source: W3C XML Schema Definition Language 1.1 Part 2, the lexical spaces of section 3.
"""

from __future__ import annotations

import re

from pyoxigraph import Literal

from greenkg.ontology.owl import BUILT_IN, DATATYPE, XSD

_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_YEAR = r"-?(?:[1-9]\d{3,}|0\d{3})"
_TIME = r"(?:[01]\d|2[0-4]):[0-5]\d:[0-5]\d(?:\.\d+)?"
_WRITTEN = {
    "integer": r"[+-]?\d+",
    "long": r"[+-]?\d+",
    "int": r"[+-]?\d+",
    "short": r"[+-]?\d+",
    "byte": r"[+-]?\d+",
    "nonNegativeInteger": r"\+?\d+|-0+",
    "positiveInteger": r"\+?0*[1-9]\d*",
    "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
    "double": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
    "boolean": r"true|false|0|1",
    "anyURI": r"\S*",
    "date": rf"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    "dateTime": rf"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    "gYear": rf"{_YEAR}{_ZONE}",
    "gYearMonth": rf"{_YEAR}-{_MONTH}{_ZONE}",
    "gMonthDay": rf"--{_MONTH}-{_DAY}{_ZONE}",
}
_PATTERNS = {XSD + name: re.compile(pattern) for name, pattern in _WRITTEN.items()}

LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
OUTSIDE = frozenset(XSD + name for name in ("date", "gYear", "gYearMonth", "gMonthDay"))
"""Datatypes of XSD that our data use and OWL 2's datatype map (Structural Specification, section 4) lacks."""


def in_map(literal: Literal) -> bool:
    """Whether the literal's datatype is OWL 2's. A text with a language is an rdf:PlainLiteral."""
    kind = literal.datatype.value
    return kind == LANG_STRING or kind in BUILT_IN[DATATYPE]


def well_written(literal: Literal) -> bool:
    """Whether the characters are a value of the datatype; true where the datatype takes any."""
    pattern = _PATTERNS.get(literal.datatype.value)
    return pattern is None or pattern.fullmatch(literal.value) is not None
