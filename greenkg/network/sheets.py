"""Briefing sheets: an HTML file a province, at most two printed A4 pages an agency.

A browser prints what the file shows; that no agency takes more than two pages is a matter of how many
rows it gets here and how many lines a row may take in ``sheet.css``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from greenkg.export import whole_file
from greenkg.network.collectives import through_collectives
from greenkg.network.drawing import by_letters
from greenkg.network.facts import Body, Facts, Theme, Work
from greenkg.network.measures import lone_leads, sole_hands
from greenkg.network.policy import policy
from greenkg.network.selection import Selection, select
from greenkg.network.sheet_words import WORDS
from greenkg.network.succession import Tenure
from greenkg.network.terms import Terms, ask_terms
from greenkg.queries import run
from greenkg.store import Store, Term
from greenkg.text import slug

_HERE = Path(__file__).parent
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


def write_sheets(
    store: Store, facts: Facts, selection: Selection, folder: Path, language: str = "vi"
) -> Iterator[Path]:
    """Writes the sheets of a store's agencies and tells each file.

    The agencies are those the plans name; who answers for them on the selection's day, or on the last day
    the facts are known for, is told on each sheet.

    Args:
        store: is asked for the findings, and for the names of states.
        facts: all that is known.
        selection: what the sheets are about.
        folder: is made when missing.
        language: what a file opens in; a switch in it changes that.

    Raises:
        UsageError: a name of the selection is not in the store.
        StoreError: the store cannot answer, or a file not be written.
    """
    chosen = select(facts, replace(selection, as_of=""))
    day = selection.as_of or facts.succession.known_until
    doubts, terms = _doubts(store), ask_terms(store)
    for province in sorted({work.province for work in chosen.works if work.shares}, key=by_letters):
        here = replace(chosen, works=tuple(work for work in chosen.works if work.province == province))
        page = render_sheets(province, here, sheets_of(here, doubts, day, facts), terms, day, language)
        path = folder / f"{slug(province) or 'ca-nuoc'}.html"
        with whole_file(path) as file:
            file.write(page.encode())
        yield path


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


def _doubts(store: Store) -> list[Doubt]:
    vi, en = (run(store, "findings", {"language": language}) for language in ("vi", "en"))
    place = {name: number for number, name in enumerate(vi.variables)}
    message, lines = place["message"], place["lines"]
    english = {_key(row, place): _text(row[message]) for row in en}
    return [
        Doubt(
            plan=_text(row[place["plan_iri"]]),
            severity=_text(row[place["severity"]]),
            vi=_text(row[message]),
            en=english.get(_key(row, place), _text(row[message])),
            lines=tuple(map(int, _text(row[lines]).split())),
        )
        for row in vi
    ]


def _key(row: tuple[Term | None, ...], place: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(_text(row[place[name]]) for name in ("plan_iri", "kind", "lines"))


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def render_sheets(
    province: str, facts: Facts, sheets: list[Sheet], terms: Terms, day: str, language: str = "vi"
) -> str:
    """The HTML of a province's sheets.

    Args:
        province: its name, empty for national plans.
        facts: tells the plans and the names of kinds.
        sheets: the agencies'.
        terms: the names of states, functions and confidences.
        day: on which "now" is, empty where the store knows none.
        language: what the page opens in.
    """
    # it is loaded by nobody who writes no page
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (_HERE / "sheet.css").read_text("utf-8")
    plans = sorted({(work.issued, work.plan) for work in facts.works})
    return environment.get_template("sheet.html").render(
        language=language,
        province=province,
        plans=plans,
        sheets=sheets,
        kinds=facts.kinds,
        day=day,
        w=_both,
        term=partial(_named, terms),
        names=_switched,
        style=style,
        policy=policy(style),
    )


def _both(key: str, **values: object) -> Markup:
    """Words in both languages, of which the page shows one."""
    return _switched(*(words.format(**values) for words in WORDS[key]))


def _named(terms: Terms, scheme: str, notation: str) -> Markup:
    """A concept's name in both languages; its notation where the store has no name for it."""
    names = terms.get(scheme, {}).get(notation, {})
    return _switched(names.get("vi", notation), names.get("en", notation))


def _switched(vi: str, en: str) -> Markup:
    return Markup('<span class="vi" lang="vi">{}</span><span class="en" lang="en">{}</span>').format(vi, en)
