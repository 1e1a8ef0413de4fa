"""The plans as search engines read legal documents: schema.org's ``Legislation``, in JSON-LD.

The terms are ELI's own counterparts (https://schema.org/Legislation). The context names a vocabulary and no
document, so that the file is read without a network.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, TypeAlias

from pyoxigraph import NamedNode

from greenkg.export.answers import words_of
from greenkg.graph.vocabulary import DCTERMS, ELI, GKG, SKOS
from greenkg.store import Store

Json: TypeAlias = "str | dict[str, Json] | list[Json]"

_CONTEXT: Json = {
    "@vocab": "https://schema.org/",
    "legislationDate": {"@type": "Date"},
    "legislationDateVersion": {"@type": "Date"},
    "datePublished": {"@type": "Date"},
    "isBasedOn": {"@type": "@id"},
    "citation": {"@type": "@id"},
    "legislationEnsuresImplementationOf": {"@type": "@id"},
}
_PLAN, _NAMED = "0", "1"
"""How the query ranks the plan and the documents it names."""
_LINKS = {
    ELI.based_on: "isBasedOn",
    ELI.cites: "citation",
    ELI.ensures_implementation_of: "legislationEnsuresImplementationOf",
}


def write(plans: Iterable[Json], out: BinaryIO) -> None:
    """Writes a graph of ``Legislation``, a node a line.

    Raises:
        OSError: ``out`` cannot be written.
    """
    out.write(b'{"@context": ' + _bytes(_CONTEXT) + b',\n"@graph": [')
    between = b"\n"
    for plan in plans:
        out.write(between + _bytes(plan))
        between = b",\n"
    out.write(b"\n]}\n")


def legislation(store: Store, graphs: Sequence[str]) -> Iterator[Json]:
    """The plans of these named graphs, then the documents they name, each once, as the first plan names it.

    Raises:
        StoreError: the store cannot answer.
    """
    seen: set[str] = set()
    for rank in (_PLAN, _NAMED):
        for graph in graphs:
            rows = [row for row in map(words_of, store.select(_documents(graph))) if row[-1] == rank]
            links = _linked(store, graph)
            for address, *cells in (row[:-1] for row in rows if row[0] not in seen):
                seen.add(address)
                yield _document(address, *cells) | links.get(address, {})


def _linked(store: Store, graph: str) -> dict[str, dict[str, Json]]:
    """What each document rests on, names and carries out."""
    found: dict[str, dict[str, list[Json]]] = {}
    for subject, predicate, value in map(words_of, store.select(_links(graph))):
        found.setdefault(subject, {}).setdefault(_LINKS[NamedNode(predicate)], []).append(value)
    return {subject: {**of} for subject, of in found.items()}


def _document(
    address: str,
    number: str,
    title: str,
    date: str,
    effective: str,
    kind: str,
    place: str,
    place_name: str,
    issuer: str,
    start: str,
    end: str,
) -> dict[str, Json]:
    node: dict[str, Json] = {"@id": address, "@type": "Legislation"}
    # a date of which only the year or month is known is a schema.org Date too (ISO 8601)
    for name, value in (
        ("legislationIdentifier", number),
        ("name", title or number),
        ("legislationDate", date),
        ("datePublished", date),
        ("legislationDateVersion", effective),
        ("legislationType", kind),
        ("temporalCoverage", f"{start or '..'}/{end or '..'}" if start or end else ""),
    ):
        if value:
            node[name] = value
    node["inLanguage"] = "vi"
    if issuer:
        node["legislationPassedBy"] = {"@type": "GovernmentOrganization", "name": issuer}
    if place:
        node["legislationJurisdiction"] = {
            "@id": place,
            "@type": "AdministrativeArea",
            **({"name": place_name} if place_name else {}),
        }
    return node


def _bytes(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _documents(graph: str) -> str:
    return f"""
SELECT ?document (MIN(?a_number) AS ?number) (MIN(?a_title) AS ?title) (MIN(STR(?a_date)) AS ?date)
       (MIN(STR(?an_effect)) AS ?effective) (MIN(?a_kind) AS ?kind) (MIN(?a_place) AS ?place)
       (MIN(?a_place_name) AS ?place_name) (MIN(?an_issuer) AS ?issuer) (MIN(?a_start) AS ?start)
       (MIN(?an_end) AS ?end) (MIN(?rank) AS ?first)
WHERE {{
  GRAPH {NamedNode(graph)} {{
    ?document a {GKG.LegalDocument} .
    OPTIONAL {{ ?document {ELI.id_local} ?a_number }}
    OPTIONAL {{ ?document {DCTERMS.title} ?a_title }}
    OPTIONAL {{ ?document {ELI.date_document} ?a_date }}
    OPTIONAL {{ ?document {ELI.first_date_entry_in_force} ?an_effect }}
    OPTIONAL {{ ?document {ELI.type_document} ?type . ?type {SKOS.notation} ?a_kind }}
    OPTIONAL {{
      ?document {ELI.jurisdiction} ?a_place . OPTIONAL {{ ?a_place {GKG.shortName} ?a_place_name }}
    }}
    OPTIONAL {{ ?document {GKG.issuerName} ?an_issuer }}
    OPTIONAL {{ ?document {GKG.startYear} ?a_start }}
    OPTIONAL {{ ?document {GKG.endYear} ?an_end }}
    OPTIONAL {{ ?document a ?plan FILTER(?plan = {GKG.Plan}) }}
    BIND(IF(BOUND(?plan), 0, 1) AS ?rank)
  }}
}} GROUP BY ?document ORDER BY ?first ?document
"""


def _links(graph: str) -> str:
    predicates = " ".join(map(str, _LINKS))
    return f"""
SELECT DISTINCT ?document ?predicate ?other WHERE {{
  VALUES ?predicate {{ {predicates} }}
  GRAPH {NamedNode(graph)} {{ ?document a {GKG.LegalDocument} ; ?predicate ?other }}
}} ORDER BY ?document ?predicate ?other
"""
