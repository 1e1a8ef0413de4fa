"""Reference data as quads: provinces of both eras, the national themes, the shared schemes."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from greenkg.administration.provinces import changes, place, versions
from greenkg.graph.acts import about_act, act_id
from greenkg.graph.administration_identities import ProvinceChangeId
from greenkg.graph.identities import DocumentId, SharedGraphId
from greenkg.graph.iris import DEFAULT_BASE, Iris
from greenkg.graph.literals import date, integer, string, words
from greenkg.graph.provinces import about_province
from greenkg.graph.vocabulary import CV, DCTERMS, GKG, RDF, SKOS
from greenkg.resources import folder, reference

_NATIONAL_PLAN = DocumentId("vn/2022-07-22/882-qd-ttg")
_WIKIDATA = "http://www.wikidata.org/entity/"
_GEONAMES = "https://sws.geonames.org/"

_Said = tuple[NamedNode, NamedNode, NamedNode | Literal]


def reference_quads(base: str = DEFAULT_BASE) -> list[Quad]:
    """What all plans share, in the graph ``reference``, sorted and without blank nodes."""
    iris = Iris(base)
    graph = iris.mint(SharedGraphId("reference"))
    found = {Quad(*said, graph) for said in (*_provinces(iris), *_changes(iris), *_themes(iris))}
    for path in sorted((folder("ontology") / "schemes").glob("*.ttl")):
        found |= {
            Quad(t.subject, t.predicate, t.object, graph) for t in parse(path=path, format=RdfFormat.TURTLE)
        }
    return sorted(found, key=str)


def _provinces(iris: Iris) -> Iterator[_Said]:
    for version in versions():
        node = iris.province(version.province)
        yield from about_province(node, version.province)
        yield node, SKOS.closeMatch, NamedNode(_WIKIDATA + version.wikidata)
        if version.iso:
            yield node, GKG.isoCode, string(version.iso)
        if version.geonames:
            yield node, SKOS.closeMatch, NamedNode(f"{_GEONAMES}{version.geonames}/")


def _changes(iris: Iris) -> Iterator[_Said]:
    for change in changes():
        node = iris.mint(ProvinceChangeId(place(change.result)))
        yield node, RDF.type, GKG.ProvinceChange
        for original in change.originals:
            yield node, GKG.originalProvince, iris.province(original)
        yield node, GKG.resultingProvince, iris.province(change.result)
        yield node, GKG.changeKind, iris.concept("change-kind", change.kind)
        yield node, DCTERMS.date, date(change.day)
        yield node, CV.hasFormalFramework, iris.mint(act_id(change.act))
        yield from about_act(iris, change.act)


def _themes(iris: Iris) -> Iterator[_Said]:
    scheme = iris.scheme("national-theme")
    yield scheme, DCTERMS.source, iris.mint(_NATIONAL_PLAN)
    for row in _table("national-themes.csv"):
        node = iris.concept("national-theme", row["no"])
        yield node, RDF.type, SKOS.Concept
        yield node, SKOS.inScheme, scheme
        yield node, SKOS.topConceptOf, scheme
        yield scheme, SKOS.hasTopConcept, node
        yield node, SKOS.notation, integer(int(row["no"]))
        yield node, SKOS.prefLabel, words(row["title_vi"])
        yield node, SKOS.prefLabel, words(row["title_en"], "en")
        if row["note"]:
            yield node, SKOS.note, words(row["note"], "en")


def _table(name: str) -> list[dict[str, str]]:
    with reference(name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
