"""The network page: whether it can be read, what it gives to take away, and what it withstands."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe

from greenkg.network import content, draw_network
from greenkg.network.facts import Facts
from greenkg.network.page import render
from greenkg.store import EmbeddedStore
from tests.browser.watched import Watched
from tests.network.plans import PROVINCES, known_agencies, plan, stored

pytestmark = pytest.mark.needs_browser

EVIL = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(2) href="http://127.0.0.1:1/x">',
    "<a href='javascript:alert(3)'>Sở</a><style>@import 'http://127.0.0.1:1/y'</style>",
    "=HYPERLINK(\"http://127.0.0.1:1/z\",'Sở')",
    "S" + "ở" * 10_000,
]

LABELS = """(() => { const at = [];
for (const body of Drawing.seen) { const box = Drawing.vis.getBoundingBox(body);
  const {x, y} = Drawing.vis.getPosition(body); const r = Drawing.radius(body);
  at.push({ ...box, name: Data.bodies[body].name, top: y + r }); }
return at.flatMap((a, n) => at.slice(n + 1).filter((b) => a.left + 1 < b.right && b.left + 1 < a.right
  && a.top + 1 < b.bottom && b.top + 1 < a.bottom).map((b) => `${a.name} | ${b.name}`)); })()"""
"""The labels that cover one another, as vis has measured them, in the drawing's own pixels."""

FAR = """Drawing.written.flatMap((a, n) => Drawing.written.slice(n + 1).filter((b) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).map((b) => b.body))"""

CONTRAST = Path(__file__).with_name("contrast.js").read_text("utf-8")
"""Words that have less contrast than WCAG's AA asks for (4.5), controls and nodes that have less than 3."""


def test_labels_do_not_cover_one_another(browser: Watched, corpus_page: Path) -> None:
    browser.open(corpus_page)
    assert browser.evaluate("Drawing.written.length") > 10
    assert browser.evaluate(FAR) == []
    for era in ("then", "now"):
        browser.click(f"#{era}")
        for province in browser.texts("#province option")[1:]:
            browser.choose("#province", province)
            assert browser.evaluate(LABELS) == [], (era, province)
            assert browser.evaluate("Data.fontSize * Drawing.vis.getScale()") >= 8


def test_sixty_agencies_can_be_read_on_a_projector(browser: Watched, tmp_path: Path) -> None:
    agencies = list(known_agencies())[:60]
    names = [name for name, _, _ in agencies]
    rows = [
        (f"Nhiệm vụ {n}", [names[n % 60]], [names[(n * 7 + k) % 60] for k in range(1, 4)]) for n in range(180)
    ]
    draw_network(stored(plan(PROVINCES[0], rows, agencies)), tmp_path / "sixty.html")
    browser.open(tmp_path / "sixty.html")
    assert browser.evaluate("Drawing.seen.length") == 60
    assert browser.evaluate(LABELS) == []
    assert browser.evaluate("Data.fontSize * Drawing.vis.getScale()") >= 8


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_and_accessibility(browser: Watched, corpus_page: Path, scheme: str) -> None:
    page = browser.open(corpus_page)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    browser.choose("#province", "Quảng Trị")
    browser.click("#panel .name")
    for view in ("network", "matrix", "timeline"):
        browser.click(f"#tab-{view}")
        assert browser.evaluate(CONTRAST) == [], view
        found = Axe().run(page).response["violations"]
        serious = [
            (each["id"], each["nodes"][0]["html"][:200])
            for each in found
            if each["impact"] in {"serious", "critical"}
        ]
        assert serious == [], view
    page.emulate_media(color_scheme="light")


