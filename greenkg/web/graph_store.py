"""Whole graphs: SPARQL 1.1 Graph Store HTTP Protocol, GET and HEAD only."""

from __future__ import annotations

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from greenkg.web.asking import acceptable, asked
from greenkg.web.dataset import dataset
from greenkg.web.jobs import WHOLE_GRAPH, Job
from greenkg.web.media import GRAPHS
from greenkg.web.problems import Problem
from greenkg.web.sparql import preflight

METHODS = ("GET", "HEAD", "OPTIONS")


async def graph_store(request: Request) -> Response:
    """A graph by the parameter ``graph``, or by ``default`` all of them together."""
    if request.method == "OPTIONS":
        return preflight(METHODS)
    asked_for = request.query_params.multi_items()
    media = acceptable(request.headers.get("accept", ""), list(GRAPHS))
    match asked_for:
        case [("graph", iri)]:
            known = {graph.iri for graph in (await dataset(request)).graphs}
            if iri not in known:
                raise Problem(404, f"there is no graph {iri[:200]}")
            job = Job(WHOLE_GRAPH, media, (NamedNode(iri).value,), whole=True)
        case [("default", "")]:
            job = Job(WHOLE_GRAPH, media, whole=True)
        case _:
            raise Problem(400, "give one parameter: graph=IRI, or default")
    body = await asked(request, job)
    return Response(body, headers={"Vary": "Accept"}, media_type=media.content_type)
