"""Exports of several files: a folder that appears whole or not at all, or a ZIP archive."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from greenkg.errors import StoreError, UsageError

_DAY = (1980, 1, 1, 0, 0, 0)
"""When the files of an archive were made, so that the same data give the same bytes."""


@contextmanager
def whole_folder(path: Path, mark: str) -> Iterator[Path]:
    """A folder to write into, which takes the place of ``path`` when the block ends well, and not before.

    Args:
        path: where the folder shall stand. Something may stand there only if it is an empty folder or an
            earlier export of the same kind.
        mark: the file by which such an export is known.

    Raises:
        UsageError: something else stands there.
        StoreError: the folder cannot be written.
    """
    _check_place(path, mark)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{path.name[:50]}.", dir=path.parent) as place:
            new = Path(place) / "new"
            new.mkdir()
            yield new
            if path.exists():
                path.replace(Path(place) / "old")
            new.replace(path)
    except OSError as error:
        raise StoreError(f"the folder cannot be written: {error.strerror or error}", str(path)) from error


def zip_folder(folder: Path, out: BinaryIO) -> None:
    """Writes the files of a folder as a ZIP archive; the same files give the same bytes.

    Raises:
        OSError: ``out`` cannot be written.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                large = path.stat().st_size >= 2**31
                with path.open("rb") as file, archive.open(entry, "w", force_zip64=large) as member:
                    shutil.copyfileobj(file, member, 1024 * 1024)


def _check_place(path: Path, mark: str) -> None:
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise UsageError(
            "a folder is to be written here", str(path), "name another, or a file ending in .zip"
        )
    if path.is_dir() and any(path.iterdir()) and not (path / mark).is_file():
        raise UsageError(
            "this folder holds something else than an earlier export", str(path), "name another folder"
        )
