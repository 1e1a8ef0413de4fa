"""The shapes of the dataset: ``ontology/shapes.ttl`` as records, each constraint a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from greenkg.graph.vocabulary import RDF, RDFS, XSD
from greenkg.resources import folder
from greenkg.store import Store, Term

SHACL = "http://www.w3.org/ns/shacl#"

Value = NamedNode | Literal
_Node = NamedNode | BlankNode

_SUBCLASS = NamedNode(f"{RDFS.namespace}subClassOf")
_CASTS = frozenset({XSD.integer, XSD.decimal, XSD.boolean})
"""Datatypes whose literals are also tried by SPARQL's own casts: "x"^^xsd:integer is none."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """One demand on the values that a path leads to from every member of a class.

    ``component`` is the local name of SHACL's parameter (``minCount``), ``limit`` its value.
    """

    shape: NamedNode
    target: NamedNode
    path: NamedNode
    inverse: bool
    component: str
    limit: Value


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that does not meet a constraint, and the value that is wrong, if it is one."""

    constraint: Constraint
    focus: Term
    value: Term | None


def constraints(turtle: bytes | None = None) -> tuple[Constraint, ...]:
    """The constraints of a shapes graph, by default the dataset's own.

    Raises:
        ValueError: the shapes use more of SHACL than is understood here.
    """
    return _read((folder("ontology") / "shapes.ttl").read_bytes() if turtle is None else turtle)


def violations(store: Store, given: tuple[Constraint, ...] | None = None) -> list[Violation]:
    """Whatever in a store breaks a constraint, in the order of the shapes and of the nodes' IRIs.

    Raises:
        StoreError: the store cannot answer.
    """
    found: list[Violation] = []
    below = _Subclasses(store)
    for each in constraints() if given is None else given:
        rows = store.select(_question(each, below)).rows
        broken = {Violation(each, focus, value) for focus, value in rows if focus is not None}
        found.extend(sorted(broken, key=lambda one: (str(one.focus), str(one.value))))
    return found


