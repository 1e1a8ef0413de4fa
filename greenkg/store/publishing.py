"""New builds of a store folder, so that readers always meet a whole one.

A build is written into a folder of its own. Only when it lies on the disk does the pointer move.
Whatever ends the process before that leaves the build before current; the next build removes what
was left lying. The build before stays for those who are still reading it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from greenkg.errors import StoreError
from greenkg.store.embedded import EmbeddedStore
from greenkg.store.pointer import (
    BUILDS,
    builds,
    current,
    next_build,
    point_to,
    refuse_links,
    sync_folder,
)

_TRIES = 3


@contextmanager
def publish(store: Path, *, keep: bool = False) -> Iterator[EmbeddedStore]:
    """A writable store that becomes the folder's current build when the block ends well.

    An exception inside the block drops it and leaves the build before current.

    Args:
        store: the store's folder, made when missing.
        keep: start from what the current build holds (when there is one) instead of nothing.

    Raises:
        StoreError: another build is running, the folder cannot be written, is a symbolic link.
    """
    try:
        refuse_links(store, store / BUILDS)
        (store / BUILDS).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the store cannot be made: {error.strerror}", str(store)) from error
    with _locked(store):
        before = _current_or_none(store)
        if before:
            _remove_all_but(store, before)
        folder = next_build(store)
        try:
            if keep and before:
                with EmbeddedStore.open(before) as old:
                    old.copy_to(folder)
            with EmbeddedStore.create(folder) as draft:
                yield draft
                draft.flush()
            _sync_all(folder)
            point_to(store, folder)
        except BaseException as error:
            if _current_or_none(store) != folder:
                shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, OSError):
                raise StoreError(
                    f"the store cannot be written: {error.strerror or error}", str(store)
                ) from error
            raise
        _remove_all_but(store, folder, before)


def open_published(store: Path) -> EmbeddedStore:
    """The current build of a store folder, read-only.

    Raises:
        StoreError: there is none, or it is damaged.
    """
    for tries_left in reversed(range(_TRIES)):
        folder = current(store)
        try:
            return EmbeddedStore.open(folder)
        except StoreError:
            # two builds may have been published since the pointer was read
            if not tries_left or current(store) == folder:
                raise
    raise AssertionError


@contextmanager
def _locked(store: Path) -> Iterator[None]:
    """One writer at a time; the system gives the lock back when its holder dies."""
    # who only reads takes no lock, and the import takes a while
    from filelock import FileLock, Timeout

    lock = FileLock(store / "LOCK", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreError(
            "another build is writing this store", str(store), "wait until it has ended"
        ) from error
    except OSError as error:
        raise StoreError(f"the lock cannot be taken: {error.strerror}", str(store)) from error
    try:
        yield
    finally:
        lock.release()


def _current_or_none(store: Path) -> Path | None:
    try:
        return current(store)
    except StoreError:
        return None


def _remove_all_but(store: Path, newest: Path, before: Path | None = None) -> None:
    """Remove other builds than ``newest`` and the one before it, and what killed builds left.

    What cannot be removed now is left to the next build.
    """
    there = builds(store)
    older = there[: there.index(newest)]
    kept = {newest, before or (older[-1] if older else newest)}
    for folder in there:
        if folder not in kept and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)


def _sync_all(folder: Path) -> None:
    for root, _, names in os.walk(folder):
        for name in names:
            with Path(root, name).open("rb+") as file:
                os.fsync(file.fileno())
        sync_folder(Path(root))
    sync_folder(folder.parent)
