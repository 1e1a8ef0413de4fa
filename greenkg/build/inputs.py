"""Which documents a build reads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from greenkg.errors import GreenkgError, SourceError

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".xhtml", ".docx", ".docm", ".pdf"})
"""What a folder is searched for; a file that is named is read whatever it is called."""
_REFUSED = frozenset({".doc", ".rtf", ".odt", ".mht", ".mhtml"})
"""Documents as people have them, too: the reader says why it does not read them and what to do."""
_ABOUT_FOLDERS = frozenset({"readme.md", "readme.txt", "changelog.md", "license.txt", "license.md"})
_SAVED_WITH = ("_files", ".files")
"""What browsers add to a page's name for the folder of its pictures and frames."""


@dataclass(frozen=True, slots=True)
class Input:
    """A document to read, or the line that says why nothing could be found where one was asked for."""

    path: Path
    error: str = ""


def find(paths: Sequence[Path]) -> list[Input]:
    """The documents of these files and folders, in the order given, within a folder sorted by path.

    Folders are searched with all they hold for documents by their names, hidden entries, links to folders and
    what a browser saved beside a page apart. A link to a file outside of the folder is not followed.
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
        inside = path.resolve()
        for document in documents:
            leads_out = document.is_symlink() and not document.resolve().is_relative_to(inside)
            found.append(Input(document, _line(_OUT, document) if leads_out else ""))
        if not documents:
            kinds = ", ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
            found.append(Input(path, _line(f"the folder holds no document ({kinds})", path)))
    return found


def _below(folder: Path) -> Iterable[Path]:
    def stop(error: OSError) -> None:
        raise error

    for root, folders, names in os.walk(folder, onerror=stop):
        folders[:] = [one for one in folders if not one.startswith(".") and not _is_saved_with(one, names)]
        for name in names:
            path = Path(root, name)
            if path.suffix.lower() in SUFFIXES | _REFUSED and _is_meant(name) and path.is_file():
                yield path


def _is_saved_with(folder: str, names: Sequence[str]) -> bool:
    """Whether a browser saved the folder beside one of these pages."""
    stems = [folder.removesuffix(ending) for ending in _SAVED_WITH if folder.endswith(ending)]
    return any(f"{stem}{suffix}" in names for stem in stems for suffix in (".html", ".htm"))


def _is_meant(name: str) -> bool:
    """Not hidden, no lock file of an open document, nothing about the folder itself."""
    return not name.startswith((".", "~$")) and name.lower() not in _ABOUT_FOLDERS


_OUT = "this link leads out of the folder and is not followed; name the file itself to read it"


def _line(what: str, where: Path) -> str:
    error: GreenkgError = SourceError(what, str(where))
    return str(error)
