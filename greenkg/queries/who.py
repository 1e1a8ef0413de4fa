"""Who answers on a day for the tasks whose text matches a user's words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from greenkg.queries.library import load
from greenkg.queries.search import matching_tasks
from greenkg.store import Store, Term

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Responsible:
    """A task, a role and a body that may answer for it: a row of the query ``responsibility-now``.

    Empty strings for what is not known; ``in_period`` is "true", "false" or empty.
    """

    plan: str
    province: str
    task: str
    text: str
    line: str
    role: str
    function: str
    agency_then: str
    agency_now: str
    province_now: str
    province_since: str
    state: str
    acts: str
    confidence: str
    in_period: str
    answered_as_of: str
    plan_iri: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The rows, task by task with the best match first; how many tasks they are; how many match in all."""

    rows: tuple[Responsible, ...]
    tasks: int
    of: int


def who(store: Store, text: str, as_of: str, *, limit: int = 10, province: str = "") -> Answers:
    """Who answered then and who answers on a day for the tasks that match best.

    A task that nobody was given has no row.

    Args:
        store: what to ask.
        text: words of a task, with or without diacritics.
        as_of: an ISO date.
        limit: how many tasks at most.
        province: of the plans, without "tỉnh" or "thành phố"; empty for all.

    Raises:
        QueryError: the words or the date cannot be asked for.
        StoreError: the store cannot answer.
    """
    query = load("responsibility-now")
    query.bind({"as_of": as_of})  # a wrong date is told before anything is looked for
    matches = matching_tasks(store, text, limit, province)
    rows: defaultdict[str, list[Responsible]] = defaultdict(list)
    for place in range(0, len(matches.tasks), _BATCH):
        batch = matches.tasks[place : place + _BATCH]
        table = store.select(query.bind({"as_of": as_of, "task": batch}))
        for row in table:
            cells = {name: _plain(term) for name, term in zip(table.variables, row, strict=True)}
            rows[cells["task"]].append(Responsible(**cells))
    found = tuple(row for task in matches.tasks for row in rows[task])
    return Answers(found, len(matches.tasks), matches.of)


def _plain(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


_FUNCTIONS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?notation ?label WHERE {
  ?function skos:inScheme <https://w3id.org/greenkg/scheme/function> ; skos:notation ?notation ;
    skos:prefLabel ?label .
}
"""


def function_names(store: Store, language: str) -> dict[str, str]:
    """What the functions of state management are called in a language, by notation.

    Raises:
        StoreError: the store cannot answer.
    """
    return {
        _plain(notation): label.value
        for notation, label in store.select(_FUNCTIONS)
        if isinstance(label, Literal) and label.language == language
    }
