"""Tasks by the words of their text, with or without diacritics, the best first."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode
from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from greenkg.errors import QueryError
from greenkg.queries.library import load, run
from greenkg.store import Store, Term
from greenkg.text import bare, fold, nfc, old_tones, words

_ALIKE = 70.0
"""From 0 to 100: how alike two words without diacritics are before one is suggested for the other."""
_SUGGESTED = 3
_MOST_WORDS = 30
_BATCH = 200
"""How many tasks are asked about at once; a query has only so many characters."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The tasks (IRIs) that match best, in order, and how many match in all, whatever their province."""

    tasks: tuple[str, ...]
    of: int


def matching_tasks(store: Store, text: str, limit: int, province: str = "") -> Matches:
    """The tasks whose text matches a user's words, the best first.

    First those that hold the very phrase, then those that hold it but for diacritics, those with all its
    words, those with more than half of them; among equals, short texts come first.

    Args:
        store: what to ask.
        text: the words, with or without diacritics.
        limit: how many at most.
        province: of the plans, without "tỉnh" or "thành phố"; empty for all.

    Raises:
        QueryError: there is no word in the text, or there are too many.
        StoreError: the store cannot answer.
    """
    asked = _words(text)
    phrase = bare(fold(nfc(text)))
    sought = asked if phrase in asked else [*asked, phrase]
    rows = store.select(load("matching-tasks").bind({"word": sought, "least": str(len(asked) // 2 + 1)})).rows
    tasks = [_plain(row[0]) for row in rows]
    printed = bare(old_tones(nfc(text)))
    # words without diacritics are at home in no text, so there is no use in looking for them as printed
    may_be_printed = sum(int(_plain(row[1])) == len(sought) for row in rows) if printed != phrase else 0
    first: list[str] = []
    others: list[str] = []
    for place in range(0, len(tasks), _BATCH):
        if len(first) >= limit or (place >= may_be_printed and len(first) + len(others) >= limit):
            break
        batch = tasks[place : place + _BATCH]
        facts = _facts(store, batch)
        for task in batch:
            where, words_of_task = facts[task]
            if province and where != province:
                continue
            alike = f" {printed} " in f" {bare(old_tones(words_of_task))} "
            (first if alike else others).append(task)
    return Matches(tuple([*first, *others][:limit]), len(tasks))


def suggested_words(store: Store, text: str) -> list[str]:
    """For each word that no task has, the most alike words that tasks do have, as they are mostly written.

    Raises:
        QueryError: there is no word in the text, or there are too many.
        StoreError: the store cannot answer.
    """
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    tasks = run(store, "tasks")
    place = tasks.variables.index("text")
    for row in tasks:
        for word in words(_plain(row[place])):
            written[fold(word)][word] += 1
    known = sorted(written)
    found: list[str] = []
    for word in _words(text):
        if word not in written:
            near = process.extract(word, known, scorer=ratio, limit=_SUGGESTED, score_cutoff=_ALIKE)
            found += [max(sorted(written[each]), key=written[each].__getitem__) for each, _, _ in near]
    return list(dict.fromkeys(found))


def _facts(store: Store, tasks: list[str]) -> dict[str, tuple[str, str]]:
    """The province and the text of each task."""
    table = store.select(load("tasks").bind({"task": tasks}))
    at = {name: place for place, name in enumerate(table.variables)}
    return {_plain(row[at["task"]]): (_plain(row[at["province"]]), _plain(row[at["text"]])) for row in table}


def _words(text: str) -> list[str]:
    found = list(dict.fromkeys(words(fold(nfc(text)))))
    if not found:
        raise QueryError("there is no word to look for", mend="give words of a task, such as: rác thải nhựa")
    if len(found) > _MOST_WORDS:
        raise QueryError(f"{len(found)} words are too many to look for", mend=f"give at most {_MOST_WORDS}")
    return found


def _plain(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
