"""Facts made by hand, small enough to work out on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from greenkg.network.facts import Body, Facts, Membership, Role, Share, Theme, Work
from greenkg.network.succession import State, Succession, Tenure

Row = tuple[Sequence[str], Sequence[str]]
"""The names of those who lead a task, and of its partners."""

THEMES = {"8": "Năng lượng", "13": "Quản lý chất thải"}


def facts(
    rows: Iterable[Row],
    *,
    national: Sequence[str] = (),
    provinces: Sequence[str] = (),
    years: Sequence[tuple[int, int]] = (),
    members: Mapping[str, Sequence[str]] | None = None,
    tenures: Iterable[tuple[str, str, State]] = (),
) -> Facts:
    """Facts of one task a row; names are IRIs, and those with a * are collectives.

    Args:
        rows: the tasks.
        national: the national theme of each task, "8" or "13".
        provinces: of each task; else all are in "Quảng Trị".
        years: of each task.
        members: of collectives.
        tenures: who (first) is now whom (second, empty for nobody known), since 2025-07-01.
    """
    works = []
    for number, (leads, partners) in enumerate(rows):
        roles: list[tuple[Role, str]] = [("lead", name) for name in leads]
        roles += [("partner", name) for name in partners]
        span = years[number] if years else (2023, 2030)
        works.append(
            Work(
                iri=f"task/{number}",
                code=f"1.{number}",
                text=f"Nhiệm vụ {number}",
                line=100 + number,
                lines=(100 + number,),
                first=span[0],
                last=span[1],
                years=span,
                due="",
                confidence=0.97,
                plan="1/KH-UBND",
                plan_iri="plan/1",
                issued="2023-11-17",
                province=provinces[number] if provinces else "Quảng Trị",
                theme="",
                national=(f"theme/{national[number]}",) if national else (),
                functions=(),
                shares=tuple(Share(name, role, ("stated",), 0.97) for role, name in roles),
            )
        )
    tenures = list(tenures)
    names = {share.agency for work in works for share in work.shares}
    names |= {name for _, name, _ in tenures if name}
    names |= {name for each in (members or {}).values() for name in each}
    return Facts(
        works=tuple(works),
        register={
            name: Body(name, name, "tap-the" if "*" in name else "so", "Quảng Trị", "*" in name)
            for name in sorted(names)
        },
        kinds={"so": {"vi": "sở", "en": "provincial department"}, "bo": {"vi": "bộ", "en": "ministry"}},
        themes={f"theme/{code}": Theme(f"theme/{code}", code, t, "", "", "") for code, t in THEMES.items()},
        memberships={
            name: tuple(Membership(each, "", "") for each in several)
            for name, several in (members or {}).items()
        },
        succession=Succession(
            tuple(
                tenure
                for then, now, state in tenures
                for tenure in (
                    Tenure(then, "", then, "", "2025-06-30", State.UNCHANGED, "verified", ""),
                    Tenure(then, "", now, "2025-07-01", "", state, "verified", "202/2025/QH15"),
                )
            ),
            "2026-11-20",
        ),
    )
