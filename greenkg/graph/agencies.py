"""Agencies: bodies that can be answerable, and collectives of them."""

from __future__ import annotations

from pyoxigraph import NamedNode

from greenkg.graph.literals import boolean, date
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.provinces import add_province
from greenkg.graph.vocabulary import CV, DCTERMS, GKG, ORG, SKOS
from greenkg.model import Agency

PUBLIC_KINDS = frozenset(
    {"so", "co-quan-cap-tinh", "co-quan-trung-uong", "bo", "ubnd", "ubnd-tinh", "ubnd-huyen", "ubnd-xa"}
    | {"hdnd", "ban-quan-ly", "cong-an", "quan-su"}
)
"""Kinds of bodies of the state; a single body of such a kind is a public organisation."""


def add_agencies(graph: PlanGraph) -> dict[str, NamedNode]:
    """Writes the plan's agencies; returns their nodes by key.

    Raises:
        ValueError: two agencies of the plan go by one key.
    """
    nodes: dict[str, NamedNode] = {}
    for agency in graph.plan.agencies:
        node = graph.iris.agency(agency)
        if nodes.setdefault(agency.key, node) != node:
            raise ValueError(f"{graph.key}: two agencies go by the key {agency.key}")
        _add_agency(graph, node, agency)
    return nodes


def _add_agency(graph: PlanGraph, node: NamedNode, agency: Agency) -> None:
    graph.add_type(node, GKG.Agency, ORG.Organization)
    if agency.collective:
        graph.add_type(node, GKG.Collective)
    elif agency.kind in PUBLIC_KINDS:
        graph.add_type(node, CV.PublicOrganisation)
    graph.add_words(node, SKOS.prefLabel, agency.name)
    for spelling in agency.spellings:
        if spelling != agency.name:
            graph.add_words(node, SKOS.altLabel, spelling)
    if agency.kind:
        graph.add(node, ORG.classification, graph.concept("agency-kind", agency.kind))
    graph.add(node, GKG.recognised, boolean(agency.known))
    if agency.province:
        graph.add(node, DCTERMS.spatial, add_province(graph, agency.province))
    if agency.since:
        graph.add(node, GKG.validFrom, date(agency.since))
