"""``greenkg validate``: whether the store holds together, and what a careful reader would flag."""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

import typer
from pyoxigraph import RdfFormat, serialize

from greenkg import queries
from greenkg.check import Report, Severity, SourceCoverage, coverage, report_triples, validate
from greenkg.cli.cells import Sheet, plain, short, words
from greenkg.cli.console import note
from greenkg.cli.language import Language, both, chosen
from greenkg.cli.options import DEFAULT_STORE, DebugOption, LangOption, QuietOption, StoreOption
from greenkg.cli.tables import draw
from greenkg.errors import UsageError
from greenkg.graph.vocabulary import PREFIXES, SHACL
from greenkg.store import Store, Table, open_store

NAME = "validate"
HELP = both(
    "Kiểm tra kho: các khuôn SHACL, từng chỗ trích dẫn, và liệt kê các phát hiện.\n\n"
    "Mã thoát là 1 khi kho sai khuôn (mức Violation; Warning và Info chỉ để biết), một chỗ trích không khớp, "
    "hoặc (--coverage) một dòng bị bỏ sót.",
    "Check the store: the SHACL shapes and every quoted place; and list the findings.\n\n"
    "Exits with 1 when a shape is broken (severity Violation; Warning and Info are for knowing), a quote "
    "does not match its place or, with --coverage, a line is unaccounted for.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg validate\n  greenkg validate --format turtle > report.ttl\n"
    "  greenkg validate --coverage --format json",
    "\b\nExamples:\n  greenkg validate\n  greenkg validate --format turtle > report.ttl\n"
    "  greenkg validate --coverage --format json",
)
_PATIENCE = 2.0
_FINDINGS = """
PREFIX gkg: <https://w3id.org/greenkg/ontology#>
CONSTRUCT { ?plan gkg:hasFinding ?finding . ?finding ?says ?what }
WHERE {
  ?plan gkg:hasFinding ?finding . ?finding ?says ?what
  FILTER(?says IN (gkg:findingKind, gkg:severity, gkg:message, gkg:lines, gkg:line))
}
"""


class ReportFormat(StrEnum):
    """How the report is printed; ``turtle`` is SHACL's own form, with the findings as the graph has them."""

    TABLE = "table"
    JSON = "json"
    TURTLE = "turtle"


