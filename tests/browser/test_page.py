"""The network page in a real browser: what it draws, what it fetches (nothing), what it withstands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from greenkg.network import draw_network
from greenkg.store import EmbeddedStore
from tests.browser.chromium import Page, chromium
from tests.network.plans import PROVINCES, five_plans, plan, stored

pytestmark = pytest.mark.needs_browser

EVIL = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(2) href="http://127.0.0.1:1/x">',
    "<a href='javascript:alert(3)'>Sở</a><style>@import 'http://127.0.0.1:1/y'</style>",
    "S" + "ở" * 10_000,
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    with chromium() as page:
        yield page


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "network.html"
    draw_network(five_plans(), file)
    return file


def drawn(page: Page) -> int:
    """How many pixels of the drawing are neither white nor clear."""
    return int(
        page.evaluate(
            """(() => { const shown = document.querySelector("#drawing canvas");
            const copy = document.createElement("canvas");
            copy.width = shown.width; copy.height = shown.height;
            const context = copy.getContext("2d", { willReadFrequently: true });
            context.drawImage(shown, 0, 0);
            const pixels = context.getImageData(0, 0, copy.width, copy.height).data;
            let found = 0;
            for (let i = 0; i < pixels.length; i += 4)
              if (pixels[i + 3] > 30 && pixels[i] + pixels[i + 1] + pixels[i + 2] < 720) found++;
            return found; })()"""
        )
    )


def text(page: Page, selector: str) -> str:
    return str(page.evaluate(f"document.querySelector({selector!r}).innerText"))


def test_this_browser_would_tell(browser: Page, tmp_path: Path) -> None:
    """The proof of the other tests: a page that does fetch and run strange scripts is noticed."""
    page = tmp_path / "bad.html"
    page.write_text("<script>setTimeout(() => { fetch('http://127.0.0.1:1/x'); alert(7) })</script>")
    browser.open(page)
    assert "http://127.0.0.1:1/x" in browser.requests
    assert "7" in browser.complaints


def test_it_opens_offline_and_draws(browser: Page, five: Path) -> None:
    browser.open(five)
    assert browser.requests == [five.as_uri()]
    assert browser.complaints == []
    assert drawn(browser) > 20_000
    assert (
        text(browser, "h1") == browser.evaluate("document.title") == "Ai chịu trách nhiệm về tăng trưởng xanh"
    )
    assert "80 nhiệm vụ" in text(browser, "#counts")
    assert browser.evaluate("document.documentElement.scrollWidth <= 1280")


def test_every_province_and_all(browser: Page, five: Path) -> None:
    browser.open(five)
    assert browser.evaluate("[...document.querySelectorAll('#provinces button')].map(b => b.innerText)") == [
        "Tất cả",
        "Bắc Ninh",
        "Bình Dương",
        "Quảng Trị",
        "Thanh Hóa",
        "Trà Vinh",
    ]
    for number in range(1, 7):
        browser.click(f"#provinces button:nth-child({number})")
        assert drawn(browser) > 2_000
        assert browser.evaluate("document.querySelectorAll('#provinces [aria-pressed=true]').length") == 1
    browser.click("#provinces button")
    assert "400 nhiệm vụ" in text(browser, "#counts")
    assert browser.complaints == []


def test_an_agency_shows_its_tasks_and_partners(browser: Page, five: Path) -> None:
    browser.open(five)
    name = text(browser, "#panel tbody .name")
    browser.click("#panel tbody .name")
    assert text(browser, "#panel h2") == name
    panel = text(browser, "#panel")
    assert "Nhiệm vụ chủ trì" in panel
    assert "2023/QĐ-UBND · dòng 1" in panel
    assert "nhiệm vụ chung" in panel
    other = text(browser, "#panel li .name")
    browser.click("#panel li .name")
    assert text(browser, "#panel h2") == other
    browser.click("#panel button")
    assert text(browser, "#panel h2") == "Bắc Ninh"


def test_a_press_on_a_node_chooses_it(browser: Page, five: Path) -> None:
    browser.open(five)
    browser.click("#provinces button")
    browser.click("#panel tbody tr:nth-child(3) .name")
    chosen = text(browser, "#panel h2")
    middle = browser.evaluate(
        """(() => { const box = document.querySelector("#drawing").getBoundingClientRect();
        return [box.left + box.width / 2, box.top + box.height / 2]; })()"""
    )
    browser.click("#panel button")
    browser.press(*middle)
    assert text(browser, "#panel h2") == chosen
    browser.hover(middle[0] + 1, middle[1] + 1)
    browser.wait(
        lambda: browser.evaluate("document.querySelector('.vis-tooltip')?.style.visibility") == "visible"
    )
    assert chosen in text(browser, ".vis-tooltip")
    assert "Chủ trì:" in text(browser, ".vis-tooltip")


def test_finding_without_diacritics(browser: Page, five: Path) -> None:
    browser.open(five)
    seek(browser, "so ke hoach dau tu")
    assert browser.evaluate("[...document.querySelectorAll('#panel li .name')].map(b => b.innerText)") == [
        "Sở Kế hoạch và Đầu tư"
    ]
    seek(browser, "khong co dau")
    assert "Không tìm thấy" in text(browser, "#panel")
    seek(browser, "")
    assert text(browser, "#panel h2") == "Bắc Ninh"


def seek(page: Page, words: str) -> None:
    page.evaluate(
        f"""(() => {{ const field = document.querySelector("#search"); field.value = {words!r};
        field.dispatchEvent(new Event("input")); }})()"""
    )


def test_english_and_back(browser: Page, five: Path) -> None:
    browser.open(five)
    browser.click("#language")
    assert browser.evaluate("document.documentElement.lang") == "en"
    assert text(browser, "h1") == "Who is responsible for green growth"
    assert "Provincial departments" in text(browser, "#legend")
    assert "80 tasks" in text(browser, "#counts")
    browser.click("#panel tbody .name")
    assert "Tasks it leads" in text(browser, "#panel")
    browser.click("#language")
    assert "Nhiệm vụ chủ trì" in text(browser, "#panel")


def test_collectives_can_be_hidden(browser: Page, five: Path) -> None:
    browser.open(five)
    rows = "document.querySelectorAll('#panel tbody tr').length"
    before = browser.evaluate(rows)
    assert "Các sở, ban, ngành cấp tỉnh" in text(browser, "#panel")
    assert "Tập thể" in text(browser, "#legend")
    browser.click("#collectives")
    assert browser.evaluate(rows) < before
    assert "Các sở, ban, ngành cấp tỉnh" not in text(browser, "#panel")
    assert "Tập thể" not in text(browser, "#legend")
    browser.click("#collectives")
    assert browser.evaluate(rows) == before


def test_hostile_words_do_nothing(browser: Page, tmp_path: Path) -> None:
    rows = [(name, [name], [other]) for name, other in zip(EVIL, EVIL[1:] + EVIL[:1], strict=True)]
    draw_network(
        stored(plan(PROVINCES[0], rows, [(name, "so", False) for name in EVIL])), tmp_path / "evil.html"
    )
    browser.open(tmp_path / "evil.html")
    assert drawn(browser) > 2_000
    names = browser.evaluate("[...document.querySelectorAll('#panel .name')].map(b => b.textContent)")
    assert sorted(names) == sorted(EVIL)
    for number in range(1, 5):
        browser.click(f"#panel tr:nth-child({number}) .name")
        browser.hover(460, 380)
        browser.rest()
        assert browser.evaluate("document.querySelectorAll('img, a, iframe, object').length") == 0
        assert browser.evaluate("document.querySelectorAll('script').length") == 3
        browser.click("#panel button")
    assert (
        browser.evaluate(
            "document.querySelector('.vis-tooltip')?.querySelectorAll('img, a, style').length ?? 0"
        )
        == 0
    )
    assert browser.evaluate("document.documentElement.scrollWidth <= 1280")
    assert browser.requests == [(tmp_path / "evil.html").as_uri()]
    assert browser.complaints == []


def test_nothing_to_draw(browser: Page, tmp_path: Path) -> None:
    draw_network(EmbeddedStore.in_memory(), tmp_path / "empty.html", language="en")
    browser.open(tmp_path / "empty.html")
    assert "There is no agency yet" in text(browser, "#panel")
    assert browser.complaints == []


def test_a_narrow_window(browser: Page, five: Path) -> None:
    browser.open(five, width=400, height=800)
    assert drawn(browser) > 2_000
    assert browser.evaluate("document.documentElement.scrollWidth <= 400")
