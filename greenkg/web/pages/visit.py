"""What a page is asked with, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from greenkg.check.texts import characters
from greenkg.graph.iris import SCHEMES
from greenkg.queries import load
from greenkg.store import Store
from greenkg.web.pages.addresses import Addresses
from greenkg.web.pages.language import Language
from greenkg.web.pages.words import Words, words

Record = Mapping[str, str]
"""A row of a named query by its columns; an empty string where there is no value."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is sent."""

    html: str
    status: int = 200
    policy: str = ""
    """A content security policy of its own, where the pages' common one does not do."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at a page: the store it is asked from, the language, the path behind it, the parameters."""

    store: Store
    language: Language
    path: str = ""
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """The words of the language."""
        return words(self.language)

    @property
    def addresses(self) -> Addresses:
        """The pages of the language."""
        return Addresses(self.language)

    def param(self, name: str) -> str:
        """What a reader wrote for a parameter, without blanks around it; empty where nothing."""
        return self.params.get(name, "").strip()

    def ask(self, name: str, **params: str | list[str]) -> list[Record]:
        """The rows of a named query.

        Raises:
            QueryError: a parameter is not what the query takes.
            StoreError: the store cannot answer.
        """
        table = self.store.select(load(name).bind(params))
        return [dict(zip(table.variables, map(characters, row), strict=True)) for row in table]

    def concepts(self, scheme: str) -> dict[str, str]:
        """The names of a scheme's concepts by their notations.

        Raises:
            StoreError: the store cannot answer.
        """
        rows = self.ask("concepts", scheme=f"{SCHEMES}{scheme}", language=self.language)
        return {row["notation"]: row["name"] for row in rows}
