"""The formats an export comes in, by the name a user gives."""

from __future__ import annotations

from enum import StrEnum

from pyoxigraph import RdfFormat

from greenkg.errors import UsageError


class Format(StrEnum):
    """A format of an export."""

    NQUADS = "nquads"
    TRIG = "trig"
    TURTLE = "turtle"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"

    @classmethod
    def named(cls, name: str) -> Format:
        """The format of that name.

        Raises:
            UsageError: there is none; the error names those there are.
        """
        try:
            return cls(name)
        except ValueError as error:
            raise UsageError(f"there is no format {name}", mend=f"take one of {', '.join(cls)}") from error

    @property
    def rdf(self) -> RdfFormat:
        """The format as pyoxigraph knows it."""
        return {
            Format.NQUADS: RdfFormat.N_QUADS,
            Format.TRIG: RdfFormat.TRIG,
            Format.TURTLE: RdfFormat.TURTLE,
            Format.JSONLD: RdfFormat.JSON_LD,
            Format.RDFXML: RdfFormat.RDF_XML,
        }[self]

    @property
    def suffix(self) -> str:
        """What a file of it is named with: ``.nq``."""
        return f".{self.rdf.file_extension}"
