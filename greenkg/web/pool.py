"""Worker processes, one query at a time each, killed at the limit and replaced."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
from collections import deque
from contextlib import suppress
from dataclasses import asdict
from typing import cast

from greenkg.errors import StoreError
from greenkg.web.jobs import START, Answer, Job, pack_job, sizes, unpack_answer
from greenkg.web.limits import Limits
from greenkg.web.orders import FORK, KILL, READY, order

_START_SECONDS = 600.0
"""How long the data may take to be read."""
_FORK_SECONDS = 30.0
"""How long a worker may take to be there: a few milliseconds, on a machine that is not starved."""


class Stopped(Exception):
    """A query was stopped at its time limit."""


class Died(Exception):
    """A worker died of a query: it took more memory or stack than it may."""


class Busy(Exception):
    """Too many queries wait already, or this one has waited for its whole time."""


class Pool:
    """The workers of one build, or of one endpoint.

    Strangers' queries never take the last worker: the server's own questions find one free.
    """

    def __init__(self, where: str, limits: Limits) -> None:
        self._where = where
        self._limits = limits
        self._free: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._waiting: tuple[deque[asyncio.Future[_Worker]], ...] = (deque(), deque())
        self._strangers = 0
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._starting: set[asyncio.Task[None]] = set()
        self.closed = False

    async def start(self) -> None:
        """Reads the data and makes the workers.

        Raises:
            StoreError: the store cannot be read.
        """
        ours, theirs = socket.socketpair()
        limits = json.dumps(asdict(self._limits))
        command = [sys.executable, "-m", "greenkg.web.nursery", str(theirs.fileno()), self._where, limits]
        with theirs:
            # Linux ends it with the thread that starts it, which is the one the server runs in
            self._process = subprocess.Popen(  # noqa: S603 - takes milliseconds; our own program
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
            )
        self._control = ours
        ours.setblocking(False)
        loop = asyncio.get_running_loop()
        try:
            said = await asyncio.wait_for(loop.sock_recv(ours, 4096), _START_SECONDS)
        except (TimeoutError, OSError) as error:
            await self.close()
            raise StoreError("the data take too long to be read", self._where) from error
        except asyncio.CancelledError:
            await self.close()
            raise
        if said[:1] != READY:
            await self.close()
            what, where, mend = json.loads(said[1:]) if said else ("the data cannot be held", self._where, "")
            raise StoreError(what, where, mend)
        for _ in range(self._limits.workers):
            await self._make()

    async def run(self, job: Job, *, stranger: bool) -> Answer:
        """The answer to a query. When the caller is cancelled, the query is stopped.

        Args:
            job: what to ask.
            stranger: whether somebody else wrote the query.

        Raises:
            Busy: no worker was free in time.
            Stopped: the query took too long.
            Died: it took too much.
        """
        worker = await self._take(stranger)
        done = False
        try:
            async with asyncio.timeout(self._limits.seconds):
                answer = await worker.ask(job)
            done = True
            return answer
        except TimeoutError as error:
            raise Stopped from error
        finally:
            self._give_back(worker, stranger, alive=done)

    async def close(self) -> None:
        """Ends the workers and the process that made them."""
        self.closed = True
        for task in self._starting:
            task.cancel()
        for worker in (*self._free, *self._busy):
            worker.close()
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            process, self._process = self._process, None
            loop = asyncio.get_running_loop()
            try:
                await loop.run_in_executor(None, process.wait, 5)
            except subprocess.TimeoutExpired:
                process.kill()
                await loop.run_in_executor(None, process.wait)

    @property
    def alive(self) -> bool:
        """Whether workers can still be made."""
        return not self.closed and self._process is not None and self._process.poll() is None

    @property
    def idle(self) -> bool:
        """Whether nobody is being answered."""
        return not self._busy

    async def _take(self, stranger: bool) -> _Worker:
        if self._free and not (stranger and self._strangers_full()):
            return self._taken(self._free.pop(), stranger)
        queue = self._waiting[stranger]
        if len(queue) >= self._limits.queue:
            raise Busy
        waiting: asyncio.Future[_Worker] = asyncio.get_running_loop().create_future()
        queue.append(waiting)
        try:
            async with asyncio.timeout(2 * self._limits.seconds):
                return await waiting
        except (TimeoutError, asyncio.CancelledError) as error:
            if waiting.done() and not waiting.cancelled():  # a worker came too late
                self._give_back(waiting.result(), stranger, alive=True)
            else:
                with suppress(ValueError):
                    queue.remove(waiting)
            if isinstance(error, TimeoutError):
                raise Busy from error
            raise

    def _taken(self, worker: _Worker, stranger: bool) -> _Worker:
        self._busy.add(worker)
        self._strangers += stranger
        return worker

    def _strangers_full(self) -> bool:
        return self._strangers >= max(1, self._limits.workers - 1)

    def _give_back(self, worker: _Worker, stranger: bool, *, alive: bool) -> None:
        self._busy.discard(worker)
        self._strangers -= stranger
        if alive and worker.alive:
            self._free.append(worker)
        else:
            self._end(worker)
            if not self.closed:
                task = asyncio.ensure_future(self._replace())
                self._starting.add(task)
                task.add_done_callback(self._starting.discard)
        self._hand_out()

    def _hand_out(self) -> None:
        """Free workers to those who wait, the server's own questions first."""
        for stranger, queue in enumerate(self._waiting):
            while self._free and queue and not (stranger and self._strangers_full()):
                waiting = queue.popleft()
                if not waiting.done():
                    waiting.set_result(self._taken(self._free.pop(), bool(stranger)))

    async def _replace(self) -> None:
        while not self.closed:
            try:
                await self._make()
            except TimeoutError:
                continue
            except (OSError, Died):
                return  # nobody makes workers any more: the engine makes another pool
            self._hand_out()
            return

    async def _make(self) -> None:
        assert self._control is not None
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._control, [order(FORK)], [theirs.fileno()])
        ours.setblocking(False)
        loop = asyncio.get_running_loop()
        _, worker = await loop.create_unix_connection(_Worker, sock=ours)
        async with asyncio.timeout(_FORK_SECONDS):
            self._free.append(await worker.begin())

    def _end(self, worker: _Worker) -> None:
        worker.close()
        if self._control is not None and not self.closed and worker.process:
            with suppress(OSError):
                self._control.send(order(KILL, worker.process))


