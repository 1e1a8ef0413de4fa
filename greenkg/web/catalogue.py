"""The data as a catalogue: DCAT-AP 3 (https://semiceu.github.io/DCAT-AP/releases/3.0.0/)."""

from __future__ import annotations

from urllib.parse import quote

from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import Response

from greenkg.web.dataset import DESCRIPTION, LICENSE, ONTOLOGY, PUBLISHER, TITLE, Graph, dataset, origin
from greenkg.web.documents import Statements, rdf_response
from greenkg.web.media import Media

_EU = "http://publications.europa.eu/resource/authority/"
_FILE_TYPES = {
    Media.TURTLE: "RDF_TURTLE",
    Media.NTRIPLES: "RDF_N_TRIPLES",
    Media.JSONLD: "JSON_LD",
    Media.RDFXML: "RDF_XML",
}
_IANA = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = ("VIE", "ENG")


async def catalogue(request: Request) -> Response:
    """The catalogue: its datasets, a distribution a format, the endpoint as a service."""
    known, start = await dataset(request), origin(request)
    told = Statements()
    whole, service = NamedNode(f"{start}catalogue"), NamedNode(f"{start}sparql")
    publisher, licence = NamedNode(f"{start}catalogue#publisher"), NamedNode(LICENSE)
    languages = [NamedNode(f"{_EU}language/{code}") for code in _LANGUAGES]
    told.say(publisher, "foaf:Agent", foaf_name=Literal(PUBLISHER))
    told.say(licence, "dct:LicenseDocument")
    for each in languages:
        told.say(each, "dct:LinguisticSystem")
    datasets = [NamedNode(graph.iri) for graph in known.graphs]
    told.say(
        whole,
        "dcat:Catalog",
        dct_title=TITLE,
        dct_description=DESCRIPTION,
        dct_publisher=publisher,
        dct_license=licence,
        dct_language=languages,
        foaf_homepage=NamedNode(start),
        dcat_dataset=datasets,
        dcat_service=service,
    )
    told.say(NamedNode(start), "foaf:Document")
    told.say(
        service,
        "dcat:DataService",
        dct_title=[Literal("Điểm truy vấn SPARQL", language="vi"), Literal("SPARQL endpoint", language="en")],
        dct_publisher=publisher,
        dct_license=licence,
        dcat_endpointURL=service,
        dcat_endpointDescription=service,
        dcat_servesDataset=datasets,
        dct_conformsTo=NamedNode("https://www.w3.org/TR/sparql11-protocol/"),
    )
    told.say(NamedNode("https://www.w3.org/TR/sparql11-protocol/"), "dct:Standard")
    told.say(NamedNode(ONTOLOGY), "dct:Standard")
    told.say(service, "rdfs:Resource")
    for graph in known.graphs:
        _dataset(told, graph, start, publisher, service)
    return rdf_response(request, told.triples)


def _dataset(told: Statements, graph: Graph, start: str, publisher: NamedNode, service: NamedNode) -> None:
    node = NamedNode(graph.iri)
    name = graph.iri.rpartition("/")[2]
    title = graph.title or Literal(name, language="en")
    told.say(
        node,
        "dcat:Dataset",
        dct_title=title,
        dct_description=[title, *DESCRIPTION],
        dct_publisher=publisher,
        dct_identifier=Literal(graph.iri),
        dct_conformsTo=NamedNode(ONTOLOGY),
    )
    for media, file_type in _FILE_TYPES.items():
        address = NamedNode(f"{start}graph-store?graph={quote(graph.iri, safe='')}")
        form = NamedNode(f"{_EU}file-type/{file_type}")
        kind = NamedNode(f"{_IANA}{media}")
        distribution = NamedNode(f"{graph.iri}#{file_type.lower()}")
        told.say(node, dcat_distribution=distribution)
        told.say(
            distribution,
            "dcat:Distribution",
            dct_title=Literal(f"{name} ({media})", language="en"),
            dcat_accessURL=address,
            dcat_mediaType=kind,
            dct_format=form,
            dct_license=NamedNode(LICENSE),
            dcat_accessService=service,
        )
        told.say(address, "rdfs:Resource")
        told.say(form, "dct:MediaTypeOrExtent")
        told.say(kind, "dct:MediaType")
