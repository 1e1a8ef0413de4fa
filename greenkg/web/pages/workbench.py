"""The SPARQL workbench: an editor, the named queries as examples, a table of what the endpoint answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from greenkg.queries import load, names
from greenkg.web.pages.drawing import draw
from greenkg.web.pages.paging import part_of
from greenkg.web.pages.resource import short
from greenkg.web.pages.visit import Page, Visit

STATIC = Path(__file__).with_name("static")
YASGUI = STATIC / "yasgui"
"""Where a wheel has the editor YASGUI; a checkout has none."""

A_PAGE = 200
_POLICY = (
    "default-src 'none'; style-src 'self' 'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='; "
    "script-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""The policy under which YASGUI works; the hash is that of the one style sheet it adds by itself."""
_FIRST = """SELECT ?class (COUNT(?thing) AS ?things)
WHERE { GRAPH ?graph { ?thing a ?class } }
GROUP BY ?class
ORDER BY DESC(?things) ?class"""


def workbench(visit: Visit) -> Page:
    """The workbench; ``example`` puts a named query into the editor, ``query`` any other.

    Raises:
        QueryError: no query is named so.
    """
    queries = [load(name) for name in names()]
    example = visit.param("example")
    text = _body(load(example).text) if example else visit.params.get("query", "") or _FIRST
    bundled = (YASGUI / "yasgui.min.js").is_file()
    page = draw(visit, "workbench.html", queries=queries, example=example, text=text, bundled=bundled)
    return replace(page, policy=_POLICY) if bundled else page


def _body(text: str) -> str:
    """A query without its comment header."""
    return text.split("\n\n", 1)[-1]


def queries(visit: Visit) -> Page:
    """The named queries with what each is for.

    Raises:
        QueryError: one of them is wrong.
    """
    return draw(visit, "queries.html", queries=[load(name) for name in names()])


def answers(visit: Visit, name: str) -> Page:
    """A named query with its parameters to be filled in, and its answer as a table.

    Raises:
        GreenkgError: no query is named so, a parameter is wrong, the store cannot answer.
    """
    query = load(name)
    given = {each.name: visit.param(each.name) for each in query.parameters if visit.param(each.name)}
    rows = visit.ask(name, **given)
    part = part_of(len(rows), A_PAGE, visit.param("page"))
    return draw(
        visit,
        "answers.html",
        query=query,
        given=given,
        rows=rows[part.first - 1 : part.last],
        part=part,
        short=short,
    )
