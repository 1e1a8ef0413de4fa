"""How much memory the work on one document may take."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_STATM = Path("/proc/self/statm")


@contextmanager
def memory_limit(most: int) -> Iterator[None]:
    """Lets the work within take so many bytes more than the process has, on Linux; elsewhere any number.

    The limit is the process's own (setrlimit(2), ``RLIMIT_AS``), so it is only set while one thread runs.

    Raises:
        MemoryError: it takes more.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        yield
        return
    import resource  # Windows has none

    before, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = int(_STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize() + most
    ceilings = [limit, *(one for one in (before, hard) if one != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_AS, (min(ceilings), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, hard))
