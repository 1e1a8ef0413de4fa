"""Takes exported N-Quads or TriG back into a store."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from greenkg.build.checked import Checked, check
from greenkg.errors import SourceError
from greenkg.graph import DEFAULT_BASE
from greenkg.store import EmbeddedStore, open_store, publish

_MEND = "give what greenkg export nquads or trig wrote"
_PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ")
_PEEK = 64 * 1024
_PIECE = 1024 * 1024
_OFTEN = 5_000
_STATEMENT = re.compile(rb"\s*(#[^\n]*\n\s*)*(<[^<>\s]*>|_:\S+)\s+(<[^<>\s]*>)\s")
"""How N-Quads begin: two addresses one after the other; TriG begins with a prefix or with ``<graph> {``."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many quads of each named graph came in, and what the shapes say.

    Of a folder they are tried on the whole store, of an endpoint on these graphs alone.
    """

    graphs: dict[str, int]
    store: str
    checked: Checked
    seconds: float


def take_in(
    paths: Sequence[Path],
    store: str | Path,
    *,
    base: str = DEFAULT_BASE,
    tell: Callable[[int, int], None] | None = None,
) -> TakenIn:
    """Makes each named graph of the files hold in the store what it holds there; other graphs stay.

    All files are read before anything is written. A store folder gets a new build, which readers meet whole;
    an endpoint's graphs are replaced one by one. As in a build, a broken shape is reported and the graphs are
    loaded all the same.

    Args:
        paths: files of N-Quads or TriG, told by content.
        store: a folder, made when missing, or the address of a SPARQL endpoint.
        base: begins the addresses of our named graphs, with ``graph/`` after it.
        tell: is told how many bytes of how many have been read.

    Raises:
        SourceError: a file cannot be read, or holds something else than an export of ours.
        StoreError: the store cannot be written. A folder then holds what it held before.
    """
    started = time.perf_counter()
    remote = isinstance(store, str) and "://" in store
    with TemporaryDirectory(prefix="greenkg-") as place:
        spool = Path(place) / "read.nq"
        with spool.open("wb", buffering=_PIECE) as out:
            graphs = _read_all(paths, base, out, tell)
        if remote:
            checked = _replace(str(store), graphs, spool, Path(place) / "draft")
        else:
            with publish(Path(store), keep=True) as draft:
                for graph in graphs:
                    draft.drop_graph(graph)
                _load(draft, spool)
                checked = check(draft)
    return TakenIn(graphs, str(store), checked, time.perf_counter() - started)


def _replace(url: str, graphs: dict[str, int], spool: Path, folder: Path) -> Checked:
    with EmbeddedStore.create(folder) as draft, open_store(url) as target:
        _load(draft, spool)
        checked = check(draft)
        for graph in graphs:
            target.replace_graph(graph, draft.graph_quads(graph))
    return checked


def _load(draft: EmbeddedStore, spool: Path) -> None:
    with spool.open("rb") as quads:
        draft.load(quads)


def _read_all(
    paths: Sequence[Path], base: str, out: BinaryIO, tell: Callable[[int, int], None] | None
) -> dict[str, int]:
    graphs: Counter[str] = Counter()
    before, size = 0, sum(path.stat().st_size for path in paths if path.is_file())
    for path in paths:
        try:
            with path.open("rb") as file:
                reader = _Lines(file)
                for number, quad in enumerate(_quads(reader, path)):
                    graphs[_graph(quad, base, f"{path}:{reader.lines}")] += 1
                    out.write(f"{quad} .\n".encode())
                    if tell and number % _OFTEN == 0:
                        tell(before + reader.bytes, size)
                before += reader.bytes
        except OSError as error:
            raise SourceError(f"the file cannot be read: {error.strerror or error}", str(path)) from error
    if not graphs:
        raise SourceError("there is nothing in it", ", ".join(map(str, paths)), _MEND)
    return dict(sorted(graphs.items()))


class _Lines:
    """A file handed out line by line, so that it is known on which line a quad ended."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.lines = 0
        self.bytes = 0

    def head(self) -> bytes:
        """How the file begins; the next reading begins there too."""
        head = self._file.read(_PEEK)
        self._file.seek(0)
        return head

    def read(self, most: int = -1) -> bytes:
        """What is left of a line, at most so many bytes."""
        line = self._file.readline(most if 0 <= most < _PIECE else _PIECE)
        self.lines += line.endswith(b"\n")
        self.bytes += len(line)
        return line


def _quads(reader: _Lines, path: Path) -> Iterator[Quad]:
    """The file's quads, read as what it looks like."""
    head = reader.head()
    if head.startswith(_PACKED):
        raise SourceError("this is a packed file", str(path), "unpack it first, if it is an export")
    form = RdfFormat.N_QUADS if _STATEMENT.match(head) else RdfFormat.TRIG
    try:
        yield from parse(reader, form)  # type: ignore[arg-type] # read() is all it asks for
    except SyntaxError as error:
        said = re.sub(r"^Parser error at line \d+ ?|\(line \d+\)$", "", str(error)).strip()
        what = f"this is not {form.name}: {said[:200]}"
        raise SourceError(what, f"{path}:{error.lineno or reader.lines}", _MEND) from error
    except MemoryError as error:
        what = "a word, text or address of more than 16 MB"
        raise SourceError(what, f"{path}:{reader.lines + 1}", _MEND) from error


def _graph(quad: Quad, base: str, where: str) -> str:
    """The address of a quad's named graph.

    Raises:
        SourceError: the quad is none of ours.
    """
    name = quad.graph_name
    if isinstance(name, DefaultGraph):
        raise SourceError("a triple stands in no named graph", where, _MEND)
    if not isinstance(name, NamedNode) or not name.value.startswith(f"{base}graph/"):
        mend = f"--base says what their addresses begin with; ours begin with {base}graph/"
        raise SourceError(f"{str(name)[:200]} is no named graph of ours", where, mend)
    if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
        raise SourceError("blank nodes are no part of an export of ours", where, _MEND)
    return name.value
