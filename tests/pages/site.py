"""The pages alone, as an application: over any store, under the policy they are served with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from json import dumps
from threading import Thread
from time import monotonic, sleep
from typing import Any

import uvicorn
from lxml import html
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from greenkg.store import Store
from greenkg.web import pages

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

PLAN = "vn/74-binh-duong/2023-08-04/396-kh-ubnd"
AGENCY = "vn/74-binh-duong/so-ke-hoach-va-dau-tu"
BASE = "https://w3id.org/greenkg/id/"

KINDS = {
    "overview": "",
    "plan": f"plan/{PLAN}",
    "source": f"source/{PLAN}?lines=233+240",
    "agencies": "agencies",
    "agency": f"agency/{AGENCY}?as_of=2025-08-01",
    "collective": "agency/vn/74-binh-duong/cac-so-ban-nganh-cap-tinh",
    "successor": "agency/vn/79-ho-chi-minh.2025-07-01/so-tai-chinh",
    "themes": "themes",
    "theme": "theme/7",
    "bases": "bases",
    "findings": "findings?severity=warning&page=2",
    "search": "search?q=rac+thai+nhua",
    "search-names": "search?q=so+tai+chinh+quang+tri",
    "search-nothing": "search?q=nhuaa",
    "queries": "queries",
    "answers": "queries/tasks?province=Trà+Vinh",
    "workbench": "sparql?example=plans",
    "resource": f"resource?iri={BASE}document/{PLAN}/annex-1/l0233",
    "term": "resource?iri=https://w3id.org/greenkg/ontology%23Task",
    "missing": "agency/vn/74-binh-duong/so-ke-hoach-dau-tu",
}
"""A page of each kind, by its path below the language."""


class _Policy:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start" and b"content-security-policy" not in dict(
                message["headers"]
            ):
                message["headers"].append((b"content-security-policy", POLICY.encode()))
            await send(message)

        await self._app(scope, receive, protected)


def application(store: Store, *more: BaseRoute) -> Starlette:
    app = Starlette(routes=[*more, *pages.routes()], middleware=[Middleware(_Policy)])
    app.state.store = store
    return app


def client(store: Store) -> TestClient:
    return TestClient(application(store), follow_redirects=False)


@contextmanager
def served(store: Store, *more: BaseRoute) -> Iterator[str]:
    """The address of a server with the pages, ended with the block."""
    server = uvicorn.Server(
        uvicorn.Config(application(store, *more), host="127.0.0.1", port=0, log_level="error")
    )
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    end = monotonic() + 30
    while not server.started:
        assert monotonic() < end, "the server did not start"
        sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def each(tree: html.HtmlElement, path: str, **variables: str) -> list[Any]:
    """What an XPath finds: elements, or the words of attributes."""
    found = tree.xpath(path, **variables)
    assert isinstance(found, list)
    return found


def answered(*bindings: dict[str, dict[str, str]]) -> Response:
    """What an endpoint answers to a SELECT."""
    body = {"head": {"vars": list(bindings[0])}, "results": {"bindings": bindings}}
    return Response(dumps(body), media_type="application/sparql-results+json")
