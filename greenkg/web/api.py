"""The named queries as a web API: ``/api/queries``, described by ``/openapi.json``."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from enum import StrEnum

from pyoxigraph import Literal, NamedNode
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from greenkg import queries
from greenkg.errors import QueryError
from greenkg.export.sheets import Plain, Sheet, plain, write_xlsx
from greenkg.queries import NamedQuery
from greenkg.web.asking import acceptable, asked
from greenkg.web.dataset import origin
from greenkg.web.jobs import Job
from greenkg.web.media import Media
from greenkg.web.openapi import described
from greenkg.web.problems import Problem

FORMAT = "format"
"""The parameter that asks for a format whatever Accept says; no query has one of that name."""


class Format(StrEnum):
    """What answers come in."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


MEDIA: dict[Format, Media] = {Format.JSON: Media.JSON, Format.CSV: Media.CSV, Format.XLSX: Media.XLSX}


def routes() -> list[BaseRoute]:
    """The addresses of the API."""
    return [
        Route("/openapi.json", _openapi),
        Route("/api/queries", _list),
        Route("/api/queries/{name}", _run),
    ]


async def _openapi(request: Request) -> Response:
    """The API's description, for programs that write programs."""
    return _json(described(_all(), origin(request), {str(form): media for form, media in MEDIA.items()}))


async def _list(request: Request) -> Response:
    """Every named query: its words, its parameters, its columns."""
    return _json([_words(query, origin(request)) for query in _all()])


async def _run(request: Request) -> Response:
    """The answer to a named query."""
    name = str(request.path_params["name"])
    if name not in queries.names():
        raise Problem(404, f"no query is named {name[:100]!r}; see /api/queries")
    form, sparql = _asked_for(request, queries.load(name))
    media = MEDIA[form]
    headers = {"Vary": "Accept"}
    if form is not Format.JSON:
        headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    if form is Format.CSV:
        body = await asked(request, Job(sparql, Media.CSV), stranger=True)
    else:
        table = await asked(request, Job(sparql, Media.RESULTS_JSON), stranger=True)
        body = await run_in_threadpool(_written, table, form)
    return Response(body, 200, headers, media.content_type)


def _asked_for(request: Request, query: NamedQuery) -> tuple[Format, str]:
    """The format and the query that a request asks for.

    Raises:
        Problem: there is no such parameter or format, or a value is not what the query takes.
    """
    given: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        given.setdefault(key, []).append(value)
    forms = given.pop(FORMAT, [])
    if len(forms) > 1 or any(form not in list(Format) for form in forms):
        raise Problem(400, f"give one {FORMAT} of {', '.join(Format)}")
    try:
        sparql = query.bind(given)
    except QueryError as error:
        raise Problem(400, str(error)) from error
    if forms:
        return Format(forms[0]), sparql
    media = acceptable(request.headers.get("accept", ""), list(MEDIA.values()))
    return next(form for form, each in MEDIA.items() if each is media), sparql


def _written(results: bytes, form: Format) -> bytes:
    """The rows of a worker's answer in another format."""
    read = json.loads(results)
    columns: list[str] = read["head"]["vars"]
    rows = [[_value(row.get(column)) for column in columns] for row in read["results"]["bindings"]]
    if form is Format.JSON:
        return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False).encode()
    out = io.BytesIO()
    write_xlsx(Sheet(columns, rows), out)
    return out.getvalue()


def _value(cell: Mapping[str, str] | None) -> Plain:
    """A cell of the W3C's JSON results as a number or truth value where it is one, else its characters."""
    if cell is None:
        return None
    if "datatype" in cell:
        return plain(Literal(cell["value"], datatype=NamedNode(cell["datatype"])))
    return cell["value"]


def _words(query: NamedQuery, start: str) -> dict[str, object]:
    return {
        "name": query.name,
        "address": f"{start}api/queries/{query.name}",
        "title": {"vi": query.title_vi, "en": query.title_en},
        "description": {"vi": query.description_vi, "en": query.description_en},
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "default": parameter.default,
                "description": {"vi": parameter.description_vi, "en": parameter.description_en},
            }
            for parameter in query.parameters
        ],
        "columns": list(query.columns),
    }


def _all() -> Sequence[NamedQuery]:
    return [queries.load(name) for name in queries.names()]


def _json(value: object) -> Response:
    return Response(json.dumps(value, ensure_ascii=False).encode(), media_type=Media.JSON.content_type)
