"""The data described for machines: VoID with its partitions (https://www.w3.org/TR/void/)."""

from __future__ import annotations

from hashlib import sha256

from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import Response

from greenkg.graph.vocabulary import PREFIXES, XSD
from greenkg.web.dataset import DESCRIPTION, LICENSE, TITLE, dataset, origin, selected
from greenkg.web.documents import Statements, rdf_response

_CLASSES = (
    "SELECT ?class (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?class FILTER(ISIRI(?class)) } GROUP BY ?class"
)
_PROPERTIES = "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p"
_SUBJECTS = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }"
_OBJECTS = "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }"


async def void(request: Request) -> Response:
    """What classes and properties the data use, and how often."""
    known, start = await dataset(request), origin(request)
    document = NamedNode(f"{start}.well-known/void")
    whole = NamedNode(f"{document.value}#dataset")
    told = Statements()
    told.say(document, "void:DatasetDescription foaf:Document", foaf_primaryTopic=whole, dct_title=TITLE)
    told.say(
        whole,
        "void:Dataset",
        dct_title=TITLE,
        dct_description=DESCRIPTION,
        dct_license=NamedNode(LICENSE),
        void_sparqlEndpoint=NamedNode(f"{start}sparql"),
        void_uriSpace=Literal(known.base),
        void_uriLookupEndpoint=NamedNode(f"{start}vi/resource?iri="),
        void_vocabulary=[NamedNode(terms.namespace) for terms in PREFIXES.values()],
        void_triples=_number(sum(graph.triples for graph in known.graphs)),
        void_subset=[NamedNode(graph.iri) for graph in known.graphs],
    )
    for graph in known.graphs:
        told.say(
            NamedNode(graph.iri),
            "void:Dataset",
            void_triples=_number(graph.triples),
            void_dataDump=NamedNode(f"{start}graph-store?graph={graph.iri}"),
            dct_title=[graph.title] if graph.title else [],
        )
    told.say(
        whole,
        void_distinctSubjects=await _count(request, _SUBJECTS),
        void_distinctObjects=await _count(request, _OBJECTS),
    )
    for class_, count in await selected(request, _CLASSES):
        if isinstance(class_, NamedNode) and isinstance(count, Literal):
            part = _part(document, class_)
            told.say(part, void_class=class_, void_entities=count)
            told.say(whole, void_classPartition=part)
    for property_, count in await selected(request, _PROPERTIES):
        if isinstance(property_, NamedNode) and isinstance(count, Literal):
            part = _part(document, property_)
            told.say(part, void_property=property_, void_triples=count)
            told.say(whole, void_propertyPartition=part)
    return rdf_response(request, told.triples)


async def _count(request: Request, sparql: str) -> Literal:
    ((count,),) = (await selected(request, sparql)).rows
    assert isinstance(count, Literal)
    return count


def _part(document: NamedNode, term: NamedNode) -> NamedNode:
    return NamedNode(f"{document.value}#part-{sha256(term.value.encode()).hexdigest()[:12]}")


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)
