"""The dataset as things with fields, for formats made of tables."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from greenkg.errors import StoreError
from greenkg.export.context import short
from greenkg.graph import ontology_quads
from greenkg.graph.vocabulary import GKG, RDF, XSD

_SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_NOT_NAME = re.compile(r"[^A-Za-z0-9]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Kind(StrEnum):
    """What the values of a field are: addresses, words of a language, values of a datatype."""

    ADDRESS = "address"
    WORDS = "words"
    VALUE = "value"


@dataclass(frozen=True, slots=True, order=True)
class Field:
    """A property and one kind of its values; ``of`` is their language or datatype."""

    predicate: str
    kind: Kind
    of: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing, the named graphs that speak of it, its classes, and its values field by field."""

    address: str
    graphs: tuple[str, ...]
    types: tuple[str, ...]
    values: dict[Field, list[str]] = field(default_factory=dict)


@contextmanager
def spooled(lines: Iterable[bytes]) -> Iterator[Path]:
    """Lines in a temporary file, to be read more than once."""
    with tempfile.TemporaryDirectory(prefix="greenkg-") as folder:
        path = Path(folder) / "sorted.nq"
        with path.open("wb", buffering=256 * 1024) as file:
            file.writelines(lines)
        yield path


def nodes(spool: Path, *, by_graph: bool) -> Iterator[Node]:
    """The things that sorted N-Quads speak of.

    Args:
        spool: lines in which all quads of one thing stand together (and in one graph, ``by_graph``).
        by_graph: whether a thing of which two graphs speak comes once for each of them.

    Raises:
        StoreError: something has no address, or a value is itself a triple.
    """
    quads = parse(path=spool, format=RdfFormat.N_QUADS)
    for _, said in groupby(quads, lambda quad: (quad.graph_name if by_graph else None, quad.subject)):
        yield _node(said)


def _node(quads: Iterable[Quad]) -> Node:
    address = ""
    graphs: set[str] = set()
    types: dict[str, None] = {}
    values: dict[Field, dict[str, None]] = {}
    for quad in quads:
        address = _address(quad.subject)
        graphs.add(_address(quad.graph_name))
        if quad.predicate == RDF.type and isinstance(quad.object, NamedNode):
            types[quad.object.value] = None
        else:
            each, value = _of(quad)
            values.setdefault(each, {})[value] = None
    return Node(
        address, tuple(sorted(graphs)), tuple(sorted(types)), {key: [*of] for key, of in values.items()}
    )


def _of(quad: Quad) -> tuple[Field, str]:
    predicate, value = quad.predicate.value, quad.object
    if isinstance(value, Literal):
        if value.language:
            return Field(predicate, Kind.WORDS, value.language), value.value
        return Field(predicate, Kind.VALUE, value.datatype.value), value.value
    return Field(predicate, Kind.ADDRESS), _address(value)


def _address(term: object) -> str:
    if not isinstance(term, NamedNode):
        what = "a blank node" if isinstance(term, BlankNode) else "a triple as a value"
        what = what if isinstance(term, BlankNode | Triple) else "a quad without a graph"
        raise StoreError(f"tables cannot hold {what}: {str(term)[:80]}", mend="take the format nquads")
    return term.value


def main_class(types: Iterable[str]) -> str:
    """The class a thing is told by: the narrowest, of several our own; empty when it has none."""
    found = set(types)
    narrow = [one for one in found if not any(one in _wider(other) for other in found - {one})]
    return min(narrow, key=lambda iri: (not iri.startswith(GKG.namespace), iri), default="")


@lru_cache(maxsize=1024)
def _wider(iri: str) -> frozenset[str]:
    """Every class the ontology says to be wider than this one."""
    above = _above().get(iri, frozenset())
    return above.union(*map(_wider, above))


@lru_cache(maxsize=1)
def _above() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for quad in ontology_quads():
        if quad.predicate == _SUBCLASS and isinstance(quad.subject, NamedNode):
            found.setdefault(quad.subject.value, set()).add(_address(quad.object))
    return {iri: frozenset(wider) for iri, wider in found.items()}


def local(iri: str) -> str:
    """The last part of a term's address, letters and digits alone: ``leadAgency``."""
    found = _NOT_NAME.sub("_", iri.rstrip("/#").replace("#", "/").rpartition("/")[2]).strip("_")
    return found if found[:1].isalpha() else f"x{found}"


def file_stem(iri: str) -> str:
    """What the file of a class or property is called: ``assignment-statement``, ``oa-fragment-selector``."""
    name = short(iri)
    parts = name if not name.startswith(("http:", "https:")) else local(iri)
    return _NOT_NAME.sub("-", _HUMP.sub("-", parts)).strip("-").lower()[:60] or "x"


def unique(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each key the name wanted for it, with a number where an earlier key has it already.

    Whether letters are capital makes no difference: it makes none to some file systems and programs.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, wanted in names:
        name, number = wanted, 2
        while name.lower() in taken:
            name, number = f"{wanted}_{number}", number + 1
        taken.add(name.lower())
        found[key] = name
    return found


def field_names(fields: Iterable[Field], taken: Iterable[str] = ()) -> dict[Field, str]:
    """A name for each field of a table: the property's, with the language of words.

    A property with values of several datatypes has the datatype in its names, but for strings.
    """
    known = sorted(fields)
    kinds: dict[str, int] = {}
    for each in known:
        kinds[each.predicate] = kinds.get(each.predicate, 0) + (each.kind is not Kind.WORDS)
    wanted = [("", name) for name in taken]
    for each in known:
        name = local(each.predicate)
        if each.kind is Kind.WORDS:
            name = f"{name}_{_NOT_NAME.sub('_', each.of)}"
        elif each.kind is Kind.VALUE and kinds[each.predicate] > 1 and each.of != XSD.string.value:
            name = f"{name}_{local(each.of)}"
        wanted.append((repr(each), name))
    names = unique(wanted)
    return {each: names[repr(each)] for each in known}
