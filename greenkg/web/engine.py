"""Answers queries from whichever build is current."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

from greenkg.errors import StoreError
from greenkg.store.open import is_address
from greenkg.store.pointer import current
from greenkg.web.cache import Cache
from greenkg.web.jobs import Answer, Job
from greenkg.web.limits import Limits
from greenkg.web.pool import Pool

_LOOK_EVERY = 0.5
"""Seconds between two looks at the pointer of the store."""


class Engine:
    """The current build's workers, and the answers they gave.

    A newly published build is read beside the old one, which answers until the new one can. An endpoint's
    data change without a word, so its answers are not kept.
    """

    def __init__(self, where: str, limits: Limits) -> None:
        self.where = where
        self.limits = limits
        self._pool: Pool | None = None
        self._cache = Cache(0)
        self._watching: asyncio.Task[None] | None = None
        self._retired: set[asyncio.Task[None]] = set()
        self._build = ""

    @property
    def build(self) -> str:
        """The name of the current build; empty for an endpoint."""
        return "" if is_address(self.where) else Path(self._build).name

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The loop the engine runs in."""
        assert self._watching is not None
        return self._watching.get_loop()

    async def start(self) -> None:
        """Reads the data.

        Raises:
            StoreError: there is no store, or it cannot be read.
        """
        await self._take_over(self._current())
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Ends everything."""
        if self._watching is not None:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        for task in self._retired:
            task.cancel()
        if self._pool is not None:
            await self._pool.close()

    def known(self, job: Job) -> Answer | None:
        """The answer that was given before to the same query of the same build."""
        return self._cache.get(job)

    async def answer(self, job: Job, *, stranger: bool = False) -> Answer:
        """The answer to a query that passed the guard.

        Raises:
            Busy: the server has too much to do.
            Stopped: the query took too long.
            Died: the query took too much memory.
            StoreError: the data are not there at the moment.
        """
        cache, pool = self._cache, self._pool
        found = cache.get(job)
        if found is None:
            if pool is None or pool.closed:
                raise StoreError("the data are being read", self.where, "try again in a moment")
            found = await pool.run(job, stranger=stranger)
            cache.put(job, found)
        return found

    def _current(self) -> str:
        return self.where if is_address(self.where) else str(current(Path(self.where)))

    async def _take_over(self, build: str) -> None:
        pool = Pool(build, self.limits)
        await pool.start()
        before, self._pool = self._pool, pool
        self._build = build
        self._cache = Cache(0 if is_address(self.where) else self.limits.cache_bytes)
        if before is not None:
            task = asyncio.create_task(_retire(before, self.limits.seconds))
            self._retired.add(task)
            task.add_done_callback(self._retired.discard)

    async def _watch(self) -> None:
        """Takes over each newly published build, and makes workers anew when all have been lost."""
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            # whatever is wrong with the new one, the old one answers on; the next look tries again
            with suppress(StoreError, OSError):
                build = self._current()
                if build != self._build or self._pool is None or not self._pool.alive:
                    await self._take_over(build)


async def _retire(pool: Pool, seconds: float) -> None:
    """Ends a pool when its last query is answered."""
    try:
        async with asyncio.timeout(2 * seconds):
            while not pool.idle:
                await asyncio.sleep(0.1)
    except TimeoutError:
        pass
    finally:
        await pool.close()
