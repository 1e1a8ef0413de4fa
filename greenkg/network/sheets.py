"""What a briefing sheet says of an agency: its tasks, partners, deadlines, doubts and who answers today.

That no agency takes more than two printed pages is a matter of how many rows it gets here and how many
lines a row may take in ``sheet.css``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from greenkg.network.collectives import through_collectives
from greenkg.network.facts import Body, Facts, Theme, Work
from greenkg.network.measures import lone_leads, sole_hands
from greenkg.network.succession import Tenure
from greenkg.text import slug

_LINES = ((20, 4), (36, 2), (64, 1))
"""Up to so many tasks have room for so many lines each on a sheet; there is none for more of them."""
_ROWS = _LINES[-1][0]
_LEAST_SHARED = 16
"""Of these, those for partner tasks if an agency leads many."""
_PARTNERS = 12
_DOUBTS = 6
_TODAY = 6
_UNSURE = 0.8
"""Below it, what was read is doubtful (from 0 to 1)."""
_SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding of a plan, in both languages."""

    plan: str
    severity: str
    vi: str
    en: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A task in a table of a sheet; ``others`` are its partners if the agency leads it, else its leads."""

    work: Work
    others: str
    unsure: bool


@dataclass(frozen=True, slots=True)
class Today:
    """Who answers for a number of the agency's tasks on the day of the sheet."""

    answer: Tenure
    name: str
    province: str
    tasks: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a sheet says of an agency; ``led`` and ``shared`` are the rows there is room for."""

    body: Body
    key: str
    led: tuple[Row, ...]
    shared: tuple[Row, ...]
    led_tasks: int
    shared_tasks: int
    through: tuple[tuple[str, int], ...]
    partners: tuple[tuple[str, int], ...]
    more_partners: int
    deadlines: tuple[tuple[int, int], ...]
    today: tuple[Today, ...]
    doubts: tuple[Doubt, ...]
    more_doubts: int
    unsure: int
    alone: tuple[tuple[Theme, int], ...] = ()
    unsettled: int = 0

    @property
    def lines(self) -> int:
        """How many lines a task may take."""
        return next(lines for rows, lines in _LINES if len(self.led) + len(self.shared) <= rows)


def sheets_of(facts: Facts, doubts: Iterable[Doubt], day: str, whole: Facts | None = None) -> list[Sheet]:
    """The sheets of all agencies of these facts, those that lead most first.

    Args:
        facts: what the sheets tell of.
        doubts: the findings of the plans.
        day: on which "now" is, empty where the store knows none.
        whole: all that is known, where ``facts`` are a part of it: a part does not tell what an agency
            leads alone.
    """
    doubts = list(doubts)
    hands, ended = sole_hands(whole or facts), lone_leads(whole or facts, day) if day else ()
    through: dict[str, Counter[str]] = {}
    works: dict[str, list[Work]] = {body.iri: [] for body in facts.bodies}
    for work in facts.works:
        for iri in dict.fromkeys(share.agency for share in work.shares):
            works[iri].append(work)
        for share in through_collectives(facts, work):
            through.setdefault(share.agency, Counter())[facts.register[share.through].name] += 1
    sheets = []
    for body in facts.bodies:
        own = works[body.iri]
        sheet = _sheet(body, own, facts, doubts, day, through.get(body.iri, Counter()))
        there, places = {work.iri for work in own}, {work.province for work in own}
        sheet = replace(
            sheet,
            alone=tuple(
                (facts.themes[hand.theme], hand.tasks)
                for hand in hands
                if hand.agency == body.iri and hand.province in places and hand.theme in facts.themes
            ),
            unsettled=sum(
                each.lead == body.iri and each.task in there and not each.settled for each in ended
            ),
        )
        sheets.append(sheet)
    return sorted(sheets, key=lambda sheet: (-sheet.led_tasks, -sheet.shared_tasks, sheet.body.iri))


def _sheet(
    body: Body, works: list[Work], facts: Facts, doubts: list[Doubt], day: str, through: Counter[str]
) -> Sheet:
    works = sorted(works, key=lambda work: (work.years[1] or 9999, work.plan, work.line, work.iri))
    led = [work for work in works if body.iri in work.leads]
    shared = [work for work in works if body.iri not in work.leads]
    for_shared = min(len(shared), max(_LEAST_SHARED, _ROWS - len(led)))
    partners = Counter(
        other
        for work in works
        for other in dict.fromkeys((*work.leads, *(work.partners if body.iri in work.leads else ())))
        if other != body.iri
    )
    listed = sorted(partners.items(), key=lambda each: (-each[1], each[0]))
    found = _touching(doubts, works)
    return Sheet(
        body=body,
        key=slug(body.iri.rpartition("/agency/")[2]),
        led=tuple(_row(body, work, facts) for work in led[: _ROWS - for_shared]),
        shared=tuple(_row(body, work, facts) for work in shared[:for_shared]),
        led_tasks=len(led),
        shared_tasks=len(shared),
        through=tuple(sorted(through.items())),
        partners=tuple((facts.register[iri].name, tasks) for iri, tasks in listed[:_PARTNERS]),
        more_partners=max(0, len(listed) - _PARTNERS),
        deadlines=tuple(sorted(Counter(work.years[1] for work in works if work.years[1]).items())),
        today=_today(body, works, facts, day),
        doubts=tuple(found[:_DOUBTS]),
        more_doubts=max(0, len(found) - _DOUBTS),
        unsure=sum(_unsure(body, work) for work in works),
    )


def _row(body: Body, work: Work, facts: Facts) -> Row:
    others = work.partners if body.iri in work.leads else work.leads
    names = [facts.register[iri].name for iri in others if iri != body.iri]
    return Row(work, "; ".join(names), _unsure(body, work))


def _unsure(body: Body, work: Work) -> bool:
    of_body = [share.confidence for share in work.shares if share.agency == body.iri]
    return min(work.confidence, max(of_body, default=1.0)) < _UNSURE


def _today(body: Body, works: list[Work], facts: Facts, day: str) -> tuple[Today, ...]:
    """The bodies that answer for most of the tasks first; nothing where no day is known."""
    tasks: Counter[Tenure] = Counter()
    for work in works if day else ():
        on = facts.succession.day(day, work.issued)
        tasks.update(dict.fromkeys(facts.succession.answers(body.iri, work.functions, on), 1))
    found = []
    for answer, number in sorted(tasks.items(), key=lambda each: (-each[1], each[0].now, each[0].function)):
        now = facts.register.get(answer.now)
        found.append(Today(answer, now.name if now else "", now.province if now else "", number))
    return tuple(found[:_TODAY])


def _touching(doubts: list[Doubt], works: list[Work]) -> list[Doubt]:
    """The doubts that rest on a line of one of the tasks, the gravest first."""
    lines: dict[str, set[int]] = {}
    for work in works:
        lines.setdefault(work.plan_iri, set()).update(work.lines or (work.line,))
    found = [doubt for doubt in doubts if not lines.get(doubt.plan, set()).isdisjoint(doubt.lines)]
    return sorted(found, key=lambda doubt: (_SEVERITIES.index(doubt.severity), doubt.lines))
