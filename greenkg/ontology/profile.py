"""Whether the ontology, with the graph, is in the OWL 2 DL profile.

Source: OWL 2 Structural Specification, sections 3 (ontologies), 5.8 (typing and declarations) and 11
(global restrictions), https://www.w3.org/TR/owl2-syntax/.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import Literal, NamedNode, Triple

from greenkg.graph.vocabulary import RDF
from greenkg.ontology.datatypes import OUTSIDE, in_map, well_written
from greenkg.ontology.declarations import PROPERTIES, Declarations, list_uses, mixed, uses
from greenkg.ontology.outcome import Check, Words, judged
from greenkg.ontology.owl import BUILT_IN, CLASS, DATATYPE, NAMES, ONTOLOGY, RANGE, RESERVED, XSD, owl
from greenkg.ontology.roles import counted_composites, irregular_chains
from greenkg.ontology.structure import broken, tangled
from greenkg.ontology.triples import Triples, curie

_TOP_DATA = owl("topDataProperty")


def profile(ontology: Triples, others: Iterable[Triple] = (), data: Iterable[Triple] = ()) -> list[Check]:
    """The checks of the profile, over the ontology's axioms and the graph's assertions.

    Args:
        ontology: the ontology as it is published, with its header.
        others: axioms kept in other documents, with headers of their own: alignments, schemes.
        data: the graph's assertions, without evidence (Web Annotation's rdf:value is no OWL).

    Literals of the graph whose datatype OWL 2 lacks are named in the remark: strictly, a graph with them
    is not OWL 2, and it is what is left when they are taken out that is in the profile.
    """
    header, ontology = _header(ontology), Triples([*ontology, *others])
    declared = Declarations(ontology)
    data = list(data)
    outside = Counter(
        curie(t.object.datatype) for t in data if isinstance(t.object, Literal) and _outside(t.object)
    )
    used = {*uses(ontology, declared), *list_uses(ontology), *uses(data, declared)}
    return [
        judged("owl-header", header),
        judged("owl-reserved", map(curie, _reserved(chain(ontology, data)))),
        judged(
            "owl-declared", (curie(u.term) for u in used if not declared.of(u.term) and not _ours(u.term))
        ),
        judged("owl-punning", (curie(NamedNode(name)) for name in _punned(declared))),
        judged(
            "owl-typing",
            chain(
                (curie(u.term) for u in used if declared.of(u.term) and not u.kinds & declared.of(u.term)),
                mixed(ontology, declared),
            ),
        ),
        judged("owl-datatypes", _datatypes(ontology, data, declared), _left_out(outside)),
        judged("owl-blank-nodes", tangled(Triples(chain(ontology, _with_blanks(data))))),
        judged("owl-constructs", broken(ontology)),
        judged("owl-simple-roles", map(curie, counted_composites(ontology))),
        judged("owl-regularity", map(curie, irregular_chains(ontology))),
    ]


def _header(ontology: Triples) -> Iterator[str]:
    headers = ontology.members(ONTOLOGY)
    if len(headers) != 1:
        yield f"owl:Ontology × {len(headers)}"
    for header in headers:
        if not isinstance(header, NamedNode):
            yield str(header)
        if len(ontology.objects(header, owl("versionIRI"))) > 1:
            yield "owl:versionIRI"
    for subject, _ in ontology.pairs(owl("versionIRI")):
        if subject not in headers:
            yield curie(subject)


def _reserved(triples: Iterable[Triple]) -> Iterator[NamedNode]:
    for triple in triples:
        subject, predicate, value = triple.subject, triple.predicate, triple.object
        if isinstance(subject, NamedNode) and subject.value.startswith(RESERVED):
            yield subject
        if predicate.value.startswith(RESERVED) and predicate.value not in NAMES:
            yield predicate
        if isinstance(value, NamedNode) and value.value.startswith(RESERVED):
            if not value.value.startswith(XSD) and value.value not in NAMES:
                yield value
            if predicate in {owl("equivalentProperty"), owl("inverseOf")} and value == _TOP_DATA:
                yield value


def _ours(term: NamedNode) -> bool:
    """Whether the term belongs to the languages themselves, where ``owl-reserved`` judges it."""
    return term.value.startswith(RESERVED)


def _punned(declared: Declarations) -> Iterator[str]:
    for term, kinds in declared.declared():
        if isinstance(term, NamedNode) and (len(kinds & PROPERTIES) > 1 or {CLASS, DATATYPE} <= kinds):
            yield term.value


def _outside(literal: Literal) -> bool:
    return literal.datatype.value in OUTSIDE


def _datatypes(ontology: Triples, data: Iterable[Triple], declared: Declarations) -> Iterator[str]:
    defined = {s for s, _ in ontology.pairs(owl("equivalentClass")) if DATATYPE in declared.of(s)}
    for triples, lenient in ((ontology, False), (data, True)):
        for triple in triples:
            value = triple.object
            if not isinstance(value, Literal):
                continue
            known = in_map(value) or value.datatype in defined or (lenient and _outside(value))
            if not known:
                yield curie(value.datatype)
            elif not well_written(value):
                yield f"{curie(value)} ({curie(value.datatype)})"
    for term, kinds in declared.declared():
        named = isinstance(term, NamedNode) and DATATYPE in kinds
        if named and term not in defined and not _built_in(term):
            yield curie(term)
    for subject, value in ontology.pairs(RANGE):
        named = isinstance(value, NamedNode) and value.value.startswith((XSD, RDF.namespace))
        if named and not _built_in(value):
            yield f"{curie(subject)} → {curie(value)}"


def _built_in(term: object) -> bool:
    return isinstance(term, NamedNode) and term.value in BUILT_IN[DATATYPE]


def _with_blanks(data: Iterable[Triple]) -> Iterator[Triple]:
    return (t for t in data if not isinstance(t.object, NamedNode | Literal))


def _left_out(outside: Counter[str]) -> Words:
    if not outside:
        return Words("", "")
    counts = ", ".join(f"{name} {often}" for name, often in sorted(outside.items()))
    return Words(
        f"không kể các giá trị mà OWL 2 không có kiểu: {counts}",
        f"values of datatypes that OWL 2 lacks set aside: {counts}",
    )
