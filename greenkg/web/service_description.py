"""What the endpoint says of itself: https://www.w3.org/TR/sparql11-service-description/.

Editors read the prefixes and the examples from it: sh:declare of
https://www.w3.org/TR/shacl/#sparql-prefixes, and sh:SPARQLExecutable in the way of
https://github.com/sib-swiss/sparql-examples.
"""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode
from starlette.requests import Request
from starlette.responses import Response

from greenkg import queries
from greenkg.graph.vocabulary import XSD
from greenkg.web.dataset import dataset, origin
from greenkg.web.documents import Statements, rdf_response
from greenkg.web.prefixes import NAMESPACES, named

_FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


async def service_description(request: Request) -> Response:
    """The description of the endpoint, its data, its prefixes and its examples."""
    known, start = await dataset(request), origin(request)
    endpoint = NamedNode(f"{start}sparql")
    told = Statements()
    data = BlankNode("dataset")
    told.say(
        endpoint,
        "sd:Service",
        sd_endpoint=endpoint,
        sd_supportedLanguage=named("sd:SPARQL11Query"),
        sd_resultFormat=[NamedNode(_FORMATS + name) for name in _RESULT_FORMATS],
        sd_feature=named("sd:UnionDefaultGraph"),
        sd_defaultDataset=data,
    )
    graphs = [BlankNode(f"graph{place}") for place in range(len(known.graphs))]
    default = BlankNode("default")
    told.say(data, "sd:Dataset", sd_defaultGraph=default, sd_namedGraph=graphs)
    told.say(default, "sd:Graph", void_triples=_number(sum(graph.triples for graph in known.graphs)))
    for place, (node, graph) in enumerate(zip(graphs, known.graphs, strict=True)):
        within = BlankNode(f"triples{place}")
        told.say(node, "sd:NamedGraph", sd_name=NamedNode(graph.iri), sd_graph=within)
        told.say(within, "sd:Graph", void_triples=_number(graph.triples))
    _prefixes(told, endpoint)
    for name in queries.names():
        query = queries.load(name)
        told.say(
            NamedNode(f"{start}api/queries/{name}"),
            "sh:SPARQLExecutable sh:SPARQLSelectExecutable",
            sh_select=Literal(query.text),
            sh_prefixes=endpoint,
            rdfs_label=[Literal(query.title_vi, language="vi"), Literal(query.title_en, language="en")],
            rdfs_comment=[
                Literal(query.description_vi, language="vi"),
                Literal(query.description_en, language="en"),
            ],
            schema_target=endpoint,
        )
    return rdf_response(request, told.triples)


def _prefixes(told: Statements, owner: NamedNode) -> None:
    for prefix, namespace in NAMESPACES.items():
        node = BlankNode(f"prefix{prefix.replace('-', '')}")
        told.say(
            node,
            "sh:PrefixDeclaration",
            sh_prefix=Literal(prefix),
            sh_namespace=Literal(namespace, datatype=named("xsd:anyURI")),
        )
        told.say(owner, sh_declare=node)


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)
