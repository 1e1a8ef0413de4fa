"""RDF documents the server makes itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize
from starlette.requests import Request
from starlette.responses import Response

from greenkg.web.asking import acceptable, asked
from greenkg.web.jobs import Job
from greenkg.web.media import GRAPHS, Media
from greenkg.web.prefixes import named, used_in

Node = NamedNode | BlankNode
Value = NamedNode | BlankNode | Literal


@dataclass(slots=True)
class Statements:
    """Triples, said node by node with prefixed names."""

    triples: set[Triple] = field(default_factory=set)

    def say(self, subject: Node, kinds: str = "", **values: Value | Iterable[Value]) -> None:
        """What a node is, and the values of its properties; ``dct_title`` stands for ``dct:title``."""
        for kind in kinds.split():
            self.triples.add(Triple(subject, named("rdf:type"), named(kind)))
        for name, given in values.items():
            predicate = named(name.replace("_", ":", 1))
            for value in (given,) if isinstance(given, NamedNode | BlankNode | Literal) else given:
                self.triples.add(Triple(subject, predicate, value))


async def found(request: Request, sparql: str) -> list[Triple]:
    """The triples of a CONSTRUCT of our own."""
    body = await asked(request, Job(sparql, Media.NTRIPLES, whole=True))
    return [quad.triple for quad in parse(body, RdfFormat.N_TRIPLES)]


def rdf_response(
    request: Request,
    triples: Iterable[Triple],
    headers: Mapping[str, str] | None = None,
    media: Media | None = None,
) -> Response:
    """Triples in the format the request asks for, or in a given one.

    Raises:
        Problem: there is none that it takes.
    """
    media = media or acceptable(request.headers.get("accept", ""), list(GRAPHS))
    return Response(
        written(triples, media), headers={"Vary": "Accept", **(headers or {})}, media_type=media.content_type
    )


def written(triples: Iterable[Triple], media: Media) -> bytes:
    """Triples in a format, sorted."""
    form = GRAPHS[media]
    ordered = sorted(set(triples), key=str)
    body = serialize(ordered, None, form, prefixes=None if form == RdfFormat.N_TRIPLES else used_in(ordered))
    assert body is not None
    return body
