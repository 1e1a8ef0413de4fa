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
from greenkg.network.facts import Body, Facts, ask
from greenkg.network.families import FAMILIES, family_of
from greenkg.network.graph import Network, of_facts
from greenkg.network.labels import FONT_SIZE, Label, label
from greenkg.network.layout import place, side_by_side
from greenkg.network.words import words
from greenkg.store import Store
from greenkg.text import fold

Language: TypeAlias = Literal["vi", "en"]
Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_HERE = Path(__file__).parent
_DRAWING = "templates/lib/vis-9.1.2/vis-network.min.js"


def draw_network(store: Store, out: Path, *, province: str | None = None, language: Language = "vi") -> None:
    """Draws the network of a store's plans into an HTML file, which appears whole or not at all.

    The same store gives the same bytes.

    Args:
        store: any store that holds plans; an empty one gives an empty page.
        out: the file.
        province: only this province's plans.
        language: what the page opens in; a button switches.

    Raises:
        UsageError: no plan of that province is in the store.
        GreenkgError: the store cannot be read, the file not be written.
    """
    page = render(ask(store, province), language)
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
    index = {body.iri: number for number, body in enumerate(facts.bodies)}
    homes = _homes(facts)
    provinces = sorted({work.province for work in facts.works if work.leads or work.partners}, key=_order)
    nodes, edges = _drawn(of_facts(facts), homes)
    return {
        "language": language,
        "words": {"vi": {**words(0)}, "en": {**words(1)}},
        "fontSize": FONT_SIZE,
        "families": [{"vi": f.vi, "en": f.en, "colour": f.colour} for f in FAMILIES],
        "provinces": [*provinces],
        "agencies": [_agency(body, facts) for body in facts.bodies],
        "homes": [homes[body.iri] for body in facts.bodies],
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
            if work.leads or work.partners
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


def _homes(facts: Facts) -> dict[str, str]:
    """With which province an agency is drawn: its own, else the only one it works in, else none."""
    works_in: dict[str, set[str]] = {}
    for work in facts.works:
        for iri in (*work.leads, *work.partners):
            works_in.setdefault(iri, set()).add(work.province)
    return {
        body.iri: body.province or (next(iter(there)) if len(there) == 1 else "")
        for body in facts.bodies
        for there in [works_in[body.iri]]
    }


def _drawn(graph: Network, homes: dict[str, str]) -> tuple[list[Json], list[Json]]:
    """The nodes and edges as vis-network wants them, by way of pyvis. Ids are places in the data."""
    from pyvis.network import Network as Drawing

    labels = {iri: label(node["name"], node["led"] + node["shared"]) for iri, node in graph.nodes.items()}
    weights = {(one, other): int(edge["tasks"]) for (one, other), edge in graph.edges.items()}
    positions = _positions(labels, weights, homes, graph)
    drawing = Drawing(directed=True, cdn_resources="in_line")
    index = {iri: number for number, iri in enumerate(graph)}
    for iri, node in graph.nodes.items():
        x, y = positions[iri]
        drawing.add_node(
            index[iri],
            label=labels[iri].text or " ",
            shape="diamond" if node["collective"] else "dot",
            color=FAMILIES[family_of(node["kind"])].colour,
            size=labels[iri].radius,
            x=x,
            y=y,
        )
    for (one, other), tasks in sorted(weights.items(), key=lambda edge: (edge[1], edge[0])):
        drawing.add_edge(index[one], index[other], width=round(min(9.0, 0.8 + tasks**0.5), 2), tasks=tasks)
    return drawing.nodes, drawing.edges


def _positions(
    labels: dict[str, Label], weights: dict[tuple[str, str], int], homes: dict[str, str], graph: Network
) -> dict[str, tuple[float, float]]:
    groups: dict[str, dict[str, Label]] = {}
    for iri in sorted(graph, key=lambda iri: (-graph.nodes[iri]["led"] - graph.nodes[iri]["shared"], iri)):
        groups.setdefault(homes[iri], {})[iri] = labels[iri]
    return side_by_side([place(groups[home], weights) for home in sorted(groups, key=_order)])


def _order(name: str) -> tuple[str, str]:
    """By letters first, by their marks second: Bắc Ninh before Bình Dương."""
    return fold(name), name


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
