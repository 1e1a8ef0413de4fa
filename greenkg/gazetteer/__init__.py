"""Names of bodies that can be answerable: tables of names and spellings, and the grammar of their lists."""

from greenkg.gazetteer.cells import AgencyList, read_agencies
from greenkg.gazetteer.names import LOCAL, OFFICE, Known, Mention, find_at
from greenkg.gazetteer.places import find_province, with_place

__all__ = [
    "LOCAL",
    "OFFICE",
    "AgencyList",
    "Known",
    "Mention",
    "find_at",
    "find_province",
    "read_agencies",
    "with_place",
]
