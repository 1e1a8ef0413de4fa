"""What answers when there is no such page, and when a question cannot be answered."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from greenkg.errors import GreenkgError
from greenkg.graph.iris import DEFAULT_BASE
from greenkg.store import Store
from greenkg.text import fold
from greenkg.web.pages.drawing import draw
from greenkg.web.pages.language import Language
from greenkg.web.pages.visit import Page, Visit

_ALIKE = 60.0
"""From 0 to 100: how alike two addresses are before one is offered for the other."""
_OFFERED = 8
_LONGEST = 300
"""Characters of an address that are compared and shown."""
_FOLDERS = ("plan/", "agency/", "source/", "resource", "document/", "id/", "doc/")


@dataclass(frozen=True, slots=True)
class Match:
    """Something that is there: what it is, its name, its province, the path of its page."""

    what: str
    name: str
    province: str
    page: str


def not_found(store: Store, path: str, language: Language) -> Page:
    """The page for an address nothing stands at, with those most like it.

    Raises:
        StoreError: the store cannot answer.
    """
    return missing(Visit(store, language, path.lstrip("/")))


def missing(visit: Visit) -> Page:
    """The same for a page that finds nothing to show.

    Raises:
        StoreError: the store cannot answer.
    """
    asked = unquote(visit.param("iri") or visit.path)[:_LONGEST]
    return draw(visit, "missing.html", 404, asked=asked, nearest=nearest(visit, asked))


def nearest(visit: Visit, asked: str) -> list[Match]:
    """The plans, agencies and documents whose addresses are most like one that is not there.

    Raises:
        StoreError: the store cannot answer.
    """
    wanted = _comparable(asked)
    if not wanted:
        return []
    rows = {row["iri"]: row for row in reversed(visit.ask("known-names"))}
    known = {iri: _comparable(iri) for iri in rows}
    found = process.extract(wanted, known, scorer=ratio, limit=_OFFERED, score_cutoff=_ALIKE)
    return [
        Match(row["what"], row["name"], row["province"], page_of(visit, row["what"], iri))
        for _, _, iri in found
        for row in [rows[iri]]
    ]


def page_of(visit: Visit, what: str, iri: str) -> str:
    """The page of something the query ``known-names`` names."""
    if what == "plan":
        return visit.addresses.plan(iri)
    return visit.addresses.own(iri) or visit.addresses.resource(iri)


def failed(visit: Visit, error: GreenkgError, status: int) -> Page:
    """The page that says why a question has no answer."""
    return draw(visit, "failed.html", status, error=error)


def _comparable(address: str) -> str:
    """An address without what all of them share."""
    short = fold(address.removeprefix(DEFAULT_BASE)).strip("/")
    for folder in _FOLDERS:
        short = short.removeprefix(folder)
    return short
