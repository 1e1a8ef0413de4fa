"""What strangers may send, and what hostile documents may hold: no page breaks, none runs their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import html
from starlette.testclient import TestClient

from greenkg.errors import StoreError
from greenkg.graph import quads, reference_quads
from greenkg.store import EmbeddedStore, Table
from greenkg.web.pages import not_found, resource_page
from tests.graph.plan_snippet import KEY, PLAN, RECORD, TEXT
from tests.pages.site import BASE, client, each

EVIL = '</textarea></title><script>alert("x")</script><img src=x onerror=alert(1)>\'"&{{7*7}}'

PARAMETERS = [
    "search?q=",
    "search?q=nhua&province=",
    "search?q=nhua&limit=",
    "findings?kind=",
    "findings?severity=",
    "findings?plan=",
    "findings?page=",
    "agencies?province=",
    "agencies?page=",
    f"agency/{KEY}?as_of=",
    "agency/vn/45-quang-tri/so-tai-chinh?as_of=",
    "resource?iri=",
    "sparql?example=",
    "sparql?query=",
    "queries/tasks?province=",
    "queries/tasks?task=",
    "queries/theme-tasks?national=",
    "queries/",
    f"source/{KEY}?lines=",
    f"source/{KEY}?page=",
    "plan/",
    "plan/%20",
    "agency/",
    "source/",
    "theme/",
    "nowhere/",
    "?unknown=",
]

WORDS = [
    EVIL,
    "../../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%00",
    "\u202e\ufffe\ud7ff",
    "x\r\nSet-Cookie: a=b",
    "<" * 5_000,
    "-1",
    "99999999999999999999",
    "١٢",
    "https://w3id.org/greenkg/id/document/vn> . } DROP ALL #",
    'a" || true || "',
    "javascript:alert(1)",
    "2025-02-30",
]


@pytest.fixture(scope="module")
def store() -> Iterator[EmbeddedStore]:
    """A plan whose words are markup."""
    text = TEXT.replace("Thành lập Ban Chỉ đạo", "<script>alert(1)</scr")
    assert len(text) == len(TEXT) and text != TEXT
    tasks = tuple(
        replace(task, text=replace(task.text, text=EVIL), product=replace(task.text, text=EVIL))
        for task in RECORD.tasks
    )
    themes = tuple(replace(theme, title=replace(theme.title, text=EVIL)) for theme in RECORD.themes)
    record = replace(RECORD, title=EVIL, signer=EVIL, tasks=tasks, themes=themes)
    agencies = tuple(replace(agency, name=EVIL, spellings=(EVIL,)) for agency in PLAN.agencies)
    findings = tuple(replace(finding, message_vi=EVIL, message_en=EVIL) for finding in PLAN.findings)
    plan = replace(PLAN, record=record, agencies=agencies, findings=findings)
    found = EmbeddedStore.in_memory()
    for made in (reference_quads(), quads(plan, text)):
        graph = made[0].graph_name
        found.replace_graph(str(graph)[1:-1], made)
    yield found


@pytest.fixture(scope="module")
def web(store: EmbeddedStore) -> TestClient:
    return client(store)


def check_harmless(text: str) -> None:
    tree = html.fromstring(text)
    sources = each(tree, "//script/@src")
    assert len(each(tree, "//script")) == len(sources)
    assert set(sources) <= {"/static/workbench.js"}
    assert not each(tree, "//img | //iframe | //object | //@*[starts-with(name(), 'on')]")
    assert not [href for href in each(tree, "//@href | //@action") if not href.startswith(("/", "#", "http"))]
    assert "49" not in [words.strip() for words in each(tree, "//text()")]


@pytest.mark.parametrize("path", PARAMETERS)
def test_whatever_a_parameter_holds(web: TestClient, path: str) -> None:
    before, mark, _ = path.partition("?")
    place = PARAMETERS.index(path)
    # the first for every page, the others in turn
    for words in [WORDS[0], *(WORDS[1 + (place + step) % (len(WORDS) - 1)] for step in range(0, 13, 3))]:
        params = dict.fromkeys([part.partition("=")[0] for part in path.partition("?")[2].split("&")], words)
        answer = (
            web.get(f"/vi/{before}", params=params)
            if mark
            else web.get(f"/en/{before}{words}".replace("\r\n", "%0d%0a"))
        )
        assert answer.status_code in (200, 400, 404), (path, words)
        assert "set-cookie" not in answer.headers
        check_harmless(answer.text)


@pytest.mark.parametrize(
    "path",
    [
        "",
        f"plan/{KEY}",
        f"source/{KEY}?lines=11",
        "agencies",
        "agency/vn/45-quang-tri/so-tai-chinh",
        "themes",
        "theme/1",
        "findings",
        "bases",
        "search?q=script",
        "queries/tasks",
        f"resource?iri={BASE}document/{KEY}",
        f"resource?iri={BASE}document/{KEY}/annex-1/l0011",
        "agency/vn/45-quang-tri/so-tai-chin",
    ],
)
def test_whatever_a_document_holds(web: TestClient, path: str) -> None:
    for language in ("vi", "en"):
        answer = web.get(f"/{language}/{path}")
        assert answer.status_code == (404 if path.endswith("chin") else 200)
        check_harmless(answer.text)
        if path not in ("themes", "bases") and not path.endswith("lines=11"):
            assert "&lt;script&gt;" in answer.text


@pytest.mark.parametrize(
    "path", ["../words.toml", "%2e%2e/words.toml", "..%2fwords.toml", "/etc/passwd", "%00"]
)
def test_no_file_but_the_pages_own_is_given_out(web: TestClient, path: str) -> None:
    assert web.get(f"/static/{path}").status_code == 404
    assert web.get("/static/style.css").headers["content-type"].startswith("text/css")


def test_an_address_nobody_knows(store: EmbeddedStore) -> None:
    for iri in (
        "",
        "nonsense",
        f"{BASE}agency/vn/45-quang-tri/so-tai-chin",
        "https://example.org/",
        "a b:<>",
    ):
        assert resource_page(store, iri, "vi") is None
    page = not_found(store, "/id/agency/vn/45-quang-tri/so-tai-chin", "en")
    assert page.status == 404
    assert "/en/agency/vn/45-quang-tri/so-tai-chinh" in page.html
    known = resource_page(store, f"{BASE}agency/vn/45-quang-tri/so-tai-chinh", "en")
    assert known is not None and known.status == 200


def test_an_empty_store_has_pages() -> None:
    empty = client(EmbeddedStore.in_memory())
    for path in ("", "agencies", "themes", "findings", "bases", "search?q=x", "queries/tasks", "sparql"):
        assert empty.get(f"/vi/{path}").status_code == 200, path
    assert "greenkg build" in empty.get("/en/").text
    assert empty.get(f"/vi/plan/{KEY}").status_code == 404


class Broken(EmbeddedStore):
    """A store that fails."""

    def select(self, sparql: str) -> Table:
        raise StoreError("the endpoint is down", "http://127.0.0.1:1/")


def test_a_store_that_fails_is_told_in_one_line() -> None:
    answer = client(Broken.in_memory()).get("/vi/")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "the endpoint is down" in answer.text
    assert "Traceback" not in answer.text
