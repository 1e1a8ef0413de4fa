"""Whether a store holds together: its shapes, its places in the sources, its lines, its doubts."""

from greenkg.check.coverage import Run, SourceCoverage, coverage
from greenkg.check.excerpt import MarkedLine, Piece, marked_lines
from greenkg.check.passages import Passage, passages
from greenkg.check.report import Report, report_triples, validate
from greenkg.check.selectors import Selectors, WrongSelector, selectors
from greenkg.check.shapes import Constraint, Violation, violations
from greenkg.check.uncertain import UncertainFact, uncertain

__all__ = [
    "Constraint",
    "MarkedLine",
    "Passage",
    "Piece",
    "Report",
    "Run",
    "Selectors",
    "SourceCoverage",
    "UncertainFact",
    "Violation",
    "WrongSelector",
    "coverage",
    "marked_lines",
    "passages",
    "report_triples",
    "selectors",
    "uncertain",
    "validate",
    "violations",
]
