"""The five plans in whole, as they were read when somebody last looked."""

from __future__ import annotations

import difflib
import json

import pytest

from tests.golden.make import HERE, STEMS, golden

_MOST_LINES = 60


@pytest.mark.parametrize("stem", STEMS)
def test_a_plan_is_read_as_before(stem: str):
    kept = (HERE / f"{stem}.json").read_text(encoding="utf-8")
    now = golden(stem)
    if now != kept:
        changes = list(
            difflib.unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", "", "", 0, "")
        )
        told = "\n".join(change[:300] for change in changes[:_MOST_LINES])
        more = f"\n… and {len(changes) - _MOST_LINES} lines more" if len(changes) > _MOST_LINES else ""
        pytest.fail(
            f"{stem} is read differently; if that is meant, run `python -m tests.golden.make`\n{told}{more}",
            pytrace=False,
        )


@pytest.mark.parametrize("stem", STEMS)
def test_golden_files_are_json(stem: str):
    told = json.loads((HERE / f"{stem}.json").read_text(encoding="utf-8"))
    kinds = ["document", "bases", "themes", "tasks", "functions", "assignments", "agencies", "findings"]
    assert list(told) == kinds


def test_every_hand_made_plan_has_a_golden_file():
    assert {path.stem for path in HERE.glob("*.json")} == set(STEMS)
