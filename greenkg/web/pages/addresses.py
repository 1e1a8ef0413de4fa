"""Where the pages of things stand: from an IRI to the path of its page, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from greenkg.graph.iris import DEFAULT_BASE, SCHEMES
from greenkg.web.pages.language import Language

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DOCUMENT = f"{DEFAULT_BASE}document/"
_AGENCY = f"{DEFAULT_BASE}agency/"
_NATIONAL = f"{SCHEMES}national-theme/"


def plan_iri(key: str) -> str:
    """The IRI of the plan whose page has this key.

    >>> plan_iri("vn/45-quang-tri/2023-11-17/2746-qd-ubnd")
    'https://w3id.org/greenkg/id/document/vn/45-quang-tri/2023-11-17/2746-qd-ubnd'
    """
    return _iri(_DOCUMENT, key)


def agency_iri(key: str) -> str:
    """The IRI of the agency whose page has this key."""
    return _iri(_AGENCY, key)


def anchor(iri: str, plan: str) -> str:
    """The anchor of a plan's part on the plan's page."""
    return iri.removeprefix(plan).strip("/").replace("/", "-")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The paths of the pages in one language."""

    language: Language

    def at(self, path: str, **params: str | int) -> str:
        """A page by its path, with those parameters that say something."""
        asked = urlencode({name: value for name, value in params.items() if value != ""})
        return f"/{self.language}/{path}" + (f"?{asked}" if asked else "")

    def plan(self, iri: str) -> str:
        """The page of a plan."""
        return self.at(f"plan/{_key(_DOCUMENT, iri)}")

    def part(self, iri: str, plan: str) -> str:
        """A task or heading on its plan's page."""
        return f"{self.plan(plan)}#{anchor(iri, plan)}"

    def source(self, plan: str, lines: Iterable[int | str] = ()) -> str:
        """The text of a plan's source, at the first of some lines, all of them marked."""
        wanted = [str(line) for line in lines]
        page = self.at(f"source/{_key(_DOCUMENT, plan)}", lines=" ".join(wanted))
        return page + (f"#L{wanted[0]}" if wanted else "")

    def agency(self, iri: str) -> str:
        """The page of an agency."""
        return self.at(f"agency/{_key(_AGENCY, iri)}")

    def theme(self, national: int | str) -> str:
        """The page of a national theme."""
        return self.at(f"theme/{national}")

    def resource(self, iri: str) -> str:
        """The page of any IRI."""
        return self.at("resource", iri=iri)

    def data(self, iri: str, suffix: str) -> str:
        """The document about an IRI of ours in a format of RDF, by its suffix; empty for other IRIs."""
        for base, folder in ((DEFAULT_BASE, ""), (SCHEMES, "scheme/")):
            if iri.startswith(base) and iri != base:
                return f"/doc/{folder}{quote(iri.removeprefix(base))}.{suffix}"
        return ""

    def answer(self, query: str, form: str, params: Mapping[str, str]) -> str:
        """The answer to a named query for a program or a spreadsheet."""
        return f"/api/queries/{query}?{urlencode({**params, 'format': form})}"

    def own(self, iri: str) -> str:
        """The page made for the kind of thing an IRI names, empty where there is none for its kind.

        Whether a document is a plan its IRI does not tell.
        """
        if iri.startswith(_AGENCY) and "/change/" not in iri and "/tenure/" not in iri:
            return self.agency(iri)
        if iri.startswith(_NATIONAL):
            return self.theme(iri.removeprefix(_NATIONAL))
        return ""


def _key(base: str, iri: str) -> str:
    return quote(iri.removeprefix(base), safe="/.-" if iri.startswith(base) else "")


def _iri(base: str, key: str) -> str:
    return key if _ABSOLUTE.match(key) else base + key
