"""How long the work on one document may take."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from greenkg.errors import SourceError


@contextmanager
def time_limit(seconds: float, where: str) -> Iterator[None]:
    """Ends the work within after so many seconds, where the system can: in a main thread, not on Windows.

    Another timer that is running is put back with what is left of it.

    Raises:
        SourceError: it took longer.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_: int, __: FrameType | None) -> None:
        raise SourceError(f"reading it took longer than {seconds:g} s", where, "give a smaller file")

    began = time.monotonic()
    before = signal.signal(signal.SIGALRM, stop)
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(left - (time.monotonic() - began), 0.001))
