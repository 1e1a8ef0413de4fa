"""What is wrong with a store, as SHACL reports it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from greenkg.check.selectors import Selectors, WrongSelector, selectors
from greenkg.check.shapes import Path, Severity
from greenkg.check.violations import Violation, violations
from greenkg.graph.vocabulary import RDF, SHACL
from greenkg.store import Store


@dataclass(frozen=True, slots=True)
class Report:
    """The nodes that do not meet the shapes, and the places that do not hold the words they quote."""

    violations: tuple[Violation, ...]
    selectors: Selectors

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong; warnings and remarks are no fault of the store."""
        return not self.of(Severity.VIOLATION) and not self.selectors.wrong

    def of(self, severity: Severity) -> tuple[Violation, ...]:
        """What of the shapes is not met, of one severity."""
        return tuple(each for each in self.violations if each.constraint.severity is severity)


def validate(store: Store) -> Report:
    """Tries the shapes of ``ontology/shapes.ttl`` and looks up every quoted place.

    Raises:
        StoreError: the store cannot answer.
    """
    return Report(tuple(violations(store)), selectors(store))


def report_triples(report: Report) -> Iterator[Triple]:
    """The report in SHACL's own words, with messages in both languages.

    There ``sh:conforms`` is false as soon as there is any result, be it a warning (SHACL, section 3.6.1).
    """
    whole = BlankNode("report")
    yield Triple(whole, RDF.type, _term("ValidationReport"))
    found: list[Violation | WrongSelector] = [*report.violations, *report.selectors.wrong]
    yield Triple(whole, _term("conforms"), Literal(not found))
    for nth, wrong in enumerate(found, start=1):
        node = BlankNode(f"result{nth}")
        yield Triple(whole, _term("result"), node)
        yield Triple(node, RDF.type, _term("ValidationResult"))
        yield from _of_place(node, wrong) if isinstance(wrong, WrongSelector) else _of_shape(node, wrong)


def _of_shape(node: BlankNode, wrong: Violation) -> Iterator[Triple]:
    constraint = wrong.constraint
    component = constraint.component[0].upper() + constraint.component[1:]
    yield Triple(node, _term("resultSeverity"), _term(constraint.severity))
    yield Triple(node, _term("focusNode"), wrong.focus)
    yield Triple(node, _term("sourceConstraintComponent"), _term(f"{component}ConstraintComponent"))
    yield Triple(node, _term("sourceShape"), constraint.property)
    yield from _path(node, constraint.path)
    if wrong.value is not None:
        yield Triple(node, _term("value"), wrong.value)
    yield Triple(node, _term("resultMessage"), Literal(constraint.message_vi, language="vi"))
    yield Triple(node, _term("resultMessage"), Literal(constraint.message_en, language="en"))


def _path(node: BlankNode, path: Path) -> Iterator[Triple]:
    """The path as SHACL writes it: a property, a node that says inverse, or a list."""
    if path.inverse:
        inverse = BlankNode(f"{node.value}path")
        yield Triple(node, _term("resultPath"), inverse)
        yield Triple(inverse, _term("inversePath"), path.steps[0])
    elif len(path.steps) == 1:
        yield Triple(node, _term("resultPath"), path.steps[0])
    else:
        cells = [BlankNode(f"{node.value}step{nth}") for nth, _ in enumerate(path.steps, start=1)]
        yield Triple(node, _term("resultPath"), cells[0])
        for cell, step, after in zip(cells, path.steps, [*cells[1:], None], strict=True):
            yield Triple(cell, RDF.first, step)
            yield Triple(cell, RDF.rest, RDF.nil if after is None else after)


def _of_place(node: BlankNode, wrong: WrongSelector) -> Iterator[Triple]:
    yield Triple(node, _term("resultSeverity"), _term(Severity.VIOLATION))
    yield Triple(node, _term("focusNode"), NamedNode(wrong.place))
    yield Triple(node, _term("sourceConstraintComponent"), _term("SPARQLConstraintComponent"))
    for language, message in (("vi", wrong.message_vi), ("en", wrong.message_en)):
        yield Triple(node, _term("resultMessage"), Literal(message, language=language))


def _term(name: str) -> NamedNode:
    return NamedNode(SHACL + name)
