"""The network as a graph: agencies, and an arrow from who leads to who is a partner."""

from __future__ import annotations

from typing import TypeAlias

import networkx

from greenkg.network.facts import Facts, ask
from greenkg.store import Store

Network: TypeAlias = "networkx.DiGraph[str]"


def network(store: Store, *, province: str | None = None) -> Network:
    """The agencies of the store's plans and the tasks they share.

    Nodes are IRIs of agencies with ``name``, ``kind``, ``province`` (str), ``collective`` (bool),
    ``led`` and ``shared`` (int, tasks it leads, tasks it is a partner to). An edge leads from the
    lead to the partner with ``tasks`` (int, how many tasks they share so) as its weight.

    Raises:
        UsageError: no plan of that province is in the store.
    """
    return of_facts(ask(store, province))


def of_facts(facts: Facts) -> Network:
    """The graph of facts already asked for."""
    graph: Network = networkx.DiGraph()
    for body in facts.bodies:
        graph.add_node(
            body.iri,
            name=body.name,
            kind=body.kind,
            province=body.province,
            collective=body.collective,
            led=0,
            shared=0,
        )
    for work in facts.works:
        for lead in work.leads:
            graph.nodes[lead]["led"] += 1
        for partner in work.partners:
            graph.nodes[partner]["shared"] += 1
        for lead in work.leads:
            for partner in work.partners:
                if lead == partner:
                    continue
                if not graph.has_edge(lead, partner):
                    graph.add_edge(lead, partner, tasks=0)
                graph.edges[lead, partner]["tasks"] += 1
    return graph
