"""The package's own data: ontology, what goes in, named queries.

In a wheel they lie below ``greenkg/_data``; in a checkout they are its top-level folders.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from greenkg.errors import GreenkgError

ResourceName = Literal["ontology", "ingest", "queries"]

_PACKAGE = Path(__file__).resolve().parent


def folder(name: ResourceName) -> Path:
    """Return the folder of that name, the same for a checkout and a wheel.

    Raises:
        GreenkgError: the installation lacks it.
    """
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise GreenkgError(
        "the package's data are missing", where=f"{_PACKAGE.name}/_data/{name}", mend="install greenkg again"
    )


def corpus() -> Path:
    """The folder of the plans that come with the package."""
    return folder("ingest") / "corpus"


def reference(name: str) -> Path:
    """A table of the reference data, by its file name (``provinces.csv``).

    Raises:
        GreenkgError: there is no such table.
    """
    path = folder("ingest") / "reference" / name
    if not path.is_file():
        raise GreenkgError("no such reference table", where=name)
    return path


def corrections() -> Path:
    """The folder of the reviewed corrections, one file a document (``binh-duong-2023.toml``)."""
    return folder("ingest") / "corrections"
