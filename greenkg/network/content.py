"""What a network page holds, as JSON: bodies, tasks, who answers today, where each node stands.

Bodies, plans, provinces and themes are told by their places in their lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from greenkg.network.collectives import Collectives, regarded
from greenkg.network.drawing import Drawing, by_letters, drawn
from greenkg.network.facts import Facts, Share, Theme, Work
from greenkg.network.families import FAMILIES, GROUP_COLOURS, family_of
from greenkg.network.graph import Network, of_facts
from greenkg.network.labels import FONT_SIZE, GROWTH, LEAST, label
from greenkg.network.measures import communities
from greenkg.network.selection import Selection, select
from greenkg.network.succession import Tenure
from greenkg.network.terms import Terms
from greenkg.network.today import as_of
from greenkg.network.words import words

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_MOST = 5000
"""Bodies of a page; with more, a browser would take too long to answer."""
_TITLE = 160
"""Characters of a theme's title; some plans print whole paragraphs as headings."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A network and where its nodes stand."""

    graph: Network
    drawing: Drawing

    def homes(self) -> list[tuple[str, str]]:
        """Each body (IRI) with the province it is drawn with."""
        return [(iri, node["home"]) for iri, node in self.graph.nodes.items()]

    def points(self) -> dict[str, Json]:
        """Where each body (IRI) stands."""
        return {iri: [*point] for iri, point in self.drawing.positions.items()}


