"""Bytes become a source: decoded text in normal form C whose every position is known."""

from greenkg.sources.reader import MOST_BYTES, read, read_bytes
from greenkg.sources.source import Source
from greenkg.sources.table import SourceCell, SourceTable

__all__ = ["MOST_BYTES", "Source", "SourceCell", "SourceTable", "read", "read_bytes"]
