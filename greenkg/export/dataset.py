"""The dataset, or one plan of it, as one file; the same bytes for the same dataset."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from pyoxigraph import Literal, Quad, RdfFormat, Triple, serialize

from greenkg.errors import StoreError
from greenkg.export import jsonld
from greenkg.export.formats import Format
from greenkg.export.plans import plan_graph
from greenkg.graph.vocabulary import PREFIXES
from greenkg.store import Store

_PREFIXES = {name: terms.namespace for name, terms in PREFIXES.items()}

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML 1.0 document can hold (https://www.w3.org/TR/xml/#charsets)."""


def export(store: Store, form: Format, out: BinaryIO, plan: str = "") -> None:
    """Writes all quads, or those of one plan, sorted.

    Formats with named graphs are written graph by graph, and hold no more than one of them in
    memory. Turtle and RDF/XML have no graphs: they get every triple once, whichever graphs it stands
    in. XML has no control characters: RDF/XML gets U+FFFD for each.

    Args:
        store: where the dataset is.
        form: the format.
        out: where to.
        plan: the number or address of one plan; empty for the whole dataset.

    Raises:
        UsageError: no plan, or more than one, goes by that name.
        StoreError: the store cannot be read.
        OSError: ``out`` cannot be written.
    """
    graphs = [plan_graph(store, plan)] if plan else store.graphs()
    if form is Format.NQUADS:
        for quad in _sorted(store, graphs):
            out.write(f"{quad} .\n".encode())
    elif form is Format.JSONLD:
        jsonld.write(((graph, _sorted(store, [graph])) for graph in graphs), out)
    elif form is Format.TRIG:
        serialize(_sorted(store, graphs), out, form.rdf, prefixes=_PREFIXES)
    else:
        quads = (quad for graph in graphs for quad in store.graph_quads(graph))
        if form is Format.RDFXML:
            triples = sorted(map(_for_xml, _each_once(quads)), key=_triple_key)
            written = serialize(triples, None, form.rdf, prefixes=_PREFIXES)
            assert written is not None
            # an XML reader makes a line feed of a bare carriage return (section 2.11)
            out.write(written.replace(b"\r", b"&#xD;"))
        else:
            turtle(quads, out)


def turtle(quads: Iterable[Quad], out: BinaryIO) -> None:
    """Writes quads as `export` writes those of a store; soonest done when they come nearly sorted.

    Raises:
        OSError: ``out`` cannot be written.
    """
    serialize(sorted(_each_once(quads), key=_triple_key), out, RdfFormat.TURTLE, prefixes=_PREFIXES)


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


def _sorted(store: Store, graphs: Iterable[str]) -> Iterator[Quad]:
    for graph in graphs:
        yield from sorted(store.graph_quads(graph), key=str)


def _each_once(quads: Iterable[Quad]) -> Iterable[Triple]:
    """Every triple once, where it came first: what is sorted already costs little to sort."""
    return dict.fromkeys(quad.triple for quad in quads)


def _for_xml(triple: Triple) -> Triple:
    value = triple.object
    if not (isinstance(value, Literal) and _NOT_XML.search(value.value)):
        return triple
    words = _NOT_XML.sub("\ufffd", value.value)
    mended = (
        Literal(words, language=value.language) if value.language else Literal(words, datatype=value.datatype)
    )
    return Triple(triple.subject, triple.predicate, mended)


def _triple_key(triple: Triple) -> tuple[str, bool, str, str]:
    """By subject, its types first."""
    predicate = triple.predicate.value
    return str(triple.subject), predicate != _TYPE, predicate, str(triple.object)


_TYPE = PREFIXES["rdf"].namespace + "type"
