"""Where a plan's graph comes from: the source file, the run of the program, the dataset."""

from __future__ import annotations

from greenkg.graph.identities import ExtractionId
from greenkg.graph.literals import integer
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.vocabulary import DCAT, DCTERMS, GKG, PROV, RDFS, VOID
from greenkg.version import VERSION


def add_provenance(graph: PlanGraph) -> None:
    """Writes the source with its whole text, the extraction and the description of the graph itself.

    To be called last: it says how many triples the graph has. No time of day is written, so the
    same source gives the same graph.
    """
    info = graph.plan.record.source
    graph.add_type(graph.source, GKG.Source, PROV.Entity)
    graph.add_string(graph.source, RDFS.label, info.name)
    graph.add_string(graph.source, GKG.sha256, info.sha256)
    graph.add_string(graph.source, GKG.mediaType, info.media_type)
    graph.add_integer(graph.source, GKG.lineCount, info.lines)
    graph.add_integer(graph.source, GKG.characterCount, info.characters)
    graph.add_string(graph.source, GKG.text, graph.text)

    extraction = graph.mint(ExtractionId(graph.key))
    graph.add_type(extraction, PROV.Activity)
    graph.add(extraction, PROV.used, graph.source)
    graph.add_string(extraction, GKG.programVersion, VERSION)
    graph.add_string(extraction, GKG.sha256, info.sha256)

    graph.add_type(graph.name, DCAT.Dataset, VOID.Dataset)
    title = f"{graph.plan.record.number} {graph.plan.record.title}".strip()
    graph.add_words(graph.name, DCTERMS.title, title or info.name)
    graph.add(graph.name, DCTERMS.source, graph.source)
    graph.add(graph.name, PROV.wasGeneratedBy, extraction)
    graph.add(graph.name, VOID.rootResource, graph.node)
    graph.add(graph.name, VOID.triples, integer(len(graph) + 1))
