"""Briefing sheets: what they say, and that an agency takes two printed pages at most."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pypdfium2
import pytest

from greenkg.network.facts import Facts, ask
from greenkg.network.selection import EVERYTHING, Selection
from greenkg.network.sheet_files import render_sheets, write_sheets
from greenkg.network.sheet_words import WORDS
from greenkg.network.sheets import Doubt, sheets_of
from greenkg.network.succession import State
from greenkg.store import EmbeddedStore, open_store
from tests.network.made import facts

ROWS = [(["A"], ["B", "C*"]), (["A"], []), (["B"], ["A"]), (["C*"], ["B"])]
HERE = Path(__file__).parents[2] / "greenkg" / "network"


@pytest.fixture(scope="module")
def corpus_sheets(built_corpus, tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("sheets")
    with open_store(str(built_corpus)) as store:
        return {path.stem: path for path in write_sheets(store, ask(store), EVERYTHING, folder)}


def sections(path: Path) -> list[str]:
    return re.findall(r"<section.*?</section>", path.read_text("utf-8"), re.DOTALL)


def printed(page: Path) -> list[list[str]]:
    """The pages a browser prints, each as its lines."""
    browser = next(
        found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))
    )
    pdf = page.with_suffix(".pdf")
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={pdf}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with pypdfium2.PdfDocument(pdf) as document:
        pages = list(document)
        assert all(
            (round(width), round(height)) == (595, 842) for width, height in (p.get_size() for p in pages)
        )
        return [page.get_textpage().get_text_range().splitlines() for page in pages]


def pages_of(pages: Iterable[list[str]], names: set[str]) -> list[int]:
    """How many pages each agency takes: a page that begins with the name of one begins its sheet."""
    begun = 0
    numbered = []
    for lines in pages:
        begun += any(lines[0].startswith(name[:40]) for name in names)
        numbered.append(begun)
    return [len(list(group)) for number, group in groupby(numbered) if number]


def test_what_a_sheet_says():
    known = facts(
        ROWS, years=[(2023, 2030), (2023, 2025), (2023, 2030), (2023, 2030)],
        tenures=[("A", "N", State.SUCCEEDED), ("B", "", State.ORPHANED)], members={"C*": ["A", "B"]},
    )  # fmt: skip
    doubts = [
        Doubt("plan/1", "info", "nhỏ", "small", (101,)),
        Doubt("plan/1", "error", "lớn", "grave", (7, 100)),
        Doubt("plan/1", "error", "khác", "other", (900,)),
    ]
    sheets = {sheet.body.iri: sheet for sheet in sheets_of(known, doubts, "2026-01-01")}
    a = sheets["A"]
    assert [row.work.iri for row in a.led] == ["task/1", "task/0"]  # the earliest deadline first
    assert [(row.work.iri, row.others) for row in a.shared] == [("task/2", "B")]
    assert a.led[1].others == "B; C*"
    assert a.partners == (("B", 2), ("C*", 1))
    assert a.deadlines == ((2025, 1), (2030, 2))
    assert a.through == (("C*", 1),)
    assert [(each.name, each.answer.state, each.tasks) for each in a.today] == [("N", State.SUCCEEDED, 3)]
    assert [doubt.vi for doubt in a.doubts] == ["lớn", "nhỏ"]
    assert [(each.name, each.answer.state) for each in sheets["B"].today] == [("", State.ORPHANED)]
    assert sheets["C*"].today == ()
    assert list(sheets) == ["A", "B", "C*"]


def test_what_was_read_with_doubt_is_marked():
    known = facts(ROWS[:1])
    unsure = replace(known.works[0], confidence=0.7)
    (sheet, *_) = sheets_of(replace(known, works=(unsure,)), [], "")
    assert sheet.led[0].unsure
    assert sheet.unsure == 1


def test_more_tasks_than_there_is_room_for():
    rows = [(["A"], ["B"])] * 100 + [(["B"], ["A"])] * 100
    sheet = sheets_of(facts(rows), [], "")[0]
    assert (sheet.led_tasks, sheet.shared_tasks, sheet.lines) == (100, 100, 1)
    assert (len(sheet.led), len(sheet.shared)) == (48, 16)
    few = sheets_of(facts(rows[:3]), [], "")[0]
    assert (len(few.led), few.lines) == (3, 4)


def test_a_file_a_province(corpus_sheets, built_corpus):
    assert set(corpus_sheets) == {"bac-ninh", "binh-duong", "quang-tri", "thanh-hoa", "tra-vinh"}
    text = corpus_sheets["tra-vinh"].read_text("utf-8")
    assert "<script" not in text
    assert "default-src &#39;none&#39;; script-src &#39;none&#39;" in text
    assert not re.search(r'(?:src|href)="(?!#|data:,)', text)
    assert "1099/QĐ-UBND ngày 14/06/2017" in text
    assert "1099/QĐ-UBND of 2017-06-14" in text
    # every agency has its section and is listed
    listed = re.findall(r'<a href="#([^"]+)"', text)
    assert listed == re.findall(r'<section id="([^"]+)"', text)
    # the department that became another one, in another province
    planning = next(
        each for each in sections(corpus_sheets["tra-vinh"]) if '<h2 lang="vi">Sở Kế hoạch và Đầu tư<' in each
    )
    assert "Sở Tài chính" in planning
    assert "Vĩnh Long" in planning
    assert "45/2025/NĐ-CP" in planning
    with open_store(str(built_corpus)) as store:
        only = list(
            write_sheets(
                store, ask(store), Selection(province="Trà Vinh"), corpus_sheets["tra-vinh"].parent / "x"
            )
        )
    assert [path.read_bytes() for path in only] == [corpus_sheets["tra-vinh"].read_bytes()]


def test_hostile_words_stay_words(tmp_path):
    name = '</style><script>alert(1)</script>"><img src=x>'
    known = facts([([name], ["{{ 7*7 }}"])])
    (path,) = write_sheets(EmbeddedStore.in_memory(), known, EVERYTHING, tmp_path)
    text = path.read_text("utf-8")
    assert "<script" not in text
    assert "<img" not in text
    assert "49" not in text
    assert "{{ 7*7 }}" in text


def test_nothing_chosen_writes_nothing(tmp_path):
    assert list(write_sheets(EmbeddedStore.in_memory(), facts([]), EVERYTHING, tmp_path)) == []


def test_every_word_is_used():
    text = (HERE / "sheet.html").read_text("utf-8")
    for key in WORDS:
        assert f'"{key}"' in text, key


def wordy(known: Facts) -> Facts:
    """The same facts with names, tasks and whatever else as long as they come."""
    long = "Ban Chỉ đạo thực hiện Chương trình mục tiêu quốc gia về tăng trưởng xanh và phát triển bền vững "
    return replace(
        known,
        register={iri: replace(body, name=f"{iri} {long * 3}") for iri, body in known.register.items()},
        works=tuple(replace(work, text=long * 9, due="Thường xuyên, hằng năm", code="1.2.3.4.5 a")
                    for work in known.works),
    )  # fmt: skip


@pytest.mark.needs_browser
@pytest.mark.parametrize("tasks", [36, 400])
def test_the_wordiest_agency_has_two_pages(tasks, tmp_path):
    partners = [f"P{number}" for number in range(20)]
    known = wordy(
        facts([(["A"], partners)] * tasks, years=[(2000, 2000 + n % 50) for n in range(tasks)],
              tenures=[("A", f"N{n}", State.AMBIGUOUS) for n in range(9)], members={"X*": ["A"], "Y*": ["A"]})
    )  # fmt: skip
    path = tmp_path / "sheet.html"
    doubts = [Doubt("plan/1", "error", "lỗi rất dài " * 40, "very long " * 40, (100 + n,)) for n in range(20)]
    only_a = replace(known, works=tuple(replace(work, shares=(*work.shares[:4],)) for work in known.works))
    made = [sheet for sheet in sheets_of(only_a, doubts, "2026-01-01") if sheet.body.iri == "A"]
    path.write_text(render_sheets("Quảng Trị", only_a, made, {}, "2026-01-01"), "utf-8")
    assert pages_of(printed(path), {made[0].body.name}) == [2]


@pytest.mark.needs_browser
def test_the_corpus_has_two_pages_an_agency_at_most(corpus_sheets):
    path = corpus_sheets["binh-duong"]
    names = re.findall(r'<h2 lang="vi">(.*?)</h2>', path.read_text("utf-8"))
    found = pages_of(printed(path), set(names))
    assert len(found) == len(names)
    assert max(found) == 2
