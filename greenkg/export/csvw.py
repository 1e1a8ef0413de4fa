"""Tables for machines: CSV, one table a class, with metadata by W3C's CSV on the Web (CSVW).

When a CSVW reader makes RDF of them again (https://www.w3.org/TR/csv2rdf/), only the named graphs are lost.
A cell that holds several addresses is for people: CSVW knows no list of addresses, so that the table of links
has them one a row.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from greenkg.errors import StoreError
from greenkg.export.nodes import Field, Kind, Node, field_names, file_stem, main_class, nodes, unique
from greenkg.graph import ontology_quads
from greenkg.graph.vocabulary import RDF, RDFS, XSD

METADATA = "csv-metadata.json"
"""Where CSVW looks for the metadata of the files of a folder."""
LINKS = "links"
_OTHER = "other"

_SEPARATORS = ("|", ";", "\n", "\t", "\x1f", "\x1e", "\x1d", "\x1c")
_NULLS = ("", "-", "NULL", "\\N", "\x00")
_NOT_BUILT_IN = frozenset({"ENTITIES", "ENTITY", "ID", "IDREF", "IDREFS", "NMTOKENS", "NOTATION"})
"""XML Schema's datatypes that CSVW does not have (https://www.w3.org/TR/tabular-data-model/#datatypes)."""
_TYPE = Field(RDF.type.value, Kind.ADDRESS)

Json: TypeAlias = "str | bool | dict[str, Json] | list[Json]"


@dataclass(slots=True)
class _Column:
    """What its values allow: which separators and which signs for "no value" none of them holds."""

    many: bool = False
    empty: bool = False
    separators: list[str] = field(default_factory=lambda: list(_SEPARATORS))
    nulls: list[str] = field(default_factory=lambda: list(_NULLS))

    def meet(self, values: Sequence[str]) -> None:
        self.many = self.many or len(values) > 1
        for value in values:
            self.empty = self.empty or not value
            if value in self.nulls:
                self.nulls.remove(value)
            if any(sign in value for sign in self.separators):
                self.separators = [sign for sign in self.separators if sign not in value]

    def separator(self, kind: Kind) -> str:
        """What stands between several values; empty where there is only one."""
        return "" if not self.many else " " if kind is Kind.ADDRESS else self.separators[0]

    @property
    def writable(self) -> bool:
        return bool(self.nulls) and not (self.many and (self.empty or not self.separators))


@dataclass(slots=True)
class _Table:
    """A class's columns, by what the data hold."""

    columns: dict[Field, _Column] = field(default_factory=lambda: {_TYPE: _Column()})

    def meet(self, node: Node) -> None:
        for each, values in _cells(node):
            self.columns.setdefault(each, _Column()).meet(values)


def write(spool: Path, folder: Path) -> None:
    """Writes the tables and their metadata into an empty folder.

    Args:
        spool: N-Quads, those of one thing in one graph together.
        folder: where to.

    Raises:
        StoreError: tables cannot hold some value or thing.
        OSError: the folder cannot be written.
    """
    tables: dict[str, _Table] = {}
    for node in nodes(spool, by_graph=True):
        tables.setdefault(main_class(node.types), _Table()).meet(node)
    for table in tables.values():
        for each, column in table.columns.items():
            if not column.writable:
                raise StoreError(
                    f"a table cannot hold the values of {each.predicate}", mend="take the format nquads"
                )
    wanted = [(each, file_stem(each) if each else _OTHER) for each in sorted(tables)]
    stems = unique([(LINKS, LINKS), *wanted])
    names = {each: field_names(table.columns, ("iri", "graph")) for each, table in tables.items()}
    _write_tables(spool, folder, tables, stems, names)
    described = [_described(f"{stems[each]}.csv", each, tables[each], names[each]) for each in sorted(tables)]
    _write_metadata(folder, [*described, _LINKS_DESCRIBED])


def _write_tables(
    spool: Path,
    folder: Path,
    tables: dict[str, _Table],
    stems: dict[str, str],
    names: dict[str, dict[Field, str]],
) -> None:
    with ExitStack() as open_files:

        def opened(stem: str, head: Sequence[str]) -> _Writer:
            path = folder / f"{stem}.csv"
            file = open_files.enter_context(path.open("w", encoding="utf-8", newline=""))
            return _Writer(file, head)

        links = opened(LINKS, ("subject", "predicate", "object", "graph"))
        writers = {
            each: opened(stems[each], ("iri", "graph", *names[each].values())) for each in sorted(tables)
        }
        for node in nodes(spool, by_graph=True):
            kind = main_class(node.types)
            columns = tables[kind].columns
            found = dict(_cells(node))
            row = [node.address, node.graphs[0]]
            for each in names[kind]:
                column, values = columns[each], found.get(each, ())
                row.append(column.separator(each.kind).join(values) if values else column.nulls[0])
                if column.many and each.kind is Kind.ADDRESS:
                    for value in values:
                        links.write((node.address, each.predicate, value, node.graphs[0]))
            writers[kind].write(row)


