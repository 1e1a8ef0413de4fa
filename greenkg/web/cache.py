"""Answers that were given before: of one build, so they cannot be out of date."""

from __future__ import annotations

import re
from collections import OrderedDict

from greenkg.web.jobs import Answer, Job, Outcome

_OVERHEAD = 1000
"""Bytes an entry takes besides its body and its query."""
_ALWAYS_NEW = re.compile(r"\\|\b(?:now|rand|uuid|struuid|bnode)\b", re.IGNORECASE)
"""Functions whose value is another every time. An escape could spell one of them."""


class Cache:
    """As many answers as fit into so many bytes; those not asked for longest go first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._answers: OrderedDict[Job, Answer] = OrderedDict()

    def get(self, job: Job) -> Answer | None:
        """The answer given before, if it is still there."""
        found = self._answers.get(job)
        if found is not None:
            self._answers.move_to_end(job)
        return found

    def put(self, job: Job, answer: Answer) -> None:
        """Keeps an answer that is the same every time, and takes no more than a tenth of the room."""
        size = _size(job, answer)
        if answer.outcome is Outcome.FAILED or size > self._most // 10 or _ALWAYS_NEW.search(job.sparql):
            return
        before = self._answers.pop(job, None)
        self._held += size - (_size(job, before) if before else 0)
        self._answers[job] = answer
        while self._held > self._most:
            self._held -= _size(*self._answers.popitem(last=False))

    def __len__(self) -> int:
        return len(self._answers)


def _size(job: Job, answer: Answer) -> int:
    return len(answer.body) + len(answer.words) + 4 * len(job.sparql) + _OVERHEAD
