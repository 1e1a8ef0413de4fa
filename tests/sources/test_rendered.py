"""Whole plans as web page, Word file and PDF give the records that people made of them by hand."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Hashable
from pathlib import Path

import pytest

from greenkg.extract import extract
from greenkg.model import ResolvedPlan
from greenkg.resolve import resolve
from greenkg.sources import Source, read
from greenkg.text import fold
from tests.sources.rendered import annex, page, table, without_rules

STEMS = ("quang-tri-2023", "thanh-hoa-2023")
Facts = dict[str, set[Hashable]]


def office(markup: Path, ending: str, *options: str) -> Path:
    """A page as LibreOffice saves it in another format."""
    profile = f"-env:UserInstallation={(markup.parent / 'office').as_uri()}"
    command = ["soffice", profile, "--headless", *options, "--outdir", str(markup.parent), str(markup)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return markup.with_suffix(ending)


def as_word(markup: Path) -> Path:
    return office(markup, ".docx", "--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML")


def as_pdf(markup: Path) -> Path:
    return office(markup, ".pdf", "--convert-to", "pdf:writer_web_pdf_Export")


def printed(markup: Path) -> Path:
    """A page as Chromium prints it."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    made = markup.with_suffix(".chromium.pdf")
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--print-to-pdf={made}",
        markup.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return made


FORMS = [
    pytest.param(lambda markup: markup, 0.98, id="html"),
    pytest.param(as_word, 0.98, id="docx", marks=pytest.mark.needs_office),
    pytest.param(as_pdf, 0.95, id="pdf", marks=pytest.mark.needs_office),
    pytest.param(printed, 0.95, id="printed pdf", marks=pytest.mark.needs_browser),
]


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize(("form", "least"), FORMS)
def test_a_plan_says_the_same_in_every_format(
    tmp_path: Path, stem: str, form: Callable[[Path], Path], least: float
):
    markup = tmp_path / f"{stem}.html"
    markup.write_text(page(stem), encoding="utf-8")
    says_the_same(stem, form(markup), least)


@pytest.mark.parametrize(
    ("stem", "align", "form", "least"),
    [
        # centred cells that span rows are not always told from those of a row: ten of this plan's span some
        pytest.param("quang-tri-2023", "middle", as_pdf, 0.94, marks=pytest.mark.needs_office),
        pytest.param("thanh-hoa-2023", "middle", printed, 0.95, marks=pytest.mark.needs_browser),
        pytest.param("quang-tri-2023", "top", printed, 0.95, marks=pytest.mark.needs_browser),
    ],
)
def test_a_plan_in_a_pdf_without_rules_says_the_same(
    tmp_path: Path, stem: str, align: str, form: Callable[[Path], Path], least: float
):
    markup = tmp_path / f"{stem}.html"
    markup.write_text(without_rules(page(stem), align), encoding="utf-8")
    says_the_same(stem, form(markup), least)


def says_the_same(stem: str, made: Path, least: float) -> None:
    """Holds what is read in a file against the hand-made records."""
    source = read(made)
    record = extract(source)
    plan = resolve(record, source.text)
    found, wanted = read_from(stem, source, plan), by_hand(stem)
    for kind, facts in wanted.items():
        shared = len(facts & found[kind])
        f1 = 2 * shared / (len(facts) + len(found[kind]))
        assert f1 >= least, (kind, f1, sorted(map(str, facts ^ found[kind]))[:10])
    said = {row["field"]: row["value"] for row in table(stem, "plan")}
    assert (plan.record.number, plan.document.key.split("/")[1][3:]) == (
        said["number"],
        re.sub(r"\W+", "-", fold(said["province"])),
    )


def by_hand(stem: str) -> Facts:
    """The facts of a plan's annex and grounds as people wrote them down."""
    facts: Facts = {"tasks": {row.key for row in annex(stem) if not row.theme}}
    for role in ("lead", "partner"):
        facts[role] = {
            (row["task"], row["agency"])
            for row in table(stem, "assignments")
            if row["role"] == role and row["basis"] in ("stated", "merged-cell")
        }
    facts["legal bases"] = {
        (row["role"], row["number"] or row["date"])
        for row in table(stem, "legal-bases")
        if row["role"] != "page-list"
    }
    return facts


def read_from(stem: str, source: Source, plan: ResolvedPlan) -> Facts:
    """The same facts as the program reads them; a row goes by its words, in the order of rows."""
    waiting: dict[str, list[str]] = defaultdict(list)
    for row in annex(stem):
        waiting[bare(row.cells["text"])].append(row.key)
    keys: dict[str, str] = {}
    rows = [(one.key, one.title.text) for one in plan.record.themes]
    rows += [(one.key, one.text.text) for one in plan.record.tasks]
    for key, words in rows:
        same = waiting[bare(words)]
        keys[key] = same.pop(0) if same else f"not by hand: {words}"
    names = {one.key: one.name for one in plan.agencies}
    facts: Facts = {"tasks": {keys[one.key] for one in plan.record.tasks}}
    for role in ("lead", "partner"):
        facts[role] = {
            (keys[one.task], names[one.agency])
            for one in plan.assignments
            if one.role == role and one.basis in ("stated", "merged-cell")
        }
    facts["legal bases"] = {
        (one.role.value, one.document.number or one.document.date) for one, _ in plan.grounds
    }
    return facts


def bare(text: str) -> str:
    """A text's letters and figures."""
    return re.sub(r"\W+", "", fold(text))
