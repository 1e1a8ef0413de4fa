"""A page in a real Chromium, cut off from every network, and what it tried and complained of."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Route, sync_playwright

from tests.conftest import NEEDED


class Watched:
    """One page. Every request but for the file itself is held: neither answered nor refused.

    ``requests`` are the addresses asked for, ``complaints`` errors, breaches of the security policy, dialogs.
    """

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_context(accept_downloads=True, color_scheme="light").new_page()
        self.page.set_default_timeout(20_000)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.route("**/*", self._hold)
        self.page.on("request", self._note_request)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._note_message)
        self.page.on("dialog", self._note_dialog)

    def open(self, file: Path, width: int = 1280, height: int = 720) -> Page:
        """Opens a file and waits until it is drawn."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.requests.clear()
        self.complaints.clear()
        self.page.goto(file.as_uri())
        self.rest()
        return self.page

    def rest(self) -> None:
        """Lets the page draw what it has to."""
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))")

    def evaluate(self, script: str) -> Any:
        """The value of a JavaScript expression."""
        return self.page.evaluate(script)

    def wait(self, condition: str) -> None:
        """Waits until a JavaScript expression is true. (Playwright's own way needs eval in the page.)"""
        end = time.monotonic() + 20
        while not self.page.evaluate(condition):
            assert time.monotonic() < end, condition
            self.page.wait_for_timeout(50)

    def text(self, selector: str) -> str:
        """The words of the first element of a CSS selector, as they are seen."""
        return self.page.inner_text(f"{selector} >> nth=0")

    def texts(self, selector: str) -> list[str]:
        """The words of all elements of a CSS selector."""
        return self.page.locator(selector).all_inner_texts()

    def click(self, selector: str) -> None:
        """Clicks the first element of a CSS selector."""
        self.page.click(f"{selector} >> nth=0")
        self.rest()

    def choose(self, field: str, label: str) -> None:
        """Chooses what is called so in a field."""
        self.page.select_option(field, label=label)
        self.rest()

    def download(self, selector: str) -> Path:
        """The file that a button gives."""
        with self.page.expect_download() as waiting:
            self.page.click(selector)
        return Path(waiting.value.path())

    def _hold(self, route: Route) -> None:
        request = route.request
        if request.resource_type == "document" and request.url.startswith("file:"):
            route.continue_()

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            self.requests.append(request.url)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning", "assert"}:
            self.complaints.append(message.text)

    def _note_dialog(self, dialog: Dialog) -> None:
        self.complaints.append(dialog.message)
        dialog.dismiss()


@contextmanager
def chromium() -> Iterator[Watched]:
    """A page of the machine's own Chromium, ended with the block."""
    program = next(filter(None, map(shutil.which, NEEDED["needs_browser"])))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield Watched(browser)
        finally:
            browser.close()
