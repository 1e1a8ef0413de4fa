"""The ontology's pages: as committed, whole, readable, and fetching nothing."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from greenkg import resources
from greenkg.cli import main
from greenkg.ontology_pages import FILES, page, render
from greenkg.ontology_pages.constraints import constraints
from greenkg.ontology_pages.diagram import DIAGRAMS
from greenkg.ontology_pages.layout import LANE, Place, Size, lay_out
from greenkg.ontology_pages.terms import NAMESPACE, Language, ontology
from tests.browser.watched import Watched

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
LANGUAGES = list(FILES)


class Parsed(HTMLParser):
    """A page read strictly: every element closed in its order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.mistakes: list[str] = []
        self.feed(html)
        self.close()
        self.mistakes += [f"<{name}> is not closed" for name in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.mistakes.append(f"</{tag}> at {self.getpos()}")

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return ontology()


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def html(language: Language) -> str:
    return render(language)


@pytest.fixture(scope="module")
def parsed(html: str) -> Parsed:
    return Parsed(html)


def own(graph: rdflib.Graph, *kinds: URIRef) -> set[str]:
    found = {str(node) for kind in kinds for node in graph.subjects(RDF.type, kind)}
    return {iri.removeprefix(NAMESPACE) for iri in found if iri.startswith(NAMESPACE)}


def test_the_pages_in_the_checkout_are_of_this_ontology(checkout: Path, language: Language, html: str):
    committed = (checkout / "docs" / "ontology" / FILES[language]).read_text("utf-8")
    assert committed == html, "greenkg ontology pages --out docs/ontology makes them again"


def test_the_same_ontology_gives_the_same_page(language: Language, html: str):
    assert render(language) == html


def test_the_command_writes_the_page(language: Language, html: str, tmp_path: Path):
    with pytest.raises(SystemExit) as left:
        main(["ontology", "pages", "--quiet", "--out", str(tmp_path)])
    assert not left.value.code
    assert (tmp_path / FILES[language]).read_text("utf-8") == html


def test_a_page_is_well_formed_and_says_its_language(parsed: Parsed, language: Language):
    assert parsed.mistakes == []
    assert parsed.elements[0] == ("html", {"lang": language})
    assert [name for name, count in Counter(parsed.values("id")).items() if count > 1] == []


def test_every_term_of_ours_can_be_landed_on(parsed: Parsed, graph: rdflib.Graph):
    terms = own(graph, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    assert len(terms) > 100
    assert terms <= set(parsed.values("id"))


def test_every_scheme_can_be_landed_on(parsed: Parsed):
    files = (resources.folder("ontology") / "schemes").glob("*.ttl")
    schemes = {
        str(scheme).rpartition("/")[2]
        for file in files
        for scheme in rdflib.Graph().parse(file).subjects(RDF.type, SKOS.ConceptScheme)
    }
    assert len(schemes) > 10
    assert {f"scheme-{name}" for name in schemes} <= set(parsed.values("id"))


def test_every_link_within_the_page_leads_somewhere(parsed: Parsed):
    within = {address[1:] for address in parsed.values("href") if address.startswith("#")}
    assert len(within) > 100
    assert within <= set(parsed.values("id"))


def test_nothing_is_fetched(parsed: Parsed, html: str):
    tags = {tag for tag, _ in parsed.elements}
    assert not tags & {"script", "link", "img", "image", "iframe", "object", "embed", "use", "video", "audio"}
    for attribute in ("src", "srcset", "data", "xlink:href", "background", "style"):
        assert parsed.values(attribute) == []
    assert {tag for tag, attributes in parsed.elements if "href" in attributes} == {"a"}
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert len(styles) == 1
    assert "url(" not in styles[0]
    assert "@import" not in styles[0]


def test_every_class_stands_in_a_diagram(html: str, graph: rdflib.Graph):
    drawings = "".join(re.findall(r"<svg.*?</svg>", html, re.DOTALL))
    missing = {name for name in own(graph, OWL.Class) if f">{name}</text>" not in drawings}
    assert missing == set()
    assert html.count("<svg") >= len(DIAGRAMS)


def test_what_an_ontology_says_cannot_become_markup(monkeypatch: pytest.MonkeyPatch, graph: rdflib.Graph):
    evil = rdflib.Graph(bind_namespaces="none") + graph
    evil.bind("gkg", NAMESPACE)
    term = URIRef(NAMESPACE + "Task")
    evil.add((term, RDFS.label, rdflib.Literal("<script>alert(1)</script>", lang="vi")))
    evil.add((term, SKOS.example, rdflib.Literal('"><img src=x onerror=alert(2)>')))
    monkeypatch.setattr(page, "ontology", lambda: evil)
    parsed = Parsed(render("vi"))
    assert parsed.mistakes == []
    assert not {"script", "img"} & {tag for tag, _ in parsed.elements}


def test_constraints_are_read_as_a_person_would_say_them():
    asked = {(c.of.removeprefix(NAMESPACE), c.path.removeprefix(NAMESPACE)): c for c in constraints()}
    agency = asked["Assignment", "agency"]
    assert (agency.cardinality, agency.classes, agency.inverse) == ("1", (f"{NAMESPACE}Agency",), False)
    assert asked["Assignment", "statement"].cardinality == "1..*"
    assert asked["Target", "unit"].cardinality.startswith("0..")
    assert any(c.inverse and c.path == f"{NAMESPACE}hasAssignment" for c in asked.values())


def test_a_concept_is_said_to_be_of_its_scheme(html: str):
    assert '<a href="#scheme-tenure-state"><code>∈ tenure-state</code></a>' in html
    assert "<code>https://w3id.org/greenkg/scheme/" not in html


def overlapping(places: list[Place]) -> list[tuple[Place, Place]]:
    return [
        (one, other)
        for one, other in combinations(places, 2)
        if one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    ]


def test_boxes_stand_apart_and_lines_that_pass_a_column_have_a_lane():
    sizes = {name: Size(100 + 10 * number, 40 + 5 * number) for number, name in enumerate("abcdef")}
    pairs = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "a"), ("d", "c"), ("e", "b"), ("f", "f")]
    layout = lay_out(sizes, pairs)
    assert (
        overlapping([*layout.places.values(), *(lane for lanes in layout.lanes.values() for lane in lanes)])
        == []
    )
    assert layout.places["a"].x < layout.places["b"].x < layout.places["c"].x
    (lane,) = layout.lanes["a", "c"]
    assert (lane.x, lane.height) == (layout.places["b"].x, LANE)
    assert layout == lay_out(sizes, pairs)


