"""The pages: one in Vietnamese, one in English, each a single file that fetches nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from greenkg.export import whole_file
from greenkg.ontology_pages.concepts import SCHEMES, schemes
from greenkg.ontology_pages.constraints import Constraint, constraints
from greenkg.ontology_pages.diagram import DIAGRAMS, REST, Diagram, links
from greenkg.ontology_pages.drawing import Drawing, draw
from greenkg.ontology_pages.terms import (
    KINDS,
    NAMESPACE,
    Language,
    Term,
    header,
    ontology,
    own_terms,
    prefixes,
    reused_terms,
)
from greenkg.ontology_pages.words import FACTS, VOCABULARIES, words

FILES: dict[Language, str] = {"vi": "index.html", "en": "en.html"}

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class _Figure:
    anchor: str
    title: str
    caption: str
    drawing: Drawing


def draw_pages(out: Path) -> list[Path]:
    """Writes the pages into a folder; the same ontology gives the same bytes.

    Raises:
        StoreError: a file cannot be written.
    """
    written = []
    for language, name in FILES.items():
        with whole_file(out / name) as file:
            file.write(render(language).encode())
        written.append(out / name)
    return written


def render(language: Language) -> str:
    """The page's HTML."""
    index = list(FILES).index(language)
    graph = ontology()
    terms = own_terms(graph, language)
    asked = constraints()
    known = prefixes(graph)
    short = _shortener(known)
    concepts = schemes(language)
    anchors = {term.iri: f"#{term.name}" for term in terms}
    anchors |= {scheme.iri: f"#{scheme.anchor}" for scheme in concepts}
    style = (_HERE / "page.css").read_text("utf-8")
    environment = Environment(
        loader=FileSystemLoader(_HERE, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("page.html").render(
        language=language,
        words=words(index),
        style=style,
        policy=f"default-src 'none'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'",
        header=header(graph, language),
        facts={key: pair[index] for key, pair in FACTS.items()},
        figures=_figures(index, terms, asked, short, anchors),
        groups=[(kind, found) for kind in KINDS.values() if (found := [t for t in terms if t.kind == kind])],
        of_class=_grouped(asked, lambda constraint: constraint.of),
        of_property=_grouped(asked, lambda constraint: constraint.path),
        schemes=concepts,
        scheme_base=SCHEMES,
        reused=[
            (known[namespace], namespace, VOCABULARIES.get(known[namespace]), iris)
            for namespace, iris in reused_terms(graph).items()
        ],
        short=short,
        anchors=anchors,
    )
    return page.rstrip("\n") + "\n"


def _figures(
    index: int,
    terms: Sequence[Term],
    asked: Sequence[Constraint],
    short: Callable[[str], str],
    anchors: Mapping[str, str],
) -> list[_Figure]:
    labels = {term.iri: term.label for term in terms if term.kind == "class"}
    declared = {*labels, *(iri for c in asked for iri in c.classes), *(c.of for c in asked)}
    declared |= {iri for term in terms for iri in (*term.domain, *term.range, *term.above)}
    drawn: set[str] = set()
    figures = []
    for diagram in DIAGRAMS:
        classes = [iri for iri in diagram.classes if iri in declared]
        drawn.update(classes)
        figures.append(_figure(diagram, classes, index, terms, asked, labels, short, anchors))
    rest = sorted(set(labels) - drawn)
    if rest:
        figures.append(_figure(REST, rest, index, terms, asked, labels, short, anchors))
    return figures


def _figure(
    diagram: Diagram,
    classes: Sequence[str],
    index: int,
    terms: Sequence[Term],
    asked: Sequence[Constraint],
    labels: Mapping[str, str],
    short: Callable[[str], str],
    anchors: Mapping[str, str],
) -> _Figure:
    leading = links(classes, terms, asked)
    drawing = draw(classes, leading, labels, short, lambda iri: anchors.get(iri, iri))
    return _Figure(diagram.anchor, diagram.title[index], diagram.caption[index], drawing)


def _shortener(known: Mapping[str, str]) -> Callable[[str], str]:
    def short(iri: str) -> str:
        """``Task`` for a term of ours, ``skos:Concept`` for another's, else the address."""
        if iri.startswith(NAMESPACE):
            return iri.removeprefix(NAMESPACE)
        for namespace, prefix in known.items():
            if iri.startswith(namespace) and iri != namespace:
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri

    return short


def _grouped(asked: Sequence[Constraint], key: Callable[[Constraint], str]) -> dict[str, list[Constraint]]:
    found: dict[str, list[Constraint]] = {}
    for constraint in asked:
        found.setdefault(key(constraint), []).append(constraint)
    return found


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
