"""What the network shows, asked from the store by SPARQL and from nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field, replace
from typing import Literal as OneOf
from typing import TypeAlias

from pyoxigraph import Literal

from greenkg.network import questions
from greenkg.network.succession import State, Succession, Tenure
from greenkg.store import Row, Store, Term

Role: TypeAlias = OneOf["lead", "partner"]


@dataclass(frozen=True, slots=True)
class Body:
    """An agency or collective. ``province`` is empty for national ones."""

    iri: str
    name: str
    kind: str
    province: str
    collective: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as a plan prints it, or one of the 18 national ones (``plan`` is then empty).

    ``parent`` is the IRI of the printed theme above it, ``en`` the national theme's English title.
    """

    iri: str
    code: str
    title: str
    en: str
    parent: str
    plan: str


@dataclass(frozen=True, slots=True)
class Share:
    """A body's part in a task: as its lead or as a partner.

    Args:
        agency: the body's IRI.
        role: lead or partner.
        bases: where the plan says so: stated, merged-cell, summary, narrative.
        confidence: of the statement it is surest of, from 0 to 1.
        through: the collective (IRI) by which it takes part; empty where it is named itself.
        then: with a date, the body (IRI) that the plan names; empty otherwise.
        answer: with a date, why ``agency`` answers for ``then``.
    """

    agency: str
    role: Role
    bases: tuple[str, ...] = ()
    confidence: float = 1.0
    through: str = ""
    then: str = ""
    answer: Tenure | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A task and who has a part in it.

    ``line`` is the line it begins on in the source of the plan, 0 when unknown, ``lines`` all of them.
    ``first`` and ``last`` are its own years, 0 when unknown; ``years`` those it is judged by: its own, else
    the plan's. ``theme`` is the printed theme it stands under (IRI, empty for none), ``national`` the
    national themes (IRIs), ``functions`` the functions of state management (notations). ``issued`` is the
    plan's day.
    """

    iri: str
    code: str
    text: str
    line: int
    lines: tuple[int, ...]
    first: int
    last: int
    years: tuple[int, int]
    due: str
    confidence: float
    plan: str
    plan_iri: str
    issued: str
    province: str
    theme: str
    national: tuple[str, ...]
    functions: tuple[str, ...]
    shares: tuple[Share, ...]

    @property
    def period(self) -> str:
        """Its own years, as they are printed: "2023–2030"."""
        return "–".join(dict.fromkeys(str(year) for year in (self.first, self.last) if year))

    @property
    def leads(self) -> tuple[str, ...]:
        """The bodies (IRIs) that lead it."""
        return self._in_role("lead")

    @property
    def partners(self) -> tuple[str, ...]:
        """The bodies (IRIs) that are partners to it."""
        return self._in_role("partner")

    def _in_role(self, role: Role) -> tuple[str, ...]:
        return tuple(dict.fromkeys(share.agency for share in self.shares if share.role == role))


@dataclass(frozen=True, slots=True)
class Membership:
    """A member (IRI) of a collective, and from when to when it exists (ISO days, empty where open)."""

    member: str
    began: str
    ended: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the network is made of, each in a fixed order.

    Args:
        works: the tasks.
        register: every body of the store by its IRI, with or without a part in a task.
        kinds: kind of agency → language → its name.
        themes: every theme by its IRI.
        memberships: by collective (IRI), who belongs to it.
        succession: who answers for whom, from when to when.
        day: the ISO day whose bodies take part; empty for those the plans name.
    """

    works: tuple[Work, ...]
    register: Mapping[str, Body] = field(repr=False)
    kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict, repr=False)
    memberships: Mapping[str, tuple[Membership, ...]] = field(default_factory=dict, repr=False)
    succession: Succession = field(default_factory=Succession, repr=False)
    day: str = ""

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies that have a part in some task, by IRI."""
        taking_part = {share.agency for work in self.works for share in work.shares}
        return tuple(self.register[iri] for iri in sorted(taking_part))

    def printed_themes(self, work: Work) -> tuple[Theme, ...]:
        """The printed themes a task stands under, the innermost first."""
        found: list[Theme] = []
        theme = self.themes.get(work.theme)
        while theme is not None and theme not in found:  # a damaged plan may have its headings in a circle
            found.append(theme)
            theme = self.themes.get(theme.parent)
        return tuple(found)

    def members(self, collective: str, day: str) -> tuple[str, ...]:
        """The members (IRIs) of a collective that exist on an ISO day."""
        return tuple(
            each.member
            for each in self.memberships.get(collective, ())
            if each.member in self.register and each.began <= day and (not each.ended or day <= each.ended)
        )

    def day_of(self, work: Work) -> str:
        """The ISO day whose bodies have a part in a task: that asked for, else that of its plan."""
        if self.day:
            return self.succession.day(self.day, work.issued)
        return work.issued or self.succession.known_until


def ask(store: Store) -> Facts:
    """Asks the store for all of it.

    Raises:
        StoreError: the store cannot answer.
    """
    collectives = {_text(agency) for (agency,) in store.select(questions.COLLECTIVES)}
    register = {}
    for row in store.select(questions.BODIES):
        iri, name, kind, place = map(_text, row)
        register[iri] = Body(iri, name, kind, place, iri in collectives)
    kinds: dict[str, dict[str, str]] = {}
    for kind, language, label in (map(_text, row) for row in store.select(questions.KINDS)):
        kinds.setdefault(kind, {}).setdefault(language, label)
    themes = _themes(store)
    shares = _shares(store, register)
    themes_of = _gathered(store.select(questions.THEMES_OF_TASKS))
    functions = _gathered(store.select(questions.FUNCTIONS_OF_TASKS))
    works = tuple(
        _work(
            row, shares, [themes[iri] for iri in themes_of.get(_text(row[0]), ()) if iri in themes], functions
        )
        for row in _once(store.select(questions.TASKS))
    )
    memberships: dict[str, tuple[Membership, ...]] = {}
    for collective, member, began, ended in sorted(
        tuple(map(_text, row)) for row in store.select(questions.MEMBERS)
    ):
        each = Membership(member, began, ended)
        memberships[collective] = (*memberships.get(collective, ()), each)
    return Facts(works, register, kinds, themes, memberships, _succession(store))


def _themes(store: Store) -> dict[str, Theme]:
    found: dict[str, Theme] = {}
    for row in store.select(questions.THEMES):
        iri, code, title, language, parent, plan = map(_text, row)
        before = found.get(iri)
        if before is None:
            found[iri] = Theme(iri, code, title, title if language == "en" else "", parent, plan)
        elif language == "vi" and before.title == before.en:
            found[iri] = Theme(iri, before.code, title, before.en, before.parent, before.plan)
    return found


def _shares(store: Store, register: Mapping[str, Body]) -> dict[str, tuple[Share, ...]]:
    """By task: leads before partners, each by IRI."""
    found: dict[str, dict[tuple[Role, str], Share]] = {}
    for row in store.select(questions.SHARES):
        task, role, agency, basis, confidence = map(_text, row)
        if agency not in register:
            continue
        of_task = found.setdefault(task, {})
        key: tuple[Role, str] = ("lead" if role == "lead" else "partner", agency)
        before = of_task.get(key, Share(agency, key[0], (), 0.0))
        bases = before.bases if basis in before.bases or not basis else (*before.bases, basis)
        of_task[key] = Share(agency, key[0], bases, max(before.confidence, float(confidence or 1)))
    return {
        task: tuple(replace(of_task[key], bases=tuple(sorted(of_task[key].bases))) for key in sorted(of_task))
        for task, of_task in found.items()
    }


def _succession(store: Store) -> Succession:
    tenures = []
    for row in store.select(questions.TENURES):
        then, function, now, since, until, state, confidence, acts = map(_text, row)
        tenures.append(Tenure(then, function, now, since, until, State(state), confidence, acts))
    known = next((_text(day) for (day,) in store.select(questions.KNOWN_UNTIL)), "")
    return Succession(tuple(sorted(tenures, key=astuple)), known)


def _work(
    row: Row,
    shares: Mapping[str, tuple[Share, ...]],
    themes: list[Theme],
    functions: Mapping[str, tuple[str, ...]],
) -> Work:
    task, code, text, line, lines, start, end, due, confidence, plan, number, issued = map(_text, row[:12])
    plan_start, plan_end, province = map(_text, row[12:])
    first, last = int(start or end or 0), int(end or start or 0)
    return Work(
        iri=task,
        code=code,
        text=text,
        line=int(line or 0),
        lines=tuple(map(int, lines.split())),
        first=int(start or 0),
        last=int(end or 0),
        years=(first or int(plan_start or 0), last or int(plan_end or 0)),
        due=due,
        confidence=float(confidence or 1),
        plan=number or plan,
        plan_iri=plan,
        issued=issued,
        province=province,
        theme=next((theme.iri for theme in themes if theme.plan), ""),
        national=tuple(theme.iri for theme in themes if not theme.plan),
        functions=functions.get(task, ()),
        shares=shares.get(task, ()),
    )


def _gathered(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """Pairs as a mapping of all second ones by the first."""
    found: dict[str, tuple[str, ...]] = {}
    for one, other in sorted(tuple(map(_text, row)) for row in rows):
        found[one] = (*found.get(one, ()), other)
    return found


def _once(rows: Iterable[Row]) -> Iterable[Row]:
    """The first row of each task, should a value stand twice in the data."""
    seen: set[Term | None] = set()
    for row in rows:
        if row[0] not in seen:
            seen.add(row[0])
            yield row


def _text(term: Term | None) -> str:
    return (
        "" if term is None else term.value if isinstance(term, Literal) else str(getattr(term, "value", term))
    )
