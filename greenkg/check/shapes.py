"""The shapes of the dataset: ``ontology/shapes.ttl`` as records, one for each thing it demands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from greenkg.graph.vocabulary import RDF, RDFS, SHACL
from greenkg.resources import folder
from greenkg.store import Term

Value = NamedNode | Literal
_Node = NamedNode | BlankNode

COMPONENTS = (
    *("minCount", "maxCount", "datatype", "class", "nodeKind", "minInclusive", "maxInclusive"),
    *("pattern", "lessThanOrEquals", "uniqueLang", "in", "hasValue", "or"),
)
"""What is understood of SHACL's parameters, by their local names."""

_OF_SHAPE = frozenset({"targetClass", "property"})
_OF_PROPERTY = frozenset({"path", "message", "severity", *COMPONENTS})


class Severity(StrEnum):
    """How grave it is when a shape is not met, by SHACL's own names."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True)
class Path:
    """A property, a property the other way round, or several one after another."""

    steps: tuple[NamedNode, ...]
    inverse: bool = False

    def __str__(self) -> str:
        """As SPARQL writes it."""
        return "^" * self.inverse + "/".join(map(str, self.steps))

    @property
    def short(self) -> str:
        """By local names, for people."""
        names = (step.value.replace("#", "/").rpartition("/")[2] for step in self.steps)
        return "^" * self.inverse + "/".join(names)


@dataclass(frozen=True, slots=True)
class Constraint:
    """One demand of a property shape on the values that a path leads to from every member of a class.

    ``component`` is the local name of SHACL's parameter (``minCount``), ``limit`` its value: several for a
    list (``in``) and for the datatypes of an ``or``.
    """

    shape: NamedNode
    property: NamedNode
    target: NamedNode
    path: Path
    component: str
    limit: tuple[Value, ...]
    severity: Severity
    message_vi: str
    message_en: str


def constraints(turtle: bytes | None = None) -> tuple[Constraint, ...]:
    """The constraints of a shapes graph, by default the dataset's own.

    Raises:
        ValueError: the shapes use more of SHACL than is understood here, or a property shape has no address
            or no message in one of the two languages.
    """
    return _read((folder("ontology") / "shapes.ttl").read_bytes() if turtle is None else turtle)


@lru_cache(maxsize=4)
def _read(turtle: bytes) -> tuple[Constraint, ...]:
    return tuple(_Graph(turtle).constraints())


class _Graph:
    """A shapes graph by subject."""

    def __init__(self, turtle: bytes) -> None:
        self._said: dict[_Node, list[Triple]] = {}
        for triple in parse(turtle, format=RdfFormat.TURTLE):
            assert isinstance(triple.subject, NamedNode | BlankNode)
            self._said.setdefault(triple.subject, []).append(triple.triple)

    def constraints(self) -> Iterator[Constraint]:
        for shape, said in self._said.items():
            if not any(triple.object == NamedNode(SHACL + "NodeShape") for triple in said):
                continue
            self._refuse_others(shape, _OF_SHAPE)
            for target in self._objects(shape, "targetClass"):
                for node in self._objects(shape, "property"):
                    if not isinstance(node, NamedNode) or not isinstance(shape, NamedNode):
                        raise ValueError(f"{shape}: a shape has an address of its own here")
                    assert isinstance(target, NamedNode)
                    yield from self._of_property(shape, target, node)

    def _of_property(self, shape: NamedNode, target: NamedNode, node: NamedNode) -> Iterator[Constraint]:
        self._refuse_others(node, _OF_PROPERTY)
        (path,) = self._objects(node, "path")
        words = {w.language: w.value for w in self._objects(node, "message") if isinstance(w, Literal)}
        if set(words) != {"vi", "en"}:
            raise ValueError(f"{node}: a message in Vietnamese and one in English are needed")
        severity = self._severity(node)
        for component in COMPONENTS:
            for limit in self._objects(node, component):
                values = self._limit(node, component, limit)
                yield Constraint(
                    *(shape, node, target, self._path(node, path), component, values),
                    *(severity, words["vi"], words["en"]),
                )

    def _severity(self, node: NamedNode) -> Severity:
        said = self._objects(node, "severity")
        return Severity(_iri(node, said[0]).value.removeprefix(SHACL)) if said else Severity.VIOLATION

    def _path(self, node: NamedNode, path: Term) -> Path:
        if isinstance(path, NamedNode):
            return Path((path,))
        assert isinstance(path, BlankNode)
        inverse = self._objects(path, "inversePath")
        if inverse:
            return Path((_iri(node, inverse[0]),), inverse=True)
        return Path(tuple(_iri(node, step) for step in self._list(path)))

    def _limit(self, node: NamedNode, component: str, limit: Term) -> tuple[Value, ...]:
        if component == "or":
            return tuple(_iri(node, self._only_datatype(node, each)) for each in self._list(limit))
        found = self._list(limit) if component == "in" else [limit]
        values = tuple(each for each in found if isinstance(each, NamedNode | Literal))
        if len(values) != len(found) or (component == "nodeKind" and values[0].value != SHACL + "IRI"):
            raise ValueError(f"{node}: sh:{component} with such a value is not understood")
        return values

    def _only_datatype(self, node: NamedNode, choice: Term) -> Term:
        said = self._said.get(choice, []) if isinstance(choice, BlankNode) else []
        if [triple.predicate.value for triple in said] != [SHACL + "datatype"]:
            raise ValueError(f"{node}: sh:or of other things than datatypes is not understood")
        return said[0].object

    def _list(self, head: Term) -> list[Term]:
        found: list[Term] = []
        while isinstance(head, BlankNode):
            said = {triple.predicate: triple.object for triple in self._said.get(head, ())}
            if set(said) != {RDF.first, RDF.rest}:
                raise ValueError(f"{', '.join(str(p) for p in said)}: this is no list")
            found.append(said[RDF.first])
            head = said[RDF.rest]
        return found

    def _objects(self, node: _Node, name: str) -> list[Term]:
        return [t.object for t in self._said.get(node, ()) if t.predicate.value == SHACL + name]

    def _refuse_others(self, node: _Node, known: frozenset[str]) -> None:
        for triple in self._said.get(node, ()):
            name = triple.predicate.value.removeprefix(SHACL)
            if name not in known and triple.predicate not in {RDF.type, RDFS.label}:
                raise ValueError(f"{node}: {name} is not understood")


def _iri(node: NamedNode, term: Term) -> NamedNode:
    if not isinstance(term, NamedNode):
        raise ValueError(f"{node}: {term} is no IRI")
    return term
