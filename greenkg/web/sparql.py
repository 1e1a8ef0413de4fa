"""The endpoint: SPARQL 1.1 Protocol, queries only (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from greenkg.web import pages
from greenkg.web.asking import asked, guarded
from greenkg.web.limits import MAX_BODY
from greenkg.web.media import GRAPHS, Media, choose
from greenkg.web.problems import Problem
from greenkg.web.service_description import service_description

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"

Parameters = Sequence[tuple[str, str]]


async def sparql(request: Request) -> Response:
    """Answers a query, or describes the service when there is none."""
    if request.method == "OPTIONS":
        return preflight(METHODS)
    accept = request.headers.get("accept", "")
    if request.method == "POST":
        text, parameters = await _posted(request)
    else:
        parameters = request.query_params.multi_items()
        if not parameters:
            if choose(accept, [*GRAPHS, Media.HTML]) is Media.HTML:
                workbench = f"/{pages.language_of(request)}/sparql"
                return RedirectResponse(workbench, 303, {"Vary": "Accept, Accept-Language"})
            return await service_description(request)
        text = _only_query(parameters)
    job = guarded(text, accept, (_all(parameters, "default-graph-uri"), _all(parameters, "named-graph-uri")))
    body = await asked(request, job, stranger=True)
    return Response(body, headers={"Vary": "Accept"}, media_type=job.media.content_type)


def preflight(methods: Sequence[str]) -> Response:
    """What a browser asks before it sends a request of another page."""
    allowed = ", ".join(methods)
    headers = {
        "Allow": allowed,
        "Access-Control-Allow-Methods": allowed,
        "Access-Control-Allow-Headers": "Accept, Content-Type",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers=headers)


async def _posted(request: Request) -> tuple[str, Parameters]:
    """The query of a POST, and the parameters that name its graphs."""
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    charset = rest.lower().partition("charset=")[2].strip(' "') or "utf-8"
    in_address = request.query_params.multi_items()
    if kind == _UPDATE:
        raise Problem(403, "this endpoint only answers queries")
    if kind not in (_FORM, _QUERY):
        raise Problem(415, f"a POST has the type {_QUERY} or {_FORM}", {"Accept-Post": f"{_QUERY}, {_FORM}"})
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise Problem(415, "a query is written in UTF-8")
    body = await _body(request)
    try:
        text = body.decode("utf-8")
        if kind == _QUERY:
            return text, in_address
        parameters = [*parse_qsl(text, keep_blank_values=True, errors="strict"), *in_address]
    except ValueError as error:
        raise Problem(400, "the request is not UTF-8") from error
    return _only_query(parameters), parameters


async def _body(request: Request) -> bytes:
    """The body of a request, no more than one may have."""
    declared = request.headers.get("content-length", "0")
    got = bytearray()
    if not declared.isdecimal() or int(declared) <= MAX_BODY:
        async for piece in request.stream():
            got += piece
            if len(got) > MAX_BODY:
                break
        else:
            return bytes(got)
    raise Problem(413, f"a request may have {MAX_BODY} bytes", {"Connection": "close"})


def _only_query(parameters: Parameters) -> str:
    queries = _all(parameters, "query")
    if _all(parameters, "update"):
        raise Problem(403, "this endpoint only answers queries")
    if len(queries) != 1:
        raise Problem(400, f"a request has one parameter query, this one has {len(queries)}")
    return queries[0]


def _all(parameters: Parameters, name: str) -> list[str]:
    return [value for key, value in parameters if key == name]
