"""RDF documents the server makes itself: one way to write triples in the format a client likes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Triple, serialize
from starlette.requests import Request
from starlette.responses import Response

from greenkg.graph.vocabulary import PREFIXES
from greenkg.web.asking import acceptable
from greenkg.web.media import GRAPHS, Media

_PREFIXES = {name: terms.namespace for name, terms in PREFIXES.items()}
MORE_PREFIXES = {
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
}


def rdf_response(
    request: Request, triples: Iterable[Triple], headers: Mapping[str, str] | None = None
) -> Response:
    """Triples in the format the request asks for.

    Raises:
        Problem: there is none that it takes.
    """
    media = acceptable(request.headers.get("accept", ""), list(GRAPHS))
    return Response(
        written(triples, media), headers={"Vary": "Accept", **(headers or {})}, media_type=media.content_type
    )


def written(triples: Iterable[Triple], media: Media) -> bytes:
    """Triples in a format, sorted."""
    form = GRAPHS[media]
    prefixes = {**_PREFIXES, **MORE_PREFIXES} if media is not Media.NTRIPLES else None
    body = serialize(sorted(set(triples), key=str), None, form, prefixes=prefixes)
    assert body is not None
    return body
