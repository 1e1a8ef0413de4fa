"""Which built task is which hand-made one."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from greenkg.evaluate.built import row_key
from greenkg.evaluate.gold import Row

ALIKE = 0.85
"""From which similarity on two texts under one code are the same task."""


def same_words(text: str) -> str:
    """A text as it is compared: NFC, white space collapsed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def match_tasks(gold: Sequence[Row], built: Sequence[Row]) -> dict[str, str]:
    """Built task IRI → hand-made task: by the row's first line, else by code and similar text, best first.

    Several rows that begin in one line are told apart by their letters.
    """
    keys = {row["task"] for row in gold}
    pairs: dict[str, str] = {}
    for row in built:
        key = row_key(row["task"])
        if key in keys and key not in pairs.values():
            pairs[row["task"]] = key
    open_gold = [row for row in gold if row["task"] not in pairs.values()]
    open_built = [row for row in built if row["task"] not in pairs]
    ways = sorted(
        (-score, theirs["task"], ours["task"])
        for ours in open_gold
        for theirs in open_built
        if same_words(ours["code"]) == same_words(theirs["code"])
        and (score := _alike(ours["text"], theirs["text"])) >= ALIKE
    )
    for _, theirs_task, ours_task in ways:
        if theirs_task not in pairs and ours_task not in pairs.values():
            pairs[theirs_task] = ours_task
    return pairs


def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    return Indel.normalized_similarity(same_words(one).casefold(), same_words(other).casefold())
