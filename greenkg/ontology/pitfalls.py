"""What an ontology's makers forget.

After the catalogue of OOPS! (Poveda-Villalón, Gómez-Pérez, Suárez-Figueroa 2014, https://oops.linkeddata.es/):
P08 missing annotations, P11 missing domain or range, P13 missing inverses, P19 several domains or ranges, P06
cycles, P32 several classes with the same label, P34 and P35 undeclared classes and properties, P40 namespace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from greenkg.graph.vocabulary import GKG, RDF, RDFS, SKOS
from greenkg.ontology.outcome import Check, Words, judged, unchecked
from greenkg.ontology.owl import (
    ANNOTATION,
    CLASS,
    DATA,
    DATATYPE,
    DOMAIN,
    OBJECT,
    RANGE,
    SUBCLASS,
    SUBPROPERTY,
    owl,
)
from greenkg.ontology.triples import Triples, closure, curie

LABEL, DEFINITION = NamedNode(RDFS.namespace + "label"), NamedNode(SKOS.namespace + "definition")
NOTE = NamedNode(SKOS.namespace + "editorialNote")
_KINDS = (CLASS, OBJECT, DATA, ANNOTATION, DATATYPE)
_NAMESPACE = NamedNode(GKG.namespace)
_BOTH = ["en", "vi"]
_SAID = frozenset({RDF.type, DEFINITION, LABEL})


def own_terms(ontology: Triples) -> set[NamedNode]:
    """The terms of our own namespace that the ontology declares."""
    declared = set().union(*(ontology.members(kind) for kind in _KINDS))
    return {t for t in declared if isinstance(t, NamedNode) and t.value.startswith(GKG.namespace)}


def pitfalls(
    ontology: Triples, elsewhere: Iterable[Triple], data: Triples | None, why_unused: Words
) -> list[Check]:
    """The checks, over the ontology's own terms.

    Args:
        ontology: the ontology itself.
        elsewhere: what else uses its terms: shapes, alignments, schemes.
        data: the graph, or None where it cannot show which terms are used.
        why_unused: why that is not checked, when ``data`` is None.
    """
    own = own_terms(ontology)
    properties = own & ontology.members(OBJECT) | own & ontology.members(DATA)
    return [
        judged("pitfall-label", _without_both(ontology, own, LABEL)),
        judged("pitfall-definition", _without_both(ontology, own, DEFINITION)),
        judged("pitfall-inverse", _no_inverse(ontology, own)),
        judged("pitfall-untyped", _untyped(ontology, properties)),
        unchecked("pitfall-unused", why_unused)
        if data is None
        else judged("pitfall-unused", _unused(ontology, own, data)),
        judged("pitfall-undeclared", _undeclared(own, [*ontology, *elsewhere, *(data or ())])),
        judged("pitfall-same-label", _same_label(ontology, own)),
        judged("pitfall-cycle", _cycles(ontology)),
        judged("pitfall-several-domains", _several(ontology, own)),
        judged("pitfall-namespace", _foreign(ontology)),
    ]


def _without_both(ontology: Triples, own: Iterable[NamedNode], predicate: NamedNode) -> Iterator[str]:
    return (curie(term) for term in own if ontology.languages(term, predicate) != _BOTH)


def _no_inverse(ontology: Triples, own: set[NamedNode]) -> Iterator[str]:
    inverse = owl("inverseOf")
    paired = {term for pair in ontology.pairs(inverse) for term in pair}
    symmetric = ontology.members(owl("SymmetricProperty"))
    for term in own & ontology.members(OBJECT):
        between = all(set(ontology.nodes(term, end)) & own for end in (DOMAIN, RANGE))
        excused = term in paired or term in symmetric or ontology.starts(term, NOTE, "No inverse:")
        if between and not excused:
            yield curie(term)


def _untyped(ontology: Triples, properties: Iterable[NamedNode]) -> Iterator[str]:
    for term in properties:
        typed = ontology.objects(term, DOMAIN) or ontology.objects(term, RANGE)
        if not typed and not ontology.starts(term, NOTE, "No domain"):
            yield curie(term)


def _unused(ontology: Triples, own: set[NamedNode], data: Triples) -> Iterator[str]:
    used = {t.predicate for t in data} | {o for _, o in data.pairs(RDF.type)}
    for term in own:
        optional = ontology.starts(term, NOTE, "Optional:")
        if (term in used) == ontology.starts(term, NOTE, "Reserved") and not optional:
            yield curie(term)


def _undeclared(own: set[NamedNode], triples: Iterable[Triple]) -> Iterator[str]:
    for triple in triples:
        for term in (triple.subject, triple.predicate, triple.object):
            ours = isinstance(term, NamedNode) and term.value.startswith(GKG.namespace)
            if ours and term not in own and term != _NAMESPACE:
                yield curie(term)


def _same_label(ontology: Triples, own: set[NamedNode]) -> Iterator[str]:
    named = defaultdict(set)
    for term in own & ontology.members(CLASS):
        for label in ontology.objects(term, LABEL):
            if isinstance(label, Literal):
                named[label.value.casefold(), label.language].add(curie(term))
    return (" = ".join(sorted(terms)) for terms in named.values() if len(terms) > 1)


def _cycles(ontology: Triples) -> Iterator[str]:
    for predicate in (SUBCLASS, SUBPROPERTY):
        reached = closure((s, o) for s, o in ontology.pairs(predicate) if isinstance(s, NamedNode))
        yield from (curie(term) for term, above in reached.items() if term in above)


def _several(ontology: Triples, own: Iterable[NamedNode]) -> Iterator[str]:
    return (
        curie(term) for term in own if any(len(ontology.objects(term, end)) > 1 for end in (DOMAIN, RANGE))
    )


def _foreign(ontology: Triples) -> Iterator[str]:
    """Terms of other namespaces that are described here as if they were ours."""
    header = ontology.members(owl("Ontology"))
    for triple in ontology:
        foreign = isinstance(triple.subject, NamedNode) and not triple.subject.value.startswith(GKG.namespace)
        if foreign and triple.subject not in header and triple.predicate in _SAID - {RDF.type}:
            yield curie(triple.subject)
