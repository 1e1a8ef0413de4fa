"""The whole dataset as one file, the same bytes for the same dataset."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from pyoxigraph import Quad, Triple, serialize

from greenkg.errors import StoreError
from greenkg.export.formats import Format
from greenkg.graph.vocabulary import PREFIXES
from greenkg.store import Store


def export(store: Store, form: Format, out: BinaryIO) -> None:
    """Writes all quads, sorted.

    Formats with named graphs are written graph by graph, and hold no more than one of them in
    memory. Turtle has no graphs: it gets every triple once, whichever graphs it stands in.

    Raises:
        StoreError: the store cannot be read.
        OSError: ``out`` cannot be written.
    """
    prefixes = {name: terms.namespace for name, terms in PREFIXES.items()}
    if form is Format.NQUADS:
        for quad in _sorted(store):
            out.write(f"{quad} .\n".encode())
    elif form is Format.TURTLE:
        triples = sorted({quad.triple for quad in store.quads()}, key=_triple_key)
        serialize(triples, out, form.rdf, prefixes=prefixes)
    else:
        serialize(_sorted(store), out, form.rdf, prefixes=prefixes)


def export_file(store: Store, form: Format, path: Path) -> None:
    """Writes a file as ``export`` does; it appears whole or not at all.

    Raises:
        StoreError: the store cannot be read or the file not be written.
    """
    with whole_file(path) as out:
        export(store, form, out)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A binary file that takes the place of ``path`` when the block ends well, and not before.

    Raises:
        StoreError: it cannot be written.
    """
    name: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:50]}.", suffix=".new", dir=path.parent)
        with os.fdopen(descriptor, "wb") as out:
            yield cast(BinaryIO, out)
            out.flush()
            os.fsync(out.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except OSError as error:
        raise StoreError(f"the file cannot be written: {error.strerror or error}", str(path)) from error
    finally:
        if name:
            with suppress(OSError):
                Path(name).unlink()


def _sorted(store: Store) -> Iterator[Quad]:
    for graph in store.graphs():
        yield from sorted(store.graph_quads(graph), key=str)


def _triple_key(triple: Triple) -> tuple[str, bool, str, str]:
    """By subject, its types first."""
    predicate = triple.predicate.value
    return str(triple.subject), predicate != _TYPE, predicate, str(triple.object)


_TYPE = PREFIXES["rdf"].namespace + "type"
