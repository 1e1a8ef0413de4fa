"""The process that holds the data and makes worker processes, each in a few milliseconds.

``python -m greenkg.web.nursery FD WHERE LIMITS`` reads the data into memory, says so on the socket FD, and
then forks a worker whenever it is handed a socket for one. Workers share its memory, so a killed one costs
nothing. It has one thread and no files open, which is what makes a fork safe; it ends with the server.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from pyoxigraph import RdfFormat, Store, serialize

from greenkg.errors import GreenkgError
from greenkg.store.open import is_address
from greenkg.web.answering import Ask, answer, ask_database
from greenkg.web.isolation import die_with_parent, leave_network, limit_memory, limit_processor
from greenkg.web.jobs import START, Answer, Outcome, pack_answer, sizes, unpack_job
from greenkg.web.limits import Limits
from greenkg.web.orders import FORK, LENGTH, READY, WRONG


def main() -> None:
    """Runs the nursery until the server is gone."""
    if sys.argv[1] == "dump":
        _dump(Path(sys.argv[2]))
        return
    control = socket.socket(fileno=int(sys.argv[1]))
    limits = Limits(**json.loads(sys.argv[3]))
    die_with_parent()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)  # the server says when it is over
    try:
        ask = _open(sys.argv[2], limits)
    except GreenkgError as error:
        control.sendall(WRONG + json.dumps([error.what, error.where, error.mend]).encode())
        return
    limit_memory(limits)
    control.sendall(READY)
    _serve(control, ask, limits)


def _open(where: str, limits: Limits) -> Ask:
    """What workers ask: a copy in memory of a finished build, or an endpoint.

    Raises:
        StoreError: there is no store.
    """
    if is_address(where):
        from greenkg.web.forwarding import ask_endpoint

        return ask_endpoint(where, limits.seconds)
    database = Store()
    # the store's own threads stay in the process that opens it
    dumping = [sys.executable, "-m", "greenkg.web.nursery", "dump", where]
    with subprocess.Popen(dumping, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            database.bulk_load(process.stdout, RdfFormat.N_QUADS)
            said = process.stderr.read()
        except (OSError, SyntaxError) as error:
            raise GreenkgError(f"the store cannot be read: {error}", where) from error
    if process.returncode:
        what = " ".join(said.decode("utf-8", "replace").split())[-300:]
        raise GreenkgError(f"the store cannot be read: {what}", where)
    leave_network()
    return ask_database(database)


def _dump(build: Path) -> None:
    """Writes a build as N-Quads to standard output."""
    from greenkg.store import EmbeddedStore

    with EmbeddedStore.open(build) as store:
        serialize(store.quads(), sys.stdout.buffer, RdfFormat.N_QUADS)


def _serve(control: socket.socket, ask: Ask, limits: Limits) -> None:
    """Forks and ends workers as told."""
    workers: set[int] = set()
    while True:
        order, handed, *_ = socket.recv_fds(control, LENGTH, 1)
        if not order:
            break
        if order[:1] == FORK:
            with socket.socket(fileno=handed[0]) as line:
                worker = os.fork()
                if not worker:
                    control.close()
                    os._exit(_work(line, ask, limits))
                workers.add(worker)
        else:
            _end(int(order[1:]), workers)
    for worker in tuple(workers):
        _end(worker, workers)


def _end(worker: int, workers: set[int]) -> None:
    """Ends a worker that is still ours to end: its number is nobody else's until we have waited for it."""
    if worker in workers:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        workers.discard(worker)


def _work(line: socket.socket, ask: Ask, limits: Limits) -> int:
    """Answers one query after the other until the line is closed."""
    die_with_parent()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what dies of a query says so at length
    stream = line.makefile("rb")
    line.sendall(pack_answer(Answer(Outcome.DONE, words=str(os.getpid()))))
    while len(start := stream.read(START)) == START:
        header, body = sizes(start)
        job = unpack_job(stream.read(header), stream.read(body))
        limit_processor(limits)
        line.sendall(pack_answer(answer(ask, job, limits)))
    return 0


if __name__ == "__main__":
    main()
