"""Provinces, one node for each era of each."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from greenkg.administration.provinces import until
from greenkg.graph.literals import date, string, words
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.vocabulary import DCTERMS, GKG, RDF, SKOS
from greenkg.model import Province


def add_province(graph: PlanGraph, province: Province) -> NamedNode:
    """Writes a province as far as a plan needs it (the rest is reference data); returns its node."""
    node = graph.iris.province(province)
    for subject, predicate, value in about_province(node, province):
        graph.add(subject, predicate, value)
    return node


def about_province(
    node: NamedNode, province: Province
) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    """What identifies a province for people: names, code and period."""
    yield node, RDF.type, GKG.ProvinceVersion
    yield node, RDF.type, DCTERMS.Location
    yield node, SKOS.prefLabel, words(province.full_name)
    yield node, GKG.shortName, words(province.name)
    yield node, GKG.officialCode, string(province.code)
    if province.since:
        yield node, GKG.validFrom, date(province.since)
    if ends := until(province):
        yield node, GKG.validUntil, date(ends)
