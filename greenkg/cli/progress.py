"""How far a command is: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeAlias

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from greenkg.cli.console import notes

Shown: TypeAlias = Callable[[str, int, int], None]
"""Shows words, how much is done, and how much there is (0 where that is not known)."""
Tell: TypeAlias = Callable[[int, int], None]
"""The same for work that goes by the same words throughout."""

_SECONDS = 2.0


@contextmanager
def progress_bar(*, quiet: bool, after: float = 0.0) -> Iterator[Shown | None]:
    """A bar on stderr, gone when the block ends; None where there is no terminal to show it on.

    Args:
        quiet: whether nothing is to be shown.
        after: seconds that must be gone before it appears.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # without a thread of its own: a build forks its workers
    bar = Progress(*columns, console=notes(), transient=True, auto_refresh=False)
    task = bar.add_task("", total=None)
    began = time.monotonic()

    def show(words: str, done: int, total: int) -> None:
        if time.monotonic() - began < after:
            return
        if not bar.live.is_started:
            bar.start()
        bar.update(task, description=words, completed=done, total=total or None, refresh=True)

    try:
        yield show
    finally:
        bar.stop()


@contextmanager
def patient(words: str, *, quiet: bool) -> Iterator[Tell | None]:
    """What to tell how much of how much is done, of work that may be over before anybody would look."""
    with progress_bar(quiet=quiet, after=_SECONDS) as show:
        yield partial(show, words) if show else None
