"""The network page of the packaged plans in a real browser: every control, and what each of them shows."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from greenkg.network.collectives import Collectives
from greenkg.network.facts import Facts
from greenkg.network.graph import of_facts
from greenkg.network.selection import Basis, Selection, select
from greenkg.queries import run
from greenkg.store import open_store
from tests.browser.watched import Watched

pytestmark = pytest.mark.needs_browser

DAY = "2026-09-20"


@pytest.fixture
def page(browser: Watched, corpus_page: Path) -> Watched:
    browser.open(corpus_page)
    return browser


def links_of(page: Watched) -> dict[tuple[str, str], int]:
    """Lead and partner with their provinces → tasks, as the page has counted them."""
    found: dict[tuple[str, str], int] = {}
    called = "b => Data.bodies[b].name + ' | ' + Data.bodies[b].province"
    for one, other, tasks in page.evaluate(
        f"(() => {{ const called = {called};"
        "return Selection.shown.links.map(l => [called(l.from), called(l.to), l.tasks]); })()"
    ):
        found[one, other] = found.get((one, other), 0) + tasks
    return found


def links_expected(facts: Facts) -> dict[tuple[str, str], int]:
    graph = of_facts(facts)
    found: dict[tuple[str, str], int] = {}
    for (one, other), edge in graph.edges.items():
        ends = [facts.register[iri] for iri in (one, other)]
        key = (f"{ends[0].name} | {ends[0].province}", f"{ends[1].name} | {ends[1].province}")
        found[key] = found.get(key, 0) + edge["tasks"]
    return found


FILTERS: list[tuple[str, dict[str, str], Selection]] = [
    ("everything", {}, Selection()),
    ("province", {"#province": "Quảng Trị"}, Selection(province="Quảng Trị")),
    ("theme", {"#theme": "12. Nông nghiệp và phát triển nông thôn"}, Selection(theme="12")),
    ("role", {"#role": "Chủ trì"}, Selection(role="lead")),
    ("partners", {"#role": "Phối hợp", "#province": "Thanh Hóa"}, Selection("Thanh Hóa", role="partner")),
    ("kind", {"#kind": "sở"}, Selection(kind="so")),
    ("basis", {"#basis": "ô gộp"}, Selection(basis=Basis.MERGED_CELL)),
    ("from", {"#from": "2026", "#to": "2027"}, Selection(first=2026, last=2027)),
    ("to", {"#to": "2020"}, Selection(last=2020)),
    ("hidden", {"#collectives": "Ẩn"}, Selection(collectives=Collectives.HIDDEN)),
    ("expanded", {"#collectives": "Theo thành viên"}, Selection(collectives=Collectives.EXPANDED)),
    (
        "several",
        {"#province": "Bình Dương", "#theme": "1. ", "#role": "Chủ trì", "#collectives": "Ẩn"},
        Selection("Bình Dương", "1", role="lead", collectives=Collectives.HIDDEN),
    ),
]


@pytest.mark.parametrize("era", ["then", "now"])
def test_filters_show_what_the_selection_of_the_graph_does(page: Watched, facts: Facts, era: str) -> None:
    for name, fields, selection in FILTERS:
        page.click("#reset")
        page.click(f"#{era}")
        for field, label in fields.items():
            options = page.texts(f"{field} option")
            page.choose(field, next(option for option in options if option.startswith(label)))
        expected = select(facts, replace(selection, as_of=DAY if era == "now" else ""))
        assert links_of(page) == links_expected(expected), name
        tasks = sum(1 for work in expected.works if work.shares)
        assert page.text("#counts").startswith(f"{len(expected.bodies)} cơ quan · {tasks} nhiệm vụ"), name
    assert page.complaints == []


def test_it_opens_offline_and_draws(page: Watched, corpus_page: Path) -> None:
    assert page.requests == [corpus_page.as_uri()]
    assert page.complaints == []
    assert corpus_page.stat().st_size < 1_500_000
    assert drawn(page) > 10_000
    assert page.text("h1") == page.page.title() == "Ai chịu trách nhiệm về tăng trưởng xanh"
    assert page.evaluate("document.documentElement.scrollWidth <= 1280")
    assert "20/09/2026" in page.text("#now")


def drawn(page: Watched) -> int:
    """How many pixels of the drawing are neither white nor clear."""
    return int(
        page.evaluate(
            """(() => { const shown = document.querySelector("#drawing canvas");
            const pixels = shown.getContext("2d").getImageData(0, 0, shown.width, shown.height).data;
            let found = 0;
            for (let i = 0; i < pixels.length; i += 4)
              if (pixels[i + 3] > 30 && pixels[i] + pixels[i + 1] + pixels[i + 2] < 720) found++;
            return found; })()"""
        )
    )


def test_this_browser_would_tell(browser: Watched, tmp_path: Path) -> None:
    """The proof of the other tests: a page that does fetch and run strange scripts is noticed."""
    file = tmp_path / "bad.html"
    file.write_text("<script>setTimeout(() => { fetch('http://127.0.0.1:1/x'); alert(7) })</script>")
    browser.open(file)
    browser.page.wait_for_timeout(100)
    assert "http://127.0.0.1:1/x" in browser.requests
    assert "7" in browser.complaints


def test_themes_a_plan_prints_can_be_chosen_too(page: Watched) -> None:
    page.choose("#province", "Quảng Trị")
    printed = page.page.locator("#theme optgroup >> nth=1").locator("option")
    assert printed.count() > 3
    page.page.select_option("#theme", printed.first.get_attribute("value"))
    assert 0 < page.evaluate("Selection.shown.tasks.length") < 92
    page.choose("#province", "Bắc Ninh")
    assert page.page.input_value("#theme") == ""


def test_search_needs_no_diacritics(page: Watched) -> None:
    page.page.fill("#search", "so ke hoach dau tu")
    names = page.texts("#panel li .name")
    assert names
    assert set(names) == {"Sở Kế hoạch và Đầu tư"}
    page.page.fill("#search", "thuc vat ngoai lai")
    page.page.fill("#search", "rac thai nhua")
    assert "rác thải nhựa" in page.text("#panel").lower()
    page.page.fill("#search", "khong co gi nhu the")
    assert "Không tìm thấy" in page.text("#panel")
    page.page.fill("#search", "so y te")
    page.page.press("#search", "Enter")
    assert page.text("#panel h2") == "Sở Y tế"


def test_a_press_on_a_node_lists_its_tasks(page: Watched) -> None:
    page.choose("#province", "Quảng Trị")
    name = page.text("#panel tbody .name")
    body = page.evaluate("Selection.shown.bodies[0]")
    x, y = page.evaluate(
        f"""(() => {{ const at = Drawing.vis.canvasToDOM(Drawing.vis.getPosition({body}));
        const box = document.querySelector("#drawing").getBoundingClientRect();
        return [box.left + at.x, box.top + at.y]; }})()"""
    )
    page.page.mouse.move(x, y)
    page.wait("document.querySelector('.vis-tooltip')?.style.visibility === 'visible'")
    assert name in page.text(".vis-tooltip")
    assert "Chủ trì:" in page.text(".vis-tooltip")
    page.page.mouse.click(x, y)
    page.wait(f"State.chosen === {body}")
    assert page.text("#panel h2") == name
    panel = page.text("#panel")
    assert re.search(r"Nhiệm vụ chủ trì \(\d+\)", panel)
    assert re.search(r"2746/QĐ-UBND · Quảng Trị · dòng \d+", panel)
    assert re.search(r"Được nêu trực tiếp: \d+ nhiệm vụ · kể cả qua tập thể: \d+", panel)
    page.click("#panel .back")
    assert page.text("#panel h2") == "Quảng Trị"


def test_who_answers_today_is_what_the_query_says(page: Watched, built_corpus: Path) -> None:
    with open_store(built_corpus) as store:
        table = run(store, "responsibility-now", {"as_of": DAY})
    parts = [row for row in table if str(getattr(row[2], "value", "")) in {"lead", "partner"}]
    columns = ("task", "role", "agency_then", "agency_now", "state", "acts")
    place = [table.variables.index(column) for column in columns]
    expected = {tuple("" if row[n] is None else row[n].value for n in place) for row in parts}  # type: ignore[union-attr]
    shown = page.evaluate(
        """Data.tasks.flatMap(task => task.parts.flatMap(part => part.answers.map(n => {
          const { then, now, state, acts } = Data.answers[n];
          return [task.text, part.role ? "partner" : "lead", Data.bodies[then].name,
            now === null ? "" : Data.bodies[now].name, state, acts]; })))"""
    )
    assert len(shown) == len(expected)
    assert {tuple(row[1:]) for row in shown} == {row[1:] for row in expected}
    page.choose("#province", "Trà Vinh")
    page.click("#panel .name:text-is('Sở Kế hoạch và Đầu tư')")
    assert "Hiện nay: Sở Tài chính, Vĩnh Long\nđã kế thừa · 45/2025/NĐ-CP; 202/2025/QH15" in page.text(
        "#panel"
    )


def test_before_and_after_the_mergers(page: Watched) -> None:
    page.choose("#province", "Trà Vinh")
    before = page.texts("#panel tbody .name")
    assert "Sở Kế hoạch và Đầu tư" in before
    page.click("#now")
    after = page.texts("#panel tbody .name")
    assert "Sở Kế hoạch và Đầu tư" not in after
    assert "Sở Nông nghiệp và Môi trường" in after
    assert len(after) < len(before)
    assert "Chưa xác định cơ quan kế thừa" in page.text("#legend")
    page.click("#panel .name:text-is('Sở Tài chính')")
    assert "Theo kế hoạch: Sở Kế hoạch và Đầu tư · đã kế thừa" in page.text("#panel")


def test_focus_shows_an_agency_and_its_neighbours_alone(page: Watched) -> None:
    page.choose("#province", "Thanh Hóa")
    page.click("#panel tbody tr:nth-child(5) .name")
    chosen = page.evaluate("State.chosen")
    near = {chosen, *page.evaluate(f"Selection.partnersOf({chosen}).map(([other]) => other)")}
    assert set(page.evaluate("Drawing.seen")) > near
    page.click("#alone")
    assert set(page.evaluate("Drawing.seen")) == near
    assert page.evaluate("document.activeElement.id") == "alone"
    page.click("#alone")
    assert set(page.evaluate("Drawing.seen")) > near


def test_a_path_between_two_agencies(page: Watched) -> None:
    page.choose("#province", "Thanh Hóa")
    page.click("#panel .name:text-is('Sở Tài nguyên và Môi trường')")
    page.choose("#target", "Sở Y tế")
    steps = page.texts("#panel .way > li > .name")
    assert steps[0] == "Sở Tài nguyên và Môi trường"
    assert steps[-1] == "Sở Y tế"
    assert len(steps) == 3
    page.click("#panel .way summary")
    assert "3825/QĐ-UBND" in page.text("#panel .way")
    page.click("#reset")
    page.click("#panel .name:text-is('Sở Xây dựng')")
    here = page.evaluate("Drawing.homeOf(State.chosen)")
    other = next(
        option
        for option in page.texts("#target option")
        if option.startswith("Sở Y tế (") and f"({here})" not in option
    )
    page.choose("#target", other)
    assert "Không có đường nối" in page.text("#no-way")


def test_collectives_are_shown_expanded_or_hidden(page: Watched) -> None:
    page.choose("#province", "Quảng Trị")
    collective = "Các sở, ban, ngành cấp tỉnh"
    assert collective in page.texts("#panel tbody .name")
    assert "Tập thể" in page.text("#legend")
    page.choose("#collectives", "Ẩn")
    assert collective not in page.texts("#panel tbody .name")
    assert "Tập thể" not in page.text("#legend")
    hidden = len(page.texts("#panel tbody .name"))
    page.choose("#collectives", "Theo thành viên")
    assert collective not in page.texts("#panel tbody .name")
    assert len(page.texts("#panel tbody .name")) > hidden
    page.click("#panel .name:text-is('Sở Tư pháp')")
    assert "Được nêu trực tiếp: 0 nhiệm vụ" in page.text("#panel")
    assert "Nhiệm vụ qua tập thể" in page.text("#panel")


def test_colours_tell_kinds_or_groups(page: Watched) -> None:
    page.choose("#province", "Thanh Hóa")
    colours = "Selection.shown.bodies.map(b => Drawing.vis.body.nodes[b].options.color.background)"
    kinds = page.evaluate(colours)
    assert "Sở" in page.texts("#legend li")
    page.choose("#colour", "Nhóm cùng làm")
    assert page.evaluate(colours) != kinds
    assert "Nhóm, gọi theo" in page.text("#legend")


def test_size_tells_load_and_width_tells_shared_tasks(page: Watched) -> None:
    page.choose("#province", "Quảng Trị")
    loads = page.evaluate(
        "Selection.shown.bodies.map(b => [Selection.load(b), Drawing.vis.body.nodes[b].options.size])"
    )
    assert [size for _, size in sorted(loads)] == sorted(size for _, size in loads)
    widths = page.evaluate("Drawing.links.map((l, n) => [l.tasks, Drawing.vis.body.edges[n].options.width])")
    assert [width for _, width in sorted(widths)] == sorted(width for _, width in widths)
    both = page.evaluate(
        "Drawing.links.map((l, n) => [Drawing.isCurved(l), Drawing.vis.body.edges[n].options.smooth.enabled])"
    )
    assert any(curved for curved, _ in both)
    assert all(curved == bent for curved, bent in both)


def test_the_same_picture_every_time(page: Watched, corpus_page: Path) -> None:
    image = "document.querySelector('#drawing canvas').toDataURL()"
    first = page.evaluate(image)
    page.open(corpus_page)
    assert page.evaluate(image) == first


def test_english_and_back(page: Watched) -> None:
    page.click("#language")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.text("h1") == "Who is responsible for green growth"
    assert "Provincial departments" in page.text("#legend")
    assert "tasks assigned" in page.text("#counts")
    assert "Theme" in page.text(".fields")
    page.click("#panel tbody .name")
    assert "Tasks it leads" in page.text("#panel")
    page.click("#tab-matrix")
    assert "Which agency works in which theme" in page.text("#matrix")
    page.click("#language")
    assert "Nhiệm vụ chủ trì" in page.text("#panel")
    assert "Cơ quan nào làm việc" in page.text("#matrix")


def test_dark_and_light(page: Watched) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
    page.page.emulate_media(color_scheme="dark")
    page.rest()
    assert page.evaluate(paper) == "rgb(20, 24, 29)"
    page.click("#scheme")
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
    page.page.emulate_media(color_scheme="light")


def test_reset_and_full_screen(page: Watched) -> None:
    before = page.text("#counts")
    page.click("#now")
    page.choose("#province", "Bình Dương")
    page.choose("#collectives", "Ẩn")
    page.page.fill("#search", "so")
    page.click("#panel .name")
    page.click("#reset")
    assert page.text("#counts") == before
    assert page.page.input_value("#search") == ""
    assert page.evaluate("[State.chosen, State.era, State.collectives]") == [None, "then", "shown"]
    page.click("#full")
    page.wait("document.fullscreenElement !== null")
    page.click("#full")
    page.wait("document.fullscreenElement === null")


def test_the_keyboard_is_enough(page: Watched) -> None:
    press = page.page.keyboard.press
    press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.page.focus("#drawing")
    press("n")
    first = page.evaluate("State.chosen")
    press("n")
    press("p")
    assert page.evaluate("State.chosen") == first == page.evaluate("Selection.shown.bodies[0]")
    press("f")
    assert page.evaluate("State.alone") is True
    press("Escape")
    assert page.evaluate("State.chosen") is None
    scale = page.evaluate("Drawing.vis.getScale()")
    press("+")
    assert page.evaluate("Drawing.vis.getScale()") > scale
    press("-")
    press("ArrowLeft")
    place = page.evaluate("Drawing.vis.getViewPosition().x")
    press("ArrowRight")
    assert page.evaluate("Drawing.vis.getViewPosition().x") > place
    press("0")
    assert page.evaluate("Drawing.vis.getScale()") == pytest.approx(scale)
    page.page.focus("#tab-network")
    press("ArrowRight")
    assert page.evaluate("[State.view, document.activeElement.id]") == ["matrix", "tab-matrix"]
    page.click("#tab-network")
    for button, grows in (("#closer", True), ("#further", False)):
        scale = page.evaluate("Drawing.vis.getScale()")
        page.click(button)
        assert (page.evaluate("Drawing.vis.getScale()") > scale) is grows


def test_the_matrix_can_be_sorted_and_asked(page: Watched) -> None:
    page.choose("#province", "Quảng Trị")
    page.click("#tab-matrix")
    totals = [int(text) for text in page.texts("#matrix td.total")]
    assert totals == sorted(totals, reverse=True)
    column = "#matrix thead th:nth-child(4)"
    page.click(f"{column} button")
    assert page.page.get_attribute(column, "aria-sort") == "descending"
    cells = [int(text or 0) for text in page.texts("#matrix tbody td:nth-child(4)")]
    assert cells == sorted(cells, reverse=True)
    assert cells[0] > 0
    page.click(f"{column} button")
    assert page.page.get_attribute(column, "aria-sort") == "ascending"
    page.click("#matrix thead th:nth-child(1) button")
    names = page.texts("#matrix tbody th .name")
    assert names[0].startswith("Ban")
    page.click("#matrix tbody td button")
    listed = page.page.locator("#panel ul > li").count()
    assert listed == int(page.text("#matrix tbody td button"))
    page.click("#printed_themes")
    assert page.page.locator("#matrix thead th").count() > 5
    page.click("#national_themes")
    page.choose("#province", "Trà Vinh")
    page.choose("#theme", page.texts("#theme option")[1])
    assert "Không có gì phù hợp" in page.text("#matrix")


def test_the_timeline_counts_and_lists_tasks(page: Watched, facts: Facts) -> None:
    page.click("#tab-timeline")
    counts = [int(text) for text in page.texts("#timeline tbody tr:not(.total) td:nth-child(2)")]
    assert sum(counts) == sum(1 for work in facts.works if work.shares)
    running = sum(
        1
        for work in facts.works
        if work.shares and work.first and work.first <= 2025 <= (work.last or work.first)
    )
    assert page.text("#timeline [aria-label^='Đang thực hiện trong năm 2025']") == str(running)
    page.click("#timeline td button")
    assert page.page.locator("#panel ul > li").count() == int(page.text("#timeline td button"))
    page.click("#tab-network")
    page.click("#panel .name")
    page.click("#tab-timeline")
    assert page.text("#timeline h2").endswith(page.text("#panel h2"))


def test_on_paper_there_is_a_picture_and_the_list(page: Watched) -> None:
    page.choose("#province", "Trà Vinh")
    page.page.emulate_media(media="print", color_scheme="dark")
    page.rest()
    assert page.evaluate("document.querySelector('#paper svg').getBoundingClientRect().height") > 200
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.page.is_visible(".tools")
    assert not page.page.is_visible("#drawing")
    assert page.page.is_visible("#panel table")
    assert len(page.page.pdf(prefer_css_page_size=True)) > 10_000
    page.page.emulate_media(media="screen", color_scheme="light")
    assert page.page.is_visible("#drawing")
