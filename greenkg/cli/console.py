"""What is printed where: results on stdout, everything else on stderr, both in UTF-8."""

from __future__ import annotations

import io
import os
import sys

from rich.console import Console

from greenkg.text import visible

__all__ = ["WIDTH", "note", "notes", "results", "use_utf8", "visible"]

WIDTH = 120
"""Columns of a table that goes to a file or pipe."""


def use_utf8() -> None:
    """Writes UTF-8 whatever the locale says, with plain line feeds."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8")


def results() -> Console:
    """For results. Colours only on a terminal, and not with NO_COLOR."""
    return _console(stderr=False)


def notes() -> Console:
    """For progress, warnings and closing words."""
    return _console(stderr=True)


def note(words: str) -> None:
    """Prints one line on stderr."""
    print(visible(words), file=sys.stderr)


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    columns = os.environ.get("COLUMNS", "")
    width = None if stream.isatty() or columns.isdigit() else WIDTH
    return Console(
        stderr=stderr,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        soft_wrap=False,
    )
