"""Quads kept from one build to the next, so that a document that did not change is not read again.

An entry is two files: ``KEY.nq``, the quads, and ``KEY.json``, what the build's table says of them. The
second is written last and holds the first one's checksum, so a half-written entry is no entry.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from greenkg.administration import NamedBody
from greenkg.errors import StoreError
from greenkg.export import whole_file
from greenkg.model import Severity

_KEPT_SECONDS = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Facts:
    """What the build needs to know of a document besides its quads; ``document`` is the plan's identity.

    ``place`` is the plan's province (part of an address), ``bodies`` are those it names. The graphs all
    documents share have none of these.
    """

    document: str = ""
    number: str = ""
    tasks: int = 0
    assignments: int = 0
    legal_bases: int = 0
    info: int = 0
    warnings: int = 0
    errors: int = 0
    corrections: int = 0
    place: str = ""
    bodies: tuple[NamedBody, ...] = ()

    @classmethod
    def read(cls, words: dict[str, object]) -> Facts:
        """What `asdict` wrote.

        Raises:
            TypeError: it is something else.
        """
        named = words.get("bodies")
        if not isinstance(named, list):
            raise TypeError("no bodies")
        build: Callable[..., Facts] = cls
        return build(**{**words, "bodies": tuple(NamedBody(**one) for one in named)})

    @property
    def findings(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        return {Severity.INFO: self.info, Severity.WARNING: self.warnings, Severity.ERROR: self.errors}


@dataclass(frozen=True, slots=True)
class Entry:
    """The quads of one named graph: how many, their file's size and checksum, facts of the document."""

    key: str
    graph: str
    quads: int
    size: int
    digest: str
    facts: Facts


class Cache:
    """The entries below one folder, which is made when the first one is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, key: str) -> Entry | None:
        """The entry of that key, if it is whole."""
        try:
            words = json.loads((self.folder / f"{key}.json").read_bytes())
            entry = Entry(**{**words, "facts": Facts.read(words["facts"])})
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return entry if entry.key == key and _size(self._path(key)) == entry.size else None

    def add(self, key: str, quads: Sequence[Quad], facts: Facts) -> Entry:
        """Keeps the quads of one named graph.

        Raises:
            ValueError: they are not of one graph.
            StoreError: the folder cannot be written.
        """
        graphs = [graph.value for graph in {q.graph_name for q in quads} if isinstance(graph, NamedNode)]
        if len(graphs) != 1:
            raise ValueError(f"quads of {len(graphs)} named graphs instead of one")
        out = io.BytesIO()
        serialize(quads, out, RdfFormat.N_QUADS)
        nquads = out.getvalue()
        digest = hashlib.sha256(nquads).hexdigest()
        entry = Entry(key, graphs[0], len(quads), len(nquads), digest, facts)
        with whole_file(self._path(key)) as file:
            file.write(nquads)
        with whole_file(self.folder / f"{key}.json") as file:
            file.write(json.dumps(asdict(entry)).encode())
        return entry

    def nquads(self, entry: Entry) -> bytes:
        """The quads of an entry.

        Raises:
            StoreError: they are gone or not what was written.
        """
        try:
            data = self._path(entry.key).read_bytes()
        except OSError as error:
            raise StoreError(f"the cache cannot be read: {error.strerror}", str(self.folder)) from error
        if hashlib.sha256(data).hexdigest() != entry.digest:
            self._path(entry.key).unlink(missing_ok=True)
            raise StoreError("a file of the cache is damaged", str(self._path(entry.key)), "run it again")
        return data

    def forget_all_but(self, kept: set[str]) -> None:
        """Removes what no build has used for a week; entries of these keys stay and count as used now."""
        oldest = time.time() - _KEPT_SECONDS
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                if path.stem in kept:
                    os.utime(path)
                elif path.stat().st_mtime < oldest:
                    path.unlink()

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.nq"


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
