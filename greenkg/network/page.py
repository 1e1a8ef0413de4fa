"""The network as one HTML file that opens offline and asks nothing of any network."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, TypeAlias

from greenkg.errors import GreenkgError
from greenkg.export import whole_file
from greenkg.network.drawing import Drawing, by_letters, drawn, edge_width
from greenkg.network.facts import Body, Facts, ask
from greenkg.network.families import FAMILIES, family_of
from greenkg.network.graph import Network, of_facts
from greenkg.network.labels import FONT_SIZE
from greenkg.network.selection import EVERYTHING, Selection, select
from greenkg.network.words import words
from greenkg.store import Store

Language: TypeAlias = Literal["vi", "en"]
Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_HERE = Path(__file__).parent
_DRAWING = "templates/lib/vis-9.1.2/vis-network.min.js"


def draw_network(
    store: Store, out: Path, *, selection: Selection = EVERYTHING, language: Language = "vi"
) -> None:
    """Draws the network of a store's plans into an HTML file, which appears whole or not at all.

    The same store gives the same bytes.

    Args:
        store: any store that holds plans; an empty one gives an empty page.
        out: the file.
        selection: what the page holds.
        language: what the page opens in; a button switches.

    Raises:
        UsageError: a name of the selection is not in the store.
        GreenkgError: the store cannot be read, the file not be written.
    """
    page = render(select(ask(store), selection), language)
    with whole_file(out) as file:
        file.write(page.encode())


def render(facts: Facts, language: Language = "vi") -> str:
    """The page's HTML."""
    # pyvis imports IPython, which nobody but this function should wait for
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    scripts = [_drawing_library(), (_HERE / "page.js").read_text("utf-8")]
    style = (_HERE / "page.css").read_text("utf-8")
    environment = Environment(
        loader=FileSystemLoader(_HERE, encoding="utf-8"), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("page.html").render(
        language=language,
        words=words(("vi", "en").index(language)),
        scripts=scripts,
        style=style,
        policy=_policy(scripts, style),
        data=_embedded(_data(facts, language)),
    )


def _data(facts: Facts, language: Language) -> dict[str, Json]:
    bodies = facts.bodies
    index = {body.iri: number for number, body in enumerate(bodies)}
    provinces = sorted({work.province for work in facts.works if work.shares}, key=by_letters)
    graph = of_facts(facts)
    drawing = drawn(graph)
    nodes, edges = _nodes_and_edges(graph, drawing)
    return {
        "language": language,
        "words": {"vi": {**words(0)}, "en": {**words(1)}},
        "fontSize": FONT_SIZE,
        "families": [{"vi": f.vi, "en": f.en, "colour": f.colour} for f in FAMILIES],
        "provinces": [*provinces],
        "agencies": [_agency(body, facts) for body in bodies],
        "homes": [graph.nodes[body.iri]["home"] for body in bodies],
        "tasks": [
            {
                "code": work.code,
                "text": work.text,
                "line": work.line,
                "period": work.period,
                "plan": work.plan,
                "province": provinces.index(work.province),
                "lead": [index[iri] for iri in work.leads],
                "partner": [index[iri] for iri in work.partners],
            }
            for work in facts.works
            if work.shares
        ],
        "nodes": nodes,
        "edges": edges,
    }


def _agency(body: Body, facts: Facts) -> dict[str, Json]:
    kind = facts.kinds.get(body.kind, {})
    return {
        "name": body.name,
        "vi": kind.get("vi", body.kind),
        "en": kind.get("en", kind.get("vi", body.kind)),
        "family": family_of(body.kind),
        "collective": body.collective,
    }


def _nodes_and_edges(graph: Network, drawing: Drawing) -> tuple[list[Json], list[Json]]:
    """As vis-network wants them, by way of pyvis. Ids are places in the data."""
    from pyvis.network import Network as VisNetwork

    vis = VisNetwork(directed=True, cdn_resources="in_line")
    index = {iri: number for number, iri in enumerate(graph)}
    for iri, node in graph.nodes.items():
        x, y = drawing.positions[iri]
        vis.add_node(
            index[iri],
            label=drawing.labels[iri].text or " ",
            shape="diamond" if node["collective"] else "dot",
            color=FAMILIES[family_of(node["kind"])].colour,
            size=drawing.labels[iri].radius,
            x=x,
            y=y,
        )
    for tasks, one, other in sorted((edge["tasks"], *pair) for pair, edge in graph.edges.items()):
        vis.add_edge(index[one], index[other], width=edge_width(tasks), tasks=tasks)
    return vis.nodes, vis.edges


def _drawing_library() -> str:
    """vis-network as pyvis ships it."""
    spec = find_spec("pyvis")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    for folder in folders:
        file = Path(folder) / _DRAWING
        if file.is_file():
            return file.read_text("utf-8").replace("</script", "<\\/script")
    raise GreenkgError("pyvis is not whole: it lacks vis-network 9.1.2", mend="install greenkg again")


def _embedded(data: Json) -> str:
    """JSON that may stand inside an HTML script element whatever words it holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _policy(scripts: Iterable[str], style: str) -> str:
    """A content security policy under which only our own scripts run and nothing is fetched."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(_hash(script) for script in scripts),
            "style-src " + _hash(style),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
