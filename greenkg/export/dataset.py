"""The dataset, or one plan of it, as one file or a folder; the same bytes for the same dataset."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TypeAlias

from pyoxigraph import Literal, Quad, RdfFormat, Triple, serialize

from greenkg.errors import UsageError
from greenkg.export import csvw, ical, jsonld, matrix, neo4j, schemaorg
from greenkg.export.characters import fits_xml, for_xml
from greenkg.export.folder import whole_folder, zip_folder
from greenkg.export.formats import Format
from greenkg.export.nodes import spooled
from greenkg.export.order import in_order, sorted_lines
from greenkg.export.plans import plan_graph, plan_graphs
from greenkg.graph.vocabulary import PREFIXES
from greenkg.store import Store

Tell: TypeAlias = Callable[[int, int], None]
"""Is told how many quads of how many have been read; of 0 where that is not known."""

_PREFIXES = {name: terms.namespace for name, terms in PREFIXES.items()}
_TYPE = PREFIXES["rdf"].namespace + "type"
_MARKS = {Format.CSV: csvw.METADATA, Format.NEO4J: neo4j.ARGUMENTS}
_OFTEN = 5_000


def export(store: Store, form: Format, out: BinaryIO, plan: str = "", tell: Tell | None = None) -> None:
    """Writes what the store holds, or one plan, sorted.

    N-Quads, TriG and CSV are sorted through temporary files, so that a graph may be larger than the memory;
    XLSX, schema.org and iCalendar are asked plan by plan. Turtle and RDF/XML have no graphs: they get every
    triple once, whichever graphs it stands in. XML has no control characters: RDF/XML and XLSX get U+FFFD
    for each. Formats of several files are written as a ZIP archive.

    Args:
        store: where the dataset is.
        form: the format.
        out: where to.
        plan: the number or address of one plan; empty for the whole dataset.
        tell: is told how far it is.

    Raises:
        UsageError: no plan, or more than one, goes by that name.
        StoreError: the store cannot be read, or holds what the format cannot.
        OSError: ``out`` cannot be written.
    """
    quads = _Quads(store, [plan_graph(store, plan)] if plan else store.graphs(), tell)
    if form.is_folder:
        with tempfile.TemporaryDirectory(prefix="greenkg-") as place:
            _write_folder(quads, form, Path(place))
            zip_folder(Path(place), out)
    elif form.is_network:
        _write_network(store, form, plan, out)
    elif form in _ASKED:
        graphs = quads.graphs if plan else plan_graphs(store)
        _ASKED[form](store, graphs, out)
    elif form is Format.NQUADS:
        for graph in quads.graphs:
            out.writelines(sorted_lines(quads.of(graph)))
    elif form is Format.JSONLD:
        jsonld.write(((graph, in_order(quads.of(graph))) for graph in quads.graphs), out)
    elif form is Format.TRIG:
        ordered = (quad for graph in quads.graphs for quad in in_order(quads.of(graph)))
        serialize(ordered, out, RdfFormat.TRIG, prefixes=_PREFIXES)
    elif form is Format.RDFXML:
        _rdfxml(quads, out)
    else:
        turtle(quads, out)


def export_folder(store: Store, form: Format, folder: Path, plan: str = "", tell: Tell | None = None) -> None:
    """Writes a format of several files as a folder, which appears whole or not at all.

    An earlier export of the same kind that stands there is replaced.

    Args:
        store: where the dataset is.
        form: the format.
        folder: where to.
        plan: the number or address of one plan; empty for the whole dataset.
        tell: is told how far it is.

    Raises:
        UsageError: the format is one file, something else stands there, or no plan goes by that name.
        StoreError: the store cannot be read, or holds what the format cannot; the folder cannot be written.
    """
    if not form.is_folder:
        raise UsageError(f"{form} is one file", str(folder), "name a file")
    quads = _Quads(store, [plan_graph(store, plan)] if plan else store.graphs(), tell)
    with whole_folder(folder, _MARKS[form]) as place:
        _write_folder(quads, form, place)


def turtle(quads: Iterable[Quad], out: BinaryIO) -> None:
    """Writes quads as `export` writes those of a store; soonest done when they come nearly sorted.

    Raises:
        OSError: ``out`` cannot be written.
    """
    serialize(_in_order(quad.triple for quad in quads), out, RdfFormat.TURTLE, prefixes=_PREFIXES)


def _write_folder(quads: _Quads, form: Format, folder: Path) -> None:
    if form is Format.CSV:
        lines = (line for graph in quads.graphs for line in sorted_lines(quads.of(graph)))
        with spooled(lines) as spool:
            csvw.write(spool, folder)
    else:
        with spooled(sorted_lines(quads)) as spool:
            neo4j.write(spool, folder)


class _Quads:
    """The quads of some graphs; whoever reads them tells how far it is."""

    def __init__(self, store: Store, graphs: Sequence[str], tell: Tell | None) -> None:
        self.graphs = graphs
        self._store = store
        self._tell = tell
        self._total = store.count() if tell and len(graphs) > 1 else 0
        self._done = 0

    def __iter__(self) -> Iterator[Quad]:
        for graph in self.graphs:
            yield from self.of(graph)

    def of(self, graph: str) -> Iterator[Quad]:
        """The quads of one of the graphs."""
        for quad in self._store.graph_quads(graph):
            self._done += 1
            if self._tell and self._done % _OFTEN == 0:
                self._tell(self._done, self._total)
            yield quad


def _write_network(store: Store, form: Format, plan: str, out: BinaryIO) -> None:
    # the network writes its own files with this package's help
    from greenkg.network import Selection, network
    from greenkg.network.exports import GraphForm, write

    write(GraphForm(form.value), network(store, Selection(plan=plan)), out)


def _write_xlsx(store: Store, graphs: Sequence[str], out: BinaryIO) -> None:
    # xlsxwriter takes a while to import
    from greenkg.export import xlsx

    xlsx.write(matrix.matrix(store, graphs), out)


def _write_schemaorg(store: Store, graphs: Sequence[str], out: BinaryIO) -> None:
    schemaorg.write(schemaorg.legislation(store, graphs), out)


def _write_ical(store: Store, graphs: Sequence[str], out: BinaryIO) -> None:
    ical.write((each for graph in graphs for each in ical.deadlines(store, graph)), out)


_ASKED: dict[Format, Callable[[Store, Sequence[str], BinaryIO], None]] = {
    Format.XLSX: _write_xlsx,
    Format.SCHEMAORG: _write_schemaorg,
    Format.ICAL: _write_ical,
}
"""The formats that hold the answers to questions and not the dataset itself."""


def _rdfxml(quads: Iterable[Quad], out: BinaryIO) -> None:
    triples = {_for_xml(quad.triple): None for quad in quads}
    written = serialize(_in_order(triples), None, RdfFormat.RDF_XML, prefixes=_PREFIXES)
    assert written is not None
    # an XML reader makes a line feed of a bare carriage return (section 2.11)
    out.write(written.replace(b"\r", b"&#xD;"))


def _in_order(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Every triple once, by subject, its types first; what comes sorted already costs little to sort."""
    by_words = {_words(triple): triple for triple in triples}
    return (by_words[words] for words in sorted(by_words))


def _for_xml(triple: Triple) -> Triple:
    value = triple.object
    if not isinstance(value, Literal) or fits_xml(value.value):
        return triple
    words = for_xml(value.value)
    mended = (
        Literal(words, language=value.language) if value.language else Literal(words, datatype=value.datatype)
    )
    return Triple(triple.subject, triple.predicate, mended)


def _words(triple: Triple) -> tuple[str, bool, str, str]:
    predicate = triple.predicate.value
    return str(triple.subject), predicate != _TYPE, predicate, str(triple.object)
