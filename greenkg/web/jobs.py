"""What goes to a worker process and what comes back: a header and a body in one frame."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from enum import StrEnum

from greenkg.web.media import Media

WHOLE_GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
"""Asks for every triple of the default graph."""

_SIZES = struct.Struct(">II")
"""Bytes of the header, bytes of the body; both are before them."""


class Outcome(StrEnum):
    """How a query ended."""

    DONE = "done"
    WRONG = "wrong"
    """The query cannot be read."""
    TOO_MANY_ROWS = "too many rows"
    TOO_LARGE = "too large"
    FAILED = "failed"
    """The store failed, or a remote one could not be reached."""


@dataclass(frozen=True, slots=True)
class Job:
    """A query that was looked at by the guard, and the media type its answer shall have.

    ``default_graphs`` and ``named_graphs`` are the dataset the protocol names in place of the query's own;
    both None if it names none. Without any dataset, the default graph is all named graphs together.
    ``whole`` is for the server's own questions: the limit of rows is for strangers.
    """

    sparql: str
    media: Media
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A worker's answer: the written results, or words about what went wrong."""

    outcome: Outcome
    body: bytes = b""
    words: str = ""


def pack_job(job: Job) -> bytes:
    """The frame of a job."""
    header = asdict(job)
    return _frame(header, header.pop("sparql").encode("utf-8", "surrogatepass"))


def unpack_job(header: bytes, body: bytes) -> Job:
    """The job of a frame."""
    read = json.loads(header)
    default, named = read["default_graphs"], read["named_graphs"]
    return Job(
        body.decode("utf-8", "surrogatepass"),
        Media(read["media"]),
        None if default is None else tuple(default),
        None if named is None else tuple(named),
        bool(read["whole"]),
    )


def pack_answer(answer: Answer) -> bytes:
    """The frame of an answer."""
    return _frame({"outcome": answer.outcome, "words": answer.words}, answer.body)


def unpack_answer(header: bytes, body: bytes) -> Answer:
    """The answer of a frame."""
    read = json.loads(header)
    return Answer(Outcome(read["outcome"]), body, read["words"])


def sizes(start: bytes | bytearray) -> tuple[int, int]:
    """Bytes of a frame's header and of its body, from the frame's first ``START`` bytes."""
    header, body = _SIZES.unpack_from(start)
    return int(header), int(body)


START = _SIZES.size
"""Bytes of a frame before its header."""


def _frame(header: dict[str, object], body: bytes) -> bytes:
    words = json.dumps(header).encode()
    return _SIZES.pack(len(words), len(body)) + words + body
