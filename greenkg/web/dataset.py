"""What the server knows of the data it serves: their base, their graphs, what holds of all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results
from starlette.requests import Request

from greenkg.graph.iris import DEFAULT_BASE, SCHEMES
from greenkg.store import Table
from greenkg.web.asking import asked
from greenkg.web.jobs import Job
from greenkg.web.media import Media

ONTOLOGY = "https://w3id.org/greenkg/ontology"
LICENSE = "https://www.apache.org/licenses/LICENSE-2.0"
TITLE = (
    Literal("Đồ thị tri thức về các kế hoạch tăng trưởng xanh của Việt Nam", language="vi"),
    Literal("Knowledge graph of Viet Nam's green-growth plans", language="en"),
)
DESCRIPTION = (
    Literal(
        "Ai chịu trách nhiệm việc gì, từ năm nào đến năm nào, dòng nào của văn bản nói như vậy.",
        language="vi",
    ),
    Literal(
        "Who answers for what, from when to when, and on which line of which plan it says so.", language="en"
    ),
)
PUBLISHER = "The greenkg authors"

_GRAPHS = """
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?graph ?triples ?title WHERE {
  { SELECT ?graph (COUNT(*) AS ?triples) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph }
  OPTIONAL { GRAPH ?graph { ?graph dct:title ?title } }
} ORDER BY ?graph
"""
_HOST = re.compile(r"[A-Za-z0-9._-]+(?::[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](?::[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph: its IRI, how many triples, its title if it has one."""

    iri: str
    triples: int
    title: Literal | None


@dataclass(frozen=True, slots=True)
class Dataset:
    """The base of all IRIs of data, and the named graphs in the order of their IRIs."""

    base: str
    graphs: tuple[Graph, ...]

    def iri(self, path: str) -> str:
        """The IRI that ``/id/path``, or ``/doc/path``, is about."""
        return SCHEMES + path.removeprefix("scheme/") if path.startswith("scheme/") else self.base + path


async def dataset(request: Request) -> Dataset:
    """The data that are served at the moment."""
    table = await selected(request, _GRAPHS)
    graphs: dict[str, Graph] = {}
    for graph, triples, title in table:
        if isinstance(graph, NamedNode) and isinstance(triples, Literal):
            words = title if isinstance(title, Literal) else None
            graphs.setdefault(graph.value, Graph(graph.value, int(triples.value), words))
    ends = "graph/ontology"
    base = next((iri.removesuffix(ends) for iri in graphs if iri.endswith(ends)), DEFAULT_BASE)
    return Dataset(base, tuple(graphs.values()))


async def selected(request: Request, sparql: str) -> Table:
    """The answer to a SELECT of our own."""
    body = await asked(request, Job(sparql, Media.RESULTS_JSON, whole=True))
    solutions = parse_query_results(body, QueryResultsFormat.JSON)
    assert isinstance(solutions, QuerySolutions)
    return Table.of(solutions)


def origin(request: Request) -> str:
    """What the addresses of this server begin with, as the client knows it; ends in a slash."""
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        name, port = request.scope.get("server") or ("localhost", None)
        host = f"{name}:{port}" if port else str(name)
    return f"{request.url.scheme}://{host}/"
