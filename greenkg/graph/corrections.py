"""Corrections: where a person read the source better than the program, who, when, why."""

from __future__ import annotations

from greenkg.graph.identities import CorrectionId
from greenkg.graph.literals import date
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.vocabulary import GKG, PROV


def add_corrections(graph: PlanGraph) -> None:
    """Writes each correction as an activity that made the graph what it is, and the rows it changed."""
    for nth, each in enumerate(graph.plan.record.corrections, start=1):
        node = graph.mint(CorrectionId(graph.key, each.key, nth))
        graph.add(graph.node, GKG.hasCorrection, node)
        graph.add_type(node, GKG.Correction, PROV.Activity)
        graph.add(node, PROV.used, graph.source)
        graph.add_string(node, GKG.correctionKind, each.kind.value)
        graph.add_string(node, GKG.field, each.field)
        graph.add_string(node, GKG.value, each.value)
        graph.add_string(node, GKG.reviewer, each.who)
        graph.add(node, GKG.reviewed, date(each.when))
        graph.add_words(node, GKG.reason, each.why, "en")
        graph.add_string(node, GKG.proofLines, " ".join(map(str, each.proof)))
        graph.add_evidence(node, each.quote.spans)
        graph.add(graph.name, PROV.wasGeneratedBy, node)
        for key in each.rows:
            if key in graph.tasks:
                graph.add(graph.tasks[key], PROV.wasGeneratedBy, node)
