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
    CSV = "csv"
    XLSX = "xlsx"
    NEO4J = "neo4j"
    SCHEMAORG = "schemaorg"
    ICAL = "ical"
    GRAPHML = "graphml"
    GEXF = "gexf"

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
    def rdf(self) -> RdfFormat | None:
        """The format as pyoxigraph knows it, if it is one that holds the whole dataset as RDF."""
        return _RDF.get(self)

    @property
    def is_folder(self) -> bool:
        """Whether it is made of several files: a folder, or a ZIP archive of it."""
        return self in {Format.CSV, Format.NEO4J}

    @property
    def is_network(self) -> bool:
        """Whether it holds the network of agencies and nothing else."""
        return self in {Format.GRAPHML, Format.GEXF}

    @property
    def is_text(self) -> bool:
        """Whether a terminal can show it."""
        return not self.is_folder and self is not Format.XLSX

    @property
    def suffix(self) -> str:
        """What a file of it is named with: ``.nq``."""
        rdf = self.rdf
        return f".{rdf.file_extension}" if rdf else _SUFFIXES[self]


_RDF = {
    Format.NQUADS: RdfFormat.N_QUADS,
    Format.TRIG: RdfFormat.TRIG,
    Format.TURTLE: RdfFormat.TURTLE,
    Format.JSONLD: RdfFormat.JSON_LD,
    Format.RDFXML: RdfFormat.RDF_XML,
}
_SUFFIXES = {
    Format.CSV: ".zip",
    Format.XLSX: ".xlsx",
    Format.NEO4J: ".zip",
    Format.SCHEMAORG: ".jsonld",
    Format.ICAL: ".ics",
    Format.GRAPHML: ".graphml",
    Format.GEXF: ".gexf",
}
