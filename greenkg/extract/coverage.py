"""What became of every line of a source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from greenkg.extract.furniture import Furniture
from greenkg.extract.sections import Section
from greenkg.layout import Table
from greenkg.model import LineNo, LineRun, LineUse, Span
from greenkg.text import Lines


def coverage(
    lines: Lines,
    records: Mapping[str, Iterable[Span]],
    tables: Sequence[Table],
    found: Sequence[Section],
    furniture: Mapping[int, Furniture],
) -> list[LineRun]:
    """Runs of lines with what became of them; every non-blank line is in exactly one.

    ``records`` are the spans of each kind of record. A line no stage claims is prose of its section.
    """
    uses: dict[int, tuple[LineUse, str]] = {}
    path = ""
    for section in found:
        path = section.path or (path if section.parent is not None else "")
        for n in _lines_of(section.paragraph.pieces, lines):
            what = furniture.get(section.paragraph.line)
            uses[n] = (LineUse.FURNITURE, what) if what else (LineUse.PROSE, path)
    for table in tables:
        for row in table.furniture:
            for n in range(row.first, row.last + 1):
                uses[n] = (LineUse.FURNITURE, "table-header")
        for placed in table.rows:
            for n in range(placed.row.first, placed.row.last + 1):
                uses[n] = (LineUse.RECORD, "row")
    for kind, spans in records.items():
        for span in spans:
            for n in range(span.line, span.last_line + 1):
                uses[n] = (LineUse.RECORD, kind)
    for n in range(1, len(lines) + 1):
        if n not in uses and lines[n].strip():
            bare = not any(c.isalnum() for c in lines[n])
            uses[n] = (LineUse.FURNITURE, "mark") if bare else (LineUse.PROSE, "")
    return _runs({n: use for n, use in uses.items() if lines[n].strip()})


def _lines_of(pieces: Iterable[tuple[int, int]], lines: Lines) -> Iterable[int]:
    for start, end in pieces:
        yield from range(lines.at(start), lines.at(max(start, end - 1)) + 1)


def _runs(uses: Mapping[int, tuple[LineUse, str]]) -> list[LineRun]:
    made: list[LineRun] = []
    for n in sorted(uses):
        use, what = uses[n]
        last = made[-1] if made else None
        if last and last.last == n - 1 and (last.use, last.what) == (use, what):
            made[-1] = LineRun(last.first, LineNo(n), use, what)
        else:
            made.append(LineRun(LineNo(n), LineNo(n), use, what))
    return made
