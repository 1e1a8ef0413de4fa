"""Vietnamese or English: which one, and the words of every help text in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

_BETWEEN = "\x1f"


class Language(StrEnum):
    """A language greenkg speaks."""

    VI = "vi"
    EN = "en"


class Helped(Protocol):
    """A command, argument or option, as far as its help goes."""

    help: str | None


def both(vi: str, en: str) -> str:
    """A help text in both languages; ``in_language`` takes one out again."""
    return f"{vi}{_BETWEEN}{en}"


def in_language(text: str | None, language: Language) -> str | None:
    """The part of a help text that is in that language; a text of one language stays as it is."""
    if text is None or _BETWEEN not in text:
        return text
    vi, en = text.split(_BETWEEN)
    return vi if language is Language.VI else en


def chosen(arguments: Sequence[str]) -> Language:
    """The language asked for: by ``--lang``, else by GREENKG_LANG, else by the locale, else English.

    Looks at the arguments itself, for help texts must be in that language before they are parsed.
    """
    wish = ""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and place + 1 < len(arguments):
            wish = arguments[place + 1]
        elif argument.startswith("--lang="):
            wish = argument.removeprefix("--lang=")
    if not wish:
        names = ("GREENKG_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
        wish = next((value for name in names if (value := os.environ.get(name))), "")
    return Language.VI if wish.lower().startswith("vi") else Language.EN
