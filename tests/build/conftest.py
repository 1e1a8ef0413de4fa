from __future__ import annotations

import pytest

from greenkg.build import document
from tests.build.standin import extract, resolve
from tests.store.conftest import server  # noqa: F401 - a real endpoint

QUANG_TRI = "KẾ HOẠCH 12/KH-UBND, Quảng Trị, 2023-11-17\nTrồng rừng | Sở Tài chính | 2023 | 2030\n"
THANH_HOA = "KẾ HOẠCH 12/KH-UBND, Thanh Hóa, 2023-10-18\nTrồng cây | Sở Xây dựng | 2024 | 2025\n"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """An empty current directory, and reading in miniature."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(document, "extract", extract)
    monkeypatch.setattr(document, "resolve", resolve)
    return tmp_path


@pytest.fixture
def plans(here):
    """Two provinces' plans of the same number."""
    folder = here / "plans"
    folder.mkdir()
    (folder / "quang-tri.txt").write_text(QUANG_TRI, encoding="utf-8")
    (folder / "thanh-hoa.txt").write_text(THANH_HOA, encoding="utf-8")
    return folder
