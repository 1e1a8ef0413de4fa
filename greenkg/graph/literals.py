"""Values as RDF literals, each in the one way the graph writes it."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from pyoxigraph import Literal

from greenkg.graph.vocabulary import XSD

_DATE_TYPES = (
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), XSD.date),
    (re.compile(r"[0-9]{4}-[0-9]{2}"), XSD.gYearMonth),
    (re.compile(r"[0-9]{4}"), XSD.gYear),
)


def words(text: str, language: str = "vi") -> Literal:
    """Words of a language, as a source prints them or a person wrote them."""
    return Literal(text, language=language)


def string(text: str) -> Literal:
    """Signs that belong to no language: numbers of documents, codes, file names."""
    return Literal(text)


@lru_cache(maxsize=65536)
def integer(number: int) -> Literal:
    """A whole number. Never one of a narrower type, which stores write back as this one."""
    return Literal(str(number), datatype=XSD.integer)


@lru_cache(maxsize=1024)
def confidence(value: float) -> Literal:
    """How sure the program is, between 0 and 1, to two places."""
    return _decimal(Decimal(repr(value)).quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN))


def decimal(value: float) -> Literal:
    """A number as stated, in the shortest form that means it.

    Raises:
        ValueError: it is infinite or no number.
    """
    if not math.isfinite(value):
        raise ValueError(f"{value!r} is no finite number")
    return _decimal(Decimal(repr(value)))


def boolean(value: bool) -> Literal:
    """True or false."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def date(iso: str) -> Literal:
    """A day, or only a month or a year, in ISO 8601.

    Raises:
        ValueError: it is none of the three.
    """
    for pattern, datatype in _DATE_TYPES:
        if pattern.fullmatch(iso):
            return Literal(iso, datatype=datatype)
    raise ValueError(f"no ISO 8601 date: {iso!r}")


def year(number: int) -> Literal:
    """A calendar year where a reused term wants one (our own terms hold plain integers)."""
    return Literal(f"{number:04d}", datatype=XSD.gYear)


def _decimal(number: Decimal) -> Literal:
    """In the form stores write back: no zeros behind the last digit, no exponent, no sign on 0."""
    return Literal(f"{number.normalize() + 0:f}", datatype=XSD.decimal)
