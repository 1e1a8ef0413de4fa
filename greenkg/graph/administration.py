"""The graph of who answers when: bodies of each era, what became of them, and what the rules make of it."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad

from greenkg.administration import Body, BodyChange, FunctionMove, History, NamedBody, history
from greenkg.administration.acts import Act, joined
from greenkg.administration.collectives import members
from greenkg.administration.facts import FactConfidence
from greenkg.administration.history import Period
from greenkg.administration.naming import name_in
from greenkg.administration.provinces import KNOWN_UNTIL, day_before, place
from greenkg.graph.acts import about_act, act_id
from greenkg.graph.administration_identities import AgencyChangeId, FunctionTransferId
from greenkg.graph.agencies import PUBLIC_KINDS
from greenkg.graph.identities import AgencyId, SharedGraphId
from greenkg.graph.iris import DEFAULT_BASE, Iris
from greenkg.graph.literals import boolean, date, string, words
from greenkg.graph.provinces import about_province
from greenkg.graph.rules import derived
from greenkg.graph.vocabulary import CV, DCTERMS, GKG, ORG, RDF, SKOS
from greenkg.model import Province

_STAGES = (
    ("succession-begin", "succession-whole", "succession-whole-end"),
    (
        "succession-function-begin",
        "succession-function-transferred",
        "succession-function-with-the-rest",
        "succession-function-end",
    ),
    ("succession-shortcut",),
    ("succession-members",),
)
"""One after the other, each until nothing is new."""

RULES = tuple(rule for stage in _STAGES for rule in stage)
"""The rules that make tenures out of changes, in the order they run."""


def administration_quads(
    named: Iterable[NamedBody], places: Iterable[str] = (), base: str = DEFAULT_BASE
) -> list[Quad]:
    """Who answers when, for the bodies and provinces that plans name, in the graph ``administration``.

    Sorted, without blank nodes, and the same on every day.

    Args:
        named: the bodies.
        places: provinces (parts of addresses) besides those of the bodies.
        base: what the addresses of data begin with.

    Raises:
        GreenkgError: a reference table is not what it must be, or a province unknown.
    """
    return history_quads(history(named, places), base)


def history_quads(told: History, base: str = DEFAULT_BASE) -> list[Quad]:
    """The same for a history made elsewhere; no two of its ways may lead one body's duties to one other.

    Raises:
        UsageError: the base is no absolute IRI ending in ``/`` or ``#``.
    """
    graph = _Graph(Iris(base))
    for one in told.provinces:
        graph.province(one)
    for period in told.periods:
        graph.body(period)
    earlier: dict[Body, list[BodyChange]] = {}
    for change in told.changes:
        before = earlier.setdefault(change.original, [])
        graph.change(change, before)
        before.append(change)
    graph.say(graph.name, GKG.knownUntil, date(KNOWN_UNTIL))
    for rules in _STAGES:
        graph.quads.update(derived(graph.quads, rules, graph.name))
    return sorted(graph.quads, key=str)


class _Graph:
    """Collects the facts."""

    def __init__(self, iris: Iris) -> None:
        self.iris = iris
        self.name = iris.mint(SharedGraphId("administration"))
        self.quads: set[Quad] = set()

    def say(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self.quads.add(Quad(subject, predicate, value, self.name))

    def province(self, province: Province) -> None:
        for said in about_province(self.iris.province(province), province):
            self.say(*said)

    def body(self, period: Period) -> None:
        body = period.body
        node = self._node(body)
        self.say(node, RDF.type, GKG.Agency)
        self.say(node, RDF.type, ORG.Organization)
        if body.collective:
            self.say(node, RDF.type, GKG.Collective)
            self._members(node, body)
        elif body.kind in PUBLIC_KINDS:
            self.say(node, RDF.type, CV.PublicOrganisation)
        self.say(node, SKOS.prefLabel, words(body.name))
        if body.kind:
            self.say(node, ORG.classification, self._concept("agency-kind", body.kind))
        self.say(node, GKG.recognised, boolean(body.known))
        if body.province:
            self.say(node, DCTERMS.spatial, self.iris.province(body.province))
        if period.named:
            self.say(node, GKG.namedByPlan, boolean(True))
        if not period.certain:
            self.say(node, GKG.onlyCandidate, boolean(True))
        self._period(node, body.begins, period.until)
        self._confidence(node, period.confidence)

    def change(self, change: BodyChange, earlier: Iterable[BodyChange]) -> None:
        original = self._node(change.original)
        node = self._mint_change(change)
        self.say(node, RDF.type, ORG.ChangeEvent)
        self.say(node, ORG.originalOrganization, original)
        self.say(node, GKG.changeKind, self._concept("change-kind", change.kind))
        self.say(node, DCTERMS.date, date(change.day))
        self.say(node, GKG.lastDayBefore, date(day_before(change.day)))
        for one in earlier:
            self.say(node, GKG.afterEvent, self._mint_change(one))
        for body in change.recipients:
            self.say(node, GKG.defaultRecipient, self._node(body))
            self.say(node, ORG.resultingOrganization, self._node(body))
        if not change.whole:
            self.say(node, ORG.resultingOrganization, original)
        for move in change.moves:
            self._move(node, change, move)
        self._supported(node, change.acts, change.confidence, change.note)

    def _move(self, event: NamedNode, change: BodyChange, move: FunctionMove) -> None:
        key = self._agency_id(change.original)
        node = self.iris.mint(FunctionTransferId(key.within, key.key, key.since, change.day, move.function))
        self.say(event, GKG.transfers, node)
        self.say(node, RDF.type, GKG.FunctionTransfer)
        self.say(node, GKG.function, self._concept("function", move.function))
        for body in move.recipients:
            self.say(node, GKG.transferredTo, self._node(body))
            self.say(event, ORG.resultingOrganization, self._node(body))
        self._supported(node, move.acts, move.confidence, move.note)

    def _supported(
        self, node: NamedNode, acts: tuple[Act, ...], confidence: FactConfidence, note: str
    ) -> None:
        for act in acts:
            self.say(node, CV.hasFormalFramework, self.iris.mint(act_id(act)))
            for said in about_act(self.iris, act):
                self.say(*said)
        if acts:
            self.say(node, GKG.acts, string(joined(acts)))
        self._confidence(node, confidence)
        if note:
            self.say(node, SKOS.note, words(note, "en"))

    def _members(self, node: NamedNode, collective: Body) -> None:
        meant = members(collective.general)
        for kind in meant.kinds:
            self.say(node, GKG.memberKind, self._concept("agency-kind", kind))
        for name in meant.names:
            self.say(node, GKG.memberName, words(name_in(collective.province, name)))

    def _period(self, node: NamedNode, begins: str, ends: str) -> None:
        if begins:
            self.say(node, GKG.validFrom, date(begins))
        if ends:
            self.say(node, GKG.validUntil, date(ends))

    def _confidence(self, node: NamedNode, confidence: FactConfidence) -> None:
        self.say(node, GKG.factConfidence, self._concept("fact-confidence", confidence))

    def _concept(self, scheme: str, notation: str) -> NamedNode:
        """A concept of a shared scheme; its notation is repeated here, so the graph stands alone."""
        node = self.iris.concept(scheme, notation)
        self.say(node, SKOS.notation, string(notation))
        return node

    def _agency_id(self, body: Body) -> AgencyId:
        return AgencyId(place(body.province) if body.province else "", body.key, body.since)

    def _node(self, body: Body) -> NamedNode:
        return self.iris.mint(self._agency_id(body))

    def _mint_change(self, change: BodyChange) -> NamedNode:
        key = self._agency_id(change.original)
        return self.iris.mint(AgencyChangeId(key.within, key.key, key.since, change.day))
