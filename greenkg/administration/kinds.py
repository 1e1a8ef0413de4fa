"""How bodies go on that no row names: by their level and kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from greenkg.administration.acts import Act, acts
from greenkg.administration.facts import FactConfidence
from greenkg.administration.tables import rows
from greenkg.gazetteer.tables import comparable

_OUTCOMES = frozenset({"same-name", "unchanged", "ended"})


@dataclass(frozen=True, slots=True)
class KindRule:
    """What becomes of the bodies of a level and kind (empty: of every kind).

    On ``effective``, or when their province is merged into another: they go over to the body of the same
    name there, go on unchanged, or end without a known successor. ``own_name`` limits it to names that hold
    the name of their province ("Báo Trà Vinh").
    """

    level: str
    kind: str
    own_name: bool
    outcome: str
    effective: str
    acts: tuple[Act, ...]
    confidence: FactConfidence
    note: str


@cache
def kind_rules() -> tuple[KindRule, ...]:
    """The table, in its order: the first row that fits counts.

    Raises:
        GreenkgError: a cell is not what it must be.
    """
    return tuple(
        KindRule(
            row.text("level"),
            row.text("kind"),
            row.flag("own_name"),
            row.one_of("outcome", _OUTCOMES),
            row.text("effective"),
            acts(row.text("act"), row.text("act_date")),
            row.confidence(),
            row.text("note"),
        )
        for row in rows("succession-by-kind.csv")
    )


def rule_for(level: str, kind: str, own_name: bool) -> KindRule:
    """The rule for a body.

    Raises:
        LookupError: the table has none for its level.
    """
    for rule in kind_rules():
        if rule.level == level and rule.kind in ("", kind) and (own_name or not rule.own_name):
            return rule
    raise LookupError(f"succession-by-kind.csv has no row for the level {level!r}")


@cache
def _levels() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row.text("pattern")), row.text("level")) for row in rows("agency-levels.csv"))


def level_of(name: str) -> str:
    """The level that a name tells by itself ("UBND huyện Củ Chi": huyện), "" when it tells none."""
    words = comparable(name)
    return next((level for pattern, level in _levels() if pattern.search(words)), "")
