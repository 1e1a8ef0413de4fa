"""One way to open any store, by its address or folder."""

from __future__ import annotations

from pathlib import Path

from greenkg.errors import UsageError
from greenkg.store.base import Store
from greenkg.store.publishing import open_published


def is_address(where: str) -> bool:
    """Whether a store is an endpoint and no folder."""
    return where.lower().startswith(("http://", "https://"))


def open_store(where: str | Path, *, timeout: float | None = None) -> Store:
    """Opens the store a folder holds, or the SPARQL endpoint an address leads to.

    Args:
        where: a store folder, or an http(s) address.
        timeout: seconds to wait for an endpoint; no meaning for a folder.

    Raises:
        StoreError: the folder holds no store.
        UsageError: the address is of another kind.
    """
    if isinstance(where, str) and is_address(where):
        # costs a tenth of a second that a folder need not pay
        from greenkg.store.connection import TIMEOUT
        from greenkg.store.remote import RemoteStore

        return RemoteStore(where, timeout=TIMEOUT if timeout is None else timeout)
    if isinstance(where, str) and "://" in where:
        kind = where.partition("://")[0]
        raise UsageError(f"a store cannot be reached by {kind}", mend="give a folder or http(s)")
    return open_published(Path(where))
