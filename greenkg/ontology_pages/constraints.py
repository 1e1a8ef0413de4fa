"""What the shapes ask of the data, read for people: one line a property of a class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import rdflib
from rdflib import RDF, SH, SKOS, URIRef
from rdflib.collection import Collection

from greenkg.resources import folder

_MANY = 10**6


@dataclass(frozen=True, slots=True)
class Constraint:
    """How many values a property has in a class, and of what.

    ``inverse`` says that the property leads to the class instead of from it; ``cardinality`` is written as in
    UML ("1", "0..1", "1..*"); ``expected`` that a value is asked for with a warning only; ``classes`` and
    ``datatypes`` are what the values may be; ``schemes`` those that a concept must be of.
    """

    of: str
    path: str
    inverse: bool
    cardinality: str
    expected: bool
    classes: tuple[str, ...]
    datatypes: tuple[str, ...]
    schemes: tuple[str, ...]


_Key = tuple[str, str, bool]


def constraints() -> list[Constraint]:
    """What the shapes say, all of one property and class together, sorted."""
    graph = rdflib.Graph(bind_namespaces="none").parse(folder("ontology") / "shapes.ttl")
    rules: dict[_Key, list[rdflib.term.Node]] = {}
    schemes: dict[_Key, set[str]] = {}
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        for of in graph.objects(shape, SH.targetClass):
            for rule in graph.objects(shape, SH.property):
                steps = _steps(graph, rule)
                if steps and steps[0] is not None:
                    key = (str(of), str(steps[0][0]), steps[0][1])
                    if len(steps) == 1:
                        rules.setdefault(key, []).append(rule)
                    elif steps[1] == (SKOS.inScheme, False):
                        schemes.setdefault(key, set()).update(_listed(graph, graph.value(rule, SH["in"])))
    return [_constraint(graph, key, rules[key], schemes.get(key, ())) for key in sorted(rules)]


def _steps(graph: rdflib.Graph, rule: rdflib.term.Node) -> list[tuple[URIRef, bool] | None]:
    """The properties of a path, each with whether it is walked backwards; None for what is no such step."""
    path = graph.value(rule, SH.path)
    parts = [path] if path is None or graph.value(path, RDF.first) is None else list(Collection(graph, path))
    return [_step(graph, part) for part in parts]


def _step(graph: rdflib.Graph, part: rdflib.term.Node | None) -> tuple[URIRef, bool] | None:
    if isinstance(part, URIRef):
        return part, False
    back = graph.value(part, SH.inversePath) if part is not None else None
    return (back, True) if isinstance(back, URIRef) else None


def _constraint(
    graph: rdflib.Graph, key: _Key, rules: Iterable[rdflib.term.Node], schemes: Iterable[str]
) -> Constraint:
    least, most, expected = 0, _MANY, False
    classes: set[str] = set()
    datatypes: set[str] = set()
    for rule in rules:
        asked, allowed = (graph.value(rule, SH[name]) for name in ("minCount", "maxCount"))
        if graph.value(rule, SH.severity) in (None, SH.Violation):
            least = max(least, int(str(asked or 0)))
            most = min(most, int(str(allowed or _MANY)))
        elif int(str(asked or 0)) > 0:
            expected = True
        classes.update(str(found) for found in graph.objects(rule, SH["class"]))
        datatypes.update(str(found) for found in graph.objects(rule, SH.datatype))
        for choice in graph.objects(rule, SH["or"]):
            for option in Collection(graph, choice):
                datatypes.update(str(found) for found in graph.objects(option, SH.datatype))
    of, path, inverse = key
    return Constraint(
        of=of,
        path=path,
        inverse=inverse,
        cardinality=str(least) if least == most else f"{least}..{'*' if most == _MANY else most}",
        expected=expected,
        classes=tuple(sorted(classes)),
        datatypes=tuple(sorted(datatypes)),
        schemes=tuple(sorted(schemes)),
    )


def _listed(graph: rdflib.Graph, head: rdflib.term.Node | None) -> list[str]:
    return [str(member) for member in Collection(graph, head)] if head is not None else []
