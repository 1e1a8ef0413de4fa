"""Corrections in the build: applied, counted, left out, refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from greenkg import extract, open_store, read, resources
from greenkg.build import Status, build
from greenkg.cli import main

SELECT = "SELECT ?c WHERE { GRAPH ?g { ?c a <https://w3id.org/greenkg/ontology#Correction> } }"
TRA_VINH = "tra-vinh-2017"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of corrections of our own, with one for Trà Vinh; the current directory holds its plan."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(resources.corpus() / f"{TRA_VINH}.txt", tmp_path)
    mine = tmp_path / "mine"
    mine.mkdir()
    monkeypatch.setattr(resources, "corrections", lambda: mine)
    (mine / f"{TRA_VINH}.toml").write_text(_file(), encoding="utf-8")
    return mine


def _file(words: str = "", why: str = "a test") -> str:
    source = read(resources.corpus() / f"{TRA_VINH}.txt")
    task = next(one for one in extract(source).tasks if one.product or one.code)
    line = task.text.line
    words = words or source.lines[line].strip()[:20].strip()
    return (
        f'source = "{TRA_VINH}.txt"\nsha256 = "{source.info.sha256}"\n[[correction]]\nop = "set"\n'
        f'row = "{task.key}"\nfield = "note"\nline = {line}\nwords = """{words}"""\nproof = [{line}]\n'
        f'who = "An"\nwhen = 2026-11-21\nwhy = "{why}"\n'
    )


def corrections(store: str) -> int:
    with open_store(store) as opened:
        return len([row for row in opened.select(SELECT).rows if isinstance(row[0], NamedNode)])


def test_corrections_are_applied_counted_and_left_out_when_asked(folder: Path):
    plan = [f"{TRA_VINH}.txt"]
    (row,) = build(plan, "s", None).documents
    assert (row.status, row.corrections) == (Status.READ, 1)
    assert corrections("s") == 1
    (row,) = build(plan, "s", None).documents
    assert (row.status, row.corrections) == (Status.UNCHANGED, 1)
    (row,) = build(plan, "s", None, corrections=False).documents
    assert (row.status, row.corrections) == (Status.READ, 0)
    assert corrections("s") == 0


def test_a_changed_correction_reads_its_document_again_and_no_other(folder: Path):
    shutil.copy(resources.corpus() / "bac-ninh-2023.txt", "bac-ninh-2023.txt")
    plans = ["bac-ninh-2023.txt", f"{TRA_VINH}.txt"]
    build(plans, "s", None)
    (folder / f"{TRA_VINH}.toml").write_text(_file(why="another reason"), encoding="utf-8")
    assert [row.status for row in build(plans, "s", None).documents] == [Status.UNCHANGED, Status.READ]


def test_a_refused_correction_fails_its_document_and_no_other(folder: Path, capfd, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    shutil.copy(resources.corpus() / "bac-ninh-2023.txt", "bac-ninh-2023.txt")
    (folder / f"{TRA_VINH}.toml").write_text(_file(words="nowhere in it"), encoding="utf-8")
    plans = ["bac-ninh-2023.txt", f"{TRA_VINH}.txt"]
    with pytest.raises(SystemExit) as caught:
        main(["build", *plans, "--store", "s", "--out-dir", "o", "--lang", "en", "-j", "1"])
    out, err = capfd.readouterr()
    assert caught.value.code == 1
    assert "corrections" not in out
    (line,) = [line for line in err.splitlines() if "nowhere in it" in line]
    assert f"{TRA_VINH}.toml: correction 1 (set" in line
    first, second = build(plans, "s", None).documents
    assert (first.status, second.status) == (Status.UNCHANGED, Status.FAILED)
    with pytest.raises(SystemExit) as caught:
        main(["build", *plans, "--store", "s", "--out-dir", "o", "--no-corrections", "-q"])
    assert caught.value.code == 0


def test_a_changed_source_is_refused(folder: Path):
    path = Path(f"{TRA_VINH}.txt")
    path.write_bytes(path.read_bytes() + b"\n")
    (row,) = build([path], "s", None).documents
    assert row.status is Status.FAILED
    assert "it was made for a source with checksum" in row.error
    assert "--no-corrections" in row.error


@pytest.mark.parametrize(("flags", "shown"), [([], True), (["--no-corrections"], False)])
def test_the_table_counts_them(folder: Path, capfd, monkeypatch, flags: list[str], shown: bool):
    monkeypatch.delenv("COLUMNS", raising=False)
    with pytest.raises(SystemExit) as caught:
        main(
            ["build", f"{TRA_VINH}.txt", "--store", "s", "--out-dir", "o", "--lang", "en", "-j", "1", *flags]
        )
    out, _ = capfd.readouterr()
    assert caught.value.code == 0
    head, _, row = out.splitlines()
    assert ("corrections" in head.split()) is shown
    assert row.split()[0] == f"{TRA_VINH}.txt"
    assert row.split()[-1] == "read"
