"""A progress bar for work that takes more than a moment, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from greenkg.cli.console import notes

Tell: TypeAlias = Callable[[int, int], None]
"""Is told how much of how much is done; of 0 where that is not known."""

_SECONDS = 2.0


@contextmanager
def patient(words: str, *, quiet: bool) -> Iterator[Tell | None]:
    """What to tell how much of how much is done; a bar shows it once two seconds are gone.

    Args:
        words: what is being done.
        quiet: whether nothing is to be shown.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=notes(), transient=True, auto_refresh=False)
    task = bar.add_task(words, total=None)
    began = time.monotonic()

    def tell(done: int, total: int) -> None:
        if time.monotonic() - began < _SECONDS:
            return
        if not bar.live.is_started:
            bar.start()
        bar.update(task, completed=done, total=total or None, refresh=True)

    try:
        yield tell
    finally:
        bar.stop()
