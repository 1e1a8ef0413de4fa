"""What the server tells the process that makes its workers, and what that one says first."""

from __future__ import annotations

FORK = b"F"
"""Make a worker at the other end of the socket that comes along."""
KILL = b"K"
"""End the worker of this number."""
READY = b"R"
"""The data are read."""
WRONG = b"E"
"""They cannot be read; why follows, as JSON."""

_DIGITS = 8
LENGTH = 1 + _DIGITS
"""Bytes of an order."""


def order(letter: bytes, number: int = 0) -> bytes:
    """An order, always of one length."""
    return letter + str(number).zfill(_DIGITS).encode()