class _Subclasses:
    """Which classes are below a class, itself included, as the store's ontology has it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[NamedNode, str] = {}

    def of(self, wanted: NamedNode) -> str:
        """The classes as the content of a VALUES block."""
        if wanted not in self._known:
            rows = self._store.select(f"SELECT DISTINCT ?c {{ ?c {_SUBCLASS}* {wanted} }}").rows
            self._known[wanted] = " ".join(sorted({str(wanted), *(str(row[0]) for row in rows)}))
        return self._known[wanted]


def _question(each: Constraint, below: _Subclasses) -> str:
    reach = f"?this {'^' if each.inverse else ''}{each.path} ?value ."
    members = f"VALUES ?target {{ {below.of(each.target)} }} ?this a ?target ."
    limit = each.limit
    match each.component:
        case "minCount" if limit.value == "1":
            return f"SELECT DISTINCT ?this ?none {{ {members} FILTER NOT EXISTS {{ {reach} }} }}"
        case "minCount" | "maxCount":
            sign = "<" if each.component == "minCount" else ">"
            return (
                f"SELECT ?this ?none {{ {members} OPTIONAL {{ {reach} }} }} GROUP BY ?this ?none "
                f"HAVING (COUNT(DISTINCT ?value) {sign} {limit.value})"
            )
        case "class":
            assert isinstance(limit, NamedNode)
            fits = f"VALUES ?class {{ {below.of(limit)} }} ?value a ?class"
            return f"SELECT DISTINCT ?this ?value {{ {members} {reach} FILTER NOT EXISTS {{ {fits} }} }}"
        case "lessThanOrEquals":
            fits = f"{members} {reach} ?this {limit} ?other . FILTER(!COALESCE(?value <= ?other, false))"
            return f"SELECT DISTINCT ?this ?value {{ {fits} }}"
        case "uniqueLang":
            return (
                f"SELECT DISTINCT ?this ?none {{ {members} {reach} ?this {each.path} ?other . "
                "FILTER(?value != ?other && LANG(?value) != '' && LANG(?value) = LANG(?other)) }"
            )
    return f"SELECT DISTINCT ?this ?value {{ {members} {reach} FILTER(!COALESCE({_test(each)}, false)) }}"


def _test(each: Constraint) -> str:
    """What holds of a value alone."""
    match each.component:
        case "datatype":
            cast = f" && {each.limit}(STR(?value)) = ?value" if each.limit in _CASTS else ""
            return f"DATATYPE(?value) = {each.limit}{cast}"
        case "nodeKind":
            return "isIRI(?value)"
        case "minInclusive":
            return f"?value >= {each.limit}"
        case "maxInclusive":
            return f"?value <= {each.limit}"
        case "pattern":
            return f"!isBlank(?value) && REGEX(STR(?value), {each.limit})"
    raise ValueError(f"sh:{each.component} is not understood")


@lru_cache(maxsize=4)
def _read(turtle: bytes) -> tuple[Constraint, ...]:
    graph = _Graph(turtle)
    return tuple(graph.constraints())


_KNOWN = (
    *("minCount", "maxCount", "datatype", "class", "nodeKind", "minInclusive", "maxInclusive"),
    *("pattern", "lessThanOrEquals", "uniqueLang"),
)
_HEAD = frozenset({"targetClass", "property"})


class _Graph:
    """A shapes graph by subject."""

    def __init__(self, turtle: bytes) -> None:
        self._said: dict[_Node, list[Triple]] = {}
        for triple in parse(turtle, format=RdfFormat.TURTLE):
            assert isinstance(triple.subject, NamedNode | BlankNode)
            self._said.setdefault(triple.subject, []).append(triple.triple)

    def constraints(self) -> Iterator[Constraint]:
        shapes = [
            node
            for node, said in self._said.items()
            if isinstance(node, NamedNode) and any(t.object == NamedNode(SHACL + "NodeShape") for t in said)
        ]
        for shape in shapes:
            self._refuse_others(shape, _HEAD)
            targets = self._objects(shape, "targetClass")
            for target, node in product(targets, self._objects(shape, "property")):
                yield from self._of_property(shape, target, node)

    def _of_property(self, shape: NamedNode, target: Term, node: Term) -> Iterator[Constraint]:
        if not isinstance(node, BlankNode) or not isinstance(target, NamedNode):
            raise ValueError(f"{shape}: a target is an IRI and a property a blank node here")
        self._refuse_others(node, frozenset({"path", *_KNOWN}))
        (path,) = self._objects(node, "path")
        inverse = isinstance(path, BlankNode)
        if isinstance(path, BlankNode):
            (path,) = self._objects(path, "inversePath")
        if not isinstance(path, NamedNode):
            raise ValueError(f"{shape}: this path is not understood")
        for component in _KNOWN:
            for limit in self._objects(node, component):
                if not isinstance(limit, NamedNode | Literal):
                    raise ValueError(f"{shape}: sh:{component} has no such value")
                yield Constraint(shape, target, path, inverse, component, limit)

    def _objects(self, node: _Node, name: str) -> list[Term]:
        return [t.object for t in self._said.get(node, ()) if t.predicate.value == SHACL + name]

    def _refuse_others(self, node: _Node, known: frozenset[str]) -> None:
        for triple in self._said[node]:
            name = triple.predicate.value.removeprefix(SHACL)
            if name not in known and triple.predicate != RDF.type:
                raise ValueError(f"{node}: {name} is not understood")


def words(constraint: Constraint, language: str) -> str:
    """What a constraint demands, in Vietnamese (``vi``) or English."""
    vi, en = _WORDS[constraint.component]
    name = _short(constraint.path)
    return (vi if language == "vi" else en)(
        f"^{name}" if constraint.inverse else name, _short(constraint.limit)
    )


def _short(term: Value) -> str:
    return (
        term.value.rstrip("/").replace("#", "/").rpartition("/")[2]
        if isinstance(term, NamedNode)
        else term.value
    )


_Say = Callable[[str, str], str]
_WORDS: dict[str, tuple[_Say, _Say]] = {
    "minCount": (
        lambda path, n: f"thiếu {path}: cần ít nhất {n}",
        lambda path, n: f"{path} is missing: at least {n} needed",
    ),
    "maxCount": (
        lambda path, n: f"thừa {path}: nhiều nhất {n}",
        lambda path, n: f"too many of {path}: at most {n} allowed",
    ),
    "datatype": (
        lambda path, kind: f"{path} không thuộc kiểu {kind}",
        lambda path, kind: f"{path} is no {kind}",
    ),
    "class": (
        lambda path, kind: f"{path} không chỉ tới {kind}",
        lambda path, kind: f"{path} does not lead to a {kind}",
    ),
    "nodeKind": (lambda path, _: f"{path} không phải là IRI", lambda path, _: f"{path} is no IRI"),
    "minInclusive": (
        lambda path, n: f"{path} nhỏ hơn {n}",
        lambda path, n: f"{path} is less than {n}",
    ),
    "maxInclusive": (
        lambda path, n: f"{path} lớn hơn {n}",
        lambda path, n: f"{path} is greater than {n}",
    ),
    "pattern": (
        lambda path, form: f"{path} không có dạng {form}",
        lambda path, form: f"{path} does not look like {form}",
    ),
    "lessThanOrEquals": (
        lambda path, other: f"{path} lớn hơn {other}",
        lambda path, other: f"{path} is greater than {other}",
    ),
    "uniqueLang": (
        lambda path, _: f"{path} có hai giá trị cùng một ngôn ngữ",
        lambda path, _: f"{path} has two values of one language",
    ),
}
