"""What the pages say around the store's own words, in both languages: ``words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from greenkg.web.pages.language import Language

FILE = Path(__file__).with_name("words.toml")


class Words(Mapping[str, str]):
    """The words of one language by key; a key that is not there is an error, not an empty place."""

    def __init__(self, language: Language, table: Mapping[str, Mapping[str, str]]) -> None:
        self._language = language
        self._table = table

    def __getitem__(self, key: str) -> str:
        return self._table[key][self._language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def count(self, key: str, number: int) -> str:
        """A number of things: ``1 task``, ``2 tasks``, ``2 nhiệm vụ``.

        Raises:
            KeyError: there are no such words.
        """
        return f"{grouped(number, self._language)} {self.counted(key, number)}"

    def counted(self, key: str, number: int) -> str:
        """What stands behind a number of things: ``task``, ``tasks``, ``nhiệm vụ``.

        Raises:
            KeyError: there are no such words.
        """
        one = self._table[key].get("one")
        return one if one and number == 1 and self._language == "en" else self[key]


@cache
def words(language: Language) -> Words:
    """The words of a language."""
    return Words(language, tomllib.loads(FILE.read_text("utf-8")))


def grouped(number: int, language: Language) -> str:
    """A whole number as the language groups its digits.

    >>> grouped(152821, "vi"), grouped(152821, "en")
    ('152.821', '152,821')
    """
    return f"{number:,}".replace(",", "." if language == "vi" else ",")
