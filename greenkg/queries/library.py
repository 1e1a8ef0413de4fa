"""The named queries that come with the package, and how they are run."""

from __future__ import annotations

from collections.abc import Mapping

from greenkg.errors import QueryError
from greenkg.queries.named_query import NamedQuery, read_query
from greenkg.resources import folder
from greenkg.store import Store, Table


def names() -> tuple[str, ...]:
    """The names of all named queries, sorted."""
    return tuple(sorted(path.stem for path in folder("queries").glob("*.rq")))


def load(name: str) -> NamedQuery:
    """The named query of that name.

    Raises:
        QueryError: there is none.
    """
    if name not in names():
        raise QueryError(f"no query is named {name!r}", mend=f"there are {', '.join(names())}")
    return read_query(name, (folder("queries") / f"{name}.rq").read_text(encoding="utf-8"))


def run(store: Store, name: str, params: Mapping[str, str] | None = None) -> Table:
    """The answer of a store to a named query.

    Raises:
        QueryError: there is no such query, or a parameter is wrong.
        StoreError: the store cannot answer.
    """
    return store.select(load(name).bind(params))
