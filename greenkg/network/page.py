"""The network as one HTML file that opens offline and asks nothing of any network."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, TypeAlias

from greenkg.errors import GreenkgError
from greenkg.export import whole_file
from greenkg.network.content import Content, Json
from greenkg.network.facts import Facts, ask
from greenkg.network.policy import policy
from greenkg.network.selection import EVERYTHING, Selection
from greenkg.network.terms import Terms, ask_terms
from greenkg.network.words import words
from greenkg.store import Store

Language: TypeAlias = Literal["vi", "en"]

_PAGE = Path(__file__).parent / "page"
_DRAWING = "templates/lib/vis-9.1.2/vis-network.min.js"
SCRIPTS = (
    "words",
    "element",
    "state",
    "selection",
    "path",
    "colours",
    "drawing",
    "legend",
    "panel",
    "heat",
    "matrix",
    "timeline",
    "picture",
    "sheet",
    "controls",
    "download",
    "page",
)
"""The scripts of the page, each after those it needs."""


def draw_network(
    store: Store, out: Path, *, selection: Selection = EVERYTHING, language: Language = "vi"
) -> None:
    """Draws the network of a store's plans into an HTML file, which appears whole or not at all.

    The same store gives the same bytes.

    Args:
        store: any store that holds plans; an empty one gives an empty page.
        out: the file.
        selection: what the page holds. Its day and its way with collectives are only what the page
            opens with: its user may change both.
        language: what the page opens in; a button switches.

    Raises:
        UsageError: a name of the selection is not in the store.
        GreenkgError: the store cannot be read, the file not be written.
    """
    page = render(ask(store), selection, terms=ask_terms(store), language=language)
    with whole_file(out) as file:
        file.write(page.encode())


def render(
    facts: Facts,
    selection: Selection = EVERYTHING,
    *,
    terms: Terms | None = None,
    language: Language = "vi",
) -> str:
    """The page's HTML.

    Raises:
        UsageError: a name of the selection is not in the store.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    scripts = [_drawing_library(), *((_PAGE / f"{name}.js").read_text("utf-8") for name in SCRIPTS)]
    style = (_PAGE / "page.css").read_text("utf-8")
    content = Content(facts, selection, terms or {})
    environment = Environment(
        loader=FileSystemLoader(_PAGE, encoding="utf-8"), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("page.html").render(
        language=language,
        words=words(("vi", "en").index(language)),
        scripts=scripts,
        style=style,
        policy=policy(style, scripts),
        data=_embedded({"language": language, **content.json()}),
    )


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
