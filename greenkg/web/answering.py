"""Answers a query that passed the guard, written in the media type asked for, within the limits.

Runs in a worker process: it may take what the process may take, and may be killed at any time.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from greenkg.errors import GreenkgError
from greenkg.store.guard import names_dataset
from greenkg.web.jobs import Answer, Job, Outcome
from greenkg.web.limits import Limits
from greenkg.web.media import GRAPHS, RESULTS, Media
from greenkg.web.prefixes import used_in

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Results = QuerySolutions | QueryBoolean | QueryTriples
Ask = Callable[[Job], Results]
"""Asks a store. Raises SyntaxError, GreenkgError, OSError or RuntimeError."""

_BASE = "http://localhost/sparql"
"""What relative IRIs of a query are relative to; nothing in the data is below it."""
_SORTED_UP_TO = 20_000
"""Triples that are put in order, so that people find what belongs together; more take too long."""
_LINE_AND_COLUMN = re.compile(r"error at (\d+):(\d+): ")
_CHARACTERS = re.compile(r"\['.*?'\](?=[,\]]|$)|\[_\]", re.DOTALL)
"""Oxigraph's list of the characters a name may hold; no help to anybody."""


def ask_database(database: Store) -> Ask:
    """Asks a pyoxigraph database; its default graph is all named graphs together."""

    def ask(job: Job) -> Results:
        if job.default_graphs is not None or job.named_graphs is not None:
            return database.query(
                job.sparql,
                base_iri=_BASE,
                default_graph=[NamedNode(graph) for graph in job.default_graphs or ()],
                named_graphs=[NamedNode(graph) for graph in job.named_graphs or ()],
            )
        union = not names_dataset(job.sparql)
        return database.query(job.sparql, base_iri=_BASE, use_default_graph_as_union=union)

    return ask


def answer(ask: Ask, job: Job, limits: Limits) -> Answer:
    """The answer to a query; whatever goes wrong is an answer too."""
    try:
        if job.whole:
            limits = replace(limits, rows=sys.maxsize - 1)
        results = ask(job)
        if isinstance(results, QueryTriples):
            return _graph(results, job.media, limits)
        return _table(results, job.media, limits)
    except SyntaxError as error:
        return Answer(Outcome.WRONG, words=readable(str(error)))
    except _Full:
        return Answer(Outcome.TOO_LARGE)
    except MemoryError:
        return Answer(Outcome.TOO_LARGE)
    except (GreenkgError, OSError, RuntimeError, ValueError) as error:
        return Answer(Outcome.FAILED, words=" ".join(str(error).split())[:300])


def readable(words: str) -> str:
    """What Oxigraph says of a query it cannot read, in one line that people can read.

    >>> readable('error at 3:9: expected one of LIMIT, [\\'a\\' ..= \\'z\\'], [_]')
    'line 3, column 9: expected one of LIMIT'
    """
    place = _LINE_AND_COLUMN.match(words)
    said = words[place.end() :] if place else words
    said = " ".join(_CHARACTERS.sub("", said).split())
    said = re.sub(r"(, )+(?=, |$)", "", re.sub(r"(?:, )*,$", "", said.strip()))
    return (f"line {place[1]}, column {place[2]}: " if place else "") + said[:300]


def _table(results: QuerySolutions | QueryBoolean, media: Media, limits: Limits) -> Answer:
    out = _Limited(limits.answer_bytes)
    results.serialize(out, format=RESULTS[media])
    body = out.getvalue()
    # no format takes less than two bytes for a row
    many = isinstance(results, QuerySolutions) and len(body) > 2 * limits.rows
    if many and count_rows(body, media) > limits.rows:
        return Answer(Outcome.TOO_MANY_ROWS)
    return Answer(Outcome.DONE, body)


def _graph(results: Iterable[Triple], media: Media, limits: Limits) -> Answer:
    # a triple that stands in two graphs is found twice
    triples = list(dict.fromkeys(islice(results, limits.rows + 1)))
    if len(triples) > limits.rows:
        return Answer(Outcome.TOO_MANY_ROWS)
    if len(triples) <= _SORTED_UP_TO:
        triples.sort(key=str)
    form = GRAPHS[media]
    out = _Limited(limits.answer_bytes)
    serialize(triples, out, form, prefixes=None if form == RdfFormat.N_TRIPLES else used_in(triples))
    return Answer(Outcome.DONE, out.getvalue())


def count_rows(body: bytes, media: Media) -> int:
    """How many rows a written table has, told by what no value can hold in that format."""
    if media is Media.TSV:
        return body.count(b"\n") - 1
    if media in (Media.RESULTS_XML, Media.XML):
        return body.count(b"<result>")
    if media is Media.CSV:
        outside = body.split(b'"')[::2]
        return sum(piece.count(b"\n") for piece in outside) - 1
    # objects follow one another without a key between them only from row to row
    outside = body.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')[::2]
    return sum(piece.count(b"},{") for piece in outside) + (b'"bindings":[{' in body)


class _Full(Exception):
    """The answer has more bytes than it may have."""


class _Limited(io.BytesIO):
    """A file in memory that takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, piece: ReadableBuffer, /) -> int:
        written = super().write(piece)
        if self.tell() > self._most:
            raise _Full
        return written
