"""Rules and walk agree on changes nobody has made yet."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenkg.administration import Body, BodyChange, FunctionMove, History
from greenkg.administration.acts import Act
from greenkg.administration.changes import ChangeKind
from greenkg.administration.facts import FactConfidence
from greenkg.administration.history import Period
from greenkg.graph.administration import history_quads
from tests.administration.test_tenures import by_rules, by_walk, iri, next_to, tenures_of
from tests.administration.walk import calendar, walk

DAYS = ("2025-03-01", "2025-07-01", "2026-04-30", "2026-09-15", "2026-09-20")
FUNCTIONS = ("minerals", "religion")


def body(number: int) -> Body:
    return Body(None, f"Cơ quan {number}", "", "so", False, True)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Bodies that change on a few days; each recipient is a body of its own, or the one that changes."""
    made = draw(st.integers(1, 3))
    standing = [body(number) for number in range(made)]
    bodies = list(standing)
    changes = []

    def recipients(original: Body, most: int) -> tuple[Body, ...]:
        nonlocal made
        found = []
        for _ in range(draw(st.integers(1, most))):
            found.append(body(made))
            made += 1
        if draw(st.booleans()) and len(found) > 1:
            found[0] = original
        return tuple(found)

    for number, day in enumerate(DAYS):
        act = (Act(f"{number}/2025/NĐ-CP"),) if draw(st.booleans()) else ()
        for original in draw(st.lists(st.sampled_from(standing), unique=True, max_size=3)):
            sure = draw(st.sampled_from(FactConfidence))
            moves = tuple(
                FunctionMove(function, recipients(original, 2), act, draw(st.sampled_from(FactConfidence)))
                for function in draw(st.sets(st.sampled_from(FUNCTIONS)).map(sorted))
            )
            kind = draw(st.sampled_from([ChangeKind.MERGER, ChangeKind.DISSOLUTION, ChangeKind.TRANSFER]))
            if kind is ChangeKind.TRANSFER and not moves:
                continue
            to = recipients(original, 2) if kind is ChangeKind.MERGER else ()
            changes.append(BodyChange(original, day, kind, to, moves, act, sure))
            if kind is not ChangeKind.TRANSFER and original not in to:
                standing.remove(original)
            new = {one for move in moves for one in move.recipients} | set(to)
            bodies += sorted(new - set(bodies), key=lambda one: one.name)
            standing += sorted(new - set(standing), key=lambda one: one.name)
        if not standing:
            break
    verified = FactConfidence.VERIFIED
    return History(
        (), tuple(Period(one, "", verified, certain=True, named=True) for one in bodies), tuple(changes)
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_rules_and_walk_agree_on_any_chain(told: History):
    tenures = tenures_of(history_quads(told))
    changes = calendar(told.changes)
    for period in told.periods:
        rest = tenures[iri(period.body), ""]
        for function in ("", *FUNCTIONS):
            rows = tenures.get((iri(period.body), function), rest)
            for day in sorted({next_to(day, by) for day in DAYS for by in (-1, 0)}):
                plain = walk(period.body, function, day, changes, period.confidence)
                assert by_rules(rows, day) == by_walk(plain), (period.body.name, function, day)
