"""How long a browser takes over network pages, small and large: `python -m tests.bench.page_in_browser`.

Prints the time from opening to all nodes in place, that of one filter, and the processor time of the page's
main thread for both, which a machine shared with others does not stretch.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from greenkg.network.facts import Body, Facts, Share, Work, ask
from greenkg.network.page import render
from greenkg.network.terms import ask_terms
from greenkg.store import open_store
from tests.conftest import NEEDED

SIZES = ((60, 300, 1), (500, 2_500, 1), (500, 5_000, 25), (5_000, 20_000, 1), (5_000, 50_000, 60))
"""Agencies, links before they are added up, provinces."""
TEXT = "Rà soát, xây dựng và ban hành kế hoạch hành động tăng trưởng xanh của tỉnh"
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def made_up(agencies: int, links: int, provinces: int) -> Facts:
    """Facts of so many agencies, a few of which have a part in much."""
    chance = random.Random(1)
    kinds = ("so", "ubnd", "bo", "dang", "ngan-hang")
    bodies = [
        Body(f"b{n:05}", f"Sở Tài nguyên số {n}", chance.choice(kinds), f"Tỉnh {n % provinces}", False)
        for n in range(agencies)
    ]
    works: list[Work] = []
    while links > 0:
        lead = min(int(chance.expovariate(5 / agencies)), agencies - 1)
        partners = {min(int(chance.expovariate(2 / agencies)), agencies - 1) for _ in range(4)} - {lead}
        links -= len(partners)
        shares = (
            Share(bodies[lead].iri, "lead", ("stated",)),
            *(Share(bodies[partner].iri, "partner", ("stated",)) for partner in sorted(partners)),
        )
        number = len(works)
        works.append(
            Work(
                iri=f"t{number}",
                code=str(number),
                text=TEXT,
                line=number + 1,
                lines=(number + 1,),
                first=2023,
                last=2030,
                years=(2023, 2030),
                due="",
                confidence=1.0,
                plan="1/QĐ-UBND",
                plan_iri="p",
                issued="2023-01-01",
                province="Tỉnh 0",
                theme="",
                national=(),
                functions=(),
                shares=shares,
            )
        )
    return Facts(tuple(works), {body.iri: body for body in bodies})


def busy(session: CDPSession) -> float:
    """Seconds of processor time the page's main thread has used."""
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])


def tell(page: Page, name: str, html: str, built: float) -> None:
    """Opens a page, filters it, prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "network.html"
        file.write_text(html, encoding="utf-8")
        (Path(folder) / "before.html").write_text("", encoding="utf-8")
        page.goto((Path(folder) / "before.html").as_uri())
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        before, start = busy(session), time.perf_counter()
        page.goto(file.as_uri())
        page.evaluate(DRAWN)
        opened, busy_opened = time.perf_counter() - start, busy(session) - before
        start = time.perf_counter()
        page.select_option("#role", "lead")
        page.evaluate(DRAWN)
        filtered, busy_filtered = time.perf_counter() - start, busy(session) - before - busy_opened
        nodes, links = page.evaluate("[Selection.shown.bodies.length, Drawing.links.length]")
        print(
            f"{name:34} {len(html.encode()) / 1e6:5.2f} MB  built {built:5.2f} s cpu  "
            f"opened {opened:5.2f} s ({busy_opened:5.2f} cpu)  filtered {filtered:5.2f} s "
            f"({busy_filtered:5.2f} cpu)  then {nodes} nodes, {links} links"
        )


def main() -> None:
    """Prints a line a page. A store may be named: its page comes first."""
    program = next(filter(None, map(shutil.which, NEEDED["needs_browser"])))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.set_default_timeout(300_000)
        for address in sys.argv[1:]:
            with open_store(address) as store:
                start = time.process_time()
                html = render(ask(store), terms=ask_terms(store))
                tell(page, address, html, time.process_time() - start)
        for size in SIZES:
            facts = made_up(*size)
            start = time.process_time()
            html = render(facts)
            tell(page, "{} agencies, {} links, {} provinces".format(*size), html, time.process_time() - start)
        browser.close()


if __name__ == "__main__":
    main()
