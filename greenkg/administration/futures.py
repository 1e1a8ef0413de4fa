"""What becomes of one body: the changes that the tables have for it, in the order of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from greenkg.administration.acts import Act
from greenkg.administration.bodies import Body, body_at
from greenkg.administration.changes import BodyChange, ChangeKind, FunctionMove
from greenkg.administration.facts import FactConfidence, weakest
from greenkg.administration.kinds import KindRule, rule_for
from greenkg.administration.naming import naming_confidence
from greenkg.administration.provinces import (
    ProvinceChange,
    ProvinceChangeKind,
    change_of,
    coded,
    day_before,
    on,
    place,
)
from greenkg.administration.successions import Succession, about, supported
from greenkg.administration.tables import rows
from greenkg.model import Province

_KINDS = {
    "merger": ChangeKind.MERGER,
    "absorption": ChangeKind.MERGER,
    "kept": ChangeKind.MERGER,
    "split": ChangeKind.SPLIT,
    "dissolution": ChangeKind.DISSOLUTION,
    "change-of-status": ChangeKind.STATUS,
}


@dataclass(frozen=True, slots=True)
class Future:
    """A body's changes, its last day (empty: it stands) and how well that much is supported."""

    changes: tuple[BodyChange, ...]
    until: str
    confidence: FactConfidence


@dataclass(frozen=True, slots=True)
class _Step:
    """Cases of one day."""

    day: str
    cases: tuple[Succession, ...]


def future(body: Body) -> Future:
    """What the tables know of a body from its first day on."""
    cases = about(body.general, body.kind, body.province)
    whole = list(_steps(body, (one for one in cases if not one.functions)))
    rule = rule_for(body.level, body.kind, body.own_name)
    if not whole and rule.effective:
        whole = [_Step(max(rule.effective, body.begins), ())]
    province = change_of(body.province) if body.province else None
    if rule.outcome == "unchanged" and not _kept_by_name(body):
        province = None
    found: list[BodyChange] = []
    ends = ""
    if whole and (province is None or whole[0].day <= province.day):
        told = _told(whole)
        found = [_by_cases(body, step) if step.cases else _by_rule(body, step.day, rule) for step in told]
        ends = "" if _stays(found) else whole[0].day
    if province is not None and not ends:
        found.append(_with_province(body, province, rule, cases))
        ends = province.day
    for step in _moves(body, cases):
        if step.day not in {one.day for one in found} and (not ends or step.day < ends):
            found.append(_transfer(body, step.day, _function_moves(body, step.day, step.cases)))
    # one that a plan names though it had ended before its province began stands for that first day
    until = max(day_before(ends), body.begins) if ends else ""
    return Future(tuple(sorted(found, key=lambda one: one.day)), until, _confidence(body, rule, until))


def _steps(body: Body, cases: Iterable[Succession]) -> Iterator[_Step]:
    """The days on which it changes as a whole.

    One that had ended before its province began, but is named there all the same, changes with the province.
    """
    by_day: dict[str, list[Succession]] = {}
    for one in cases:
        if one.effective and not (one.keeps and len(_together(one, body)) == 1):
            by_day.setdefault(one.effective, []).append(one)
    late: _Step | None = None
    for day in sorted(by_day):
        step = _Step(day, tuple(by_day[day]))
        if body.begins and day <= body.begins:
            if all(one.new_name != body.general for one in step.cases):
                late = replace(step, day=body.begins)
            continue
        if late is not None:
            yield late
            late = None
        yield step
    if late is not None:
        yield late


def _together(one: Succession, body: Body) -> list[Succession]:
    """The candidates it is one of."""
    return [
        each
        for each in about(body.general, body.kind, body.province)
        if each.functions == one.functions and each.effective == one.effective
    ]


def _told(steps: Sequence[_Step]) -> Iterator[_Step]:
    """The first step, and those after a step that left no successor."""
    for step in steps:
        yield step
        if not step.cases or any(one.new_name for one in step.cases):
            return


def _moves(body: Body, cases: Sequence[Succession]) -> Iterator[_Step]:
    """The days within its life on which functions leave it."""
    by_day: dict[str, list[Succession]] = {}
    for one in cases:
        if one.functions and not (body.begins and one.effective <= body.begins):
            by_day.setdefault(one.effective, []).append(one)
    for day in sorted(by_day):
        yield _Step(day, tuple(by_day[day]))


def _by_cases(body: Body, step: _Step) -> BodyChange:
    """A change that rows of the table tell, with the functions that went their own way on the same day."""
    real = step.cases[0].effective
    recipients = _recipients(body, step.day, step.cases)
    parted = [one for one in about(body.general, body.kind, body.province) if one.functions]
    parted = [one for one in parted if one.effective == real]
    moves = [m for m in _function_moves(body, step.day, parted) if m.recipients != recipients]
    return BodyChange(
        body,
        step.day,
        _KINDS[step.cases[-1].change],
        recipients,
        tuple(moves),
        _acts(step.cases),
        _named_so(recipients, weakest(one.confidence for one in step.cases)),
        _notes(step.cases),
    )


