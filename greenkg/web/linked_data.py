"""Every IRI of ours answers: things lead to the document about them, documents come as HTML or RDF.

``/id/X`` stands for ``{base}X`` and ``/scheme/X`` for a shared concept; both answer 303 to ``/doc/…``
(https://www.w3.org/TR/cooluris/). A suffix (``.ttl``) asks for a format whatever Accept says.
"""

from __future__ import annotations

from urllib.parse import quote

from pyoxigraph import NamedNode, Triple
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from greenkg.web import pages
from greenkg.web.asking import acceptable
from greenkg.web.dataset import LICENSE, dataset, origin
from greenkg.web.documents import Statements, found, rdf_response
from greenkg.web.media import GRAPHS, SUFFIXES, Media
from greenkg.web.problems import Problem

_MOST_POINTING = 1000
"""Triples of which the thing is the object that a document tells: a role is the object of thousands."""
_UNKNOWN = "the data know nothing of this address"


def routes() -> list[BaseRoute]:
    """The addresses of things and of the documents about them."""
    return [
        Route("/id/{path:path}", _thing),
        Route("/scheme/{path:path}", _concept),
        Route("/doc/{path:path}", _document),
    ]


async def _thing(request: Request) -> Response:
    return await _see_document(request, str(request.path_params["path"]))


async def _concept(request: Request) -> Response:
    return await _see_document(request, f"scheme/{request.path_params['path']}")


async def _see_document(request: Request, path: str) -> Response:
    """Leads from a thing to the document about it."""
    iri = (await dataset(request)).iri(path)
    if not await _description(request, iri):
        return await not_found(request)
    document = f"/doc/{quote(path)}"
    return RedirectResponse(document, 303, {"Vary": "Accept", "Link": f'<{document}>; rel="describedby"'})


async def _document(request: Request) -> Response:
    """The document about a thing."""
    known = await dataset(request)
    path = str(request.path_params["path"])
    triples = await _description(request, known.iri(path))
    media = None
    stem, _, suffix = path.rpartition(".")
    if not triples and suffix in SUFFIXES:
        path, media = stem, SUFFIXES[suffix]
        triples = await _description(request, known.iri(path))
    if not triples:
        return await not_found(request)
    iri, document = known.iri(path), f"/doc/{quote(path)}"
    offered = [Media.HTML, *(each for each in GRAPHS if each is not Media.XML)]
    # who says nothing of formats is a program
    accept = request.headers.get("accept", "")
    media = media or acceptable(accept, offered if "text/html" in accept else [*offered[1:], Media.HTML])
    headers = {"Vary": "Accept, Accept-Language", "Link": _links(document, iri)}
    for suffix, kind in SUFFIXES.items():
        if kind is media:
            headers["Content-Location"] = f"{document}.{suffix}"
    if media is Media.HTML:
        language = pages.language_of(request)
        page = await run_in_threadpool(pages.resource_page, request.app.state.store, iri, language)
        if page is None:
            return await not_found(request)
        return Response(page.html, page.status, headers, media.content_type)
    about = Statements(set(triples))
    about.say(
        NamedNode(origin(request) + document[1:]),
        "foaf:Document",
        foaf_primaryTopic=NamedNode(iri),
        dct_license=NamedNode(LICENSE),
        void_inDataset=NamedNode(f"{origin(request)}.well-known/void#dataset"),
    )
    return rdf_response(request, about.triples, headers, media)


async def not_found(request: Request) -> Response:
    """Says that nothing is there: to people by a page that offers what is most alike.

    Raises:
        Problem: to programs.
    """
    accept = request.headers.get("accept", "")
    if "text/html" not in accept or request.method != "GET":
        raise Problem(404, _UNKNOWN)
    path, language = request.url.path, pages.language_of(request)
    page = await run_in_threadpool(pages.not_found, request.app.state.store, path, language)
    headers = {"Vary": "Accept, Accept-Language", "Content-Language": language}
    return Response(page.html, 404, headers, Media.HTML.content_type)


async def _description(request: Request, iri: str) -> list[Triple]:
    """The triples a thing is the subject of, and as many of those it is the object of as are told."""
    try:
        thing = NamedNode(iri)
    except ValueError:
        return []
    return await found(
        request,
        f"CONSTRUCT {{ {thing} ?p ?o . ?s ?q {thing} }} WHERE {{ {{ {thing} ?p ?o }} UNION "
        f"{{ SELECT ?s ?q WHERE {{ ?s ?q {thing} }} LIMIT {_MOST_POINTING} }} }}",
    )


def _links(document: str, iri: str) -> str:
    """Where else the document stands, what it is about, under which licence."""
    links = [f'<{document}.{suffix}>; rel="alternate"; type="{media}"' for suffix, media in SUFFIXES.items()]
    links += [f'<{quote(iri, safe=":/#?&=%")}>; rel="describes"', f'<{LICENSE}>; rel="license"']
    return ", ".join(links)
