"""Bytes become a source: decoded text in normal form C whose every position is known."""

from greenkg.sources.reader import read, read_bytes
from greenkg.sources.source import Source

__all__ = ["Source", "read", "read_bytes"]
