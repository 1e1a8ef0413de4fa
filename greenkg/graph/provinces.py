"""Provinces, one node for each era of each."""

from __future__ import annotations

from pyoxigraph import NamedNode

from greenkg.graph.literals import date
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.vocabulary import DCTERMS, GKG, SKOS
from greenkg.model import Province


def add_province(graph: PlanGraph, province: Province) -> NamedNode:
    """Writes a province as far as a plan needs it (the rest is reference data); returns its node."""
    node = graph.iris.province(province)
    graph.add_type(node, GKG.ProvinceVersion, DCTERMS.Location)
    graph.add_words(node, SKOS.prefLabel, province.full_name)
    graph.add_words(node, GKG.shortName, province.name)
    graph.add_string(node, GKG.officialCode, province.code)
    if province.since:
        graph.add(node, GKG.validFrom, date(province.since))
    return node
