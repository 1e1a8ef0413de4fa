"""Where in a document its words come from: tens of thousands of places, packed."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import overload

from greenkg.model import SourcePlace


class Places(Sequence[SourcePlace]):
    """Places in the order of the words; one that is added later begins later.

    >>> places = Places()
    >>> places.add(0, "paragraph=1")
    >>> places.add(7, "paragraph=2")
    >>> places[1], len(places)
    (SourcePlace(start=7, selector='paragraph=2'), 2)
    """

    __slots__ = ("_ends", "_selectors", "_starts")

    def __init__(self) -> None:
        self._starts = array("q")
        self._ends = array("q")
        self._selectors = bytearray()

    def add(self, start: int, selector: str) -> None:
        """Words come from a place from ``start`` on."""
        self._starts.append(start)
        self._selectors += selector.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._selectors))

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> SourcePlace: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[SourcePlace]: ...
    def __getitem__(self, index: int | slice) -> SourcePlace | Sequence[SourcePlace]:
        """A place, or some."""
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        number = range(len(self))[index]
        begin = self._ends[number - 1] if number else 0
        selector = self._selectors[begin : self._ends[number]].decode("utf-8", "surrogatepass")
        return SourcePlace(self._starts[number], selector)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))
