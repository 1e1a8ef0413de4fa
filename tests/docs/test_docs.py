"""The documentation is true: its commands run, its reference is the program's own, its site loads nothing.

Commands in blocks marked ``sh`` are run, page by page, where the packaged plans' store is. Blocks marked
``console`` are not: they start servers or need a machine that tests do not have.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from greenkg.cli import main
from tests.conftest import CHECKOUT
from tests.docs.make import PAGE, PAGES
from tests.store.conftest import server  # noqa: F401 - a real endpoint

DOCS = CHECKOUT / "docs"
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ENDPOINT = "http://127.0.0.1:7878"
"""What pages call the address of an endpoint."""


def commands(page: Path) -> list[str]:
    """The commands of a page, each once."""
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    lines = [re.sub(r"(^|\s+)#.*", "", line) for block in blocks for line in block.splitlines()]
    return list(dict.fromkeys(filter(None, lines)))


WITH_COMMANDS = sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md") if commands(page))


@pytest.fixture(scope="module")
def folder(built_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a reader of the docs stands, after the first command of the tutorial."""
    here = tmp_path_factory.mktemp("reader")
    shutil.copytree(built_corpus, here / ".greenkg" / "store")
    return here


@pytest.mark.parametrize("name", WITH_COMMANDS)
def test_every_command_runs(name: str, folder: Path, monkeypatch, capfdbinary, request):
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GREENKG_LANG", "vi")
    monkeypatch.setenv("NETRC", "none")
    for line in commands(DOCS / name):
        ready = line.replace(ENDPOINT, request.getfixturevalue("server")) if ENDPOINT in line else line
        if re.search(r"[|>]", re.sub(r"'[^']*'", "", ready)):
            program = f"{sys.executable} -c 'from greenkg.cli import main; main()'"
            script = f'set -o pipefail; greenkg() {{ {program} "$@"; }}; {ready}'
            done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, timeout=120)
            code, said = done.returncode, done.stderr
        else:
            program, *arguments = shlex.split(ready)
            assert program == "greenkg", line
            with pytest.raises(SystemExit) as caught:
                main(arguments)
            code, said = caught.value.code or 0, capfdbinary.readouterr().err  # type: ignore[assignment]
        assert code == 0, f"{line}: {said.decode()}"


@pytest.mark.parametrize("name", PAGE)
def test_the_reference_is_the_programs_own(name: str, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    written = (PAGES / name).read_text(encoding="utf-8")
    assert written == PAGE[name](), "run: python -m tests.docs.make"


class _Loads(HTMLParser):
    """What a page has a browser load by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"script", "img", "iframe", "source", "video", "audio", "embed"}:
            self.found.append(given.get("src") or "")
        if tag == "link":
            self.found.append(given.get("href") or "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation as a site; a warning of mkdocs is an error."""
    made = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(made)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return made


def test_the_site_loads_nothing_from_elsewhere(site: Path):
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 8
    for page in pages:
        reader = _Loads()
        reader.feed(page.read_text(encoding="utf-8"))
        outside = [each for each in reader.found if re.match(r"(?:[a-z]+:)?//", each)]
        assert outside == [], page
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(?:https?:)?//|@import", sheet.read_text(encoding="utf-8")), sheet


def test_every_page_is_in_the_menu(site: Path):
    menu = (CHECKOUT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [page for page in DOCS.rglob("*.md") if page.relative_to(DOCS).as_posix() not in menu] == []
