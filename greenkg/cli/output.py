"""Where a result goes: a file that appears whole or not at all, or standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from greenkg.errors import UsageError
from greenkg.export import whole_file

STDOUT = Path("-")


@contextmanager
def binary_output(path: Path | None, *, text: bool) -> Iterator[BinaryIO]:
    """A stream for a result's bytes; none or ``-`` is standard output.

    Args:
        path: the file.
        text: whether the bytes may be shown on a terminal.

    Raises:
        UsageError: they may not, and standard output is one.
        StoreError: the file cannot be written.
    """
    if path is not None and path != STDOUT:
        with whole_file(path) as file:
            yield file
        return
    if not text and sys.stdout.isatty():
        raise UsageError("this format is not for a terminal", mend="name a file with --out")
    sys.stdout.flush()
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()
