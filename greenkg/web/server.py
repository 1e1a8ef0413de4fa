"""The server: one process that speaks HTTP, around the application."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from contextlib import closing, suppress

import uvicorn

from greenkg.errors import StoreError, UsageError
from greenkg.store import open_store
from greenkg.web.app import make_app
from greenkg.web.limits import Limits

_CLOSING_SECONDS = 5


def serve(
    where: str, host: str, port: int, limits: Limits, *, log: bool, on_ready: Callable[[str], None]
) -> None:
    """Serves a store until the process is told to end (SIGINT, SIGTERM).

    Args:
        where: a store's folder or an endpoint's address.
        host: the address to listen at.
        port: the port to listen at; 0 for any free one.
        limits: what one query may take.
        log: whether every request is printed.
        on_ready: is told the server's address once it answers.

    Raises:
        StoreError: there is no store, the port is taken, or the system cannot run worker processes.
        UsageError: the host is none of this machine.
    """
    if not hasattr(os, "fork") or not hasattr(socket, "send_fds"):
        raise StoreError("serving needs Linux or macOS", mend="on Windows run it in WSL")
    open_store(where).close()
    with closing(_listen(host, port)) as listening:
        app = make_app(where, limits)
        config = uvicorn.Config(
            app,
            log_level="info" if log else "error",
            access_log=log,
            server_header=False,
            timeout_graceful_shutdown=_CLOSING_SECONDS,
            lifespan="on",
        )
        with suppress(KeyboardInterrupt):  # uvicorn has ended in good order and tells it once more
            _Server(config, lambda: on_ready(_address(listening))).run([listening])
        if app.state.failure is not None:
            raise app.state.failure


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Tells when it answers. What hinders it is told by the application, not by uvicorn's log."""
        logger = logging.getLogger("uvicorn.error")
        level = logger.level
        logger.setLevel(logging.CRITICAL)
        await super().startup(sockets)
        logger.setLevel(level)
        if self.started:
            self._on_ready()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as error:
        raise UsageError("there is no such host", host) from error
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(1024)
    except OSError as error:
        listening.close()
        raise StoreError(
            f"cannot listen: {(error.strerror or str(error)).lower()}",
            f"{host}:{port}",
            "give another --port, or end the program that has this one",
        ) from error
    return listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
