"""What the addresses of administrative changes name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ProvinceChangeId:
    """The change that made a province of an era."""

    template: ClassVar[str] = "province/vn/{place}/change"
    place: str


@dataclass(frozen=True, slots=True)
class AgencyChangeId:
    """What became of an agency on a day."""

    template: ClassVar[str] = "agency/vn{within}/{key:slug}{since}/change/{day}"
    within: str
    key: str
    since: str
    day: str


@dataclass(frozen=True, slots=True)
class FunctionTransferId:
    """That a function went its own way when an agency changed."""

    template: ClassVar[str] = "agency/vn{within}/{key:slug}{since}/change/{day}/{function:slug}"
    within: str
    key: str
    since: str
    day: str
    function: str


@dataclass(frozen=True, slots=True)
class TenureId:
    """Who answers for an agency's duties from a day on ("start": from its own first day).

    ``function`` is empty for all duties that no transfer concerns; ``successor`` is the rest of the address
    of the agency that answers, empty when it is not known. The rules mint these; nothing else does.
    """

    template: ClassVar[str] = "agency/vn{within}/{key:slug}{since}/tenure/{from_day}{function}{successor}"
    within: str
    key: str
    since: str
    from_day: str
    function: str = ""
    successor: str = ""
