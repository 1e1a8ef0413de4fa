"""The wheel: what it holds, and that it works where there is no checkout."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def run(*command: object, cwd: Path, **environment: str) -> str:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "GREENKG", "VIRTUAL_ENV"))
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**kept, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(checkout, tmp_path_factory):
    """The wheel and the source archive, made from a copy so that the checkout stays as it is."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, checkout, cwd=folder)
    [wheel], [archive] = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, archive


@pytest.fixture(scope="module")
def installed(built, checkout, tmp_path_factory):
    """The commands of a fresh virtual environment with the wheel in it."""
    folder = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", folder, cwd=folder)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    run(
        commands / "python",
        "-m",
        "pip",
        "install",
        "-q",
        "-c",
        checkout / "constraints.txt",
        built[0],
        cwd=folder,
    )
    return commands


def test_the_wheel_holds_the_package_and_its_data_and_no_tests(built, checkout):
    with zipfile.ZipFile(built[0]) as wheel:
        names = set(wheel.namelist())
        corpus = {
            name
            for name in names
            if name.startswith("greenkg/_data/ingest/corpus/") and name.endswith(".txt")
        }
        assert len(corpus) == 5
        for name in corpus:
            assert wheel.read(name) == (checkout / "ingest" / "corpus" / Path(name).name).read_bytes()
    assert {
        "greenkg/py.typed",
        "greenkg/_data/ontology/greenkg.ttl",
        "greenkg/_data/ontology/rules/assignment-lead.rq",
        "greenkg/_data/queries/tasks.rq",
        "greenkg/web/pages/words.toml",
        "greenkg/web/pages/templates/plan.html",
        "greenkg/web/pages/static/style.css",
    } <= names
    assert not any("yasgui" in name for name in names)
    sources = {path.relative_to(checkout).as_posix() for path in (checkout / "greenkg").rglob("*.py")}
    assert sources <= names
    assert all(name.startswith(("greenkg/", "greenkg-")) for name in names)
    assert not any("__pycache__" in name or "/tests/" in name for name in names)


def test_the_source_archive_is_complete(built):
    with tarfile.open(built[1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {
        "README.md",
        "LICENSE",
        "constraints.txt",
        "tests/test_wheel.py",
        "ingest/corpus/manifest.csv",
        ".ci/run",
    }
    assert wanted <= names
    assert not any(name.startswith((".venv", ".greenkg", "graphviz_out/network")) for name in names)


def test_the_main_job_runs_from_the_wheel_outside_the_checkout(installed, tmp_path):
    table = run(installed / "greenkg", "build", cwd=tmp_path)
    assert table.count(".txt") == 5
    pages = list((tmp_path / "graphviz_out").glob("*.html"))
    assert pages
    assert all(page.stat().st_size for page in pages)
    answer = run(installed / "greenkg", "query", "plans", "--format", "csv", cwd=tmp_path)
    provinces = {row["province"] for row in csv.DictReader(io.StringIO(answer))}
    assert provinces == {"Bắc Ninh", "Bình Dương", "Quảng Trị", "Thanh Hóa", "Trà Vinh"}
    again = run(installed / "greenkg", "build", cwd=tmp_path)
    assert again.count("unchanged") == 5


def test_the_wheel_uses_its_own_data(installed, tmp_path):
    code = "import greenkg.resources as r; print(r.corpus())"
    assert "site-packages" in run(installed / "python", "-c", code, cwd=tmp_path)


@pytest.mark.needs_npm
def test_a_wheel_has_the_editor_where_it_is_wanted(checkout, tmp_path):
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, checkout]
    run(*command, cwd=tmp_path, GREENKG_BUNDLE_YASGUI="1")
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        editor = archive.read("greenkg/web/pages/static/yasgui/yasgui.min.js")
        assert len(editor) > 500_000
        assert "greenkg/web/pages/static/yasgui/yasgui.min.css" in archive.namelist()
