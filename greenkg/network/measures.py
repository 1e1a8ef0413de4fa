"""What the shape of the network tells of its agencies; docs/network-measures.md defines every measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from greenkg.network.facts import Facts, Work
from greenkg.network.graph import Network
from greenkg.network.succession import State, Tenure

if TYPE_CHECKING:
    import networkx

_WHOLE = 400
"""Up to so many nodes, betweenness is computed from every node; it takes nodes x edges steps."""
_STEPS = 1_000_000
"""About so many steps are spent on it otherwise: from so many nodes (pivots) as that allows, 10 at least."""
_SEED = 882
_LEAST = 2
"""To lead everything in a theme says something where the theme has so many tasks."""


@dataclass(frozen=True, slots=True)
class LoneLead:
    """A task whose only lead has ended by the day asked, and who answers for it then."""

    task: str
    lead: str
    answers: tuple[Tenure, ...]

    @property
    def settled(self) -> bool:
        """Whether just one body is known to have taken over."""
        return len({answer.now for answer in self.answers}) == 1 and all(
            answer.state in (State.SUCCEEDED, State.BY_FUNCTION) for answer in self.answers
        )


@dataclass(frozen=True, slots=True)
class SoleHand:
    """An agency that leads, alone, every task of a national theme in a province's plans."""

    agency: str
    theme: str
    province: str
    tasks: int


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures of an agency–agency network, by IRI.

    Args:
        betweenness: on how many shortest ways between two others an agency stands, from 0 to 1.
        sampled: whether betweenness is estimated from some of the nodes only.
        communities: the number of each agency's group, the largest being 0.
        bridges: pairs without whose cooperation the network would fall apart; each pair and all sorted.
    """

    betweenness: dict[str, float]
    sampled: bool
    communities: dict[str, int]
    bridges: tuple[tuple[str, str], ...]


def measure(graph: Network) -> Measures:
    """Measures a network of agencies with agencies; the same network gives the same figures."""
    import networkx

    iris, plain = _plain(graph)
    sampled = len(iris) > _WHOLE
    pivots = min(len(iris), max(10, _STEPS // max(1, plain.number_of_edges()))) if sampled else None
    between = networkx.betweenness_centrality(plain, k=pivots, seed=_SEED)
    # the stubs take the pairs for nodes
    bridges = cast("Iterator[tuple[int, int]]", networkx.bridges(plain))
    return Measures(
        betweenness={iri: round(between[place], 6) for place, iri in enumerate(iris)},
        sampled=sampled,
        communities=_communities(plain, iris),
        bridges=tuple(sorted((iris[min(pair)], iris[max(pair)]) for pair in bridges)),
    )


def communities(graph: Network) -> dict[str, int]:
    """The number of each agency's group, the largest being 0, as `measure` finds them."""
    iris, plain = _plain(graph)
    return _communities(plain, iris)


def mark(graph: Network, measures: Measures) -> None:
    """Writes measures into a network of agencies.

    Its nodes get ``betweenness`` (float) and ``community`` (int), its edges ``bridge`` (bool).
    """
    for iri, node in graph.nodes.items():
        node["betweenness"] = measures.betweenness[iri]
        node["community"] = measures.communities[iri]
    bridges = set(measures.bridges)
    for (one, other), edge in graph.edges.items():
        edge["bridge"] = (min(one, other), max(one, other)) in bridges


def mark_alone(graph: Network, facts: Facts) -> None:
    """Writes into a network what hangs on one agency alone.

    Its agencies get ``themes_alone`` (int): of how many themes of a province they alone lead every task; and
    ``unsettled`` (int): how many tasks had them as the only lead before they ended without one known
    successor.

    Args:
        graph: any network of a part of the facts.
        facts: all of them, of the same day: a part does not tell whether somebody else leads too.
    """
    hands = Counter(hand.agency for hand in sole_hands(facts))
    day = facts.day or facts.succession.known_until
    ended = Counter(each.lead for each in lone_leads(facts, day) if not each.settled)
    for iri, node in graph.nodes.items():
        if node["node"] == "agency":
            node |= {"themes_alone": hands[iri], "unsettled": ended[iri]}


def lone_leads(facts: Facts, day: str) -> tuple[LoneLead, ...]:
    """The tasks whose only lead, as the plan names it, has ended by an ISO day, in the order of the plans."""
    found = []
    for work in facts.works:
        leads = {share.then or share.agency for share in work.shares if share.role == "lead"}
        if len(leads) != 1:
            continue
        (lead,) = leads
        answers = facts.succession.answers(lead, work.functions, facts.succession.day(day, work.issued))
        if answers and any(answer.state is not State.UNCHANGED for answer in answers):
            found.append(LoneLead(work.iri, lead, answers))
    return tuple(found)


def sole_hands(facts: Facts) -> tuple[SoleHand, ...]:
    """The agencies that lead, alone, all of at least two tasks a province has in a national theme.

    Tasks without any lead are left out of the count. Sorted by province and theme.
    """
    tasks: dict[tuple[str, str], list[Work]] = {}
    for work in facts.works:
        for theme in work.national if work.leads else ():
            tasks.setdefault((work.province, theme), []).append(work)
    found = []
    for (province, theme), works in sorted(tasks.items()):
        leads = {work.leads for work in works}
        if len(works) >= _LEAST and len(leads) == 1 and len(lead := next(iter(leads))) == 1:
            found.append(SoleHand(lead[0], theme, province, len(works)))
    return tuple(found)


def _plain(graph: Network) -> tuple[list[str], networkx.Graph[int]]:
    """The IRIs in order, and the network between their places without directions.

    networkx goes through sets, and those of numbers keep their order.
    """
    import networkx

    iris = sorted(graph)
    number = {iri: place for place, iri in enumerate(iris)}
    plain: networkx.Graph[int] = networkx.Graph()
    plain.add_nodes_from(range(len(iris)))
    together: dict[tuple[int, int], int] = {}
    for (lead, partner), edge in graph.edges.items():
        one, other = sorted((number[lead], number[partner]))
        together[one, other] = together.get((one, other), 0) + int(edge["tasks"])
    for (one, other), tasks in sorted(together.items()):
        plain.add_edge(one, other, tasks=tasks)
    return iris, plain


def _communities(plain: networkx.Graph[int], iris: list[str]) -> dict[str, int]:
    """Louvain's method over the shared tasks, with a fixed seed; agencies on their own stay so."""
    import networkx

    groups = networkx.community.louvain_communities(plain, weight="tasks", seed=_SEED)
    ordered = sorted(map(sorted, groups), key=lambda group: (-len(group), group[0]))
    return {iris[each]: place for place, group in enumerate(ordered) for each in group}
