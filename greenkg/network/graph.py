"""The network as a graph: agencies with agencies, with themes, or with tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from greenkg.network.collectives import through_collectives
from greenkg.network.facts import Facts, ask
from greenkg.network.selection import EVERYTHING, Selection, select
from greenkg.store import Store

if TYPE_CHECKING:
    import networkx

Network: TypeAlias = "networkx.DiGraph[str]"


class Between(StrEnum):
    """What an edge of the graph connects an agency with."""

    AGENCIES = "agencies"
    THEMES = "themes"
    TASKS = "tasks"


def network(
    store: Store, selection: Selection = EVERYTHING, *, between: Between = Between.AGENCIES
) -> Network:
    """The graph of a store's plans, as `of_facts` makes it.

    Raises:
        UsageError: a name of the selection is not in the store.
        StoreError: the store cannot answer.
    """
    return of_facts(select(ask(store), selection), between)


def of_facts(facts: Facts, between: Between = Between.AGENCIES) -> Network:
    """The graph of facts already asked for.

    Nodes are IRIs and have a ``node`` ("agency", "theme" or "task"), a ``name`` and a ``home``: the province
    they are drawn with, empty for what belongs to several. An agency has further
    ``kind`` and ``province`` (str, empty for national), ``collective`` (bool) and ``led``, ``shared`` and
    ``through`` (int: tasks it leads, tasks it is a partner to, tasks it has a part in only as a member of
    a collective).

    Between agencies, an edge leads from the lead to the partner; ``tasks`` (int) is how many they share
    so, ``through`` (int) how many of these only by way of a collective. Between agencies and national
    themes, ``led`` and ``shared`` (int) count the agency's tasks in the theme, ``tasks`` all of them.
    Between agencies and tasks, ``role`` is "lead" or "partner" ("lead" where it is both).
    """
    # it takes a third of a second to import, for which no command but this one should wait
    import networkx

    graph: Network = networkx.DiGraph()
    _agencies(graph, facts)
    _EDGES[between](graph, facts)
    _homes(graph, facts)
    return graph


def _agencies(graph: Network, facts: Facts) -> None:
    for body in facts.bodies:
        graph.add_node(
            body.iri,
            node="agency",
            name=body.name,
            kind=body.kind,
            province=body.province,
            collective=body.collective,
            led=0,
            shared=0,
            through=0,
        )
    for work in facts.works:
        by_itself = {share.agency for share in work.shares if not share.through}
        leads = [iri for iri in work.leads if iri in by_itself]
        for iri in leads:
            graph.nodes[iri]["led"] += 1
        for iri in work.partners:
            if iri in by_itself and iri not in leads:
                graph.nodes[iri]["shared"] += 1
        members = (*work.shares, *through_collectives(facts, work))
        for iri in dict.fromkeys(share.agency for share in members if share.through):
            if iri in graph and iri not in by_itself:
                graph.nodes[iri]["through"] += 1


def _with_partners(graph: Network, facts: Facts) -> None:
    for work in facts.works:
        by_itself = {share.agency for share in work.shares if not share.through}
        for lead in work.leads:
            for partner in work.partners:
                if lead == partner:
                    continue
                if not graph.has_edge(lead, partner):
                    graph.add_edge(lead, partner, tasks=0, through=0)
                edge = graph.edges[lead, partner]
                edge["tasks"] += 1
                edge["through"] += not {lead, partner} <= by_itself


def _with_themes(graph: Network, facts: Facts) -> None:
    national = dict.fromkeys(iri for work in facts.works for iri in work.national if iri in facts.themes)
    for iri in sorted(national, key=lambda iri: (len(facts.themes[iri].code), facts.themes[iri].code)):
        theme = facts.themes[iri]
        graph.add_node(iri, node="theme", name=theme.title, code=theme.code, tasks=0)
    for work in facts.works:
        leads = set(work.leads)
        for iri in (iri for iri in work.national if iri in graph):
            graph.nodes[iri]["tasks"] += 1
            for agency in dict.fromkeys((*work.leads, *work.partners)):
                if not graph.has_edge(agency, iri):
                    graph.add_edge(agency, iri, tasks=0, led=0, shared=0)
                edge = graph.edges[agency, iri]
                edge["tasks"] += 1
                edge["led" if agency in leads else "shared"] += 1


def _with_tasks(graph: Network, facts: Facts) -> None:
    for work in facts.works:
        if not work.shares:
            continue
        graph.add_node(
            work.iri,
            node="task",
            name=work.text,
            code=work.code,
            plan=work.plan,
            province=work.province,
            line=work.line,
            first=work.first,
            last=work.last,
        )
        leads = set(work.leads)
        for agency in dict.fromkeys((*work.leads, *work.partners)):
            graph.add_edge(agency, work.iri, role="lead" if agency in leads else "partner")


def _homes(graph: Network, facts: Facts) -> None:
    """An agency's own province, else the only one it works in; a theme's or task's is its agencies'.

    On a day after a merger, who works for a former province alone is at home in what that became.
    """
    became = _became(facts)
    works_in: dict[str, set[str]] = {}
    for work in facts.works:
        for share in work.shares:
            works_in.setdefault(share.agency, set()).add(work.province)
    for iri, places in works_in.items():
        home = graph.nodes[iri]["province"] or _only(places)
        graph.nodes[iri]["home"] = became.get(home, home)
    for iri, node in graph.nodes.items():
        if node["node"] != "agency":
            node["home"] = _only({graph.nodes[agency]["home"] for agency in graph.predecessors(iri)} - {""})


def _became(facts: Facts) -> dict[str, str]:
    """Province of a plan → that of most of those who answer for its tasks on the day asked."""
    counted: dict[str, Counter[str]] = {}
    for work in facts.works if facts.day else ():
        for share in work.shares:
            now = facts.register[share.agency].province
            if now and share.answer is not None and share.answer.now:
                counted.setdefault(work.province, Counter())[now] += 1
    return {then: min(counts, key=lambda now: (-counts[now], now)) for then, counts in counted.items()}


def _only(names: set[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""


_EDGES: Mapping[Between, Callable[[Network, Facts], None]] = {
    Between.AGENCIES: _with_partners,
    Between.THEMES: _with_themes,
    Between.TASKS: _with_tasks,
}
