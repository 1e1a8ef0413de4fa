"""Bodies of one province and era."""

from __future__ import annotations

from dataclasses import dataclass, field

from greenkg.administration.kinds import level_of
from greenkg.administration.naming import general_name, name_in
from greenkg.administration.provinces import at_place, place
from greenkg.administration.successions import begun
from greenkg.gazetteer.tables import Known, known
from greenkg.model import Agency, Province
from greenkg.text import slug


@dataclass(frozen=True, slots=True, order=True)
class NamedBody:
    """A body as a plan names it: all that tells it from others, in words that a cache can keep."""

    place: str
    name: str
    since: str
    kind: str
    collective: bool
    known: bool

    @classmethod
    def of(cls, agency: Agency) -> NamedBody:
        """That of an agency of a plan."""
        home = place(agency.province) if agency.province else ""
        return cls(home, agency.name, agency.since, agency.kind, agency.collective, agency.known)

    def body(self) -> Body:
        """The body meant.

        Raises:
            GreenkgError: there is no such province.
        """
        home = at_place(self.place) if self.place else None
        return Body(home, self.name, self.since, self.kind, self.collective, self.known)


@dataclass(frozen=True, slots=True)
class Body:
    """A body or collective; its province, name and first day (if not its province's) identify it."""

    province: Province | None
    name: str
    since: str
    kind: str = field(compare=False)
    collective: bool = field(compare=False)
    known: bool = field(compare=False)

    @property
    def key(self) -> str:
        """The last part of its address."""
        return slug(self.name)

    @property
    def general(self) -> str:
        """Its name in a province that is no city, as the tables have it.

        One named after its province is the one named after its level: "Báo Trà Vinh" is "Báo tỉnh".
        """
        if self.own_name and self.province is not None:
            named = self.name.replace(self.province.name, "tỉnh")
            if named in known():
                return named
        return general_name(self.province, self.name)

    @property
    def begins(self) -> str:
        """Its first day, empty when that is not recorded."""
        return self.since or (self.province.since if self.province else "")

    @property
    def level(self) -> str:
        """Of which level of government it is."""
        entry = known().get(self.general)
        if entry is not None and (self.province is None) == (entry.level == "trung ương"):
            return entry.level
        if self.province is None:
            return "trung ương"
        return level_of(self.name) or "tỉnh"

    @property
    def own_name(self) -> bool:
        """Whether it is named after its province: "Báo Trà Vinh"."""
        return self.province is not None and self.province.name in self.name


def body_at(home: Province | None, name: str, day: str, like: Body) -> Body:
    """The body of a province that goes by a name (as in a province) on a day.

    ``like`` lends its kind where the gazetteer has none for the name.
    """
    entry: Known | None = known().get(name)
    kind = entry.kind if entry else like.kind
    collective = entry.collective if entry else like.collective
    return Body(home, name_in(home, name), begun(name, home, day), kind, collective, entry is not None)
