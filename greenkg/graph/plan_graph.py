"""The named graph of one plan while it is being written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from greenkg.graph.identities import (
    DocumentId,
    EvidenceId,
    Identity,
    PlanGraphId,
    SelectorId,
    SourceId,
    TaskId,
    ThemeId,
)
from greenkg.graph.iris import Iris
from greenkg.graph.literals import confidence, integer, string, words
from greenkg.graph.places import place_of
from greenkg.graph.rules import derived
from greenkg.graph.vocabulary import DCTERMS, GKG, OA, PROV, RDF, SKOS
from greenkg.model import Quote, ResolvedPlan, RowKey, Span

RFC5147 = NamedNode("http://tools.ietf.org/rfc/rfc5147")
"""Fragment identifiers for plain text: ``line=172,173`` is the 173rd line."""
RFC8118 = NamedNode("http://tools.ietf.org/rfc/rfc8118")
"""Fragment identifiers for PDF: ``page=3&viewrect=50,120,200,14``."""
WORD_PLACES = NamedNode("https://w3id.org/greenkg/word-places")
"""Places in a Word file, after docs/word-places.md: ``table=2;row=3;cell=4``, ``paragraph=12``."""


class PlanGraph:
    """Collects what is said about one plan and hands it out as sorted quads.

    Everything a fact needs besides itself (its evidence, the notations of the concepts it points
    at) is written along with it, once.

    Args:
        plan: the plan, with identities.
        text: the source's text that the plan's positions count in.
        iris: mints the addresses.
    """

    def __init__(self, plan: ResolvedPlan, text: str, iris: Iris) -> None:
        self.plan = plan
        self.text = text
        self.iris = iris
        self.key = plan.document.key
        self.node = iris.mint(DocumentId(self.key))
        self.name = iris.mint(PlanGraphId(self.key))
        self.source = iris.mint(SourceId(self.key))
        self.tasks: dict[RowKey, NamedNode] = {
            task.key: iris.mint(TaskId(self.key, task.annex, task.key)) for task in plan.record.tasks
        }
        self.themes: dict[RowKey, NamedNode] = {
            theme.key: iris.mint(ThemeId(self.key, theme.annex, theme.key)) for theme in plan.record.themes
        }
        self._quads: dict[Quad, None] = {}
        self._places: list[Quad] = []
        self._evidence: dict[tuple[int, int], NamedNode] = {}
        self._concepts: dict[tuple[str, str], NamedNode] = {}

    def add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        """Says one thing; saying it again changes nothing."""
        self._quads[Quad(subject, predicate, value, self.name)] = None

    def add_type(self, subject: NamedNode, *classes: NamedNode) -> None:
        """Says of what classes a thing is."""
        for each in classes:
            self.add(subject, RDF.type, each)

    def add_words(self, subject: NamedNode, predicate: NamedNode, text: str, language: str = "vi") -> None:
        """Says words of a language, if there are any."""
        if text:
            self.add(subject, predicate, words(text, language))

    def add_string(self, subject: NamedNode, predicate: NamedNode, text: str) -> None:
        """Says a string of no language, if there is any."""
        if text:
            self.add(subject, predicate, string(text))

    def add_integer(self, subject: NamedNode, predicate: NamedNode, number: int | None) -> None:
        """Says a whole number, if there is one."""
        if number is not None:
            self.add(subject, predicate, integer(number))

    def add_confidence(self, subject: NamedNode, value: float) -> None:
        """Says how sure the program is of a fact."""
        self.add(subject, GKG.confidence, confidence(value))

    def add_quote(
        self, fact: NamedNode, quote: Quote, sure: float, predicate: NamedNode = GKG.statedAs
    ) -> None:
        """Says a fact's words, where they stand and how sure the program is of it."""
        self.add_words(fact, predicate, quote.text)
        self.add_confidence(fact, sure)
        self.add_evidence(fact, quote.spans)
        self.add(fact, PROV.wasQuotedFrom, self.source)

    def theme(self, key: RowKey) -> NamedNode:
        """A theme of the plan.

        Raises:
            ValueError: the plan has none of that key.
        """
        if key not in self.themes:
            raise ValueError(f"{self.key}: {key} is no theme")
        return self.themes[key]

    def row(self, key: RowKey) -> NamedNode:
        """A task or theme of the plan; the task where both begin in one line.

        Raises:
            ValueError: the plan has none of that key.
        """
        found = self.tasks.get(key) or self.themes.get(key)
        if found is None:
            raise ValueError(f"{self.key}: {key} is no row")
        return found

    def mint(self, identity: Identity) -> NamedNode:
        """The address of an identity."""
        return self.iris.mint(identity)

    def concept(self, scheme: str, notation: str) -> NamedNode:
        """A concept of a shared scheme; its notation is repeated here, so the graph stands alone.

        Two spellings of one concept ("Kế hoạch", "KẾ HOẠCH") leave it with the first as its notation.
        """
        found = self._concepts.get((scheme, notation))
        if found is None:
            found = self.iris.concept(scheme, notation)
            if found not in self._concepts.values():
                self.add(found, SKOS.notation, string(notation))
            self._concepts[scheme, notation] = found
        return found

    def add_evidence(self, fact: NamedNode, spans: Iterable[Span]) -> None:
        """Says where a fact stands in the source, and on which line it begins.

        Raises:
            ValueError: a span lies outside the text.
        """
        first: int | None = None
        for span in spans:
            first = span.line if first is None else min(first, span.line)
            self.add(fact, GKG.evidence, self._evidence_of(span))
        self.add_integer(fact, GKG.line, first)

    def infer(self, rules: Sequence[str]) -> None:
        """Says what follows from everything said so far by rules, given by their names.

        What evidence and its selectors are, about half of the graph, no rule asks.

        Raises:
            GreenkgError: a rule is wrong.
        """
        self._quads.update(dict.fromkeys(derived(self._quads, rules, self.name)))

    def quads(self) -> list[Quad]:
        """Everything said, in the order of its N-Quads lines."""
        return sorted([*self._quads, *self._places], key=str)

    def __len__(self) -> int:
        return len(self._quads) + len(self._places)

    def _evidence_of(self, span: Span) -> NamedNode:
        found = self._evidence.get((span.start, span.end))
        if found is not None:
            return found
        if span.end > len(self.text):
            raise ValueError(f"{self.key}: characters {span.start}-{span.end} lie behind the end of the text")
        node = self.mint(EvidenceId(self.key, span.start, span.end))
        self._evidence[span.start, span.end] = node
        position = self.mint(SelectorId(self.key, span.start, span.end, "position"))
        quote = self.mint(SelectorId(self.key, span.start, span.end, "quote"))
        lines = self.mint(SelectorId(self.key, span.start, span.end, "lines"))
        self._places += [
            Quad(node, RDF.type, OA.SpecificResource, self.name),
            Quad(node, OA.hasSource, self.source, self.name),
            *(Quad(node, OA.hasSelector, each, self.name) for each in (position, quote, lines)),
            Quad(position, RDF.type, OA.TextPositionSelector, self.name),
            Quad(position, OA.start, integer(span.start), self.name),
            Quad(position, OA.end, integer(span.end), self.name),
            Quad(quote, RDF.type, OA.TextQuoteSelector, self.name),
            Quad(quote, OA.exact, string(self.text[span.start : span.end]), self.name),
            Quad(lines, RDF.type, OA.FragmentSelector, self.name),
            Quad(lines, RDF.value, string(line_fragment(span)), self.name),
            Quad(lines, DCTERMS.conformsTo, RFC5147, self.name),
        ]
        place = place_of(self.plan.record.source.places, span.start, span.end)
        if place:
            self._add_place(node, self.mint(SelectorId(self.key, span.start, span.end, "place")), place)
        return node

    def _add_place(self, evidence: NamedNode, selector: NamedNode, place: str) -> None:
        """Says where in the page, the PDF or the Word file the words stand, in the terms of its format."""
        self._places += [
            Quad(evidence, OA.hasSelector, selector, self.name),
            Quad(selector, RDF.value, string(place), self.name),
        ]
        if place.startswith("/"):
            self._places.append(Quad(selector, RDF.type, OA.XPathSelector, self.name))
            return
        standard = RFC8118 if place.startswith("page=") else WORD_PLACES
        self._places += [
            Quad(selector, RDF.type, OA.FragmentSelector, self.name),
            Quad(selector, DCTERMS.conformsTo, standard, self.name),
        ]


def line_fragment(span: Span) -> str:
    """A span's lines by RFC 5147, whose positions lie between lines and count from 0.

    >>> from greenkg.model import LineNo
    >>> line_fragment(Span(0, 5, LineNo(173), LineNo(173)))
    'line=172,173'
    """
    return f"line={span.line - 1},{span.last_line}"
