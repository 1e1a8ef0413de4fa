"""Which bodies a collective means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from greenkg.administration.tables import rows


@dataclass(frozen=True, slots=True)
class Members:
    """Kinds of bodies, and single bodies by their name in a province."""

    kinds: tuple[str, ...]
    names: tuple[str, ...]


@cache
def _members() -> dict[str, Members]:
    found: dict[str, Members] = {}
    for row in rows("collective-members.csv"):
        before = found.get(row.text("collective"), Members((), ()))
        kind, name = row.text("kind"), row.text("name")
        if bool(kind) == bool(name):
            raise row.wrong("either a kind or a name")
        found[row.text("collective")] = Members(
            (*before.kinds, *([kind] if kind else [])), (*before.names, *([name] if name else []))
        )
    return found


def members(collective: str) -> Members:
    """What the table says of a collective; nothing where it does not know who belongs to it."""
    return _members().get(collective, Members((), ()))
