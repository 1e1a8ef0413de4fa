"""Values as literals."""

from __future__ import annotations

import pytest

from greenkg.graph import literals


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (0.0, "0"), (0.956, "0.96"), (0.5, "0.5")])
def test_confidence_has_at_most_two_places(value: float, text: str):
    assert literals.confidence(value).value == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7000.0, "7000"),
        (49.5, "49.5"),
        (-0.0, "0"),
        (1e22, "1" + "0" * 22),
        (2.5e-7, "0.00000025"),
        (-11, "-11"),
    ],
)
def test_a_number_has_one_form(value: float, text: str):
    assert literals.decimal(value).value == text


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(value: float):
    with pytest.raises(ValueError, match="no finite number"):
        literals.decimal(value)


@pytest.mark.parametrize(
    ("iso", "datatype"), [("2023-11-17", "date"), ("2023-11", "gYearMonth"), ("2023", "gYear")]
)
def test_a_date_is_as_exact_as_it_is_known(iso: str, datatype: str):
    assert literals.date(iso).datatype.value.endswith(f"#{datatype}")


@pytest.mark.parametrize("wrong", ["", "17/11/2023", "2023-11-17T00:00:00", "2023-1"])
def test_what_is_no_date_is_refused(wrong: str):
    with pytest.raises(ValueError, match="ISO 8601"):
        literals.date(wrong)
