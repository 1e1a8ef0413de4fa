"""A property graph as Neo4j's bulk import takes it: a file a class of nodes, a file a type of relationships.

The headers are those of ``neo4j-admin database import``
(https://neo4j.com/docs/operations-manual/current/import/). A named graph is no part of a property graph: what
several plans say of a thing comes together in one node, which lists their graphs. Of a value with a language,
the language is in the property's name. An address that nothing is said of is a node with its address alone.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from greenkg.errors import StoreError
from greenkg.export.nodes import Field, Kind, Node, field_names, file_stem, local, main_class, nodes, unique
from greenkg.graph.vocabulary import XSD

ARGUMENTS = "import.args"
"""The file that ``neo4j-admin database import full @import.args`` reads."""
_NODES, _RELATIONSHIPS = Path("nodes"), Path("relationships")
_ANY = "Resource"
"""The label of every node; nodes without a class have no other."""
_DELIMITERS = {";": ";", "|": "|", "\x1f": "U+001F", "\x1e": "U+001E"}
"""What may stand between the values of a list, and how the arguments say so."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def _fits(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda text: compiled.fullmatch(text) is not None


_TYPES: dict[str, tuple[str, Callable[[str], bool]]] = {
    XSD.integer.value: ("long", _fits(r"[+-]?[0-9]{1,18}")),
    XSD.decimal.value: ("double", _fits(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")),
    XSD.boolean.value: ("boolean", _fits(r"true|false")),
    XSD.date.value: ("date", _fits(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")),
}
"""What Neo4j has for a datatype, and which values it can read as one; all others are strings."""


@dataclass(slots=True)
class _Property:
    """Whether a node has several values, whether all are of the datatype's form, what may part them."""

    many: bool = False
    typed: bool = True
    delimiters: list[str] = field(default_factory=lambda: list(_DELIMITERS))

    def meet(self, each: Field, values: Sequence[str]) -> None:
        self.many = self.many or len(values) > 1
        self.typed = self.typed and each.of in _TYPES and all(map(_TYPES[each.of][1], values))
        for value in values:
            if any(sign in value for sign in self.delimiters):
                self.delimiters = [sign for sign in self.delimiters if sign not in value]


@dataclass(slots=True)
class _Met:
    """What one reading of the data finds: the properties of each class's nodes, and what links nodes."""

    labels: dict[str, dict[Field, _Property]] = field(default_factory=dict)
    predicates: set[str] = field(default_factory=set)

    def meet(self, node: Node) -> None:
        properties = self.labels.setdefault(main_class(node.types), {})
        for each, values in node.values.items():
            if each.kind is Kind.ADDRESS:
                self.predicates.add(each.predicate)
            else:
                properties.setdefault(each, _Property()).meet(each, values)

    def delimiter(self) -> str:
        """What no value of a list holds."""
        lists = [known for of in self.labels.values() for known in of.values() if known.many]
        for sign in _DELIMITERS:
            if all(sign in known.delimiters for known in lists):
                return sign
        raise StoreError("lists of values hold every sign that could part them", mend="take the format csv")


def write(spool: Path, folder: Path) -> None:
    """Writes nodes, relationships and the arguments of the import into an empty folder.

    Args:
        spool: sorted N-Quads, those of one thing together whatever their graph.
        folder: where to.

    Raises:
        StoreError: something has no address, or a list holds every sign that could stand between its values.
        OSError: the folder cannot be written.
    """
    met = _Met()
    for node in nodes(spool, by_graph=False):
        met.meet(node)
    delimiter = met.delimiter()
    stems = unique(
        [
            ("addresses", "addresses"),
            *((each, file_stem(each) if each else "other") for each in sorted(met.labels)),
        ]
    )
    types = unique((each, _HUMP.sub("_", local(each)).upper()) for each in sorted(met.predicates))
    (folder / _NODES).mkdir()
    (folder / _RELATIONSHIPS).mkdir()
    with ExitStack() as files:

        def opened(path: Path) -> Callable[[Sequence[str]], object]:
            # Neo4j tells an empty string by its quotes from no value
            file = files.enter_context((folder / path).open("w", encoding="utf-8", newline=""))
            return csv.writer(file, lineterminator="\r\n").writerow

        labels = {each: opened(_NODES / f"{stems[each]}.csv") for each in sorted(met.labels)}
        names = {each: field_names(met.labels[each], ("iri", "graphs")) for each in met.labels}
        for each, properties in met.labels.items():
            labels[each](_header(properties, names[each]))
        links = {each: opened(_RELATIONSHIPS / f"{_file(name)}.csv") for each, name in types.items()}
        for link in links.values():
            link((":START_ID", ":END_ID", ":TYPE"))
        stubs = opened(_NODES / "addresses.csv")
        stubs(("iri:ID", ":LABEL"))
        for node in nodes(spool, by_graph=False):
            kind = main_class(node.types)
            labels[kind](_row(node, names[kind], delimiter))
            for start, predicate, end in _links(node):
                links[predicate]((start, end, types[predicate]))
        for address in _undescribed(spool):
            stubs((address, _ANY))
    paths = sorted((folder / _NODES).iterdir()), sorted((folder / _RELATIONSHIPS).iterdir())
    _write_arguments(folder, *paths, _DELIMITERS[delimiter], types)


def _header(known: dict[Field, _Property], names: dict[Field, str]) -> list[str]:
    """``iri:ID``, the properties with their types, ``:LABEL``."""
    properties = [f"{name}:{_type(each, known[each])}" for each, name in names.items()]
    return ["iri:ID", "graphs:string[]", *properties, ":LABEL"]


def _type(each: Field, known: _Property) -> str:
    name = _TYPES[each.of][0] if known.typed else "string"
    return f"{name}[]" if known.many else name


def _row(node: Node, names: dict[Field, str], delimiter: str) -> list[str]:
    cells = [delimiter.join(node.values.get(each, ())) for each in names]
    labels = unique([("", _ANY), *((each, local(each)) for each in node.types)])
    return [node.address, delimiter.join(node.graphs), *cells, delimiter.join(labels.values())]


def _links(node: Node) -> Iterator[tuple[str, str, str]]:
    for each, values in node.values.items():
        if each.kind is Kind.ADDRESS:
            for value in values:
                yield node.address, each.predicate, value


def _undescribed(spool: Path) -> list[str]:
    """The addresses that are pointed at and are no node otherwise."""
    described: set[str] = set()
    pointed: set[str] = set()
    for node in nodes(spool, by_graph=False):
        described.add(node.address)
        pointed.update(end for _, _, end in _links(node))
    return sorted(pointed - described)


def _write_arguments(
    folder: Path,
    node_files: Iterable[Path],
    relationship_files: Iterable[Path],
    delimiter: str,
    types: dict[str, str],
) -> None:
    lines = [
        "# neo4j-admin database import full @import.args",
        "# relationship types and the properties they are:",
    ]
    lines += [f"#   {name} <{iri}>" for iri, name in types.items()]
    lines += ["--multiline-fields=true", f"--array-delimiter={delimiter}"]
    lines += [f"--nodes={path.relative_to(folder).as_posix()}" for path in node_files]
    lines += [f"--relationships={path.relative_to(folder).as_posix()}" for path in relationship_files]
    (folder / ARGUMENTS).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _file(name: str) -> str:
    return name.lower().replace("_", "-")
