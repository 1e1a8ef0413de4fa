"""The graph's values that the reasoner cannot take, looked at here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, Triple

from greenkg.ontology.datatypes import in_map, well_written
from greenkg.ontology.outcome import Check, Words, judged
from greenkg.ontology.owl import RANGE, owl
from greenkg.ontology.triples import Triples, curie


def left_literals(ontology: Triples, data: Iterable[Triple]) -> Check:
    """Whether dates and years are well written, within their property's range, and one where one is allowed.

    Those are all the ways in which a value can clash with the axioms that the ontology has on data
    properties: ranges and functionality.
    """
    left = {t for t in data if isinstance(t.object, Literal) and not in_map(t.object)}
    remark = Words(f"{len(left)} giá trị", f"{len(left)} values")
    return judged("graph-literals", _wrong(ontology, left), remark)


def _wrong(ontology: Triples, left: set[Triple]) -> Iterator[str]:
    for triple in left:
        value = triple.object
        assert isinstance(value, Literal)
        ranges = ontology.nodes(triple.predicate, RANGE)
        fits = all(known == value.datatype or known.value.endswith("#Literal") for known in ranges)
        if not fits or not well_written(value):
            yield f"{curie(triple.subject)} {curie(triple.predicate)} {curie(value)}"
    functional = ontology.members(owl("FunctionalProperty"))
    often = Counter((t.subject, t.predicate) for t in left if t.predicate in functional)
    for (subject, predicate), times in often.items():
        if times > 1:
            yield f"{curie(subject)} {curie(predicate)} × {times}"
