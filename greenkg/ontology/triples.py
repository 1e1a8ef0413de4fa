"""Some triples, looked up by subject, by predicate, or by what an object is to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from greenkg.graph.vocabulary import PREFIXES, RDF, SHACL
from greenkg.store import Term

Node: TypeAlias = NamedNode | BlankNode

_SHORT = {name: terms.namespace for name, terms in PREFIXES.items()} | {
    "owl": "http://www.w3.org/2002/07/owl#",
    "sh": SHACL,
    "shape": "https://w3id.org/greenkg/shape/",
}


class Triples:
    """A set of triples."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.all = frozenset(triples)
        self._objects: dict[tuple[Term, NamedNode], list[Term]] = defaultdict(list)
        self._pairs: dict[NamedNode, list[tuple[Node, Term]]] = defaultdict(list)
        for triple in sorted(self.all, key=str):
            assert not isinstance(triple.subject, Triple)
            self._objects[triple.subject, triple.predicate].append(triple.object)
            self._pairs[triple.predicate].append((triple.subject, triple.object))

    def __iter__(self) -> Iterator[Triple]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def objects(self, subject: Term, predicate: NamedNode) -> list[Term]:
        """What a subject has by a predicate, sorted."""
        return self._objects.get((subject, predicate), [])

    def nodes(self, subject: Term, predicate: NamedNode) -> list[NamedNode]:
        """The IRIs a subject has by a predicate."""
        return [o for o in self.objects(subject, predicate) if isinstance(o, NamedNode)]

    def pairs(self, predicate: NamedNode) -> list[tuple[Node, Term]]:
        """Every subject and object of a predicate."""
        return self._pairs.get(predicate, [])

    def members(self, kind: NamedNode) -> set[Node]:
        """What has that rdf:type."""
        return {s for s, o in self.pairs(RDF.type) if o == kind}

    def items(self, head: Term) -> list[Term]:
        """The items of an RDF list, up to where it breaks off."""
        found: list[Term] = []
        seen: set[Term] = set()
        while head != RDF.nil and head not in seen:
            seen.add(head)
            found.extend(self.objects(head, RDF.first)[:1])
            head = next(iter(self.objects(head, RDF.rest)), RDF.nil)
        return found

    def languages(self, subject: Node, predicate: NamedNode) -> list[str]:
        """The languages of a subject's texts, sorted, once a text."""
        return sorted(o.language or "" for o in self.objects(subject, predicate) if isinstance(o, Literal))

    def starts(self, subject: Node, predicate: NamedNode, words: str) -> bool:
        """Whether a text of the subject begins with these words."""
        texts = self.objects(subject, predicate)
        return any(isinstance(o, Literal) and o.value.startswith(words) for o in texts)


def closure(pairs: Iterable[tuple[Term, Term]]) -> dict[Term, set[Term]]:
    """What is reached from each first by one step or more."""
    steps: dict[Term, set[Term]] = defaultdict(set)
    for start, end in pairs:
        steps[start].add(end)
    reached: dict[Term, set[Term]] = {}
    for start in list(steps):
        found: set[Term] = set()
        ahead = list(steps[start])
        while ahead:
            if (here := ahead.pop()) not in found:
                found.add(here)
                ahead.extend(steps.get(here, ()))
        reached[start] = found
    return reached


def curie(term: Term) -> str:
    """A term for people: an IRI shortened by its prefix, a literal's characters."""
    if isinstance(term, Literal):
        return f"«{term.value}»"
    if not isinstance(term, NamedNode):
        return str(term)
    for prefix, namespace in _SHORT.items():
        if term.value.startswith(namespace):
            return f"{prefix}:{term.value.removeprefix(namespace)}"
    return term.value
