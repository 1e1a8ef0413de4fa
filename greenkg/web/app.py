"""The application: every address of the server, and what answers there.

Endpoints find the engine in ``request.app.state.engine``; plain functions, which Starlette runs in a thread,
find the same data as a ``Store`` in ``request.app.state.store``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from greenkg.errors import GreenkgError
from greenkg.web import api, linked_data, pages, vocabulary_documents
from greenkg.web.asking import Gone
from greenkg.web.catalogue import catalogue
from greenkg.web.engine import Engine
from greenkg.web.graph_store import METHODS as GRAPH_METHODS
from greenkg.web.graph_store import graph_store
from greenkg.web.limits import Limits
from greenkg.web.linked_data import not_found
from greenkg.web.problems import Problem, told
from greenkg.web.protection import Protection
from greenkg.web.served_store import ServedStore
from greenkg.web.sitemap import robots, sitemap
from greenkg.web.sparql import METHODS, sparql
from greenkg.web.void import void


def make_app(where: str, limits: Limits | None = None) -> Starlette:
    """The application over the store in a folder, or over the endpoint at an address.

    The data are read when it starts (its lifespan begins), and given up when it ends. What hinders the start
    is then in ``app.state.failure``.
    """
    engine = Engine(where, limits or Limits())

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            await engine.start()
        except GreenkgError as error:
            app.state.failure = error
            raise
        try:
            yield
        finally:
            await engine.stop()

    app = Starlette(
        routes=[
            Route("/sparql", sparql, methods=METHODS),
            Route("/sparql/", sparql, methods=METHODS),
            Route("/graph-store", graph_store, methods=GRAPH_METHODS),
            *linked_data.routes(),
            *vocabulary_documents.routes(),
            *api.routes(),
            Route("/.well-known/void", void),
            Route("/catalogue", catalogue),
            Route("/sitemap.xml", sitemap),
            Route("/robots.txt", robots),
            *pages.routes(),
        ],
        middleware=[Middleware(Protection)],
        exception_handlers={
            Problem: _problem,
            HTTPException: _http,
            GreenkgError: _error,
            Gone: _gone,
            Exception: _unforeseen,
        },
        lifespan=lifespan,
    )
    app.state.engine = engine
    app.state.failure = None
    app.state.store = ServedStore(engine)
    return app


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return told(request, error)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        try:
            return await not_found(request)
        except Problem as problem:
            return told(request, problem)
    words = "this address is only read" if error.status_code == 405 else error.detail
    return told(request, Problem(error.status_code, words, error.headers))


async def _error(request: Request, error: Exception) -> Response:
    return told(request, Problem(503, str(error), {"Retry-After": "5"}))


async def _gone(request: Request, error: Exception) -> Response:
    return Response(status_code=499)


async def _unforeseen(request: Request, error: Exception) -> Response:
    return told(request, Problem(500, "an unexpected error; it was written to the server's log"))
