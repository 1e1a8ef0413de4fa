"""The ontology and what belongs to it, at the addresses their IRIs name."""

from __future__ import annotations

import re
from functools import lru_cache

from pyoxigraph import NamedNode, RdfFormat, parse
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from greenkg import resources
from greenkg.export.context import text as context
from greenkg.ontology_pages.page import render
from greenkg.version import VERSION
from greenkg.web import pages
from greenkg.web.asking import acceptable
from greenkg.web.dataset import LICENSE, dataset
from greenkg.web.documents import found, rdf_response
from greenkg.web.media import GRAPHS, SUFFIXES, Media
from greenkg.web.problems import Problem

_POLICY = re.compile(r'http-equiv="Content-Security-Policy"\s+content="([^"]+)"')


def routes() -> list[BaseRoute]:
    """The addresses of the ontology, in any format, its alignments, its JSON-LD context."""
    return [
        Route("/ontology", _ontology),
        Route("/ontology/", _ontology),
        Route(f"/ontology/{VERSION}", _ontology),
        Route("/ontology.{suffix}", _ontology),
        Route("/alignments", _alignments),
        Route("/context.jsonld", _context),
    ]


async def _ontology(request: Request) -> Response:
    """A page with every term, or the ontology's triples."""
    suffix = str(request.path_params.get("suffix", ""))
    if suffix and suffix not in SUFFIXES:
        raise Problem(404, f"the ontology comes as {', '.join(SUFFIXES)}")
    accept = request.headers.get("accept", "")
    offered = [*GRAPHS, Media.HTML] if "text/html" not in accept else [Media.HTML, *GRAPHS]
    media = SUFFIXES[suffix] if suffix else acceptable(accept, offered)
    links = [f'</ontology.{each}>; rel="alternate"; type="{kind}"' for each, kind in SUFFIXES.items()]
    headers = {"Vary": "Accept, Accept-Language", "Link": ", ".join([*links, f'<{LICENSE}>; rel="license"'])}
    if media is not Media.HTML:
        graph = NamedNode(f"{(await dataset(request)).base}graph/ontology")
        triples = await found(request, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
        return rdf_response(request, triples, headers, media)
    page, policy = await run_in_threadpool(_page, pages.language_of(request))
    return Response(page, 200, {**headers, "Content-Security-Policy": policy}, media.content_type)


async def _alignments(request: Request) -> Response:
    """How terms of ours go with those of others."""
    path = resources.folder("ontology") / "alignments.ttl"
    quads = parse(path=str(path), format=RdfFormat.TURTLE)
    return rdf_response(request, [quad.triple for quad in quads])


async def _context(request: Request) -> Response:
    return Response(context(), media_type=Media.JSONLD.content_type)


@lru_cache(maxsize=2)
def _page(language: pages.Language) -> tuple[str, str]:
    """The ontology's page, and the policy it was written for."""
    page = render(language)
    policy = _POLICY.search(page)
    assert policy is not None
    return page, policy[1].replace("&#39;", "'") + "; frame-ancestors 'none'"
