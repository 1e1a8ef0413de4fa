"""How far a command is: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from greenkg.cli.console import notes

Shown: TypeAlias = Callable[[str, int, int], None]
"""Shows words, how much is done, and how much there is."""


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Shown | None]:
    """A bar on stderr, gone when the block ends; None where there is no terminal to show it on."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # without a thread of its own: a build forks its workers
    with Progress(*columns, console=notes(), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("", total=None)

        def show(words: str, done: int, total: int) -> None:
            bar.update(task, description=words, completed=done, total=total, refresh=True)

        yield show