class Content:
    """The content of one page.

    Args:
        everything: all facts of the store.
        selection: which of them the page holds. Its day is that of today's bodies, else it is the day of
            the last change that is known, so that the page is the same whenever it is made.
        terms: what the concepts are called.
    """

    def __init__(self, everything: Facts, selection: Selection, terms: Terms) -> None:
        selected = select(everything, replace(selection, as_of="", collectives=Collectives.SHOWN))
        facts = _heaviest(selected)
        self.left_out = len(selected.bodies) - len(facts.bodies)
        """How many bodies are left out, for the page to be of use."""
        day = selection.as_of or _last_change(facts)
        self._opening = {
            "era": "now" if selection.as_of else "then",
            "collectives": selection.collectives.value,
        }
        self._facts = facts
        self._terms = terms
        self._day = day
        self._eras = {"then": facts, "now": as_of(facts, day)}
        every = [regarded(of_era, mode) for of_era in self._eras.values() for mode in Collectives]
        there = {body.iri: body for of_era in every for body in of_era.bodies}
        self._bodies = tuple(there[iri] for iri in sorted(there))
        self._number = {body.iri: number for number, body in enumerate(self._bodies)}
        self._kinds = sorted({body.kind for body in self._bodies})
        self._works = tuple(work for work in facts.works if work.shares)
        self._provinces = sorted({work.province for work in self._works}, key=by_letters)
        self._plans = list(dict.fromkeys((work.plan_iri, work.plan, work.province) for work in self._works))
        self._themes = self._used_themes()
        self._answers: dict[Tenure, int] = {}
        self._drawings: dict[tuple[tuple[str, str, str], ...], _Drawn] = {}

    def json(self) -> dict[str, Json]:
        """The content, in the form that the page's scripts read."""
        tasks = [self._task(work) for work in self._works]  # before the answers, which it gathers
        provinces = {province: number for number, province in enumerate(self._provinces)}
        return {
            "words": {"vi": {**words(0)}, "en": {**words(1)}},
            "day": self._day,
            "opening": {**self._opening},
            "leftOut": self.left_out,
            "fontSize": FONT_SIZE,
            "radius": {"least": LEAST, "growth": GROWTH},
            "families": [{"vi": f.vi, "en": f.en, "colour": f.colour, "dark": f.dark} for f in FAMILIES],
            "groupColours": [{"colour": colour, "dark": dark} for colour, dark in GROUP_COLOURS],
            "kinds": [_both(self._facts.kinds.get(kind, {}), kind) for kind in self._kinds],
            "bases": self._named(
                "basis", {basis for w in self._works for s in w.shares for basis in s.bases}
            ),
            "states": self._named("tenure-state", {tenure.state.value for tenure in self._answers}),
            "doubts": self._named("fact-confidence", {tenure.confidence for tenure in self._answers}),
            "functions": self._named("function", {t.function for t in self._answers if t.function}),
            "provinces": [*self._provinces],
            "plans": [{"number": plan, "province": provinces[place]} for _, plan, place in self._plans],
            "themes": [self._theme(theme) for theme in self._themes],
            "bodies": [
                {
                    "name": body.name,
                    "kind": self._kinds.index(body.kind),
                    "family": family_of(body.kind),
                    "collective": body.collective,
                    "province": body.province,
                }
                for body in self._bodies
            ],
            "nodes": self._nodes(),
            "tasks": [*tasks],
            "answers": [self._answer(tenure) for tenure in self._answers],
            "members": {era: self._members(of_era) for era, of_era in self._eras.items()},
            **self._drawing(),
        }

    def _named(self, scheme: str, notations: set[str]) -> dict[str, Json]:
        names = self._terms.get(scheme, {})
        return {notation: _both(names.get(notation, {}), notation) for notation in sorted(notations)}

    # ---- themes ----

    def _used_themes(self) -> list[Theme]:
        """The national themes by their numbers, then those at the top of each plan, as they come."""
        national = {iri for work in self._works for iri in work.national}
        ordered = sorted(
            (self._facts.themes[iri] for iri in national), key=lambda theme: (len(theme.code), theme.code)
        )
        printed = dict.fromkeys(top for work in self._works for top in self._top(work))
        return [*ordered, *printed]

    def _top(self, work: Work) -> tuple[Theme, ...]:
        return self._facts.printed_themes(work)[-1:]

    def _theme(self, theme: Theme) -> dict[str, Json]:
        plan = next((n for n, (iri, _, _) in enumerate(self._plans) if iri == theme.plan), None)
        title = theme.title if len(theme.title) <= _TITLE else f"{theme.title[:_TITLE].rstrip()}…"
        return {"code": theme.code, "vi": title, "en": theme.en or title, "plan": plan}

    # ---- tasks and who answers for them ----

    def _task(self, work: Work) -> dict[str, Json]:
        themes = [theme for theme in self._themes if theme.iri in work.national or theme in self._top(work)]
        return {
            "code": work.code,
            "text": work.text,
            "line": work.line,
            "start": work.first,
            "end": work.last,
            "years": [*work.years],
            "plan": self._plans.index((work.plan_iri, work.plan, work.province)),
            "themes": [self._themes.index(theme) for theme in themes],
            "parts": [self._part(work, share) for share in work.shares],
        }

    def _part(self, work: Work, share: Share) -> dict[str, Json]:
        day = self._eras["now"].day_of(work)
        answers = self._facts.succession.answers(share.agency, work.functions, day)
        return {
            "role": 0 if share.role == "lead" else 1,
            "body": self._number[share.agency],
            "bases": [*share.bases],
            "answers": [
                self._answers.setdefault(tenure, len(self._answers))
                for tenure in answers
                if not tenure.now or tenure.now in self._number
            ],
        }

    def _answer(self, tenure: Tenure) -> dict[str, Json]:
        return {
            "then": self._number[tenure.then],
            "now": self._number[tenure.now] if tenure.now else None,
            "function": tenure.function or None,
            "state": tenure.state.value,
            "acts": tenure.acts,
            "doubt": tenure.confidence,
        }

    def _members(self, facts: Facts) -> list[Json]:
        """By plan: collective → its members on the day the plan's tasks are looked at."""
        found: list[dict[str, Json]] = [{} for _ in self._plans]
        plans = {iri: number for number, (iri, _, _) in enumerate(self._plans)}
        for work in facts.works:
            for share in work.shares:
                of_plan, body = found[plans[work.plan_iri]], str(self._number[share.agency])
                if facts.register[share.agency].collective and body not in of_plan:
                    members = facts.members(share.agency, facts.day_of(work))
                    of_plan[body] = [self._number[iri] for iri in members]
        return [*found]

    # ---- the drawing ----

    def _drawing(self) -> dict[str, Json]:
        """By era: at home in which province, in which group, and by the way of collectives where."""
        homes: dict[str, Json] = {}
        groups: dict[str, Json] = {}
        places: dict[str, Json] = {}
        for era, of_era in self._eras.items():
            drawings = {mode: self._drawn(regarded(of_era, mode)) for mode in Collectives}
            shown = drawings[Collectives.SHOWN].graph
            inside: dict[str, int] = {}
            for at_home in _by_home(shown).values():
                inside |= communities(shown.subgraph(at_home))
            groups[era] = {"all": self._by_body(communities(shown)), "inside": self._by_body(inside)}
            homes[era] = self._by_body(
                {iri: home for each in drawings.values() for iri, home in each.homes()}
            )
            places[era] = {mode.value: self._by_body(each.points()) for mode, each in drawings.items()}
        return {"homes": homes, "groups": groups, "places": places}

    def _drawn(self, facts: Facts) -> _Drawn:
        """The network of facts and its places; where nothing has changed, those computed before."""
        parts = tuple((s.agency, s.role, s.through) for work in facts.works for s in work.shares)
        if parts not in self._drawings:
            graph = of_facts(facts)
            self._drawings[parts] = _Drawn(graph, drawn(graph))
        return self._drawings[parts]

    def _by_body(self, values: Mapping[str, Json]) -> list[Json]:
        return [values.get(body.iri) for body in self._bodies]

    def _nodes(self) -> list[Json]:
        """The nodes as vis-network wants them, by way of pyvis."""
        # pyvis imports IPython, which nobody but this function should wait for
        from pyvis.network import Network as VisNetwork

        drawing = VisNetwork(directed=True, cdn_resources="in_line")
        for number, body in enumerate(self._bodies):
            shape = "diamond" if body.collective else "dot"
            drawing.add_node(number, label=label(body.name, 0).text or " ", shape=shape)
        return [*drawing.nodes]


def _heaviest(facts: Facts) -> Facts:
    """The facts with no more bodies than a page can show: those with the most tasks."""
    tasks = Counter(iri for work in facts.works for iri in {share.agency for share in work.shares})
    if len(tasks) <= _MOST:
        return facts
    kept = set(sorted(tasks, key=lambda iri: (-tasks[iri], iri))[:_MOST])
    works = (
        replace(work, shares=tuple(share for share in work.shares if share.agency in kept))
        for work in facts.works
    )
    return replace(facts, works=tuple(work for work in works if work.shares))


def _by_home(graph: Network) -> dict[str, list[str]]:
    """The bodies (IRIs) of each province."""
    found: dict[str, list[str]] = {}
    for iri, node in graph.nodes.items():
        if node["home"]:
            found.setdefault(node["home"], []).append(iri)
    return found


def _last_change(facts: Facts) -> str:
    """The day of the last change of a body that is known; empty where none is."""
    return max((tenure.since for tenure in facts.succession.tenures), default="")


def _both(names: Mapping[str, str], otherwise: str) -> dict[str, Json]:
    vietnamese = names.get("vi", otherwise)
    return {"vi": vietnamese, "en": names.get("en", vietnamese)}
