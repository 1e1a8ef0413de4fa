"""What is checked: the ontology, what is written with it, and the graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pyoxigraph import RdfFormat, Triple, parse

from greenkg.ontology.triples import Triples
from greenkg.resources import folder


@dataclass(frozen=True, slots=True)
class Material:
    """The ontology's files.

    ``pages`` is the folder of the HTML pages, None for an installation that has none.
    """

    ontology: Triples
    alignments: Triples
    schemes: Triples
    shapes: Triples
    pages: Path | None

    @classmethod
    def packaged(cls) -> Self:
        """The files that come with the package."""
        here = folder("ontology")
        pages = here.parent / "docs" / "ontology"
        return cls(
            ontology=_read(here / "greenkg.ttl"),
            alignments=_read(here / "alignments.ttl"),
            schemes=_read(*sorted((here / "schemes").glob("*.ttl"))),
            shapes=_read(here / "shapes.ttl"),
            pages=pages if pages.is_dir() else None,
        )

    @property
    def axioms(self) -> Triples:
        """The ontology with its alignments and schemes."""
        return Triples([*self.ontology, *self.alignments, *self.schemes])


def _read(*paths: Path) -> Triples:
    return Triples(triple for path in paths if path.is_file() for triple in _triples(path))


def _triples(path: Path) -> Iterator[Triple]:
    return (quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE))
