"""The rules of the ontology: what follows from what is said, as SPARQL CONSTRUCT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import cycle, islice

from pyoxigraph import BlankNode, NamedNode, Quad, QueryTriples, Store, Triple

from greenkg.errors import GreenkgError
from greenkg.resources import folder

PLAN_RULES = (
    "assignment-lead",
    "assignment-partner",
    "assignment-task",
    "duty-agent-duty",
    "ground-based-on",
    "ground-carries-out",
    "ground-refers-to",
    "citation-mention",
    "citation-page-list",
    "theme-match",
    "theme-pair",
    "theme-inherited",
    "theme-of-task",
    "theme-of-subtask",
    "reference-names",
    "same-activity",
    "task-function",
)
"""The rules that run over the graph of each plan, in this order."""

MOST_ROUNDS = 1000
"""More rounds than any tree of themes or chain of changes is deep: past it a rule feeds itself for ever."""


def derived(quads: Iterable[Quad], names: Sequence[str], graph: NamedNode) -> list[Quad]:
    """What rules make of quads, without what is already there, as sorted quads of one graph.

    The rules run in the order given, each seeing what those before it made, over the union of all
    graphs; then all again, until each has made nothing new since any last did.

    Args:
        quads: what is said.
        names: rules, by their files' names in ``ontology/rules`` without the ending.
        graph: the graph the new quads are put in.

    Raises:
        GreenkgError: there is no such rule; it is no CONSTRUCT query, makes a blank node, or never comes
            to an end.
    """
    store = Store()
    store.bulk_extend(quads)
    made: set[Quad] = set()
    known: set[Triple] = set()
    turns = islice(cycle(names), MOST_ROUNDS * len(names))
    idle = 0
    while idle < len(names):
        name = next(turns, None)
        if name is None:
            raise GreenkgError(f"the rules {', '.join(names)} never come to an end")
        found = _found(store, name) - known
        new = {quad for quad in _quads(found, name, graph) if not _holds(store, quad)}
        known |= found
        store.extend(new)
        made.update(new)
        idle = 0 if new else idle + 1
    return sorted(made, key=str)


@cache
def rule_text(name: str) -> str:
    """The CONSTRUCT query of a rule, with its comment header.

    Raises:
        GreenkgError: there is no such rule.
    """
    path = folder("ontology") / "rules" / f"{name}.rq"
    if not path.is_file():
        raise GreenkgError("no such rule", where=name)
    return path.read_text(encoding="utf-8")


def _found(store: Store, name: str) -> set[Triple]:
    """What one run of a rule says."""
    try:
        found = store.query(rule_text(name), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise GreenkgError(f"the rule is no SPARQL query: {error}", where=name) from error
    if not isinstance(found, QueryTriples):
        raise GreenkgError("the rule is no CONSTRUCT query", where=name)
    return set(found)


def _quads(triples: Iterable[Triple], name: str, graph: NamedNode) -> Iterator[Quad]:
    for triple in triples:
        subject, value = triple.subject, triple.object
        if isinstance(subject, BlankNode) or isinstance(value, BlankNode):
            # it would be a new one each round, and another one on each machine
            raise GreenkgError("the rule makes a blank node", where=name)
        yield Quad(subject, triple.predicate, value, graph)


def _holds(store: Store, quad: Quad) -> bool:
    """Whether any graph says it."""
    return next(store.quads_for_pattern(quad.subject, quad.predicate, quad.object), None) is not None
