"""Names that a plan shortens to initials: "Vụ KHCN" where it prints "Vụ Khoa học công nghệ" elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_UNHEARD = frozenset({"và", "của"})
_FEWEST = 2  # letters


def has_initials(name: str) -> bool:
    """Whether some of a name's words, though not all, are initials: "Viện VLXD"."""
    told = [_is_initials(word) for word in _words(name)]
    return any(told) and not all(told)


def in_full(short: str, names: Iterable[str]) -> str:
    """The one name of those given that ``short`` shortens, or ``short`` itself where there is none or two."""
    found = {name for name in names if not has_initials(name) and _shortens(_words(short), _words(name))}
    return found.pop() if len(found) == 1 else short


def _words(name: str) -> list[str]:
    return [word for word in _WORD.findall(name) if word.lower() not in _UNHEARD]


def _is_initials(word: str) -> bool:
    return len(word) >= _FEWEST and word.isalpha() and word.isupper()


def _shortens(short: list[str], full: list[str]) -> bool:
    """Whether each word stands for itself or, in capitals, for the words whose first letters it has."""
    at = 0
    for word in short:
        if at < len(full) and word.lower() == full[at].lower():
            at += 1
        elif _is_initials(word) and word == "".join(w[0] for w in full[at : at + len(word)]).upper():
            at += len(word)
        else:
            return False
    return at == len(full)
