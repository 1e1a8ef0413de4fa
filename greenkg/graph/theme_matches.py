"""Printed themes beside the national ones, and themes of an annex beside headings of the body."""

from __future__ import annotations

from greenkg.graph.identities import ThemeMatchId, ThemePairId
from greenkg.graph.literals import boolean, integer
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.vocabulary import GKG, PROV, SKOS
from greenkg.model import Relation, RowKey, Theme

RELATIONS = {Relation.EXACT: SKOS.exactMatch, Relation.BROAD: SKOS.broadMatch}


def add_theme_matches(graph: PlanGraph) -> None:
    """Writes which national themes the plan's themes mean by their words, and its pairs of themes.

    Raises:
        ValueError: a match or pair names a theme that the plan does not have.
    """
    themes = {theme.key: theme for theme in graph.plan.record.themes}
    _add_matches(graph, themes)
    _add_pairs(graph, themes)


def _add_matches(graph: PlanGraph, themes: dict[RowKey, Theme]) -> None:
    for match in graph.plan.record.matches:
        theme, national = graph.theme(match.theme), graph.iris.concept("national-theme", str(match.national))
        graph.add(national, SKOS.notation, integer(match.national))
        node = graph.mint(ThemeMatchId(graph.key, themes[match.theme].annex, match.theme, match.national))
        graph.add(theme, GKG.hasThemeMatch, node)
        graph.add_type(node, GKG.ThemeMatch)
        graph.add(node, GKG.nationalTheme, national)
        graph.add(node, GKG.mappingRelation, RELATIONS[match.relation])
        graph.add(node, GKG.inherited, boolean(False))
        graph.add_confidence(node, match.confidence)
        graph.add_evidence(node, themes[match.theme].title.spans)
        graph.add(node, PROV.wasDerivedFrom, graph.source)


def _add_pairs(graph: PlanGraph, themes: dict[RowKey, Theme]) -> None:
    for pair in graph.plan.record.pairs:
        annex, body = graph.theme(pair.annex_theme), graph.theme(pair.body_theme)
        node = graph.mint(
            ThemePairId(graph.key, themes[pair.annex_theme].annex, pair.annex_theme, pair.body_theme)
        )
        graph.add(annex, GKG.hasThemePair, node)
        graph.add(annex, SKOS.closeMatch, body)
        graph.add_type(node, GKG.ThemePair)
        graph.add(node, GKG.annexTheme, annex)
        graph.add(node, GKG.bodyTheme, body)
        graph.add_confidence(node, pair.confidence)
        graph.add_evidence(
            node, (*themes[pair.annex_theme].title.spans, *themes[pair.body_theme].title.spans)
        )
        graph.add(node, PROV.wasDerivedFrom, graph.source)