def test_what_is_shown_can_be_taken_away(browser: Watched, corpus_page: Path) -> None:
    browser.open(corpus_page)
    browser.choose("#province", "Quảng Trị")
    for view in ("network", "matrix", "timeline"):
        browser.click(f"#tab-{view}")
        files = {}
        for form in ("png", "svg", "csv"):
            browser.click("#download summary")
            files[form] = browser.download(f"#{form}").read_bytes()
        assert files["png"].startswith(b"\x89PNG")
        assert len(files["png"]) > 20_000
        words = " ".join(ElementTree.fromstring(files["svg"]).itertext())
        assert "Quảng Trị" in words
        assert "Sở Y tế" in words or view == "timeline"
        assert b"<script" not in files["svg"]
        rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))))
        assert len({len(row) for row in rows}) == 1
        if view == "network":
            assert len(rows) - 1 == browser.evaluate("Selection.shown.links.length")
        if view == "matrix":
            assert len(rows) - 1 == browser.evaluate("Selection.shown.bodies.length")
        if view == "timeline":
            assert {row[0] for row in rows[1:]} == {"2746/QĐ-UBND"}
            assert {row[7] for row in rows[1:]} >= {"Sở Y tế"}
    assert browser.complaints == []


def test_hostile_words_do_nothing(browser: Watched, tmp_path: Path) -> None:
    rows = [(name, [name], [other]) for name, other in zip(EVIL, EVIL[1:] + EVIL[:1], strict=True)]
    file = tmp_path / "evil.html"
    draw_network(stored(plan(PROVINCES[0], rows, [(name, "so", False) for name in EVIL])), file)
    browser.open(file)
    names = browser.evaluate("[...document.querySelectorAll('#panel .name')].map(b => b.textContent)")
    assert sorted(names) == sorted(EVIL)
    scripts = browser.evaluate("document.querySelectorAll('script').length")
    for number in range(1, 6):
        browser.page.locator(f"#panel tr:nth-child({number}) .name").click()
        for x in range(200, 800, 150):
            browser.page.mouse.move(x, 380)
        browser.rest()
        assert browser.evaluate("document.querySelectorAll('img, a, iframe, object, body style').length") == 0
        assert browser.evaluate("document.querySelectorAll('script').length") == scripts
        browser.click("#panel .back")
    for view in ("matrix", "timeline", "network"):
        browser.click(f"#tab-{view}")
        assert browser.evaluate("document.querySelectorAll('img, a').length") == 0
    browser.click("#download summary")
    browser.download("#svg")
    browser.click("#download summary")
    cells = browser.download("#csv").read_text("utf-8-sig")
    assert not re.search(r'(^|,)"?[=+@-]', cells, re.MULTILINE)
    assert browser.evaluate("document.documentElement.scrollWidth <= 1280")
    assert browser.requests == [file.as_uri()]
    assert browser.complaints == []


def test_nothing_to_draw(browser: Watched, tmp_path: Path) -> None:
    draw_network(EmbeddedStore.in_memory(), tmp_path / "empty.html", language="en")
    browser.open(tmp_path / "empty.html")
    assert "There is no agency yet" in browser.text("#panel")
    for view in ("matrix", "timeline", "network"):
        browser.click(f"#tab-{view}")
    browser.click("#download summary")
    browser.download("#svg")
    assert browser.complaints == []


def test_what_is_too_large_is_told(
    browser: Watched, facts: Facts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "_MOST", 40)
    (tmp_path / "large.html").write_text(render(facts), encoding="utf-8")
    browser.open(tmp_path / "large.html")
    assert browser.evaluate("Selection.shown.bodies.length") == 40
    assert f"{len(facts.bodies) - 40} cơ quan ít nhiệm vụ nhất không có ở đây" in browser.text("#notice")
    browser.choose("#collectives", "Ẩn")
    assert browser.complaints == []


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
def test_windows_small_and_large(browser: Watched, corpus_page: Path, width: int, height: int) -> None:
    page = browser.open(corpus_page, width, height)
    assert page.is_visible("#province") is (width > 760)
    if width < 760:
        browser.click("#filters summary")
    browser.choose("#province", "Thanh Hóa")
    for view in ("network", "matrix", "timeline"):
        browser.click(f"#tab-{view}")
        assert browser.evaluate("document.documentElement.scrollWidth") <= width
    browser.click("#tab-network")
    room = page.locator("#room").bounding_box()
    assert room is not None
    assert room["height"] > 350
    browser.click("#panel .name")
    assert "Nhiệm vụ chủ trì" in browser.text("#panel")
