"""How much a stranger may ask of the server."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

MAX_BODY = 256 * 1024
"""Bytes of a request's body: a query of 64 Ki characters, percent-encoded, and its graphs."""


def _workers() -> int:
    """Four times as many as processors: slow queries then leave the processors to short ones in turn."""
    return max(8, 4 * (os.cpu_count() or 1))


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take, and how many run at the same time.

    ``seconds`` of waiting for it, and twice as many for a worker; ``rows`` and ``answer_bytes`` of an answer;
    ``memory`` in bytes, over what the data take; ``workers`` processes; ``queue`` queries that wait for one;
    ``cache_bytes`` of answers kept.

    Raises:
        ValueError: a limit that lets nothing through.
    """

    seconds: float = 10.0
    rows: int = 100_000
    answer_bytes: int = 128 * 1024 * 1024
    memory: int = 512 * 1024 * 1024
    workers: int = field(default_factory=_workers)
    queue: int = 256
    cache_bytes: int = 64 * 1024 * 1024

    def __post_init__(self) -> None:
        if min(self.seconds, self.rows, self.answer_bytes, self.memory, self.workers) <= 0:
            raise ValueError("a limit must be above nothing")
        if min(self.queue, self.cache_bytes) < 0:
            raise ValueError("a limit must not be below nothing")
