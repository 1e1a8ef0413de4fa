"""Plans of other kinds and layouts: invented ones, with records made by hand before they were read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from greenkg.build import build
from greenkg.evaluate import evaluate
from greenkg.store import open_store

INVENTED = Path(__file__).resolve().parent.parent / "invented"
with (INVENTED / "floors.csv").open(encoding="utf-8", newline="") as _file:
    FLOORS = [(row["plan"], row["kind"], float(row["f1"])) for row in csv.DictReader(_file)]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], float | None]:
    """F1 by plan and kind of record."""
    folder = tmp_path_factory.mktemp("invented")
    report = build(sorted(INVENTED.glob("*.txt")), folder / "store", None)
    assert report.checked is not None
    assert not report.checked.broken
    with open_store(folder / "store") as store:
        found = evaluate([INVENTED], store)
    assert found.absent == ()
    return {(score.plan, score.kind): score.f1 for score in found.scores}


@pytest.mark.parametrize(("plan", "kind", "least"), FLOORS)
def test_an_invented_plan_is_read_as_well_as_before(
    measured: dict[tuple[str, str], float | None], plan: str, kind: str, least: float
):
    assert (measured[plan, kind] or 0.0) >= least
