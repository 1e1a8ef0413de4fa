"""Which classes a diagram shows, and what the ontology and its shapes say leads from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenkg.ontology_pages.constraints import Constraint
from greenkg.ontology_pages.terms import NAMESPACE, Term

_OA = "http://www.w3.org/ns/oa#"
_ORG = "http://www.w3.org/ns/org#"


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram's anchor, title and caption in Vietnamese and English, and its classes from the left."""

    anchor: str
    title: tuple[str, str]
    caption: tuple[str, str]
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A row in the box of ``source`` that leads to ``target``.

    ``path`` is the property, or empty where the source is a kind of the target; ``scheme`` says that the
    target is no box but the scheme whose concepts the property takes.
    """

    source: str
    path: str
    cardinality: str
    target: str
    scheme: bool = False


def _own(names: str) -> tuple[str, ...]:
    return tuple(NAMESPACE + name for name in names.split())


DIAGRAMS = (
    Diagram(
        "diagram-tasks",
        ("Văn bản, nhiệm vụ, phân công, cơ quan", "Documents, tasks, assignments, agencies"),
        (
            "Mỗi phân công là một nút riêng: một cơ quan, một vai trò, một nhiệm vụ, và chỗ nói như vậy.",
            "An assignment is a node of its own: one agency, one role, one task, and where that is said.",
        ),
        _own("LegalDocument Plan PrintedTheme Task Assignment AssignmentStatement Agency Collective"),
    ),
    Diagram(
        "diagram-grounds",
        ("Căn cứ, lần dẫn, chủ đề", "Grounds, citations, themes"),
        (
            "Kế hoạch dựa trên và nhắc tới văn bản nào, chủ đề nó in ứng với chủ đề quốc gia nào.",
            "What a plan rests on, what it mentions, and which national theme each theme it prints means.",
        ),
        _own("Plan LegalBasis Citation LegalDocument PrintedTheme ThemeMatch ThemePair ProvinceVersion"),
    ),
    Diagram(
        "diagram-running-text",
        ("Phần lời của kế hoạch", "The running text of a plan"),
        (
            "Việc được giao ngoài bảng, chỗ nó chỉ tới, nhiệm vụ mà nó nhắc lại; chỉ tiêu và báo cáo.",
            "Work given outside the tables, what it points at, the tasks it restates; targets and reporting.",
        ),
        _own("Plan Duty DutyAgent Reference SameActivity Task Target ReportingDuty Agency"),
    ),
    Diagram(
        "diagram-evidence",
        ("Chứng cứ", "Evidence"),
        (
            "Dữ kiện nào cũng dẫn tới một đoạn của tệp nguồn: vị trí, lời trích, dòng.",
            "Every fact leads to a part of a source: its position, its words, its lines.",
        ),
        (
            *_own("Plan Task AssignmentStatement FieldStatement Finding Correction Source LineRun"),
            *(
                _OA + name
                for name in (
                    "SpecificResource",
                    "TextPositionSelector",
                    "TextQuoteSelector",
                    "FragmentSelector",
                )
            ),
        ),
    ),
    Diagram(
        "diagram-succession",
        ("Ai kế tục ai", "Who succeeds whom"),
        (
            "Tỉnh và cơ quan có thời kỳ; sự kiện sắp xếp nối thời kỳ trước với thời kỳ sau, "
            "và nhiệm kỳ cho biết ai giữ việc gì vào ngày nào.",
            "Provinces and agencies have eras; events lead from one era to the next, and tenures tell "
            "who holds which work on which day.",
        ),
        (
            *_own(
                "Tenure FunctionTransfer ProvinceChange Task TaskFunction Agency Collective ProvinceVersion"
            ),
            _ORG + "ChangeEvent",
        ),
    ),
)

REST = Diagram(
    "diagram-rest",
    ("Các lớp khác", "Other classes"),
    ("Những lớp không có trong các sơ đồ trên.", "The classes that no diagram above shows."),
    (),
)


def links(classes: Sequence[str], terms: Sequence[Term], asked: Sequence[Constraint]) -> list[Link]:
    """What leads from one of the classes to another, by the ontology's axioms and by the shapes."""
    known = {term.iri: term for term in terms}
    shown = set(classes)
    found = [
        Link(term.iri, "", "", above)
        for term in terms
        if term.kind == "class" and term.iri in shown
        for above in term.above
        if above in shown
    ]
    cardinality = {(c.of, c.path): c.cardinality for c in asked if not c.inverse}
    ends: set[tuple[str, str, str]] = set()
    for term in terms:
        ends |= {(start, term.iri, end) for start in term.domain for end in term.range}
    for constraint in asked:
        for target in constraint.classes or _range(known, constraint.path):
            pair = (target, constraint.of) if constraint.inverse else (constraint.of, target)
            ends.add((pair[0], constraint.path, pair[1]))
    inverse = {term.iri: set(term.inverse) for term in terms}
    chosen: set[tuple[str, str, str]] = set()
    for start, path, end in sorted(ends, key=lambda end: (not _having(end[1]), end)):
        told = any((end, back, start) in chosen for back in inverse.get(path, ()))
        if start in shown and end in shown and not told:
            chosen.add((start, path, end))
    found += [
        Link(start, path, cardinality.get((start, path), ""), end) for start, path, end in sorted(chosen)
    ]
    found += [
        Link(c.of, c.path, c.cardinality, scheme, scheme=True)
        for c in asked
        if c.of in shown and not c.inverse
        for scheme in c.schemes
    ]
    return found


def _range(known: dict[str, Term], path: str) -> tuple[str, ...]:
    return known[path].range if path in known else ()


def _having(path: str) -> bool:
    """Of two inverse properties the one that reads from the whole to its part is drawn."""
    return path.removeprefix(NAMESPACE).startswith("has")
