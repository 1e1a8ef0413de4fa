"""Media types, and which of them a client would rather have (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pyoxigraph import QueryResultsFormat, RdfFormat


class Media(StrEnum):
    """A media type the server writes."""

    RESULTS_JSON = "application/sparql-results+json"
    RESULTS_XML = "application/sparql-results+xml"
    CSV = "text/csv"
    TSV = "text/tab-separated-values"
    TURTLE = "text/turtle"
    NTRIPLES = "application/n-triples"
    JSONLD = "application/ld+json"
    RDFXML = "application/rdf+xml"
    JSON = "application/json"
    XML = "application/xml"
    TEXT = "text/plain"
    HTML = "text/html"
    PROBLEM = "application/problem+json"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    @property
    def content_type(self) -> str:
        """As a Content-Type says it: text with its encoding."""
        return f"{self}; charset=utf-8" if self.startswith("text/") else str(self)


RESULTS: dict[Media, QueryResultsFormat] = {
    Media.RESULTS_JSON: QueryResultsFormat.JSON,
    Media.RESULTS_XML: QueryResultsFormat.XML,
    Media.CSV: QueryResultsFormat.CSV,
    Media.TSV: QueryResultsFormat.TSV,
    Media.JSON: QueryResultsFormat.JSON,
    Media.XML: QueryResultsFormat.XML,
}
"""What tables come in, the first by default; the last two for clients that know no better name."""

GRAPHS: dict[Media, RdfFormat] = {
    Media.TURTLE: RdfFormat.TURTLE,
    Media.NTRIPLES: RdfFormat.N_TRIPLES,
    Media.JSONLD: RdfFormat.JSON_LD,
    Media.RDFXML: RdfFormat.RDF_XML,
    Media.JSON: RdfFormat.JSON_LD,
    Media.XML: RdfFormat.RDF_XML,
    Media.TEXT: RdfFormat.N_TRIPLES,
}
"""What graphs come in, the first by default."""

SUFFIXES: dict[str, Media] = {
    "ttl": Media.TURTLE,
    "nt": Media.NTRIPLES,
    "jsonld": Media.JSONLD,
    "rdf": Media.RDFXML,
    "html": Media.HTML,
}
"""What the address of a document may end in, after a stop."""

_LONGEST = 4096
"""Characters of an Accept header that are looked at."""
_QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


@dataclass(frozen=True, slots=True)
class _Range:
    kind: str
    subkind: str
    quality: float

    def fits(self, kind: str, subkind: str) -> int:
        """How closely: 3 for the very type, 2 for its kind, 1 for anything, 0 for not at all."""
        if (self.kind, self.subkind) == (kind, subkind):
            return 3
        if self.subkind == "*" and self.kind in (kind, "*"):
            return 2 if self.kind == kind else 1
        return 0


def choose(accept: str, offered: Sequence[Media]) -> Media | None:
    """The offered type a client likes best, the earlier one among equals; None if it takes none.

    Without an Accept header anything goes. A part that cannot be read is passed over.

    >>> choose("text/html;q=0.5, text/turtle", [Media.HTML, Media.TURTLE])
    <Media.TURTLE: 'text/turtle'>
    """
    ranges = _ranges(accept[:_LONGEST])
    best, best_quality = None, 0.0
    for media in offered:
        kind, _, subkind = media.partition("/")
        closest = max(ranges, key=lambda each: (each.fits(kind, subkind), each.quality))
        if closest.fits(kind, subkind) and closest.quality > best_quality:
            best, best_quality = media, closest.quality
    return best


@lru_cache(maxsize=512)
def _ranges(accept: str) -> tuple[_Range, ...]:
    found: list[_Range] = []
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        kind, slash, subkind = name.partition("/")
        if not (kind and slash and subkind):
            continue
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        if _QUALITY.fullmatch(quality):
            found.append(_Range(kind, subkind, float(quality)))
    return tuple(found) or (_Range("*", "*", 1.0),)
