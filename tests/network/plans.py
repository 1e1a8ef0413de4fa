"""Made-up plans in the graph's own words, in an in-memory store."""

from __future__ import annotations

import csv
import random
from functools import cache

from greenkg.graph import quads, reference_quads
from greenkg.model import (
    Agency,
    Assignment,
    Basis,
    LegalDocument,
    LineNo,
    Period,
    PlanRecord,
    Province,
    Quote,
    ResolvedPlan,
    Role,
    RowKey,
    SourceInfo,
    Span,
    Task,
)
from greenkg.resources import reference
from greenkg.store import EmbeddedStore
from greenkg.text import slug

PROVINCES = (
    ("45", "Quảng Trị"),
    ("38", "Thanh Hóa"),
    ("84", "Trà Vinh"),
    ("27", "Bắc Ninh"),
    ("74", "Bình Dương"),
)
TEXT = "Rà soát, xây dựng và ban hành kế hoạch hành động tăng trưởng xanh của tỉnh đến năm 2030. " * 500


@cache
def known_agencies() -> tuple[tuple[str, str, bool], ...]:
    """Name, kind and whether it is a collective, of the provincial agencies of the gazetteer."""
    with reference("agencies.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["level"] == "tỉnh" or row["collective"] == "yes"]
    return tuple((row["name"], row["kind"], row["collective"] == "yes") for row in rows)


def plan(
    province: tuple[str, str],
    rows: list[tuple[str, list[str], list[str]]],
    agencies: list[tuple[str, str, bool]],
    year: int = 2023,
) -> ResolvedPlan:
    """A plan with one task a row: its words, the names of its leads and of its partners."""
    where = Province(*province, "Tỉnh")
    document = LegalDocument(
        f"vn/{province[0]}-{slug(province[1])}/{year}-11-17/{year}-qd-ubnd",
        f"{year}/QĐ-UBND",
        "Quyết định",
        f"{year}-11-17",
        f"UBND tỉnh {province[1]}",
        "Kế hoạch",
        where,
    )
    keys = {name: slug(name)[:60] or f"khong-ten-{number}" for number, (name, _, _) in enumerate(agencies)}
    tasks, assignments = [], []
    for number, (words, leads, partners) in enumerate(rows):
        line = LineNo(100 + number)
        key = RowKey(f"l{line:04d}")
        quote = Quote(words, (Span(number, number + 10, line, line),))
        tasks.append(
            Task(
                key,
                1,
                f"{number // 5 + 1}.{number % 5 + 1}",
                quote,
                quote.spans,
                period=Period(year, 2030, "", quote),
            )
        )
        for role, names in ((Role.LEAD, leads), (Role.PARTNER, partners)):
            assignments += [Assignment(key, role, keys[name], Basis.STATED, name, quote) for name in names]
    record = PlanRecord(
        SourceInfo("made-up.txt", "0" * 64, "text/plain", 1000, len(TEXT)),
        document.number,
        document.type,
        "Kế hoạch hành động tăng trưởng xanh",
        province[1],
        document.issuer,
        document.date,
        document.date,
        "",
        "",
        year,
        2030,
        None,
        "",
        tasks=tuple(tasks),
    )
    bodies = tuple(Agency(keys[name], name, kind, many, True, where) for name, kind, many in agencies)
    return ResolvedPlan(record, document, None, where, bodies, tuple(assignments), (document,))


def made_up(number: int, seed: int, province: tuple[str, str]) -> ResolvedPlan:
    """A plan of ``number`` tasks, shaped like the real ones: few lead much, collectives join in."""
    chance = random.Random(seed)
    agencies = list(known_agencies())
    single = [agency for agency in agencies if not agency[2]]
    many = [agency for agency in agencies if agency[2]]
    chosen = [*single[:4], *chance.sample(single[4:], 9), *many[:4]]
    leads = [name for name, _, collective in chosen if not collective]
    partners = [name for name, _, _ in chosen]
    rows = []
    for _ in range(number):
        lead = leads[min(int(chance.expovariate(0.28)), len(leads) - 1)]
        others = [name for name in chance.sample(partners, chance.randint(0, 4)) if name != lead]
        if chance.random() < 0.7:
            others.append(many[0][0])
        start = chance.randrange(0, 300)
        rows.append((TEXT[start : start + chance.randint(40, 300)], [lead], list(dict.fromkeys(others))))
    return plan(province, rows, chosen)


def stored(*plans: ResolvedPlan, with_reference: bool = True) -> EmbeddedStore:
    """An in-memory store that holds plans and the reference data."""
    store = EmbeddedStore.in_memory()
    graphs = [quads(each, TEXT) for each in plans]
    if with_reference:
        graphs.append(reference_quads())
    for found in graphs:
        store.replace_graph(found[0].graph_name.value, found)  # type: ignore[union-attr]
    return store


def five_plans(tasks: int = 80) -> EmbeddedStore:
    """As many tasks and agencies as the packaged plans have, about."""
    return stored(*(made_up(tasks, seed, province) for seed, province in enumerate(PROVINCES)))


__all__ = ["PROVINCES", "five_plans", "known_agencies", "made_up", "plan", "stored"]