class _Worker(asyncio.Protocol):
    """The line to one worker process."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._got = bytearray()
        self._answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self.process = 0

    async def begin(self) -> _Worker:
        """Waits until the process is there."""
        self.process = int((await self._answer).words)
        return self

    @property
    def alive(self) -> bool:
        """Whether the process is still there, as far as is known."""
        return self._transport is not None and not self._transport.is_closing()

    async def ask(self, job: Job) -> Answer:
        """Hands over a query and waits for its answer.

        Raises:
            Died: the process is gone.
        """
        if self._transport is None:
            raise Died
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(pack_job(job))
        return await self._answer

    def close(self) -> None:
        """Gives up the line."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The line is there."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is none by inheritance

    def data_received(self, data: bytes) -> None:
        """A piece of an answer, or its end."""
        self._got += data
        if len(self._got) < START:
            return
        header, body = sizes(self._got)
        if len(self._got) >= START + header + body:
            whole = bytes(self._got)
            self._got.clear()
            if not self._answer.done():
                self._answer.set_result(unpack_answer(whole[START : START + header], whole[START + header :]))

    def connection_lost(self, exc: Exception | None) -> None:
        """The process is gone."""
        self._transport = None
        if not self._answer.done():
            self._answer.set_exception(Died())
            self._answer.exception()  # nobody may be waiting
