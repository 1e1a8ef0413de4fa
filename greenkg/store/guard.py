r"""Refuses SPARQL that would make a store call out, or bring it down by its sheer nesting.

No engine lets one switch SERVICE and LOAD off, so their words are looked for before a query is
handed over. Oxigraph's parser needs no white space around a keyword (``1SERVICE ex:x`` and
``FILTER(1<2)SERVICE:x`` are calls), so the guard goes by characters and refuses in doubt: text is
skipped only where no parser can read it as a keyword. Engines differ in when they replace
``\u0053`` by ``S``, so the text is looked at as it stands and with the escapes replaced.

Time and memory are no matter of words: a query of strangers runs in a process of its own besides, and
is counted (``check_stranger``) before it gets there.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from greenkg.errors import QueryError

MAX_LENGTH = 64 * 1024
"""Characters of a query."""
MAX_DEPTH = 256
"""Brackets open at the same time: engines parse recursively and die of some thousands."""

MAX_PATTERNS = 200
"""Triple patterns and the like: Oxigraph plans half a minute for 800 of them."""

_FORBIDDEN = re.compile(r"service|load", re.IGNORECASE)

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<string>\"\"\"(?:\"{0,2}(?:[^\"\\]|\\.))*\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*'''
                | \"(?:[^\"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*')
    # <https://example.org/x#y>: "://" is no expression, so this is never "less than"
    | (?P<iri><[A-Za-z][A-Za-z0-9+.-]*://[^<>"{}|^`\\\x00-\x20]*>)
    # <a/b>, <urn:x:y>: may be "less than", but hides neither a string nor a comment
    | (?P<short_iri><[^<>"'\#{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-+[A-Za-z0-9]+)*)
    # the part after the colon of ex:name; dots are left out on purpose ("ex:a.SERVICE")
    | (?P<local>:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[^\w\s])(?:[\w:-]|%[0-9A-Fa-f]{2}|\\[^\w\s])*)
    | (?P<word>[^\W\d][\w-]*)
    | (?P<number>[0-9]+\.[0-9]+)
    | (?P<separator>[.;,])
    | (?P<open>[\[({])
    | (?P<close>[\])}])
    | (?P<hash_iri><[^<>"{}|^`\\\x00-\x20]*>)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_PAIRED_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|.)", re.DOTALL)


def check(sparql: str) -> str:
    """Returns the query's first keyword in upper case ("SELECT"), empty when there is none.

    Raises:
        QueryError: the query calls out, is too long or nested too deeply.
    """
    if len(sparql) > MAX_LENGTH:
        raise QueryError(f"a query may have {MAX_LENGTH} characters, this one has {len(sparql)}")
    for reading in {sparql, _ESCAPE.sub(_unescape, sparql), _PAIRED_ESCAPE.sub(_unescape, sparql)}:
        _check_reading(reading)
    words = (text.upper() for kind, text in _tokens(sparql) if kind == "word")
    return next((word for word in words if word not in {"PREFIX", "BASE", "VERSION"}), "")


def check_stranger(sparql: str) -> str:
    """As ``check``, for a query that somebody else wrote.

    Raises:
        QueryError: besides, it has too many patterns, or signs that are no Unicode text.
    """
    form = check(sparql)
    try:
        sparql.encode()
    except UnicodeEncodeError as error:
        raise QueryError("the query is not Unicode text") from error
    count = sum(kind == "separator" or sign == "{" for kind, sign in _tokens(sparql))
    if count > MAX_PATTERNS:
        raise QueryError(
            f"a query may have {MAX_PATTERNS} patterns, this one has about {count}",
            mend="ask in several queries, or list terms by VALUES",
        )
    return form


def names_dataset(sparql: str) -> bool:
    """Whether a query says by FROM which graphs it is about."""
    if "from" not in sparql.lower() and "\\" not in sparql:
        return False
    readings = {sparql, _ESCAPE.sub(_unescape, sparql)}
    return any(
        kind == "word" and text.upper() == "FROM" for reading in readings for kind, text in _tokens(reading)
    )


def _check_reading(text: str) -> None:
    depth = 0
    for kind, token in _tokens(text):
        if kind == "open":
            depth += 1
            if depth > MAX_DEPTH:
                raise QueryError(f"a query may open {MAX_DEPTH} brackets inside one another")
        elif kind == "close":
            depth -= 1
        elif kind in {"word", "short_iri"} and (found := _FORBIDDEN.search(token)):
            raise QueryError(
                f"{found.group().upper()} is not allowed in a query",
                mend="ask this store only, and keep that word out of prefixes and short IRIs",
            )
        elif kind == "hash_iri":
            raise QueryError(
                "a relative IRI with # or ' is not allowed in a query",
                mend="write the IRI in full, or a space after the sign <",
            )


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup or "", match.group()
        named = kind == "word" and text[match.end() : match.end() + 1] == ":"
        yield ("prefix" if named and not _FORBIDDEN.search(token) else kind), token


def _unescape(match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    if digits is None or int(digits, 16) > sys.maxunicode:
        return match[0]
    return chr(int(digits, 16))
