"""A file that would eat the memory of the machine is refused in one line; the others load."""

from __future__ import annotations

import sys

import pytest

from greenkg.build import Status, build, document
from greenkg.build.frugality import memory_limit

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_that_takes_too_much_memory_fails_in_one_line(plans, monkeypatch, workers):
    monkeypatch.setattr(document, "_LEAST_MEMORY", 150_000_000)
    monkeypatch.setattr(document, "_MEMORY_FOR_A_BYTE", 0)
    (plans / "hungry.txt").write_text("Điều 1. " * 6_000_000, encoding="utf-8")
    report = build([plans], workers=workers)
    assert [row.status for row in report.documents] == [Status.FAILED, Status.READ, Status.READ]
    assert "hungry.txt: reading it takes more memory than it may" in report.documents[0].error
    assert "\n" not in report.documents[0].error


def test_the_limit_ends_with_the_work():
    with pytest.raises(MemoryError), memory_limit(10_000_000):
        bytearray(700_000_000)
    with memory_limit(900_000_000):  # more than above
        assert len(bytearray(700_000_000)) == 700_000_000
