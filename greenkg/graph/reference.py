"""Reference data as quads: provinces of both eras, the national themes, the shared schemes."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from greenkg.graph.identities import DocumentId, SharedGraphId
from greenkg.graph.iris import DEFAULT_BASE, Iris
from greenkg.graph.literals import date, integer, string, words
from greenkg.graph.vocabulary import DCTERMS, GKG, RDF, SKOS
from greenkg.model import Province
from greenkg.resources import folder, reference

ERA = "2025-07-01"
"""The day the provinces of today began."""
_LAST_DAY_BEFORE = "2025-06-30"
_NATIONAL_PLAN = DocumentId("vn/2022-07-22/882-qd-ttg")
_WIKIDATA = "http://www.wikidata.org/entity/"
_GEONAMES = "https://sws.geonames.org/"

_Said = tuple[NamedNode, NamedNode, NamedNode | Literal]


def reference_quads(base: str = DEFAULT_BASE) -> list[Quad]:
    """What all plans share, in the graph ``reference``, sorted and without blank nodes."""
    iris = Iris(base)
    graph = iris.mint(SharedGraphId("reference"))
    found = {Quad(*said, graph) for said in (*_provinces(iris), *_themes(iris))}
    for path in sorted((folder("ontology") / "schemes").glob("*.ttl")):
        found |= {
            Quad(t.subject, t.predicate, t.object, graph) for t in parse(path=path, format=RdfFormat.TURTLE)
        }
    return sorted(found, key=str)


def provinces() -> tuple[Province, ...]:
    """Every province of both eras: the 63 until 2025-06-30, then the 34 since."""
    return tuple(province for province, _ in _province_rows())


def _province_rows() -> Iterator[tuple[Province, dict[str, str]]]:
    rows = _table("provinces.csv")
    for row in rows:
        yield _province(row["old_name"], row["old_code"], ""), row
    later = {row["new_code"]: row for row in rows}
    for code in sorted(later):
        yield _province(later[code]["new_name"], code, ERA), later[code]


def _province(full_name: str, code: str, since: str) -> Province:
    unit = next(unit for unit in ("Thành phố", "Tỉnh") if full_name.startswith(unit))
    return Province(code, full_name.removeprefix(unit).strip(), unit, since)


def _provinces(iris: Iris) -> Iterator[_Said]:
    for province, row in _province_rows():
        node = iris.province(province)
        yield node, RDF.type, GKG.ProvinceVersion
        yield node, RDF.type, DCTERMS.Location
        yield node, SKOS.prefLabel, words(province.full_name)
        yield node, GKG.shortName, words(province.name)
        yield node, GKG.officialCode, string(province.code)
        if province.since:
            yield node, GKG.validFrom, date(province.since)
            yield node, SKOS.closeMatch, NamedNode(_WIKIDATA + row["wikidata_new"])
        else:
            yield node, GKG.validUntil, date(_LAST_DAY_BEFORE)
            yield node, GKG.isoCode, string(row["iso_3166_2_old"])
            yield node, SKOS.closeMatch, NamedNode(_WIKIDATA + row["wikidata_old"])
            yield node, SKOS.closeMatch, NamedNode(f"{_GEONAMES}{row['geonames_old']}/")


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
