"""The named queries over HTTP, and their description."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, CheckFunction, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from greenkg import queries
from tests.web.conftest import Running


def test_the_list(plans: TestClient) -> None:
    listed = plans.get("/api/queries").json()
    assert [each["name"] for each in listed] == list(queries.names())
    assert all(each["title"]["vi"] and each["title"]["en"] and each["columns"] for each in listed)


def test_every_query_answers(plans: TestClient) -> None:
    for name in queries.names():
        answer = plans.get(f"/api/queries/{name}")
        assert answer.status_code == 200, name
        rows = answer.json()
        assert all(list(row) == list(queries.load(name).columns) for row in rows), name


def test_the_formats_agree(plans: TestClient) -> None:
    rows = plans.get("/api/queries/plans").json()
    assert len(rows) == 5
    assert all(isinstance(row["start"], int) for row in rows if row["start"] is not None)
    answer = plans.get("/api/queries/plans", headers={"accept": "text/csv"})
    assert answer.headers["content-disposition"] == 'attachment; filename="plans.csv"'
    assert [row["number"] for row in csv.DictReader(io.StringIO(answer.text))] == [r["number"] for r in rows]
    sheet = openpyxl.load_workbook(io.BytesIO(plans.get("/api/queries/plans?format=xlsx").content)).active
    assert sheet is not None
    table = list(sheet.iter_rows(values_only=True))
    assert [dict(zip(table[0], row, strict=True))["number"] for row in table[1:]] == [
        r["number"] for r in rows
    ]


def test_parameters_are_values_and_nothing_else(plans: TestClient) -> None:
    def count(**params: str) -> int:
        return len(plans.get("/api/queries/tasks", params=params).json())

    everything = count()
    assert 0 < count(province="Quảng Trị") < everything
    assert count(province='" } UNION { ?s ?p ?o } #') == 0
    assert count(province="<script>alert(1)</script>") == 0


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/queries/nothing", 404),
        ("/api/queries/..%2f..%2fREADME", 404),
        ("/api/queries/plans?nothing=1", 400),
        ("/api/queries/plans?format=exe", 400),
        ("/api/queries/plans?format=csv&format=json", 400),
        ("/api/queries/plans?plan=no%20iri", 400),
        ("/api/queries/responsibility-now?as_of=yesterday", 400),
        ("/api/queries/responsibility-now?as_of=2025-01-01&as_of=2026-01-01", 400),
        ("/api/queries/tasks?province=%00", 400),
    ],
)
def test_what_cannot_be_answered(plans: TestClient, address: str, status: int) -> None:
    answer = plans.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_refused_formats_and_methods(plans: TestClient) -> None:
    assert plans.get("/api/queries/plans", headers={"accept": "image/png"}).status_code == 406
    assert plans.post("/api/queries/plans").status_code == 405
    assert (
        plans.get("/api/queries/plans", headers={"accept": "text/plain, text/csv;q=0.1"}).text[:5] == "plan,"
    )


DESCRIBED = ("list-queries", "plans", "responsibility-now")
CHECKS: list[CheckFunction] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.mark.parametrize("operation", DESCRIBED)
def test_the_description_is_true(running: Running, operation: str) -> None:
    """Schemathesis asks a real server what the description allows, and what it does not."""
    schema = schemathesis.openapi.from_url(f"{running.address}openapi.json")
    (described,) = [
        found.ok()
        for found in schema.include(operation_id=operation).get_all_operations()
        if isinstance(found, Ok)
    ]

    @settings(max_examples=8, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(
        described.as_strategy(generation_mode=GenerationMode.POSITIVE)
        | described.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    )
    def is_kept(case: Case[Any]) -> None:
        case.call_and_validate(checks=CHECKS)

    is_kept()


def test_the_description_names_every_query(plans: TestClient) -> None:
    written = plans.get("/openapi.json").json()
    assert written["openapi"] == "3.1.0"
    assert set(written["paths"]) == {"/api/queries", *(f"/api/queries/{name}" for name in queries.names())}
    for name in queries.names():
        taken = [each["name"] for each in written["paths"][f"/api/queries/{name}"]["get"]["parameters"]]
        assert taken == [*(parameter.name for parameter in queries.load(name).parameters), "format"]
