"""Values as literals."""

from __future__ import annotations

import pytest

from greenkg.graph import literals


@pytest.mark.parametrize(("value", "text"), [(1.0, "1.00"), (0.0, "0.00"), (0.956, "0.96"), (0.5, "0.50")])
def test_confidence_has_two_places(value: float, text: str):
    assert literals.confidence(value).value == text


@pytest.mark.parametrize(
    ("iso", "datatype"), [("2023-11-17", "date"), ("2023-11", "gYearMonth"), ("2023", "gYear")]
)
def test_a_date_is_as_exact_as_it_is_known(iso: str, datatype: str):
    assert literals.date(iso).datatype.value.endswith(f"#{datatype}")


@pytest.mark.parametrize("wrong", ["", "17/11/2023", "2023-11-17T00:00:00", "2023-1"])
def test_what_is_no_date_is_refused(wrong: str):
    with pytest.raises(ValueError, match="ISO 8601"):
        literals.date(wrong)