def test_a_single_box_is_laid_out():
    assert lay_out({"a": Size(10, 20)}, []).places == {"a": Place(0, 0, 10, 20)}


OVERFLOWING = """[...document.querySelectorAll("svg .box")].flatMap(box => {
  const rect = box.querySelector("rect").getBBox();
  return [...box.querySelectorAll("text")].filter(text => {
    const words = text.getBBox();
    return words.x < rect.x || words.x + words.width > rect.x + rect.width
      || words.y < rect.y || words.y + words.height > rect.y + rect.height;
  }).map(text => text.textContent);
})"""

COVERING = """[...document.querySelectorAll("svg")].flatMap(svg => {
  const places = [...svg.querySelectorAll(".box text")].map(text => [text.textContent, text.getBBox()]);
  return places.flatMap(([one, a], index) => places.slice(index + 1).filter(([, b]) =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y + 2 < b.y + b.height && b.y + 2 < a.y + a.height)
    .map(([other]) => one + " | " + other));
})"""


@pytest.mark.needs_browser
@pytest.mark.parametrize("width", [390, 1280])
def test_in_a_browser_nothing_is_asked_for_and_no_words_cover_others(
    browser: Watched, tmp_path: Path, language: Language, html: str, width: int
):
    file = tmp_path / FILES[language]
    file.write_text(html, encoding="utf-8")
    browser.open(file, width)
    assert browser.requests == [file.as_uri()]
    assert browser.complaints == []
    assert browser.evaluate("document.querySelectorAll('svg .box text').length") > 100
    assert browser.evaluate(OVERFLOWING) == []
    assert browser.evaluate(COVERING) == []
    assert browser.evaluate("document.documentElement.scrollWidth") <= width
