"""Whether a store holds together: its shapes, its places in the sources, its lines, its doubts."""

from greenkg.check.coverage import Run, SourceCoverage, coverage
from greenkg.check.excerpt import MarkedLine, Piece, marked_lines
from greenkg.check.passages import Passage, passages
from greenkg.check.report import Report, report_triples, validate
from greenkg.check.selectors import Selectors, WrongSelector, selectors
from greenkg.check.shapes import Constraint, Severity, constraints
from greenkg.check.uncertain import UncertainFact, uncertain
from greenkg.check.violations import Violation, violations

__all__ = [
    "Constraint",
    "MarkedLine",
    "Passage",
    "Piece",
    "Report",
    "Run",
    "Selectors",
    "Severity",
    "SourceCoverage",
    "UncertainFact",
    "Violation",
    "WrongSelector",
    "constraints",
    "coverage",
    "marked_lines",
    "passages",
    "report_triples",
    "selectors",
    "uncertain",
    "validate",
    "violations",
]
