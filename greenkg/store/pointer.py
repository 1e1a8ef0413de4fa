"""Which build of a store folder is the current one, and which folders there are.

A store folder holds ``builds/build-000001/`` … and the file ``CURRENT`` naming one of them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from greenkg.errors import StoreError

POINTER = "CURRENT"
BUILDS = "builds"
_NAME = re.compile(r"build-(\d{6,12})")
_MEND = "run greenkg build"


def current(store: Path) -> Path:
    """The folder of the current build.

    Raises:
        StoreError: there is none, the pointer is damaged, or a symbolic link stands in the way.
    """
    refuse_links(store, store / BUILDS, store / POINTER)
    try:
        words = (store / POINTER).read_bytes()[:100]
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StoreError("there is no store here", str(store), f"{_MEND} first") from error
    except OSError as error:
        raise StoreError(f"the pointer cannot be read: {error.strerror}", str(store)) from error
    name = words.decode("ascii", "replace").strip()
    folder = store / BUILDS / name
    if not _NAME.fullmatch(name) or not folder.is_dir():
        raise StoreError("the pointer CURRENT is damaged", str(store), _MEND)
    refuse_links(folder)
    return folder


def point_to(store: Path, build: Path) -> None:
    """Makes ``build`` the current one: all at once, and for good once this returns."""
    new = store / f"{POINTER}.new"
    new.unlink(missing_ok=True)
    with new.open("xb") as file:
        file.write(f"{build.name}\n".encode("ascii"))
        file.flush()
        os.fsync(file.fileno())
    new.replace(store / POINTER)
    sync_folder(store)


def builds(store: Path) -> list[Path]:
    """The folders of all builds, finished or not, oldest first."""
    found = {
        int(match[1]): folder
        for folder in (store / BUILDS).iterdir()
        if (match := _NAME.fullmatch(folder.name))
    }
    return [found[number] for number in sorted(found)]


def next_build(store: Path) -> Path:
    """A folder for the next build; it does not exist yet."""
    there = builds(store)
    last = _NAME.fullmatch(there[-1].name) if there else None
    return store / BUILDS / f"build-{int(last[1]) + 1 if last else 1:06d}"


def refuse_links(*paths: Path) -> None:
    """Raises StoreError for a symbolic link: what lies behind it is not ours to write or remove."""
    for path in paths:
        if path.is_symlink():
            raise StoreError("a store may not be a symbolic link", str(path), "name the folder it leads to")


def sync_folder(folder: Path) -> None:
    """Brings a folder's entries to the disk (where the system can: not on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
