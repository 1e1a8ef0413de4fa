"""The addresses of the pages, and how a request becomes a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from greenkg.errors import QueryError, StoreError
from greenkg.web.pages.agency import agencies, agency
from greenkg.web.pages.bases import bases
from greenkg.web.pages.findings import findings
from greenkg.web.pages.language import LANGUAGES, Language, wanted
from greenkg.web.pages.missing import failed, missing
from greenkg.web.pages.overview import overview
from greenkg.web.pages.plan import plan
from greenkg.web.pages.resource import resource
from greenkg.web.pages.search import search
from greenkg.web.pages.source import source
from greenkg.web.pages.themes import compare, theme
from greenkg.web.pages.visit import Page, Visit
from greenkg.web.pages.workbench import answers, queries, workbench

_STATIC = Path(__file__).with_name("static")

_PAGES: dict[str, Callable[[Visit], Page]] = {
    "": overview,
    "themes": compare,
    "agencies": agencies,
    "bases": bases,
    "findings": findings,
    "search": search,
    "queries": queries,
    "sparql": workbench,
    "resource": resource,
}
"""Pages by their paths."""

_PAGES_OF: dict[str, Callable[[Visit, str], Page]] = {
    "plan": plan,
    "source": source,
    "agency": agency,
    "theme": theme,
    "queries": answers,
}
"""Pages of one thing, by what leads their paths; the thing's key follows."""


def routes() -> Sequence[BaseRoute]:
    """The addresses of the pages; each finds its store in ``request.app.state.store``."""
    found: list[BaseRoute] = [
        Route("/", _front),
        Mount("/static", StaticFiles(directory=_STATIC), name="static"),
    ]
    for language in LANGUAGES:
        found += [Route(f"/{language}/{path}", _endpoint(language, page)) for path, page in _PAGES.items()]
        found += [
            Route(f"/{language}/{path}/{{key:path}}", _endpoint_of(language, page))
            for path, page in _PAGES_OF.items()
        ]
        found += [
            Route(f"/{language}", _front),
            Route(f"/{language}/{{rest:path}}", _endpoint(language, missing)),
        ]
    return found


def language_of(request: Request) -> Language:
    """The language of a request: by its path, by its parameter ``lang``, by what its reader accepts."""
    first = request.url.path.strip("/").partition("/")[0]
    asked = request.query_params.get("lang", "")
    for language in LANGUAGES:
        if language in (first, asked):
            return language
    return wanted(request.headers.get("accept-language", ""))


def _front(request: Request) -> Response:
    """Leads to the overview in the reader's language."""
    return RedirectResponse(f"/{language_of(request)}/", 303, {"Vary": "Accept-Language"})


def _endpoint(language: Language, page: Callable[[Visit], Page]) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        return _answer(_visit(request, language), page)

    return endpoint


def _endpoint_of(language: Language, page: Callable[[Visit, str], Page]) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        key = str(request.path_params["key"])
        return _answer(_visit(request, language), lambda visit: page(visit, key))

    return endpoint


def _visit(request: Request, language: Language) -> Visit:
    path = request.url.path.removeprefix(f"/{language}/")
    return Visit(request.app.state.store, language, path, dict(request.query_params))


def _answer(visit: Visit, page: Callable[[Visit], Page]) -> Response:
    try:
        made = page(visit)
    except QueryError as error:
        made = failed(visit, error, 400)
    except StoreError as error:
        made = failed(visit, error, 503)
    headers: dict[str, str] = {"Content-Language": visit.language}
    if made.policy:
        headers["Content-Security-Policy"] = made.policy
    if made.status == 503:
        headers["Retry-After"] = "5"
    return HTMLResponse(made.html, made.status, headers)
