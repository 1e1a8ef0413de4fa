"""State-management functions a task belongs to, by its own words or those of the headings above it.

The words are data (``functions.csv``). They are compared with their diacritics: a word that only folds
to the same says nothing, as a wrong function sends a task to the wrong body.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from greenkg.gazetteer.tables import comparable
from greenkg.model import Quote, RowKey, Task, TaskFunction, Theme
from greenkg.resources import reference
from greenkg.text import Lines, clean, nfc

_CONTENT = 0.9
"""Words of the content or product tell less surely what the activity itself is."""
_PRODUCT = 0.75
_HEADING = 0.75
"""What a heading says holds for most of the tasks below it, not for all."""
_HIGHER = 0.85
"""And less with each heading further up."""
_PLACES = ("text", "task", "both")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that show a function, as a pattern over `comparable` text; ``regex`` finds them as whole words.

    ``where`` is the widest place they are believed in: ``text`` is the activity itself, ``task`` its product
    too, ``both`` the headings above it as well.
    """

    function: str
    words: str
    regex: re.Pattern[str]
    where: str
    confidence: float
    example: str


@cache
def wordings() -> tuple[Wording, ...]:
    """Every wording of the table, in its order."""
    with reference("functions.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Wording(
                row["function"],
                pattern,
                _whole(pattern),
                row["where"],
                float(row["confidence"]),
                nfc(row["example"]),
            )
            for row in csv.DictReader(file)
            for pattern in [comparable(nfc(row["pattern"]))]
        )


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


@cache
def _any_wording() -> re.Pattern[str]:
    """What matches wherever one of the wordings does: most words show none, and are tried once."""
    return _whole("|".join(one.words for one in wordings()))


def task_functions(lines: Lines, tasks: Sequence[Task], themes: Sequence[Theme]) -> list[TaskFunction]:
    """The functions of each task, each once, on the words that show it most surely.

    A task whose own words show one takes none from its headings; of these the nearest that shows one
    decides.
    """
    by_key = {task.key: task for task in tasks}
    heads = {theme.key: theme for theme in themes}
    made: list[TaskFunction] = []
    for task in tasks:
        own = _surest(
            TaskFunction(task.key, one.function, quote, round(one.confidence * sure, 2))
            for words, sure, where in _cells(task)
            for one, quote in _shown(lines, words, where)
        )
        made.extend(own or _inherited(lines, task, by_key, heads))
    return made


def _cells(task: Task) -> Iterator[tuple[Quote, float, str]]:
    yield task.text, 1.0, "text"
    if task.content and not task.content.filled:
        yield task.content, _CONTENT, "text"
    if task.product and not task.product.filled:
        yield task.product, _PRODUCT, "task"


def _inherited(
    lines: Lines, task: Task, tasks: Mapping[RowKey, Task], themes: Mapping[RowKey, Theme]
) -> list[TaskFunction]:
    sure = _HEADING
    for words in _above(task, tasks, themes):
        found = _surest(
            TaskFunction(task.key, one.function, quote, round(one.confidence * sure, 2))
            for one, quote in _shown(lines, words, "both")
        )
        if found:
            return found
        sure *= _HIGHER
    return []


def _above(task: Task, tasks: Mapping[RowKey, Task], themes: Mapping[RowKey, Theme]) -> Iterator[Quote]:
    """The titles above a task, nearest first; rows that hang from each other end the way up."""
    seen = {task.key}
    while task.theme is None and task.parent is not None and task.parent in tasks and task.parent not in seen:
        task = tasks[task.parent]
        seen.add(task.key)
    above, passed = task.theme, set[RowKey]()
    while above is not None and above in themes and above not in passed:
        passed.add(above)
        yield themes[above].title
        above = themes[above].parent


def _surest(found: Iterator[TaskFunction]) -> list[TaskFunction]:
    best: dict[str, TaskFunction] = {}
    for one in found:
        if one.function not in best or one.confidence > best[one.function].confidence:
            best[one.function] = one
    return [best[function] for function in sorted(best)]


def _shown(lines: Lines, words: Quote, where: str) -> Iterator[tuple[Wording, Quote]]:
    """Wordings in some words; where two share a word the longer one is meant."""
    pieces = [(span.start, span.end) for span in words.spans]
    cleaned = clean(lines.text, pieces)
    plain = comparable(cleaned.text)
    if not _any_wording().search(plain):
        return
    found = [
        (one, match.start(), match.end())
        for one in wordings()
        if _PLACES.index(one.where) >= _PLACES.index(where)
        for match in [one.regex.search(plain)]
        if match
    ]
    for one, start, end in found:
        if any(s < end and start < e and e - s > end - start for _, s, e in found):
            continue
        begin, stop = cleaned.place(start, end)
        kept = [(max(s, begin), min(e, stop)) for s, e in pieces if s < stop and e > begin]
        yield one, lines.quote(kept)