def command(
    lines: Annotated[
        bool,
        typer.Option(
            "--coverage",
            help=both(
                "Mỗi dòng của từng nguồn được dùng vào việc gì.", "What became of each line of each source."
            ),
        ),
    ] = False,
    form: Annotated[
        ReportFormat, typer.Option("--format", case_sensitive=False, help=both("Định dạng.", "The format."))
    ] = ReportFormat.TABLE,
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Prints the report, or the coverage."""
    language = lang or chosen(())
    if lines and form is ReportFormat.TURTLE:
        raise UsageError("the coverage is printed as a table or as JSON", mend="take --format table or json")
    with open_store(store) as opened, _patience(language, quiet=quiet):
        if lines:
            whole = _print_coverage(coverage(opened), form)
        else:
            whole = _print_report(opened, form, language, quiet=quiet)
    if not whole:
        raise typer.Exit(1)


def _print_report(store: Store, form: ReportFormat, language: Language, *, quiet: bool) -> bool:
    report = validate(store)
    if form is ReportFormat.TURTLE:
        triples = [*report_triples(report), *sorted(set(store.construct(_FINDINGS)), key=str)]
        prefixes = {name: terms.namespace for name, terms in PREFIXES.items()}
        sys.stdout.flush()
        shacl = {"sh": SHACL}
        serialize(triples, sys.stdout.buffer, RdfFormat.TURTLE, prefixes=prefixes | shacl)
        return report.conforms
    findings = queries.run(store, "findings", {"language": language.value})
    wrong = _wrong(report, language)
    if form is ReportFormat.JSON:
        _print_json(
            {
                "conforms": report.conforms,
                "places": report.selectors.count,
                "violations": _objects(wrong),
                "findings": _objects(Sheet.of(findings, plain)),
            }
        )
        return report.conforms
    if wrong.rows:
        draw(_few(wrong))
        print()
    if findings.rows:
        draw(_for_people(findings))
    if not quiet:
        graded = (len(report.of(severity)) for severity in Severity)
        places = (report.selectors.count, len(report.selectors.wrong))
        note(_CLOSING[language].format(*graded, *places, len(findings)))
    return report.conforms


_CLOSING = {
    Language.VI: "sai khuôn: {}, cảnh báo: {}, để biết: {}; chỗ trích dẫn: {}, không khớp: {}; phát hiện: {}",
    Language.EN: "violations of shapes: {}, warnings: {}, remarks: {}; quoted places: {}, not matching: {}; "
    "findings: {}",
}


def _wrong(report: Report, language: Language) -> Sheet:
    """What is not as it should be, the gravest first."""
    vi = language is Language.VI
    shapes = [
        [
            each.constraint.severity,
            each.constraint.message_vi if vi else each.constraint.message_en,
            words(each.value),
            each.constraint.component,
            words(each.constraint.property),
            each.constraint.path.short,
            words(each.focus),
        ]
        for severity in Severity
        for each in report.of(severity)
    ]
    places = [
        [Severity.VIOLATION, each.message_vi if vi else each.message_en, "", "selector", "", "", each.place]
        for each in report.selectors.wrong
    ]
    columns = ("severity", "message", "value", "component", "shape", "path", "focus")
    return Sheet(columns, [*places, *shapes])


def _few(wrong: Sheet) -> Sheet:
    """The first of each shape, as many as a screen holds, and how many there are in all."""
    first: dict[tuple[object, ...], list[str]] = {}
    often: Counter[tuple[object, ...]] = Counter()
    for severity, message, value, component, shape, _, focus in wrong.rows:
        key = (shape, component) if shape else (focus,)
        words_of = [str(severity), str(message), str(value or ""), _last(shape), _last(focus)]
        first.setdefault(key, words_of)
        often[key] += 1
    rows: list[list[str | int]] = [[*row[:2], often[key], *row[2:]] for key, row in first.items()]
    return Sheet(("severity", "message", "count", "value", "shape", "first"), rows)


def _for_people(findings: Table) -> Sheet:
    """The findings without the plans' addresses, in the order a person reads."""
    places = [findings.variables.index(name) for name in ("kind", "severity", "message", "lines", "plan")]
    return Sheet(
        [findings.variables[place] for place in places],
        [[short(row[place]) for place in places] for row in findings],
    )


def _print_coverage(found: Sequence[SourceCoverage], form: ReportFormat) -> bool:
    if form is ReportFormat.JSON:
        _print_json([_covered(each) for each in found])
    else:
        runs = [[each.name, f"{r.first}-{r.last}", r.use, r.what] for each in found for r in each.runs]
        draw(Sheet(("source", "lines", "use", "what"), runs))
        print()
        uses = list(dict.fromkeys(use for each in found for use in each.totals))
        draw(
            Sheet(
                ("source", "lines", "blank", *uses, "unaccounted", "twice"),
                [
                    [
                        *(each.name, each.lines, each.blank),
                        *(each.totals.get(use, 0) for use in uses),
                        *(len(each.unaccounted), len(each.twice)),
                    ]
                    for each in found
                ],
            )
        )
        for each in found:
            for name, bad in (("unaccounted", each.unaccounted), ("twice", each.twice)):
                if bad:
                    note(
                        f"{each.name}: {name}: {' '.join(map(str, bad[:50]))}{' …' if len(bad) > 50 else ''}"
                    )
    return all(each.complete for each in found)


def _covered(each: SourceCoverage) -> dict[str, object]:
    return {
        "source": each.name,
        "iri": each.source,
        "lines": each.lines,
        "blank": each.blank,
        **each.totals,
        "unaccounted": list(each.unaccounted),
        "twice": list(each.twice),
        "runs": [{"first": r.first, "last": r.last, "use": r.use, "what": r.what} for r in each.runs],
    }


def _objects(sheet: Sheet) -> list[dict[str, object]]:
    return [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def _last(address: object) -> str:
    return str(address).replace("#", "/").rpartition("/")[2]


@contextmanager
def _patience(language: Language, *, quiet: bool) -> Iterator[None]:
    """Says that work is going on when it takes long."""
    if quiet:
        yield
        return
    said = "đang kiểm tra kho …" if language is Language.VI else "checking the store …"
    timer = threading.Timer(_PATIENCE, note, (said,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
