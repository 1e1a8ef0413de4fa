"""Real servers, each on a free port of this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

USER = PASSWORD = "dba"
"""Of a Virtuoso that nobody has set up yet."""

MOST_ROWS = 10_000
"""What Debian's settings have Virtuoso answer at most."""

_SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
TransactionFile = {folder}/virtuoso.trx
LockFile = {folder}/virtuoso.lck
xa_persistent_file = {folder}/virtuoso.pxa

[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql_port}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000

[HTTPServer]
ServerPort = 127.0.0.1:{port}

[SPARQL]
ResultSetMaxRows = {most_rows}
"""


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def oxigraph() -> Iterator[str]:
    """`oxigraph serve`, in memory."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.fail("the package oxigraph is missing")
    address = f"127.0.0.1:{free_port()}"
    with _running([str(program), "serve", "--bind", address], f"http://{address}/"):
        yield f"http://{address}/"


@contextmanager
def virtuoso_server(folder: Path) -> Iterator[str]:
    """Virtuoso as Debian packages it, with its files in a folder; its address for those who may write."""
    port = free_port()
    settings = _SETTINGS.format(folder=folder, port=port, sql_port=free_port(), most_rows=MOST_ROWS)
    (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
    command = ["virtuoso-t", "+configfile", str(folder / "virtuoso.ini"), "+foreground"]
    with _running(command, f"http://127.0.0.1:{port}/sparql"):
        yield f"http://127.0.0.1:{port}/sparql-auth"


@contextmanager
def _running(command: Sequence[str], address: str) -> Iterator[None]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            until = time.monotonic() + 60
            while time.monotonic() < until and process.poll() is None:
                try:
                    httpx.get(address, timeout=10)
                    break
                except httpx.TransportError:
                    time.sleep(0.05)
            else:
                pytest.fail(f"{command[0]} does not start")
            yield
        finally:
            process.kill()
