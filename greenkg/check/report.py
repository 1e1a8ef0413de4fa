"""What is wrong with a store, as SHACL reports it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from greenkg.check.selectors import Selectors, WrongSelector, selectors
from greenkg.check.shapes import SHACL, Violation, violations, words
from greenkg.graph.vocabulary import RDF
from greenkg.store import Store


@dataclass(frozen=True, slots=True)
class Report:
    """The nodes that break the shapes, and the places that do not hold the words they quote."""

    violations: tuple[Violation, ...]
    selectors: Selectors

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations and not self.selectors.wrong


def validate(store: Store) -> Report:
    """Tries the shapes of ``ontology/shapes.ttl`` and looks up every quoted place.

    Raises:
        StoreError: the store cannot answer.
    """
    return Report(tuple(violations(store)), selectors(store))


def report_triples(report: Report) -> Iterator[Triple]:
    """The report in SHACL's own words, with messages in both languages."""
    whole = BlankNode("report")
    yield Triple(whole, RDF.type, _term("ValidationReport"))
    yield Triple(whole, _term("conforms"), Literal(report.conforms))
    found: list[Violation | WrongSelector] = [*report.violations, *report.selectors.wrong]
    for nth, wrong in enumerate(found, start=1):
        node = BlankNode(f"result{nth}")
        yield Triple(whole, _term("result"), node)
        yield Triple(node, RDF.type, _term("ValidationResult"))
        yield Triple(node, _term("resultSeverity"), _term("Violation"))
        yield from _of_place(node, wrong) if isinstance(wrong, WrongSelector) else _of_shape(node, wrong)


def _of_shape(node: BlankNode, wrong: Violation) -> Iterator[Triple]:
    constraint = wrong.constraint
    component = constraint.component[0].upper() + constraint.component[1:]
    yield Triple(node, _term("focusNode"), wrong.focus)
    yield Triple(node, _term("sourceConstraintComponent"), _term(f"{component}ConstraintComponent"))
    yield Triple(node, _term("sourceShape"), constraint.shape)
    if constraint.inverse:
        path = BlankNode(f"{node.value}path")
        yield Triple(node, _term("resultPath"), path)
        yield Triple(path, _term("inversePath"), constraint.path)
    else:
        yield Triple(node, _term("resultPath"), constraint.path)
    if wrong.value is not None:
        yield Triple(node, _term("value"), wrong.value)
    for language in ("vi", "en"):
        message = Literal(words(constraint, language), language=language)
        yield Triple(node, _term("resultMessage"), message)


def _of_place(node: BlankNode, wrong: WrongSelector) -> Iterator[Triple]:
    yield Triple(node, _term("focusNode"), NamedNode(wrong.place))
    yield Triple(node, _term("sourceConstraintComponent"), _term("SPARQLConstraintComponent"))
    for language, message in (("vi", wrong.message_vi), ("en", wrong.message_en)):
        yield Triple(node, _term("resultMessage"), Literal(message, language=language))


def _term(name: str) -> NamedNode:
    return NamedNode(SHACL + name)
