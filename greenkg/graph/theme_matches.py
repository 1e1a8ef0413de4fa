"""Printed themes beside the national ones, and themes of an annex beside headings of the body."""

from __future__ import annotations

from pyoxigraph import NamedNode

from greenkg.graph.identities import ThemeMatchId, ThemePairId
from greenkg.graph.literals import boolean, integer
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.vocabulary import GKG, PROV, SKOS
from greenkg.model import Relation, RowKey, Span, Task, Theme, ThemeMatch

RELATIONS = {Relation.EXACT: SKOS.exactMatch, Relation.BROAD: SKOS.broadMatch}


def add_theme_matches(graph: PlanGraph) -> None:
    """Writes which national themes the plan's themes and tasks belong to, and its pairs of themes.

    A theme's own match has a shortcut of its SKOS relation; an inherited one has none. A task belongs to
    the national themes of the theme it, or the nearest task above it, stands under.

    Raises:
        ValueError: a match or pair names a theme that the plan does not have.
    """
    themes = {theme.key: theme for theme in graph.plan.record.themes}
    matches: dict[RowKey, dict[int, ThemeMatch]] = {}
    for match in graph.plan.record.matches:
        graph.theme(match.theme)
        known = matches.setdefault(match.theme, {})
        if match.national not in known or known[match.national].inherited:
            known[match.national] = match
    for of_theme in matches.values():
        for match in of_theme.values():
            _add_match(graph, match, themes, matches)
    tasks = {task.key: task for task in graph.plan.record.tasks}
    for task in tasks.values():
        above = _theme_of(task, tasks)
        for national in matches.get(above, ()) if above else ():
            graph.add(graph.tasks[task.key], GKG.nationalTheme, _national(graph, national))
    _add_pairs(graph, themes)


def _add_match(
    graph: PlanGraph,
    match: ThemeMatch,
    themes: dict[RowKey, Theme],
    matches: dict[RowKey, dict[int, ThemeMatch]],
) -> None:
    theme, national = graph.theme(match.theme), _national(graph, match.national)
    node = graph.mint(ThemeMatchId(graph.key, themes[match.theme].annex, match.theme, match.national))
    graph.add(theme, GKG.hasThemeMatch, node)
    graph.add_type(node, GKG.ThemeMatch)
    graph.add(node, GKG.nationalTheme, national)
    graph.add(node, GKG.mappingRelation, RELATIONS[match.relation])
    graph.add(node, GKG.inherited, boolean(match.inherited))
    graph.add_confidence(node, match.confidence)
    graph.add_evidence(node, _proof(match, themes, matches))
    graph.add(node, PROV.wasDerivedFrom, graph.source)
    if not match.inherited:
        graph.add(theme, RELATIONS[match.relation], national)


def _proof(
    match: ThemeMatch, themes: dict[RowKey, Theme], matches: dict[RowKey, dict[int, ThemeMatch]]
) -> tuple[Span, ...]:
    """The words that match: the theme's own title, or that of the heading it inherits from."""
    theme = themes[match.theme]
    seen = {theme.key}
    above = theme
    while match.inherited and above.parent in themes and above.parent not in seen:
        above = themes[above.parent]
        seen.add(above.key)
        own = matches.get(above.key, {}).get(match.national)
        if own and not own.inherited:
            return above.title.spans
    return theme.title.spans


def _theme_of(task: Task, tasks: dict[RowKey, Task]) -> RowKey | None:
    seen = {task.key}
    while task.theme is None and task.parent in tasks and task.parent not in seen:
        task = tasks[task.parent]
        seen.add(task.key)
    return task.theme


def _national(graph: PlanGraph, number: int) -> NamedNode:
    """A national theme; its number is repeated here, as reference data writes it."""
    node = graph.iris.concept("national-theme", str(number))
    graph.add(node, SKOS.notation, integer(number))
    return node


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
