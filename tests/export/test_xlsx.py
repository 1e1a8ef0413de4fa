"""The responsibility matrix: a page an agency, an overview that leads there, and no formula anywhere."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from greenkg.export import Format, export
from greenkg.export.matrix import Body, Matrix, Share, Work
from greenkg.export.xlsx import page_name, write
from greenkg.queries import run
from greenkg.store import Store

EVIL = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    '=HYPERLINK("http://evil.example")',
    "http://evil.example",
    "1e5",
    "a\x01\ufffe",
)


def book(found: Matrix) -> Workbook:
    out = BytesIO()
    write(found, out)
    return openpyxl.load_workbook(out)


def target(cell: Any) -> str:
    return str(cell.hyperlink.location)


def bodies(names: list[str], text: str = "Trồng rừng") -> Matrix:
    work = Work("1/KH", "1.1", "Chủ đề", text, "2023", "2030", text, text, text, "7")
    work.roles["lead"] = names[:1]
    shares = [Share(work, "lead", ("stated",))]
    return Matrix(tuple(Body(f"urn:{n}", name, "so", "Huế", shares) for n, name in enumerate(names)), {})


@pytest.fixture(scope="module")
def matrix(plans: Store) -> Workbook:
    out = BytesIO()
    export(plans, Format.XLSX, out)
    return openpyxl.load_workbook(out)


def test_each_agency_has_a_page_with_all_it_has_to_do(plans: Store, matrix: Workbook) -> None:
    table = run(plans, "assignments")
    at = {name: place for place, name in enumerate(table.variables)}
    wanted = {tuple(str(row[at[name]]) for name in ("task", "role", "agency", "province")) for row in table}
    rows = sum(page.max_row - 3 for page in matrix.worksheets[1:])
    assert rows == len(wanted)
    overview = matrix.worksheets[0]
    assert overview.title == "Tổng quan"
    assert overview.max_row - 3 == len(matrix.worksheets) - 1
    assert sum(sum(cell.value for cell in row) for row in overview["E4:G120"]) == rows


def test_the_overview_leads_to_the_pages_and_back(matrix: Workbook) -> None:
    overview = matrix.worksheets[0]
    for number, page in enumerate(matrix.worksheets[1:], start=1):
        cell = overview.cell(3 + number, 2)
        assert target(cell) == f"'{page.title}'!A1"
        assert str(page["A1"].value).startswith(str(cell.value))
        assert target(page["A2"]) == "'Tổng quan'!A1"


def test_the_pages_are_made_for_reading_and_printing(matrix: Workbook) -> None:
    for page in matrix.worksheets:
        assert page.freeze_panes == "A4"
        assert page.auto_filter.ref.startswith("A3:")
        assert page.print_title_rows == "$3:$3"
        assert page.page_setup.orientation == "landscape"
        assert page.column_dimensions["B"].width >= 12


@pytest.mark.parametrize("text", EVIL)
def test_no_cell_is_a_formula_or_a_link_of_its_own(text: str) -> None:
    out = BytesIO()
    write(bodies([text, text], text), out)
    with zipfile.ZipFile(out) as archive:
        pages = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
        rels = [name for name in archive.namelist() if "worksheets/_rels" in name]
    assert not any(b"<f>" in page for page in pages)
    assert rels == []
    cells = [cell for page in openpyxl.load_workbook(out).worksheets for row in page["A4:N4"] for cell in row]
    shown = text.replace("\x01", "\ufffd").replace("\ufffe", "\ufffd")
    assert sum(cell.value == shown for cell in cells) >= 6
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 99_999), st.text(max_size=60))
def test_page_names_are_what_excel_takes(number: int, name: str) -> None:
    found = page_name(number, name)
    assert 1 <= len(found.encode("utf-16-le", "replace")) // 2 <= 31
    assert not set(found) & set("[]:*?/\\")
    assert found == found.strip("' ")
    assert found.startswith(f"{number}.")


def test_pages_of_the_same_name_and_very_many_pages() -> None:
    names = ["Sở Nông nghiệp và Phát triển nông thôn tỉnh"] * 250
    found = book(bodies(names))
    assert len({name.lower() for name in found.sheetnames}) == 251


def test_nothing_to_answer_for_gives_an_overview() -> None:
    assert book(Matrix((), {})).sheetnames == ["Tổng quan"]


def test_the_same_data_give_the_same_bytes(plans: Store) -> None:
    first, second = BytesIO(), BytesIO()
    for out in (first, second):
        export(plans, Format.XLSX, out, "342/KH-UBND")
    assert first.getvalue() == second.getvalue()


def test_one_plan_alone(plans: Store) -> None:
    out = BytesIO()
    export(plans, Format.XLSX, out, "342/KH-UBND")
    pages = openpyxl.load_workbook(out).worksheets[1:]
    assert {row[1].value for page in pages for row in page.iter_rows(min_row=4)} == {"342/KH-UBND"}
