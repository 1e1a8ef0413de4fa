"""The build on miniature plans: what is loaded, what is not read again, what is removed."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from greenkg import queries, resources
from greenkg.build import DEFAULT_OUT, DEFAULT_STORE, Status, build, fingerprint
from greenkg.build import document as document_module
from greenkg.cli.cells import words
from greenkg.errors import StoreError, UsageError
from greenkg.export import Format, export
from greenkg.model import Severity
from greenkg.store import open_store
from greenkg.store.pointer import current
from tests.build.conftest import QUANG_TRI, THANH_HOA
from tests.build.standin import extract


def column(table, name):
    place = table.variables.index(name)
    return [words(row[place]) for row in table]


def numbers_and_provinces(where=DEFAULT_STORE):
    with open_store(str(where)) as store:
        table = queries.run(store, "plans")
    return sorted(zip(column(table, "number"), column(table, "province"), strict=True))


def statuses(report):
    return [row.status for row in report.documents]


def dataset(where=DEFAULT_STORE):
    with open_store(str(where)) as store:
        return sorted(map(str, store.quads()))


def test_two_provinces_may_use_one_number(plans):
    report = build([plans])
    assert statuses(report) == [Status.READ, Status.READ]
    assert not report.failed
    assert numbers_and_provinces() == [("12/KH-UBND", "Quảng Trị"), ("12/KH-UBND", "Thanh Hóa")]
    assert report.documents[0].number == "12/KH-UBND"
    assert (report.documents[0].tasks, report.documents[0].assignments) == (1, 1)


def test_the_store_also_holds_reference_data_and_the_ontology(plans):
    build([plans])
    with open_store(str(DEFAULT_STORE)) as store:
        graphs = [graph.rpartition("/graph/")[2] for graph in store.graphs()]
    assert "reference" in graphs
    assert "ontology" in graphs


def test_the_network_is_drawn_and_the_data_exported(plans):
    report = build([plans])
    assert report.outputs == (DEFAULT_OUT / "network.html", DEFAULT_OUT / "greenkg.ttl")
    assert "<html" in report.outputs[0].read_text(encoding="utf-8")
    assert "Trồng rừng" in report.outputs[1].read_text(encoding="utf-8")


def test_the_exported_file_is_what_export_makes_of_the_store(plans):
    """It is made from the cache, where a value might be written in another form than the store gives back."""
    report = build([plans])
    exported = io.BytesIO()
    with open_store(str(DEFAULT_STORE)) as store:
        export(store, Format.TURTLE, exported)
    assert report.outputs[1].read_bytes() == exported.getvalue()


def test_without_paths_the_packaged_plans_are_read(monkeypatch, plans):
    monkeypatch.setattr(resources, "corpus", lambda: plans)
    assert len(build(out_dir=None).documents) == 2


def test_nothing_changed_nothing_done(plans, monkeypatch):
    first = build([plans])
    build_folder, page = current(DEFAULT_STORE), first.outputs[0]
    before = page.stat().st_mtime_ns

    def never(*_):
        raise AssertionError("a document was read again")

    monkeypatch.setattr(document_module, "extract", never)
    second = build([plans])
    assert statuses(second) == [Status.UNCHANGED, Status.UNCHANGED]
    assert not second.published
    assert current(DEFAULT_STORE) == build_folder
    assert page.stat().st_mtime_ns == before
    assert [(row.tasks, row.findings) for row in second.documents] == [
        (row.tasks, row.findings) for row in first.documents
    ]


def test_a_page_that_is_gone_or_was_changed_is_drawn_again(plans):
    page, data = build([plans]).outputs
    before, exported = page.read_bytes(), data.stat().st_mtime_ns
    page.unlink()
    build([plans])
    assert page.read_bytes() == before
    page.write_text("changed", encoding="utf-8")
    build([plans])
    assert page.read_bytes() == before
    assert data.stat().st_mtime_ns == exported


def test_only_what_changed_is_read(plans):
    build([plans])
    (plans / "thanh-hoa.txt").write_text(
        THANH_HOA + "Trồng tre | Sở Xây dựng | 2024 | 2025\n", encoding="utf-8"
    )
    report = build([plans])
    assert statuses(report) == [Status.UNCHANGED, Status.READ]
    assert report.documents[1].tasks == 2


def test_another_program_reads_everything_again(plans, monkeypatch):
    build([plans])
    monkeypatch.setattr(fingerprint, "reading", lambda: "another")
    assert statuses(build([plans])) == [Status.READ, Status.READ]


def test_a_document_that_vanished_leaves_the_store(plans):
    build([plans])
    (plans / "thanh-hoa.txt").unlink()
    report = build([plans])
    assert numbers_and_provinces() == [("12/KH-UBND", "Quảng Trị")]
    assert [graph.rpartition("/graph/")[2] for graph in report.removed] == [
        "vn/38-thanh-hoa/2023-10-18/12-kh-ubnd"
    ]


def test_the_dataset_does_not_depend_on_order_workers_or_history(plans, here):
    files = sorted(plans.iterdir())
    build(files, here / "one", out_dir=None, workers=1)
    build(files[::-1], here / "two", out_dir=None, workers=2)
    build(files[:1], here / "three", out_dir=None)
    build(files, here / "three", out_dir=None)
    with ThreadPoolExecutor(2) as executor:
        build(files, here / "four", out_dir=None, executor=executor)
    first = dataset(here / "one")
    assert first
    assert all(dataset(here / name) == first for name in ("two", "three", "four"))


def test_the_same_bytes_twice_are_loaded_once(plans):
    (plans / "copy.txt").write_text(QUANG_TRI, encoding="utf-8")
    report = build([plans, plans / "copy.txt"])
    assert statuses(report) == [Status.READ, Status.DUPLICATE, Status.READ, Status.DUPLICATE]
    assert "the same document as" in report.documents[1].error
    assert "copy.txt" in report.documents[1].error
    assert not report.failed
    assert len(numbers_and_provinces()) == 2


def test_two_texts_of_one_plan_are_not_both_loaded(plans):
    (plans / "z-other-text.txt").write_text(QUANG_TRI.replace("2030", "2029"), encoding="utf-8")
    report = build([plans])
    assert statuses(report) == [Status.READ, Status.READ, Status.FAILED]
    assert "z-other-text.txt" in report.documents[2].error
    assert "it is the same plan as" in report.documents[2].error
    assert len(numbers_and_provinces()) == 2


@pytest.mark.parametrize("again", [False, True])
def test_which_text_of_a_plan_wins_does_not_depend_on_the_cache(plans, again):
    other = plans / "z-other-text.txt"
    other.write_text(QUANG_TRI.replace("2030", "2029"), encoding="utf-8")
    if again:
        build([other])
    build([plans])
    with open_store(str(DEFAULT_STORE)) as store:
        table = queries.run(store, "tasks", {"province": "Quảng Trị"})
    assert column(table, "end") == ["2030"]


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n ", "empty"),
    "binary.txt": (bytes(range(256)) * 8, "binary"),
    "prose.txt": ("Một bài văn không có bảng.".encode(), "no table and no assignment"),
    "bug.txt": (b"boom", "the program failed on it (RuntimeError: a bug nobody foresaw)"),
    "crash.txt": (b"die\n", "the process that read it died"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_one_line_and_the_others_load(plans, name):
    data, said = BAD[name]
    (plans / name).write_bytes(data)
    report = build([plans], workers=2)
    [failed] = report.failed
    assert failed.name.endswith(name)
    assert said in failed.error
    assert name in failed.error
    assert "\n" not in failed.error
    assert len(report.loaded) == len(numbers_and_provinces()) == 2


def test_missing_files_and_folders_without_documents(plans, here):
    (here / "nothing").mkdir()
    report = build([here / "missing.txt", here / "nothing", plans])
    missing, nothing = report.failed
    assert "there is no such file" in missing.error
    assert "the folder holds no document" in nothing.error
    assert len(report.loaded) == 2


def test_a_pipe_is_refused_and_not_waited_for(plans, here):
    os.mkfifo(here / "pipe")
    assert "not a regular file" in build([here / "pipe"]).failed[0].error


def test_hidden_files_other_kinds_and_manifests_are_not_documents(plans):
    (plans / ".hidden.txt").write_text("x", encoding="utf-8")
    (plans / "manifest.csv").write_text("x", encoding="utf-8")
    (plans / "README.md").write_text("x", encoding="utf-8")
    (plans / "2025").mkdir()
    (plans / "2025" / "more.TXT").write_text(QUANG_TRI.replace("12/", "13/"), encoding="utf-8")
    assert [row.name.rpartition("/")[2] for row in build([plans]).documents] == [
        "more.TXT",
        "quang-tri.txt",
        "thanh-hoa.txt",
    ]


def test_when_nothing_can_be_read_the_store_stays(plans, here):
    build([plans])
    before = dataset()
    report = build([here / "missing.txt"])
    assert not report.loaded
    assert not report.published
    assert dataset() == before


def test_nothing_is_left_when_there_was_nothing_to_build(here):
    build([here / "missing.txt"])
    assert list(here.iterdir()) == []


def test_findings_are_counted_by_severity(plans):
    (plans / "quang-tri.txt").write_text(
        QUANG_TRI + "! info\n! warning\n! error\n! error\n", encoding="utf-8"
    )
    report = build([plans])
    assert [report.findings(severity) for severity in Severity] == [4, 3, 2]


def test_what_was_cut_off_in_the_cache_is_read_again(plans):
    build([plans])
    before = dataset()
    for path in (DEFAULT_STORE / "cache").glob("*.nq"):
        path.write_bytes(path.read_bytes()[:-10])
    (DEFAULT_STORE / "CURRENT").unlink()
    assert statuses(build([plans])) == [Status.READ, Status.READ]
    assert dataset() == before


def test_what_was_changed_in_the_cache_never_reaches_the_store(plans):
    build([plans])
    entry = next(
        path for path in (DEFAULT_STORE / "cache").glob("*.nq") if b"Tr\xe1\xbb\x93ng c" in path.read_bytes()
    )
    entry.write_bytes(entry.read_bytes().replace(b"2024", b"2023"))
    before = dataset()
    (DEFAULT_STORE / "CURRENT").unlink()
    with pytest.raises(StoreError, match="damaged; run it again"):
        build([plans])
    build([plans])
    assert dataset() == before


def test_old_entries_leave_the_cache(plans):
    build([plans])
    entries = set((DEFAULT_STORE / "cache").iterdir())
    long_ago = time.time() - 30 * 24 * 3600
    for path in entries:
        os.utime(path, (long_ago, long_ago))
    (plans / "thanh-hoa.txt").unlink()
    build([plans])
    assert len(set((DEFAULT_STORE / "cache").iterdir())) == len(entries) - 2


def test_an_interrupted_build_leaves_the_store_before(plans, monkeypatch):
    build([plans])
    before = dataset()
    (plans / "thanh-hoa.txt").write_text(THANH_HOA + "\n", encoding="utf-8")

    def interrupted(source):
        if "Thanh" in source.text:
            raise KeyboardInterrupt
        return extract(source)

    monkeypatch.setattr(document_module, "extract", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build([plans], workers=1)
    assert dataset() == before


def test_a_failed_load_leaves_the_store_before(plans, monkeypatch):
    build([plans])
    before = dataset()
    (plans / "thanh-hoa.txt").write_text(THANH_HOA + "\n", encoding="utf-8")
    calls = []

    def show(progress):
        calls.append(progress)
        if progress.stage == "load" and progress.done == progress.total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([plans], on_progress=show)
    assert {progress.stage for progress in calls} == {"read", "load"}
    assert dataset() == before


def test_a_store_folder_that_is_a_link_is_refused(plans, here):
    (here / "elsewhere").mkdir()
    (here / "link").symlink_to(here / "elsewhere")
    with pytest.raises(StoreError, match="symbolic link"):
        build([plans], here / "link")
    assert list((here / "elsewhere").iterdir()) == []


def test_a_store_that_cannot_be_written_is_an_error_not_a_bad_document(plans, here):
    (here / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError):
        build([plans], here / "file" / "store")


def test_a_store_of_another_kind_is_refused(plans):
    with pytest.raises(UsageError, match="ftp"):
        build([plans], "ftp://example.org/")


@pytest.mark.parametrize("seconds", [0.1, 0.5, 0.9])
def test_ctrl_c_at_any_time_leaves_a_whole_store_and_one_line(plans, corpus, seconds):
    build([plans])
    before = dataset()
    # an interrupt while Python still loads the program is Python's own
    program = "from greenkg.cli import main; print('loaded', flush=True); main()"
    with subprocess.Popen(
        [sys.executable, "-c", program, "build", str(corpus)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout and process.stdout.readline() == b"loaded\n"
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        err = process.communicate(timeout=30)[1].decode("utf-8")
    assert "Traceback" not in err
    if process.returncode == 130:
        assert err.endswith("interrupted; the store is whole\n")
        assert dataset() == before or len(numbers_and_provinces()) == 5