def _by_rule(body: Body, day: str, rule: KindRule) -> BodyChange:
    """A body of a level that ended."""
    return BodyChange(body, day, ChangeKind.DISSOLUTION, (), (), rule.acts, rule.confidence, rule.note)


def _with_province(
    body: Body, province: ProvinceChange, rule: KindRule, cases: Sequence[Succession]
) -> BodyChange:
    """A change that comes with its province's."""
    acts = (province.act,)
    undated = [one for one in cases if not one.effective and not one.functions]
    if province.kind is ProvinceChangeKind.STATUS:
        like = body_at(province.result, body.general, province.day, body)
        sure = _named_so((like,), FactConfidence.VERIFIED)
        return BodyChange(body, province.day, ChangeKind.STATUS, (like,), (), acts, sure)
    if any(not one.keeps for one in undated):
        recipients = _recipients(body, province.day, undated)
        sure = _named_so(recipients, weakest(one.confidence for one in undated))
        return BodyChange(body, province.day, ChangeKind.MERGER, recipients, (), acts, sure, _notes(undated))
    if rule.outcome == "ended":
        return BodyChange(
            body, province.day, ChangeKind.DISSOLUTION, (), (), acts, rule.confidence, rule.note
        )
    there = body_at(province.result, body.general, province.day, body)
    sure = _named_so((there,), supported(body.general, body.province) or rule.confidence)
    return BodyChange(body, province.day, ChangeKind.MERGER, (there,), (), acts, sure, rule.note)


def _transfer(body: Body, day: str, moves: Sequence[FunctionMove]) -> BodyChange:
    sure = weakest(move.confidence for move in moves)
    acts = tuple(dict.fromkeys(act for move in moves for act in move.acts))
    return BodyChange(body, day, ChangeKind.TRANSFER, (), tuple(moves), acts, sure, moves[0].note)


def _function_moves(body: Body, day: str, cases: Sequence[Succession]) -> list[FunctionMove]:
    by_function: dict[str, list[Succession]] = {}
    for one in cases:
        for function in one.functions:
            by_function.setdefault(function, []).append(one)
    return [
        FunctionMove(
            function,
            _recipients(body, day, told),
            _acts(told),
            weakest(one.confidence for one in told),
            _notes(told),
        )
        for function, told in sorted(by_function.items())
    ]


def _recipients(body: Body, day: str, cases: Sequence[Succession]) -> tuple[Body, ...]:
    """The bodies that cases name, where and as they are called on the day."""
    home = on(body.province, day) if body.province else None
    found: dict[Body, None] = {}
    for one in cases:
        if one.change == "transfer-kept":
            found[body_at(home, body.general, day, body)] = None
        elif "{region}" in one.new_name:
            region = _region(home)
            found[Body(None, one.new_name.replace("{region}", region), "", body.kind, False, False)] = None
        elif one.new_name:
            found[body_at(home, one.new_name, day, body)] = None
    return tuple(found)


def _stays(changes: Sequence[BodyChange]) -> bool:
    """Whether it may have stayed itself after its change."""
    return any(one.original in one.recipients for one in changes)


def _kept_by_name(body: Body) -> bool:
    return supported(body.general, body.province) is not None


def _acts(cases: Sequence[Succession]) -> tuple[Act, ...]:
    return tuple(dict.fromkeys(act for one in cases for act in one.acts))


def _notes(cases: Sequence[Succession]) -> str:
    return "; ".join(dict.fromkeys(one.note for one in cases if one.note))


def _named_so(recipients: Sequence[Body], sure: FactConfidence) -> FactConfidence:
    """Weaker where it is not certain that a recipient is called so."""
    return weakest([sure, *(naming_confidence(one.province, one.general) for one in recipients)])


def _confidence(body: Body, rule: KindRule, until: str) -> FactConfidence:
    """Of its period: that a body ended as its change says is certain, that another stands needs a fact."""
    if until:
        return FactConfidence.VERIFIED
    return supported(body.general, body.province) or rule.confidence


@cache
def _regions() -> dict[str, str]:
    found = {row.text("code"): row.text("region") for row in rows("state-bank-regions.csv")}
    for row in rows("state-bank-regions.csv"):
        if not any(one.name == row.text("province") for one in coded(row.text("code"))):
            raise row.wrong("no province of that code and name")
    return found


def _region(home: Province | None) -> str:
    """The region of the State Bank that a province belongs to since 2025-07-01."""
    if home is None:
        raise LookupError("a region is that of a province")
    found = _regions().get(home.code)
    if found is None:
        raise LookupError(f"state-bank-regions.csv has no row for {place(home)}")
    return found
