"""Which named graph holds a plan, by what a person calls the plan."""

from __future__ import annotations

import unicodedata

from pyoxigraph import NamedNode

from greenkg.errors import UsageError
from greenkg.graph.vocabulary import DCTERMS, ELI, GKG
from greenkg.store import Store

_PLANS = f"""
SELECT DISTINCT ?graph ?plan ?number WHERE {{
  GRAPH ?graph {{
    ?plan a {GKG.Plan} ; {DCTERMS.source} ?source .
    ?source a {GKG.Source} .
    OPTIONAL {{ ?plan {ELI.id_local} ?number }}
  }}
}} ORDER BY ?graph ?plan
"""


def plan_graphs(store: Store) -> list[str]:
    """The addresses of the named graphs that hold a plan, sorted.

    Raises:
        StoreError: the store cannot be read.
    """
    return sorted({graph.value for graph, _, _ in store.select(_PLANS) if isinstance(graph, NamedNode)})


def plan_graph(store: Store, name: str) -> str:
    """The address of the named graph of one plan.

    Args:
        store: where the plans are.
        name: the plan's number, its address, or the address of its graph.

    Raises:
        UsageError: no plan goes by that name, or several do (a number identifies nothing alone: every
            province has its own "2746/QĐ-UBND"); the error names what to give instead.
        StoreError: the store cannot be read.
    """
    wanted = unicodedata.normalize("NFC", name.strip())
    found: dict[str, str] = {}
    known: list[str] = []
    for graph, plan, number in store.select(_PLANS):
        assert isinstance(graph, NamedNode)
        assert isinstance(plan, NamedNode)
        printed = getattr(number, "value", "")
        known.append(printed or plan.value)
        if wanted in (graph.value, plan.value, printed):
            found[graph.value] = plan.value
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise UsageError(
            f"{len(found)} plans are called {name}", mend=f"take one of {', '.join(found.values())}"
        )
    raise UsageError(
        f"there is no plan {name}", mend=f"take one of {', '.join(known)}" if known else "build first"
    )
