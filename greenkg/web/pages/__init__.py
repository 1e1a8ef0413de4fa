"""Pages for people: plain functions over a store."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.routing import BaseRoute


def routes() -> Sequence[BaseRoute]:
    """The addresses of the pages; each finds its store in ``request.app.state.store``."""
    return ()
