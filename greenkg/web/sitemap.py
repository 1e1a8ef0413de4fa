"""What crawlers may find: robots.txt and the addresses of pages."""

from __future__ import annotations

from xml.sax.saxutils import escape

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from greenkg.graph.iris import SCHEMES
from greenkg.graph.vocabulary import GKG, RDF, SKOS
from greenkg.web.dataset import dataset, origin, selected
from greenkg.web.media import Media

_MOST = 50_000
"""Addresses of one sitemap (https://www.sitemaps.org/protocol.html)."""
_THINGS = f"""
SELECT DISTINCT ?thing WHERE {{
  {{ ?thing {RDF.type} {GKG.Plan} }} UNION {{ ?thing {RDF.type} {GKG.Agency} }}
  UNION {{ ?thing {RDF.type} {GKG.Task} }} UNION {{ ?thing {RDF.type} {SKOS.ConceptScheme} }}
  UNION {{ ?thing {RDF.type} {GKG.ProvinceVersion} }}
}} ORDER BY ?thing LIMIT {_MOST - 10}
"""


async def sitemap(request: Request) -> Response:
    """The documents about plans, tasks, agencies, provinces and schemes, and the first pages."""
    known, start = await dataset(request), origin(request)
    addresses = [f"{start}vi/", f"{start}en/", f"{start}ontology"]
    for (thing,) in await selected(request, _THINGS):
        assert isinstance(thing, NamedNode)
        if thing.value.startswith(known.base):
            addresses.append(f"{start}doc/{thing.value.removeprefix(known.base)}")
        elif thing.value.startswith(SCHEMES):
            addresses.append(f"{start}doc/scheme/{thing.value.removeprefix(SCHEMES)}")
    lines = "\n".join(f"<url><loc>{escape(address)}</loc></url>" for address in addresses)
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}\n</urlset>\n'
    )
    return Response(body, media_type=Media.XML.content_type)


async def robots(request: Request) -> Response:
    """Crawlers read documents; queries are not for them."""
    words = (
        "User-agent: *\nDisallow: /sparql\nDisallow: /graph-store\nDisallow: /api/\n"
        f"Sitemap: {origin(request)}sitemap.xml\n"
    )
    return Response(words, media_type=Media.TEXT.content_type)
