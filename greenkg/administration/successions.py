"""What the reference tables say of named bodies: which became which, when, by which act."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from greenkg.administration.acts import Act, acts
from greenkg.administration.facts import FactConfidence
from greenkg.administration.provinces import at_place, place
from greenkg.administration.tables import rows
from greenkg.model import Province
from greenkg.text import fold

_CHANGES = frozenset(
    {"kept", "merger", "absorption", "split", "dissolution", "change-of-status", "transfer", "transfer-kept"}
)
_BEGINS = frozenset({"merger", "split", "change-of-status"})


@dataclass(frozen=True, slots=True)
class Succession:
    """One case of one row: a body, or some functions of it, went to another on a day.

    ``old_name`` or else ``old_kind`` says which bodies it is about (of a kind only those whose name holds one
    of ``old_words``, if there are any: a board of tourist sites manages no industrial park), ``province`` (a
    part of an address) in which province only; several cases of one body, day and functions are candidates.
    Names are those of a province, not of a city. ``new_name`` is empty where no successor is known.
    """

    national: bool
    old_name: str
    old_kind: str
    old_words: tuple[str, ...]
    functions: tuple[str, ...]
    new_name: str
    change: str
    province: str
    effective: str
    acts: tuple[Act, ...]
    everywhere: bool
    confidence: FactConfidence
    note: str

    def concerns(self, name: str, kind: str, home: Province | None) -> bool:
        """Whether it is about the body of that name and kind in that province (None: the whole country)."""
        if self.national != (home is None) or (self.province and home and self.province != place(home)):
            return False
        if self.old_name:
            return self.old_name == name
        words = fold(name)
        return self.old_kind == kind and (
            not self.old_words or any(fold(one) in words for one in self.old_words)
        )

    @property
    def keeps(self) -> bool:
        """Whether the body, or the function, stays where it was."""
        return self.change in ("kept", "transfer-kept")

    @property
    def begins(self) -> bool:
        """Whether the body that results is a new one, even where it goes by an old name."""
        return not self.functions and self.change in _BEGINS and bool(self.new_name)


@cache
def successions() -> tuple[Succession, ...]:
    """The table of successions.

    Raises:
        GreenkgError: a cell is not what it must be.
    """
    found = []
    for row in rows("agency-successions.csv"):
        functions = tuple(f.strip() for f in row.text("functions").split(";") if f.strip())
        change = row.one_of("change", _CHANGES)
        if bool(functions) != change.startswith("transfer"):
            raise row.wrong("a transfer names its functions, and nothing else does")
        if bool(row.text("old_name")) == bool(row.text("old_kind")):
            raise row.wrong("either old_name or old_kind says whom it is about")
        if row.text("province"):
            at_place(row.text("province"))
        found.append(
            Succession(
                national=row.text("level") == "ministry",
                old_name=row.text("old_name"),
                old_kind=row.text("old_kind"),
                old_words=tuple(w.strip() for w in row.text("old_words").split(";") if w.strip()),
                functions=functions,
                new_name=row.text("new_name"),
                change=change,
                province=row.text("province"),
                effective=row.text("effective"),
                acts=acts(row.text("act"), row.text("act_date")),
                everywhere=row.flag("everywhere"),
                confidence=row.confidence(),
                note=row.text("note"),
            )
        )
    return tuple(found)


def about(name: str, kind: str, home: Province | None) -> tuple[Succession, ...]:
    """The cases of a body; those of its own province stand in for the general ones of the same functions."""
    found = [one for one in successions() if one.concerns(name, kind, home)]
    special = {one.functions for one in found if one.province}
    return tuple(one for one in found if one.province or one.functions not in special)


@cache
def begun(name: str, home: Province | None, day: str) -> str:
    """The day on which the body that goes by a name on a day began, "" when it did with its province.

    "Sở Tài chính" of 2025-04-01 is not the body of 2024: it began on 2025-03-01.
    """
    since = home.since if home else ""
    days = [
        one.effective
        for one in successions()
        if one.begins
        and one.new_name == name
        and one.national == (home is None)
        and (not one.province or (home is not None and one.province == place(home)))
        and since < one.effective <= day
    ]
    return max(days, default="")


@cache
def supported(name: str, home: Province | None) -> FactConfidence | None:
    """How well the tables support that there is a body of that name; None when no row knows it."""
    kept = [one for one in about(name, "", home) if one.keeps and not one.functions]
    made = [one for one in successions() if not one.functions and one.new_name == name]
    made = [one for one in made if one.national == (home is None)]
    old = [one for one in about(name, "", home) if not one.functions]
    for group in (kept, [one for one in made if not one.province], old, made):
        if group:
            return group[0].confidence
    return None
