"""Identities of agencies: the bodies that a cell's words name, in their province and era."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from greenkg.administration.naming import general_name, name_in
from greenkg.administration.provinces import MERGED_ON
from greenkg.administration.successions import begun
from greenkg.gazetteer import LOCAL, Mention, read_agencies, with_place
from greenkg.gazetteer.tables import known
from greenkg.model import (
    Agency,
    Assignment,
    Duty,
    DutyAgent,
    Finding,
    Province,
    Quote,
    Reporter,
    ReportingDuty,
    Role,
    RoleCell,
    Severity,
    Span,
)
from greenkg.resolve.initials import has_initials, in_full
from greenkg.text import Lines, clean, slug


@dataclass(slots=True)
class Register:
    """The agencies of one plan, each once, with every spelling seen.

    ``corrected`` tells which agency a person found that the words of a place mean; ``printed`` gives the
    names that no table knows, as the plan prints them: where it shortens one, it prints it in full elsewhere.
    """

    province: Province | None
    day: str
    corrected: Mapping[Span, str] = field(default_factory=dict)
    printed: Callable[[], frozenset[str]] = frozenset
    agencies: dict[str, Agency] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def key(self, mention: Mention, printed: str, quote: Quote) -> str:
        """The key of the agency a mention names; a name met for the first time is registered."""
        name = self._local() if mention.name == LOCAL else general_name(self.province, mention.name)
        if not mention.known and has_initials(name):
            name = in_full(name, self.printed())
        entry = known().get(name)
        if self.province is None and entry is not None:
            if entry.national:
                name, entry = entry.national, known()[entry.national]
            else:
                name = with_place(name, printed)  # "UBND tỉnh Khánh Hòa": which one, the plan does not tell
        national = (entry is not None and entry.level == "trung ương") or self.province is None
        home = None if national else self.province
        since = begun(name, home, self.day)
        name = name_in(home, name)
        key = slug(name)
        before = self.agencies.get(key)
        if before is None:
            kind = entry.kind if entry else mention.kind
            collective = entry.collective if entry else mention.collective
            self.agencies[key] = Agency(key, name, kind, collective, mention.known, home, (printed,), since)
            if not mention.known:
                self.findings.append(_unknown(name, quote))
        elif printed not in before.spellings:
            self.agencies[key] = replace(before, spellings=tuple(sorted({*before.spellings, printed})))
        return key

    def _local(self) -> str:
        """Whom "địa phương" names: the level below the one that issues the plan."""
        if self.province is None:
            return "UBND cấp tỉnh"
        return "UBND cấp xã" if self.day >= MERGED_ON else "UBND cấp huyện"


def printed_names(cells: Sequence[RoleCell], lines: Lines) -> frozenset[str]:
    """The names in some cells that no table knows."""
    found: set[str] = set()
    for cell in cells:
        words = clean(lines.text, [(s.start, s.end) for s in cell.quote.spans])
        named = read_agencies(words.text, words.breaks, settled=cell.settled)
        found.update(mention.name for mention in named.mentions if not mention.known)
    return frozenset(found)


def _unknown(name: str, quote: Quote) -> Finding:
    return Finding(
        "unknown-agency",
        Severity.INFO,
        f"Tên cơ quan chưa có trong danh mục, giữ như in: «{name}»",
        f"An agency's name is not in the gazetteer and is kept as printed: “{name}”",
        quote.spans,
    )


def assignments(cells: Sequence[RoleCell], lines: Lines, register: Register) -> list[Assignment]:
    """One assignment for each body a cell names; one body in one role on one task is one for each basis."""
    found: dict[tuple[str, str, str, str], Assignment] = {}
    for cell in cells:
        for one in _named(cell.quote, lines, register, settled=cell.settled):
            role = Role.PARTNER if one.partner and cell.role is Role.LEAD else cell.role
            key = (cell.task, role, one.agency, cell.basis)
            if key not in found:
                sure = round(cell.confidence * one.likeness, 2)
                found[key] = Assignment(
                    cell.task, role, one.agency, cell.basis, cell.quote.text, one.quote, sure
                )
    return list(found.values())


def duty_agents(duties: Sequence[Duty], lines: Lines, register: Register) -> list[DutyAgent]:
    """One for each body and role on each duty."""
    found: dict[tuple[str, str, str], DutyAgent] = {}
    for duty in duties:
        for cell in duty.cells:
            for one in _named(cell.quote, lines, register):
                key = (duty.key, cell.role, one.agency)
                if key not in found:
                    sure = round(cell.confidence * one.likeness, 2)
                    found[key] = DutyAgent(duty.key, cell.role, one.agency, cell.quote.text, one.quote, sure)
    return list(found.values())


def reporters(duties: Sequence[ReportingDuty], lines: Lines, register: Register) -> list[Reporter]:
    """The parties of each reporting duty, in the duties' order."""

    def keys(quote: Quote | None) -> tuple[str, ...]:
        return tuple(one.agency for one in _named(quote, lines, register)) if quote else ()

    return [Reporter(duty.key, keys(duty.who), keys(duty.to)) for duty in duties]


@dataclass(frozen=True, slots=True)
class _Named:
    """A body that some words name: its key, its own words, and whether "phối hợp" stands before it."""

    agency: str
    quote: Quote
    likeness: float
    partner: bool


def _named(quote: Quote, lines: Lines, register: Register, *, settled: bool = False) -> Iterator[_Named]:
    words = clean(lines.text, [(s.start, s.end) for s in quote.spans])
    named = read_agencies(words.text, words.breaks, settled=settled)
    met: set[str] = set()
    for i, read in enumerate(named.mentions):
        mention = read
        start, end = words.trimmed(mention.start, mention.end)
        begin, stop = words.place(start, end)
        pieces = [
            (max(s.start, begin), min(s.end, stop)) for s in quote.spans if s.start < stop and s.end > begin
        ]
        own = replace(lines.quote(pieces), filled=quote.filled)
        for place, name in register.corrected.items():
            if place.start < stop and begin < place.end:
                mention = replace(read, name=name, known=True, likeness=1.0)
        if mention is not read:
            if mention.name in met:
                continue
            met.add(mention.name)
        key = register.key(mention, words.text[start:end].strip(" .,;"), own)
        yield _Named(key, own, mention.likeness, i >= named.first_partner)


def both_roles(found: Sequence[Assignment], agencies: dict[str, Agency]) -> list[Finding]:
    """Bodies that lead a task and are its partner too."""
    leads = {(a.task, a.agency): a for a in found if a.role is Role.LEAD}
    return [
        Finding(
            "lead-is-partner",
            Severity.INFO,
            f"{agencies[a.agency].name} vừa chủ trì vừa phối hợp một nhiệm vụ",
            f"{agencies[a.agency].name} both leads a task and is its partner",
            (*leads[a.task, a.agency].quote.spans, *a.quote.spans),
        )
        for a in found
        if a.role is Role.PARTNER and (a.task, a.agency) in leads
    ]
