"""How a user and password are shown to an endpoint: never unasked, in the way it asks for."""

from __future__ import annotations

from collections.abc import Generator

import httpx

from greenkg.store.endpoint import Credentials


class Login(httpx.Auth):
    """Answers an endpoint's question who is there, and from then on says so with each request.

    An endpoint that asks for a digest (Virtuoso) never sees the password itself; any other that refuses a
    request gets it by HTTP Basic, as Fuseki, GraphDB and a proxy before Oxigraph want it.
    """

    def __init__(self, credentials: Credentials) -> None:
        self._basic = httpx.BasicAuth(credentials.user, credentials.password)
        self._digest = httpx.DigestAuth(credentials.user, credentials.password)
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Sends the request, and once more when it is refused for want of a password."""
        if self._chosen is None:
            response = yield request
            if response.status_code not in {401, 403}:
                return
            asked = response.headers.get("www-authenticate", "").lower()
            self._chosen = self._digest if asked.startswith("digest") else self._basic
        yield from self._chosen.auth_flow(request)
