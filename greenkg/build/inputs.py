"""Which documents a build reads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from greenkg.errors import GreenkgError, SourceError

SUFFIXES = frozenset({".txt"})
"""What a folder is searched for; a file that is named is read whatever it is called."""


@dataclass(frozen=True, slots=True)
class Input:
    """A document to read, or the line that says why nothing could be found where one was asked for."""

    path: Path
    error: str = ""


def find(paths: Sequence[Path]) -> list[Input]:
    """The documents of these files and folders, in the order given, within a folder sorted by path.

    Folders are searched with all they hold, hidden entries and links to folders apart.
    """
    found: list[Input] = []
    for path in paths:
        if not path.is_dir():
            found.append(Input(path))
            continue
        try:
            documents = sorted(_below(path))
        except OSError as error:
            found.append(Input(path, _line(f"the folder cannot be read ({error.strerror})", path)))
            continue
        found.extend(Input(document) for document in documents)
        if not documents:
            kinds = ", ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
            found.append(Input(path, _line(f"the folder holds no document ({kinds})", path)))
    return found


def _below(folder: Path) -> Iterable[Path]:
    def stop(error: OSError) -> None:
        raise error

    for root, folders, names in os.walk(folder, onerror=stop):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith(".") and path.is_file():
                yield path


def _line(what: str, where: Path) -> str:
    error: GreenkgError = SourceError(what, str(where))
    return str(error)
