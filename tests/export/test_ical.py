"""Reporting deadlines as a calendar that calendars read."""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import Any

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from greenkg.export import Format, export
from greenkg.export.ical import Deadline, deadlines, folded, write
from greenkg.graph.vocabulary import ELI, GKG, XSD
from greenkg.store import EmbeddedStore, Store

GRAPH = NamedNode("https://example.org/graph")
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def deadline(text: str, frequency: str, reporters: tuple[str, ...]) -> Deadline:
    return Deadline(
        *("https://example.org/duty", "https://example.org/plan", "1/KH", text, frequency, reporters, ()),
        *(datetime.date(2023, 11, 30), 2030, datetime.date(2023, 1, 2)),
    )


def written(*found: Deadline) -> bytes:
    out = BytesIO()
    write(found, out)
    return out.getvalue()


def events(calendar: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(calendar).walk("VEVENT"))


def duty(due: str, **years: str) -> EmbeddedStore:
    plan, node = NamedNode("https://example.org/plan"), NamedNode("https://example.org/duty")
    quads = [
        Quad(plan, GKG.hasReportingDuty, node, GRAPH),
        Quad(node, GKG.dueDay, Literal(due), GRAPH),
        Quad(node, GKG.line, Literal("7", datatype=XSD.integer), GRAPH),
    ]
    for name, value in years.items():
        predicate = ELI.date_document if name == "issued" else getattr(GKG, name)
        quads.append(Quad(plan, predicate, Literal(value), GRAPH))
    store = EmbeddedStore.in_memory()
    store.replace_graph(GRAPH.value, quads)
    return store


def test_the_deadlines_of_the_packaged_plans(plans: Store) -> None:
    out = BytesIO()
    export(plans, Format.ICAL, out)
    found = events(out.getvalue())
    days = {(event["SUMMARY"].split("(")[1].split(")")[0], f"{event['DTSTART'].dt:%m-%d}") for event in found}
    assert {("2746/QĐ-UBND", "12-10"), ("3825/QĐ-UBND", "11-15"), ("396/KH-UBND", "11-30")} <= days
    assert all(event["RRULE"]["FREQ"] == ["YEARLY"] for event in found)
    assert all(event["RRULE"]["UNTIL"] == [datetime.date(2030, 12, 31)] for event in found)
    assert len({event["UID"] for event in found}) == len(found)
    again = BytesIO()
    export(plans, Format.ICAL, again)
    assert again.getvalue() == out.getvalue()


@settings(max_examples=25, deadline=None)
@given(texts, texts, st.lists(texts.filter(bool), max_size=2))
def test_hard_words_come_back(text: str, frequency: str, who: list[str]) -> None:
    calendar = written(deadline(text, frequency, tuple(who)))
    assert all(len(line) <= 75 for line in calendar.split(b"\r\n"))
    assert b"\n" not in calendar.replace(b"\r\n", b"")
    [event] = events(calendar)
    shown = "\n".join(filter(None, (f"{frequency}." if frequency else "", text, "https://example.org/duty")))
    assert str(event["DESCRIPTION"]) == printable(shown)
    assert str(event["SUMMARY"]) == printable("Hạn báo cáo (1/KH)" + (f": {', '.join(who)}" if who else ""))


def printable(text: str) -> str:
    """What a calendar can hold: no control characters but tab and line feed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\t\n" or (sign >= " " and sign != "\x7f"))


def test_lines_are_folded_between_characters() -> None:
    line = "SUMMARY:" + "ộ" * 100
    pieces = folded(line).split(b"\r\n")
    assert all(len(piece) <= 75 and piece.decode() for piece in pieces[:-1])
    assert folded(line).replace(b"\r\n ", b"") == line.encode() + b"\r\n"


def first(due: str, **years: str) -> list[tuple[datetime.date, int | None]]:
    return [(each.first, each.last) for each in deadlines(duty(due, **years), GRAPH.value)]


def test_the_first_deadline_is_not_before_the_plan() -> None:
    assert first("--11-30", issued="2023-11-17") == [(datetime.date(2023, 11, 30), None)]
    assert first("--11-17", issued="2023-11-17") == [(datetime.date(2023, 11, 17), None)]
    assert first("--11-16", issued="2023-11-17") == [(datetime.date(2024, 11, 16), None)]
    assert first("--11-30", startYear="2024", endYear="2025") == [(datetime.date(2024, 11, 30), 2025)]
    assert first("--11-30") == [(datetime.date(2000, 11, 30), None)]


def test_days_that_a_month_does_not_have() -> None:
    assert first("--11-31", startYear="2024") == [(datetime.date(2024, 11, 30), None)]
    assert first("--02-29", startYear="2024") == [(datetime.date(2024, 2, 28), None)]
    assert first("--13-01") == first("--00-10") == first("--01-00") == first("soon") == []


def test_a_plan_that_ended_before_its_first_deadline_has_none() -> None:
    assert first("--01-15", issued="2020-02-01", endYear="2020") == []
