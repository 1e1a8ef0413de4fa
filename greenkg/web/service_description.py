"""What the endpoint says of itself (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from greenkg.web.documents import rdf_response


async def service_description(request: Request) -> Response:
    """The description of the endpoint."""
    return rdf_response(request, [])
