"""What a process that runs strangers' queries may not do: reach the network, take more than its share."""

from __future__ import annotations

import ctypes
import os
import resource
from pathlib import Path

from greenkg.web.limits import Limits

_NEW_NETWORK = 0x40000000
_NEW_USER = 0x10000000
"""Flags of unshare(2)."""
_DIE_WITH_PARENT = 1
_KILL = 9
"""PR_SET_PDEATHSIG of prctl(2), and the signal."""


def leave_network() -> bool:
    """Gives the process and its children a network of their own without any way out.

    Returns:
        Whether the system allows it (Linux, and not in every container).
    """
    library = _library()
    if library is None:
        return False
    return bool(library.unshare(_NEW_USER | _NEW_NETWORK) == 0 or library.unshare(_NEW_NETWORK) == 0)


def die_with_parent() -> None:
    """Has the system end this process when its parent ends (Linux)."""
    library = _library()
    if library is not None:
        library.prctl(_DIE_WITH_PARENT, _KILL, 0, 0, 0)


def limit_memory(limits: Limits) -> None:
    """Lets the process take so much more memory than it has now, and leave no core file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _limit(resource.RLIMIT_AS, _address_space() + limits.memory)


def limit_processor(limits: Limits) -> None:
    """Ends the process when it computes much longer than a query may, should nobody else do so."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + limits.seconds) + 3)


def _limit(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (allowed, hard))


def _address_space() -> int:
    """Bytes the process has mapped; where the system does not say, what its data take at most."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return pages * os.sysconf("SC_PAGE_SIZE")


def _library() -> ctypes.CDLL | None:
    """The C library where it is Linux's."""
    library = ctypes.CDLL(None, use_errno=True)
    return library if hasattr(library, "unshare") and hasattr(library, "prctl") else None
