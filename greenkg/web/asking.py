"""One question of a client to the engine: guarded, stopped when the client leaves, every ending a status."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.types import Receive

from greenkg.errors import GreenkgError, QueryError
from greenkg.store.guard import MAX_LENGTH, check_stranger
from greenkg.web.engine import Engine
from greenkg.web.jobs import Answer, Job, Outcome
from greenkg.web.media import GRAPHS, RESULTS, Media, choose
from greenkg.web.pool import Busy, Died, Stopped
from greenkg.web.problems import Problem

_UPDATES = frozenset({"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"})
_GRAPH_FORMS = frozenset({"CONSTRUCT", "DESCRIBE"})
_AGAIN = {"Retry-After": "5"}


class Gone(Exception):
    """The client left; nobody is to be answered."""


def engine_of(request: Request) -> Engine:
    """The engine behind the application."""
    engine = request.app.state.engine
    assert isinstance(engine, Engine)
    return engine


def guarded(sparql: str, accept: str, graphs: tuple[Sequence[str], Sequence[str]] = ((), ())) -> Job:
    """A stranger's query as a job.

    Args:
        sparql: the query.
        accept: the Accept header.
        graphs: the default graphs and the named graphs that the protocol names.

    Raises:
        Problem: it is refused, or there is no format for the answer that the client takes.
    """
    if len(sparql) > MAX_LENGTH:
        raise Problem(413, f"a query may have {MAX_LENGTH} characters, this one has {len(sparql)}")
    try:
        form = check_stranger(sparql)
    except QueryError as error:
        raise Problem(400, str(error)) from error
    if form in _UPDATES:
        raise Problem(400, f"{form} is an update; this endpoint only answers queries")
    default, named = (tuple(map(_graph, given)) for given in graphs)
    media = acceptable(accept, list(GRAPHS if form in _GRAPH_FORMS else RESULTS))
    if not default and not named:
        return Job(sparql, media)
    return Job(sparql, media, default, named)


def acceptable(accept: str, offered: Sequence[Media]) -> Media:
    """The offered type a client likes best.

    Raises:
        Problem: it takes none of them.
    """
    media = choose(accept, offered)
    if media is None:
        raise Problem(406, f"there are {', '.join(offered)}")
    return media


async def asked(request: Request, job: Job, *, stranger: bool = False) -> bytes:
    """The answer to a job, written in its media type.

    Raises:
        Gone: the client left before.
        Problem: there is none.
    """
    engine = engine_of(request)
    found = engine.known(job)
    if found is None:
        try:
            found = await _unless_gone(request.receive, engine, job, stranger)
        except Busy as error:
            raise Problem(503, "too many queries at once; try again in a moment", _AGAIN) from error
        except Stopped as error:
            seconds = f"{engine.limits.seconds:g}"
            raise Problem(
                503, f"the query was stopped after {seconds} seconds; ask for less", _AGAIN
            ) from error
        except Died as error:
            raise Problem(503, "the query took more memory than it may; ask for less", _AGAIN) from error
        except GreenkgError as error:
            raise Problem(503, str(error), _AGAIN) from error
    match found.outcome:
        case Outcome.DONE:
            return found.body
        case Outcome.WRONG:
            raise Problem(400, f"the query cannot be read: {found.words}")
        case Outcome.TOO_MANY_ROWS:
            raise Problem(422, f"the answer has more than {engine.limits.rows} rows; add a LIMIT")
        case Outcome.TOO_LARGE:
            raise Problem(422, f"the answer has more than {engine.limits.answer_bytes} bytes; add a LIMIT")
        case Outcome.FAILED:
            raise Problem(502, found.words)


async def _unless_gone(receive: Receive, engine: Engine, job: Job, stranger: bool) -> Answer:
    answering = asyncio.ensure_future(engine.answer(job, stranger=stranger))
    leaving = asyncio.ensure_future(_left(receive))
    try:
        await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not answering.done():
            raise Gone
        return answering.result()
    finally:
        answering.cancel()
        leaving.cancel()


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _graph(iri: str) -> str:
    try:
        return NamedNode(iri).value
    except ValueError as error:
        raise Problem(400, f"this names no graph: {iri[:200]}") from error
