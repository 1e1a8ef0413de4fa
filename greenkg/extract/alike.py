"""Which texts may be nearly the same, found by their shared runs of words without comparing every pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from greenkg.text import fold, words

_RUN = 3
_COMMON = 40  # a run of words that so many texts share tells none of them apart
_SHARE = 0.3  # of the shorter text's runs: a misread word breaks three of them


class WordRuns:
    """Texts by their runs of three words, for finding near doubles in time that grows with the texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._sizes: list[int] = []
        for number, text in enumerate(texts):
            runs = set(_runs(text))
            self._sizes.append(len(runs))
            for run in runs:
                self._holders[run].append(number)

    def near(self, text: str) -> list[int]:
        """Numbers of the texts that share a good part of their telling runs with ``text``, in order."""
        runs = set(_runs(text))
        shared: Counter[int] = Counter()
        for run in runs:
            holders = self._holders.get(run, ())
            if len(holders) <= _COMMON:
                shared.update(holders)
        return sorted(
            number
            for number, count in shared.items()
            if count >= _SHARE * min(len(runs), self._sizes[number])
        )


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    told = words(fold(text))
    return zip(*(told[i:] for i in range(_RUN)), strict=False)
