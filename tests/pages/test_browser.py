"""The pages in a real Chromium: accessible, silent, self-contained, fit for a phone, usable by keyboard."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import playwright.sync_api
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, sync_playwright
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from greenkg.store import Store
from greenkg.web.pages import workbench
from tests.conftest import CHECKOUT
from tests.pages.site import AGENCY, KINDS, PLAN, answered, served

pytestmark = pytest.mark.needs_browser

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SERIOUS = ("serious", "critical")
SHORT = {
    "plan": "plan/vn/27-bac-ninh/2023-10-07/342-kh-ubnd",
    "source": "source/vn/27-bac-ninh/2023-10-07/342-kh-ubnd?lines=226",
    "agencies": "agencies?province=Trà Vinh",
    "collective": "agency/vn/27-bac-ninh/cac-so-ban-nganh-cap-tinh",
    "term": "resource?iri=https://w3id.org/greenkg/ontology%23Collective",
}
"""Shorter pages of the same kinds: axe takes half a minute for a page of 150 tasks."""
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@dataclass
class Site:
    """The address of the pages, and what the browser complained of or asked of others."""

    address: str
    page: Page
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self.dismiss)
        self.page.on("request", self.notice)

    def dismiss(self, dialog: Dialog) -> None:
        self.complaints.append(dialog.message)
        dialog.dismiss()

    def notice(self, asked: playwright.sync_api.Request) -> None:
        if not asked.url.startswith(self.address):
            self.strangers.append(asked.url)

    def open(self, path: str) -> Page:
        self.complaints.clear()
        self.strangers.clear()
        self.page.goto(f"{self.address}/{path}")
        return self.page


async def endpoint(request: Request) -> Response:
    """In place of /sparql: an answer with markup in it, or the complaint about a wrong query."""
    body = (await request.body()).decode()
    if "WRONG" in body:
        return PlainTextResponse(f"line 1, column 1: {EVIL}", 400)
    iri = {"type": "uri", "value": "https://w3id.org/greenkg/ontology#Task"}
    words = "bình thường" if "Plan" in body else EVIL
    return answered({"thing": iri, "words": {"type": "literal", "value": words}})


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def site(browser: Browser, corpus_store: Store) -> Iterator[Site]:
    with served(corpus_store, Route("/sparql", endpoint, methods=["GET", "POST"])) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        found = Site(address, page)
        found.listen()
        yield found


def test_this_browser_would_tell(site: Site) -> None:
    """The proof of the others: a script, a stranger and an inaccessible page are noticed."""
    page = site.open("vi/queries")
    page.evaluate("document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:1/x' }))")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img onerror=alert(1) src=/static/x>')")
    page.wait_for_timeout(200)
    assert any("img-src" in text for text in site.complaints)
    found = Axe().run(page).response["violations"]
    assert "image-alt" in {each["id"] for each in found}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_accessible_silent_and_fits_a_phone(site: Site, kind: str) -> None:
    language = "en" if kind in ("agency", "theme", "search", "themes") else "vi"
    site.page.set_viewport_size({"width": 1280, "height": 720})
    site.page.emulate_media(color_scheme="dark" if len(kind) % 2 else "light")
    page = site.open(f"{language}/{SHORT.get(kind, KINDS[kind])}")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    serious = [each for each in found if each["impact"] in SERIOUS]
    assert [(each["id"], [node["html"] for node in each["nodes"][:3]]) for each in serious] == []
    assert site.strangers == []
    assert [text for text in site.complaints if kind != "missing" or "404" not in text] == []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_goes_first_to_the_content(site: Site) -> None:
    page = site.open("vi/themes")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_search_from_the_head_of_a_page_by_keyboard(site: Site) -> None:
    page = site.open("vi/")
    page.focus("#find")
    page.keyboard.type("rac thai nhua")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vi/search?q=*")
    assert "rác thải nhựa" in page.inner_text("main").lower()


def test_a_link_to_a_task_shows_it_with_its_text(site: Site) -> None:
    page = site.open(f"vi/agency/{AGENCY}")
    page.click("#tasks ~ div tbody a")
    page.wait_for_url(f"**/vi/plan/{PLAN}#*")
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 720
    assert page.locator(":target mark").count() > 0


def test_the_plain_editor_asks_and_shows_a_table(site: Site) -> None:
    page = site.open("vi/sparql")
    page.focus("#query")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#answer table")
    assert page.inner_text("#answer tbody td:nth-child(2)") == EVIL
    assert "/vi/resource?iri=" in (page.get_attribute("#answer tbody a", "href") or "")
    page.fill("#query", "WRONG")
    page.click("#editor button")
    page.wait_for_selector("#answer pre")
    assert "line 1, column 1" in page.inner_text("#answer pre")
    assert site.page.locator("#answer img").count() == 0
    assert [text for text in site.complaints if "400" not in text] == []


def test_without_scripts_every_way_in_is_there(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/en/sparql?example=plans")
    assert "SELECT" in page.input_value("#query")
    page.goto(f"{site.address}/en/")
    page.click("text=18 themes")
    page.click("tbody th a")
    assert "national theme 1" in page.inner_text("main").lower()
    context.close()


def test_in_print_nothing_is_cut_off(site: Site) -> None:
    page = site.open(f"vi/plan/{PLAN}")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('header.site nav')).display") == "none"
    assert page.evaluate(
        "[...document.querySelectorAll('.excerpt')].every(e => e.scrollHeight <= e.clientHeight + 1)"
    )
    page.emulate_media(media="screen")


@pytest.mark.needs_npm
def test_the_bundled_editor_works_under_its_policy(
    browser: Browser, corpus_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    specification = importlib.util.spec_from_file_location("hatch_build", CHECKOUT / "hatch_build.py")
    assert specification is not None and specification.loader is not None
    hook = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(hook)
    hook.fetch(tmp_path)
    monkeypatch.setattr(workbench, "YASGUI", tmp_path)
    bundle = Mount("/static/yasgui", StaticFiles(directory=tmp_path))
    with served(corpus_store, bundle, Route("/sparql", endpoint, methods=["GET", "POST"])) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        found = Site(address, page)
        found.listen()
        found.open("vi/sparql?example=plans")
        page.wait_for_selector(".tabPanel.active .CodeMirror")
        assert "gkg:Plan" in page.inner_text(".tabPanel.active .CodeMirror")
        assert page.is_hidden("#editor")
        page.click(".tabPanel.active .yasqe_queryButton")
        page.wait_for_selector(".yasr_results :text('bình thường')")
        assert found.complaints == []
        page.evaluate("document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.setValue('ASK {}')")
        page.click(".tabPanel.active .yasqe_queryButton")
        page.wait_for_selector(".yasr_results :text('alert')")
        # it puts words into the page as they are; the policy is what keeps them from running
        assert all("Content Security Policy" in text for text in found.complaints)
        assert found.strangers == []
        page.close()
