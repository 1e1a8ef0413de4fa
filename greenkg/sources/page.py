"""What a reader of a format hands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenkg.model import SourcePlace
from greenkg.sources.table import SourceTable


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a formatted document, its tables, and where in the document the text comes from."""

    text: str
    tables: tuple[SourceTable, ...] = ()
    places: Sequence[SourcePlace] = ()
