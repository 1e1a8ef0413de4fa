"""A parameter of a named query, and how a user's words become an RDF term."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pyoxigraph import Literal, NamedNode

from greenkg.errors import QueryError
from greenkg.graph.vocabulary import XSD

_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cn", "Co", "Cs"})
_MAX_LENGTH = 2000


class ParameterType(StrEnum):
    """What a parameter may hold. A date is bound as a string, since dates compare as ISO strings."""

    STRING = "string"
    INTEGER = "integer"
    DATE = "date"
    IRI = "iri"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, what it may hold, what it is for.

    ``default`` is what a user would write to get the default; None where the query's own line
    computes it.
    """

    name: str
    type: ParameterType
    default: str | None
    description_vi: str
    description_en: str

    def term(self, value: str) -> Literal | NamedNode:
        """The RDF term for a user's words. They are never pasted into a query as text.

        Raises:
            QueryError: the words are not of this type, or hold signs that no name of ours holds
                (backslashes, control characters), which engines read differently.
        """
        value = unicodedata.normalize("NFC", value)
        if len(value) > _MAX_LENGTH:
            raise self._wrong(value[:40] + "…", f"at most {_MAX_LENGTH} characters")
        if "\\" in value or any(unicodedata.category(c) in _FORBIDDEN_CATEGORIES for c in value):
            raise self._wrong(value, "words without backslashes and control characters")
        match self.type:
            case ParameterType.STRING:
                return Literal(value)
            case ParameterType.INTEGER:
                if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
                    raise self._wrong(value, "a whole number")
                return Literal(str(int(value)), datatype=XSD.integer)
            case ParameterType.DATE:
                return Literal(self._day(value))
            case ParameterType.IRI:
                return self._iri(value)

    def _day(self, value: str) -> str:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            try:
                return date.fromisoformat(value).isoformat()
            except ValueError:
                pass
        raise self._wrong(value, "a date such as 2025-07-01")

    def _iri(self, value: str) -> NamedNode:
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value):
            try:
                return NamedNode(value)
            except ValueError:
                pass
        raise self._wrong(value, "an absolute IRI")

    def _wrong(self, value: str, wanted: str) -> QueryError:
        return QueryError(f"{value!r} is not {wanted}", f"parameter {self.name}")
