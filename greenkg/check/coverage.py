"""What became of every line of the sources, as the store has it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from greenkg.check.texts import PROLOGUE, Text, characters, texts
from greenkg.store import Store

_RUNS = f"""{PROLOGUE}
SELECT DISTINCT ?source ?run ?first ?last ?use ?what WHERE {{
  GRAPH ?graph {{
    ?source gkg:hasLineRun ?run .
    ?run gkg:firstLine ?first ; gkg:lastLine ?last ; gkg:lineUse ?concept .
    ?concept skos:notation ?use .
    OPTIONAL {{ ?run gkg:what ?what }}
  }}
}}
ORDER BY ?source ?first ?last
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that follow each other and were used for one thing (``record``, ``prose``, ``furniture``).

    ``what`` is the kind of record, the section of the prose, the kind of furniture.
    """

    first: int
    last: int
    use: str
    what: str


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """The runs of a source, and the non-blank lines that are in none or in more than one."""

    name: str
    source: str
    runs: tuple[Run, ...]
    lines: int
    blank: int
    totals: dict[str, int]
    """Non-blank lines by use."""
    unaccounted: tuple[int, ...]
    twice: tuple[int, ...]

    @property
    def complete(self) -> bool:
        """Whether each non-blank line is in exactly one run."""
        return not self.unaccounted and not self.twice


def coverage(store: Store) -> list[SourceCoverage]:
    """The coverage of every source, in the order of their names.

    Raises:
        StoreError: the store cannot answer.
    """
    runs: dict[str, list[Run]] = {}
    for source, _, first, last, use, what in store.select(_RUNS):
        run = Run(int(characters(first)), int(characters(last)), characters(use), characters(what))
        runs.setdefault(characters(source), []).append(run)
    return [_of(text, tuple(runs.get(iri, ()))) for iri, text in texts(store).items()]


def _of(text: Text, runs: tuple[Run, ...]) -> SourceCoverage:
    printed = {n for n in range(1, len(text.lines) + 1) if text.lines[n].strip()}
    times = Counter(n for run in runs for n in range(run.first, run.last + 1) if n in printed)
    totals = Counter({"record": 0, "prose": 0, "furniture": 0})
    for run in runs:
        totals[run.use] += sum(n in printed for n in range(run.first, run.last + 1))
    return SourceCoverage(
        name=text.name,
        source=text.source,
        runs=runs,
        lines=len(text.lines),
        blank=len(text.lines) - len(printed),
        totals=dict(totals),
        unaccounted=tuple(sorted(printed - set(times))),
        twice=tuple(sorted(n for n, often in times.items() if often > 1)),
    )
