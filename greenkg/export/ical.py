"""The days by which plans want reports, as a calendar that comes back every year (iCalendar, RFC 5545)."""

from __future__ import annotations

import calendar
import datetime
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from pyoxigraph import NamedNode

from greenkg.export.answers import words_of
from greenkg.graph.vocabulary import ELI, GKG, SKOS
from greenkg.store import Store

_LINE_BYTES = 75
"""Longest line without its end (section 3.1)."""
_DUE = re.compile(r"--([0-9]{2})-([0-9]{2})")
_CONTROLS = {code: None for code in (*range(32), 127) if code not in (9, 10)}
_LONG_AGO = datetime.date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day of each year by which somebody has to report; empty where the plan does not say.

    ``first`` is not before the plan was issued; ``last`` is the year the plan ends in.
    """

    duty: str
    plan: str
    number: str
    text: str
    frequency: str
    reporters: tuple[str, ...]
    recipients: tuple[str, ...]
    first: datetime.date
    last: int | None
    stamp: datetime.date


def write(deadlines: Iterable[Deadline], out: BinaryIO) -> None:
    """Writes a calendar; the same deadlines give the same bytes.

    Raises:
        OSError: ``out`` cannot be written.
    """
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//greenkg//greenkg//VI", "CALSCALE:GREGORIAN")
    name = "NAME:Báo cáo kế hoạch tăng trưởng xanh"
    for line in (*head, name, f"X-WR-CAL{name}"):
        out.write(folded(line))
    for deadline in deadlines:
        for line in _event(deadline):
            out.write(folded(line))
    out.write(folded("END:VCALENDAR"))


def deadlines(store: Store, graph: str) -> Iterator[Deadline]:
    """The deadlines of the plan in a named graph that name a day, in the order of their lines.

    A day that its month does not have is its last; 29 February is 28 February, which every year has.

    Raises:
        StoreError: the store cannot answer.
    """
    parties: dict[str, tuple[set[str], set[str]]] = {}
    for duty, who, to in map(words_of, store.select(_parties(graph))):
        reporters, recipients = parties.setdefault(duty, (set(), set()))
        reporters.update([who] if who else [])
        recipients.update([to] if to else [])
    for row in map(words_of, store.select(_duties(graph))):
        duty, due, text, frequency, plan, number, issued, start, end = row
        found = _DUE.fullmatch(due)
        if not found or not 1 <= int(found[1]) <= 12 or not int(found[2]):
            continue
        stamp = _day(issued, start)
        first = _first(stamp, int(found[1]), int(found[2]))
        last = int(end) if end.isdigit() else None
        if last is not None and first.year > last:
            continue
        reporters, recipients = parties.get(duty, (set(), set()))
        yield Deadline(
            *(duty, plan, number, text, frequency),
            tuple(sorted(reporters)),
            tuple(sorted(recipients)),
            first,
            last,
            stamp,
        )


def folded(line: str) -> bytes:
    """A content line as it is written: in pieces of at most 75 bytes, no character cut in two."""
    pieces: list[str] = [""]
    size = 0
    for sign in line:
        wide = len(sign.encode())
        if size + wide > _LINE_BYTES:
            pieces.append(" ")
            size = 1
        pieces[-1] += sign
        size += wide
    return "".join(f"{piece}\r\n" for piece in pieces).encode()


def escaped(text: str) -> str:
    """A value of type TEXT (section 3.3.11); control characters, which it cannot hold, are left out."""
    lines = re.sub("\r\n?", "\n", text).translate(_CONTROLS)
    return re.sub(r"([\\;,])", r"\\\1", lines).replace("\n", "\\n")


def _event(deadline: Deadline) -> Iterator[str]:
    until = f";UNTIL={deadline.last}1231" if deadline.last is not None else ""
    parties = " → ".join(filter(None, (", ".join(deadline.reporters), ", ".join(deadline.recipients))))
    name = deadline.number or deadline.plan
    said = [f"{deadline.frequency}." if deadline.frequency else "", deadline.text, deadline.duty]
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, deadline.duty)}"
    yield f"DTSTAMP:{deadline.stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{deadline.first:%Y%m%d}"
    yield f"RRULE:FREQ=YEARLY{until}"
    yield "SUMMARY:" + escaped(f"Hạn báo cáo ({name})" + (f": {parties}" if parties else ""))
    yield "DESCRIPTION:" + escaped("\n".join(filter(None, said)))
    yield f"URL:{deadline.duty}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(issued: str, start: str) -> datetime.date:
    """When the plan was issued, else when its first year begins."""
    try:
        return datetime.date.fromisoformat(issued[:10])
    except ValueError:
        known = start.isdigit() and 1 <= int(start) <= 9000
        return datetime.date(int(start), 1, 1) if known else _LONG_AGO


def _first(after: datetime.date, month: int, day: int) -> datetime.date:
    last = calendar.monthrange(2001, month)[1]
    found = datetime.date(after.year, month, min(day, last))
    return found if found >= after else found.replace(year=after.year + 1)


def _duties(graph: str) -> str:
    return f"""
SELECT ?duty ?due ?text ?frequency ?plan ?number ?issued ?start ?end WHERE {{
  GRAPH {NamedNode(graph)} {{
    ?plan {GKG.hasReportingDuty} ?duty .
    ?duty {GKG.dueDay} ?due ; {GKG.line} ?line .
    OPTIONAL {{ ?duty {GKG.text} ?text }}
    OPTIONAL {{ ?duty {GKG.frequency} ?frequency }}
    OPTIONAL {{ ?plan {ELI.id_local} ?number }}
    OPTIONAL {{ ?plan {ELI.date_document} ?issued }}
    OPTIONAL {{ ?plan {GKG.startYear} ?start }}
    OPTIONAL {{ ?plan {GKG.endYear} ?end }}
  }}
}} ORDER BY ?line ?duty
"""


def _parties(graph: str) -> str:
    return f"""
SELECT ?duty ?who ?to WHERE {{
  GRAPH {NamedNode(graph)} {{
    ?plan {GKG.hasReportingDuty} ?duty .
    OPTIONAL {{ ?duty {GKG.reporter} ?reporter . ?reporter {SKOS.prefLabel} ?who }}
    OPTIONAL {{ ?duty {GKG.reportsTo} ?recipient . ?recipient {SKOS.prefLabel} ?to }}
  }}
}}
"""
