"""Search over tasks, plans, agencies and documents; diacritics are optional."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from greenkg.check import Piece
from greenkg.errors import QueryError
from greenkg.queries.search import matching_tasks, suggested_words
from greenkg.text import fold, nfc, words
from greenkg.web.pages.choices import provinces
from greenkg.web.pages.drawing import draw
from greenkg.web.pages.missing import Match, page_of
from greenkg.web.pages.visit import Page, Record, Visit

SHOWN = 20
MOST = 500
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """A task, its words with those marked that were looked for, and its leads."""

    task: Record
    pieces: Sequence[Piece]
    leads: Sequence[Record]


def search(visit: Visit) -> Page:
    """What matches the parameter ``q``; ``province`` and ``limit`` concern the tasks.

    Raises:
        QueryError: there are too many words.
        StoreError: the store cannot answer.
    """
    text = nfc(visit.param("q"))
    asked = frozenset(words(fold(text)))
    province = visit.param("province")
    limit = _limit(visit.param("limit"))
    matches = matching_tasks(visit.store, text, limit, province) if asked else None
    names = _names(visit, asked) if asked else []
    return draw(
        visit,
        "search.html",
        text=text,
        province=province,
        provinces=provinces(visit),
        tasks=_tasks(visit, matches.tasks, asked) if matches else [],
        of=matches.of if matches else 0,
        limit=limit,
        more=min(MOST, limit * 5),
        names={
            what: [match for match in names if match.what == what] for what in ("plan", "agency", "document")
        },
        near=suggested_words(visit.store, text) if matches and not matches.tasks and not names else [],
    )


def _limit(written: str) -> int:
    if not written:
        return SHOWN
    if not (written.isascii() and written.isdecimal() and 1 <= int(written[:9]) <= MOST):
        raise QueryError(f"{written[:40]!r} is not a number from 1 to {MOST}", "parameter limit")
    return int(written)


def _tasks(visit: Visit, found: Sequence[str], asked: frozenset[str]) -> list[Found]:
    if not found:
        return []
    rows = {row["task"]: row for row in visit.ask("tasks", task=list(found))}
    leads: dict[str, list[Record]] = {}
    for row in visit.ask("task-agencies", task=list(found)):
        if row["role"] == "lead":
            leads.setdefault(row["task"], []).append(row)
    return [
        Found(rows[task], marked(rows[task]["text"], asked), leads.get(task, ()))
        for task in found
        if task in rows
    ]


def marked(text: str, asked: frozenset[str]) -> list[Piece]:
    """A text in pieces, the words marked that are looked for, diacritics or not.

    >>> [piece.text for piece in marked("Giảm rác thải", frozenset({"rac"})) if piece.marked]
    ['rác']
    """
    pieces: list[Piece] = []
    reached = 0
    for word in _WORD.finditer(text):
        if fold(word[0]) in asked:
            if word.start() > reached:
                pieces.append(Piece(text[reached : word.start()]))
            pieces.append(Piece(word[0], marked=True))
            reached = word.end()
    if reached < len(text):
        pieces.append(Piece(text[reached:]))
    return pieces


def _names(visit: Visit, asked: frozenset[str]) -> list[Match]:
    """The plans, agencies and documents that have all the words in one name, each once."""
    found: dict[str, Match] = {}
    for row in visit.ask("known-names"):
        if row["iri"] not in found and asked <= set(words(fold(f"{row['name']} {row['province']}"))):
            page = page_of(visit, row["what"], row["iri"])
            found[row["iri"]] = Match(row["what"], row["name"], row["province"], page)
    return list(found.values())[:MOST]
