"""Themes as a plan prints them: a tree of concepts in a scheme of its own."""

from __future__ import annotations

from greenkg.graph.identities import ThemeSchemeId
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.vocabulary import GKG, PROV, SKOS


def add_themes(graph: PlanGraph) -> None:
    """Writes the plan's themes, if it prints any.

    Raises:
        ValueError: a theme hangs from one that the plan does not have.
    """
    if not graph.plan.record.themes:
        return
    scheme = graph.mint(ThemeSchemeId(graph.key))
    graph.add_type(scheme, SKOS.ConceptScheme)
    graph.add(graph.node, GKG.themeScheme, scheme)
    for theme in graph.plan.record.themes:
        node = graph.themes[theme.key]
        graph.add_type(node, GKG.PrintedTheme, SKOS.Concept)
        graph.add(node, SKOS.inScheme, scheme)
        graph.add_string(node, SKOS.notation, theme.code)
        graph.add_words(node, SKOS.prefLabel, theme.title.text)
        graph.add_integer(node, GKG.annexNumber, theme.annex)
        graph.add_string(node, GKG.path, theme.path)
        graph.add_confidence(node, theme.confidence)
        graph.add_evidence(node, theme.spans)
        graph.add(node, PROV.wasQuotedFrom, graph.source)
        if theme.parent is None:
            graph.add(node, SKOS.topConceptOf, scheme)
        elif theme.parent in graph.themes:
            graph.add(node, SKOS.broader, graph.themes[theme.parent])
        else:
            raise ValueError(f"{graph.key}: theme {theme.key} hangs from {theme.parent}, which is none")
