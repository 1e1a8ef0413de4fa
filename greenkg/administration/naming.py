"""Names of bodies in provinces and in cities: "Công an tỉnh", "Công an thành phố"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from greenkg.administration.facts import FactConfidence
from greenkg.administration.tables import rows
from greenkg.model import Province

_CITY = "Thành phố"


@dataclass(frozen=True, slots=True)
class _CityName:
    name: str
    confidence: FactConfidence


@cache
def _names() -> dict[tuple[str, str], _CityName]:
    """By name in a province and city ("" for any)."""
    return {
        (row.text("name"), row.text("province")): _CityName(row.text("city_name"), row.confidence())
        for row in rows("city-names.csv")
    }


def name_in(home: Province | None, name: str) -> str:
    """What the body that is called so in a province is called in this one."""
    found = _city_name(home, name)
    return found.name if found else name


def naming_confidence(home: Province | None, name: str) -> FactConfidence:
    """How well it is known that it is called so."""
    found = _city_name(home, name)
    return found.confidence if found else FactConfidence.VERIFIED


def general_name(home: Province | None, name: str) -> str:
    """The name in a province of what is called so in this one: the inverse of `name_in`."""
    if home is None or home.unit != _CITY:
        return name
    found = (one for (one, where), city in _names().items() if city.name == name and where in ("", home.name))
    return next(found, name)


def _city_name(home: Province | None, name: str) -> _CityName | None:
    if home is None or home.unit != _CITY:
        return None
    return _names().get((name, home.name)) or _names().get((name, ""))
