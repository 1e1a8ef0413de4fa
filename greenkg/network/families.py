"""Kinds of agencies as families of one colour each, told apart with any kind of colour vision.

The colours are Okabe and Ito's (https://jfly.uni-koeln.de/color/), yellow darkened for white paper, the
darkest ones lightened for a dark screen.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds of agencies that share a colour (CSS) and a line of the legend.

    ``lighter`` is the colour on a dark screen, where ``colour`` itself could not be seen well.
    """

    vi: str
    en: str
    colour: str
    kinds: frozenset[str]
    lighter: str = ""

    @property
    def dark(self) -> str:
        """The colour on a dark screen."""
        return self.lighter or self.colour


FAMILIES = (
    Family("Sở", "Provincial departments", "#0072B2", frozenset({"so"}), "#3D9BD9"),
    Family(
        "UBND, HĐND",
        "People's Committees and Councils",
        "#D55E00",
        frozenset({"ubnd", "ubnd-tinh", "ubnd-huyen", "ubnd-xa", "hdnd"}),
    ),
    Family(
        "Cơ quan khác cấp tỉnh, cơ quan đảng",
        "Other provincial and Party bodies",
        "#56B4E9",
        frozenset({"co-quan-cap-tinh", "dang"}),
    ),
    Family("Ban quản lý", "Management boards", "#009E73", frozenset({"ban-quan-ly"})),
    Family(
        "Công an, quân sự", "Police and military", "#6B4C9A", frozenset({"cong-an", "quan-su"}), "#A68AD6"
    ),
    Family(
        "Mặt trận, đoàn thể, hội",
        "Fatherland Front, mass organisations, associations",
        "#CC79A7",
        frozenset({"mat-tran-doan-the", "hiep-hoi"}),
    ),
    Family(
        "Doanh nghiệp, ngân hàng",
        "Enterprises and banks",
        "#E69F00",
        frozenset({"doanh-nghiep", "ngan-hang"}),
    ),
    Family(
        "Viện, trường, báo, đài",
        "Institutes, schools, press",
        "#B8A800",
        frozenset({"vien-truong", "bao-dai"}),
    ),
    Family(
        "Bộ, cơ quan trung ương",
        "Central bodies",
        "#222222",
        frozenset({"bo", "co-quan-trung-uong"}),
        "#F2F2F2",
    ),
    Family("Khác", "Other", "#8A8A8A", frozenset({"tap-the", "khac"})),
)
"""In the order of the legend; the last one takes in every kind the others do not name."""

GROUP_COLOURS = (
    ("#0072B2", "#3D9BD9"),
    ("#D55E00", "#D55E00"),
    ("#009E73", "#009E73"),
    ("#CC79A7", "#CC79A7"),
    ("#E69F00", "#E69F00"),
    ("#56B4E9", "#8CD0F7"),
    ("#6B4C9A", "#A68AD6"),
    ("#B8A800", "#B8A800"),
    ("#8A8A8A", "#8A8A8A"),
)
"""Of groups of agencies that work together, the largest first, on white and on a dark screen.

The last one is for all that come after.
"""


def family_of(kind: str) -> int:
    """The place of a kind's family in ``FAMILIES``."""
    return next((n for n, family in enumerate(FAMILIES) if kind in family.kinds), len(FAMILIES) - 1)
