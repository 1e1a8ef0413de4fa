from __future__ import annotations

import subprocess
import sys

import pytest

from greenkg.build import build, document
from greenkg.cli import main
from tests.build.standin import extract, resolve

PLAN = """KẾ HOẠCH 12/KH-UBND, Quảng Trị, 2023-11-17
Trồng rừng, "phòng hộ"; ven biển | Sở Tài chính | 2023 | 2030
=1+1 | Sở Xây dựng | 2024 | 2025
! error
"""


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    """A built store with one miniature plan."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "extract", extract)
        patch.setattr(document, "resolve", resolve)
        build([folder / "plan.txt"], folder / "store", None)
    return folder / "store"


@pytest.fixture(scope="session")
def plans(built_corpus):
    """A built store with the five plans that come with the package."""
    return built_corpus


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """An empty current directory, English, a hundred columns."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LANG", "LC_MESSAGES"):
        monkeypatch.setenv(name, "C.UTF-8")
    monkeypatch.delenv("GREENKG_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.fixture
def miniature(monkeypatch):
    """Documents are read as miniature plans."""
    monkeypatch.setattr(document, "extract", extract)
    monkeypatch.setattr(document, "resolve", resolve)


@pytest.fixture
def greenkg(store, monkeypatch, capfdbinary):
    """Runs a command in this process: exit code, stdout, stderr."""
    monkeypatch.setenv("GREENKG_STORE", str(store))

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as caught:
            main([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return int(caught.value.code or 0), captured.out.decode("utf-8"), captured.err.decode("utf-8")

    return run


@pytest.fixture
def shell(store):
    """Runs a command line with the installed program, as users do."""

    def run(line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        program = f"{sys.executable} -c 'from greenkg.cli import main; main()'"
        return subprocess.run(
            ["bash", "-c", f'set -o pipefail; greenkg() {{ {program} "$@"; }}; {line}'],
            env={"PATH": "/usr/bin:/bin", "GREENKG_STORE": str(store), **environment},
            capture_output=True,
            check=False,
            timeout=60,
        )

    return run
