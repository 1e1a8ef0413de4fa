from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from greenkg import resources
from greenkg.errors import GreenkgError


@pytest.mark.parametrize("name", ["ontology", "ingest", "queries"])
def test_a_checkout_has_its_data(name, checkout):
    assert resources.folder(name) == checkout / name


def test_a_wheel_keeps_them_inside_the_package(tmp_path, monkeypatch):
    package = tmp_path / "greenkg"
    (package / "_data" / "queries").mkdir(parents=True)
    (tmp_path / "queries").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.folder("queries") == package / "_data" / "queries"


def test_missing_data_are_said_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "greenkg")
    with pytest.raises(GreenkgError, match="install greenkg again"):
        resources.folder("ontology")


def test_a_missing_table_is_named():
    with pytest.raises(GreenkgError, match=r"nowhere\.csv"):
        resources.reference("nowhere.csv")


def test_the_manifest_holds_every_plan_with_its_checksum(corpus):
    with (corpus / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    plans = {path.name: path for path in corpus.glob("*.txt")}
    assert rows.keys() == plans.keys()
    for name, path in plans.items():
        assert rows[name]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert all(rows[name].values())


@pytest.mark.parametrize("table", ["provinces.csv", "agency-successions.csv", "national-themes.csv"])
def test_reference_tables_are_rectangular(table):
    with resources.reference(table).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    ragged = [row[1] for row in rows if len(row) != len(header)]
    assert rows
    assert ragged == []


def test_reference_counts():
    def read(path: Path) -> list[dict[str, str]]:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    provinces = read(resources.reference("provinces.csv"))
    assert len(provinces) == 63
    assert len({row["new_name"] for row in provinces}) == 34
    assert [row["no"] for row in read(resources.reference("national-themes.csv"))] == [
        str(n) for n in range(1, 19)
    ]