class _Writer:
    """A table of exact cells (RFC 4180)."""

    def __init__(self, file: io.TextIOBase, head: Sequence[str]) -> None:
        self._csv = csv.writer(file, lineterminator="\r\n")
        self._csv.writerow(head)

    def write(self, row: Sequence[str]) -> None:
        self._csv.writerow(row)


def _cells(node: Node) -> Iterator[tuple[Field, Sequence[str]]]:
    if node.types:
        yield _TYPE, node.types
    yield from node.values.items()


def _described(url: str, kind: str, table: _Table, names: dict[Field, str]) -> Json:
    """The metadata of a class's table."""
    labels = _labels()
    described: dict[str, Json] = {"url": url}
    if kind:
        described["dc:title"] = _words(labels.get(kind, {})) or kind
        described["dc:subject"] = {"@id": kind}
    columns: list[Json] = [_hidden("iri"), _hidden("graph")]
    for each, name in names.items():
        columns.append(_column(each, name, table.columns[each], labels.get(each.predicate, {})))
    described["tableSchema"] = {"aboutUrl": "{+iri}", "primaryKey": ["iri", "graph"], "columns": columns}
    return described


def _column(each: Field, name: str, column: _Column, labels: dict[str, str]) -> Json:
    said: dict[str, Json] = {"name": name, "titles": name, "propertyUrl": each.predicate}
    if labels:
        said["rdfs:label"] = _words(labels)
    separator = column.separator(each.kind)
    if separator:
        said["separator"] = separator
    if column.nulls[0]:
        said["null"] = column.nulls[0]
    if each.kind is Kind.WORDS:
        said["lang"] = each.of
    elif each.kind is Kind.VALUE:
        said["datatype"] = _datatype(each.of)
    elif separator:
        said["datatype"] = "anyURI"
        said["suppressOutput"] = True
    else:
        said["valueUrl"] = "{+" + name + "}"
    return said


def _datatype(iri: str) -> Json:
    name = iri.removeprefix(XSD.namespace)
    built_in = name != iri and name not in _NOT_BUILT_IN
    return name if built_in else {"@id": iri, "base": "string"}


def _hidden(name: str) -> Json:
    return {"name": name, "titles": name, "datatype": "anyURI", "suppressOutput": True, "required": True}


_LINKS_DESCRIBED: Json = {
    "url": f"{LINKS}.csv",
    "dc:title": [
        {"@value": "Liên kết: mỗi dòng một địa chỉ trong các ô có nhiều địa chỉ", "@language": "vi"},
        {"@value": "Links: one row an address of the cells that hold several", "@language": "en"},
    ],
    "tableSchema": {
        "aboutUrl": "{+subject}",
        "columns": [
            _hidden("subject"),
            _hidden("predicate"),
            {
                "name": "object",
                "titles": "object",
                "propertyUrl": "{+predicate}",
                "valueUrl": "{+object}",
                "required": True,
            },
            _hidden("graph"),
        ],
    },
}


def _write_metadata(folder: Path, tables: Iterable[Json]) -> None:
    metadata: Json = {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": [
            {"@value": "Các kế hoạch tăng trưởng xanh của Việt Nam", "@language": "vi"},
            {"@value": "Viet Nam's green-growth plans", "@language": "en"},
        ],
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "trim": False, "header": True},
        "tables": [*tables],
    }
    text = json.dumps(metadata, ensure_ascii=False, indent=1) + "\n"
    (folder / METADATA).write_text(text, encoding="utf-8", newline="\n")


@lru_cache(maxsize=1)
def _labels() -> dict[str, dict[str, str]]:
    """What the terms of the ontology are called, by language."""
    found: dict[str, dict[str, str]] = {}
    for quad in ontology_quads():
        subject, value = quad.subject, quad.object
        if quad.predicate == RDFS.label and isinstance(subject, NamedNode) and isinstance(value, Literal):
            found.setdefault(subject.value, {})[value.language or ""] = value.value
    return found


def _words(labels: dict[str, str]) -> Json:
    return [{"@value": words, "@language": tag} for tag, words in sorted(labels.items(), reverse=True) if tag]
