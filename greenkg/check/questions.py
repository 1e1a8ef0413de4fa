"""The shapes as SPARQL: a question for each constraint, and fewer, wider ones that spare most of them.

On a sound store every answer is empty, so what costs is to find out that nothing is wrong. Many constraints
ask the same of one property whatever the class (``gkg:confidence`` is a decimal from 0 to 1), and a wide
question needs no look at the class. ``Screen`` is one: when it finds nothing, no constraint behind it can
be broken; when it finds something, each of them is asked by itself.

What a store does to each value costs several times what it costs to pass it by, so the wide questions test a
value once however often it stands, join two scans instead of looking up node by node, and count before
they group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from greenkg.check.shapes import Constraint
from greenkg.graph import ontology_quads
from greenkg.graph.vocabulary import RDF, RDFS, XSD

_SUBCLASS = NamedNode(f"{RDFS.namespace}subClassOf")

_CASTS = frozenset({XSD.integer, XSD.decimal})
"""Datatypes whose literals are also tried by SPARQL's own casts: "x"^^xsd:integer is none."""

_TRUTHS = "STR(?value) IN ('true', 'false', '1', '0')"
"""The same for truth values, which engines without such values of their own cast to numbers."""

_OF_VALUES = frozenset({"datatype", "nodeKind", "minInclusive", "maxInclusive", "pattern", "in", "or"})
"""What is asked of each value alone."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Questions, each sharper and dearer than the one before: an empty answer clears some constraints."""

    sparql: tuple[str, ...]
    behind: tuple[Constraint, ...]


def screens(given: Iterable[Constraint]) -> tuple[Screen, ...]:
    """Few questions that stand before all constraints, each of which stands behind at least one of them."""
    by_property: defaultdict[tuple[NamedNode, NamedNode], list[Constraint]] = defaultdict(list)
    groups: defaultdict[tuple[str, ...], list[Constraint]] = defaultdict(list)
    for each in given:
        if each.component in _OF_VALUES:
            by_property[each.property, each.target].append(each)
        else:
            groups[each.component, str(each.path), str(each.limit)].append(each)
    for same in by_property.values():
        groups["", str(same[0].path), *sorted({_holds(each) for each in same})].extend(same)
    return tuple(
        Screen(sparql, tuple(group))
        for (_, _, *tests), group in groups.items()
        for sparql in _wide(group, tests)
    )


def question(each: Constraint) -> str:
    """The nodes that break a constraint, and where it is a value that is wrong, that value."""
    members = _members(each.target)
    reach = _scan("?value", f"?this {each.path} ?value")
    match each.component:
        case "minCount" if not _is_one(each):
            return _too_few(members, each)
        case "minCount" | "hasValue":
            return f"SELECT DISTINCT ?this ?none {{ {members} MINUS {{ {_has(each)} }} }}"
        case "maxCount":
            return (
                f"SELECT ?this ?none {{ {_scan('', members)} {reach} }} GROUP BY ?this ?none "
                f"HAVING (COUNT(DISTINCT ?value) > {each.limit[0].value})"
            )
        case "class":
            return f"SELECT DISTINCT ?this ?value {{ {_scan('', members)} {reach} {_no_member(each)} }}"
        case "lessThanOrEquals":
            return f"SELECT DISTINCT ?this ?value {{ {_scan('', members)} {_beyond(each)} }}"
        case "uniqueLang":
            return f"SELECT DISTINCT ?this ?none {{ {members} {_same_language(each)} }}"
    return f"SELECT DISTINCT ?this ?value {{ {_scan('', members)} {reach} FILTER(!{_holds(each)}) }}"


def _wide(group: Sequence[Constraint], tests: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The screens of all constraints of a path and a demand, of whatever classes."""
    first = group[0]
    reach = f"?this {first.path} ?value ."
    match first.component:
        case "minCount" | "hasValue":
            members = _members(*{each.target for each in group})
            yield (f"SELECT ?this {{ {members} MINUS {{ {_has(first)} }} }} LIMIT 1",)
            if first.component == "minCount" and not _is_one(first):
                yield (_counted(reach, "<", first),)
        case "maxCount":
            counts = f"SELECT (COUNT(?this) AS ?n) (COUNT(DISTINCT ?this) AS ?each) {{ {reach} }}"
            # not HAVING, which some engines take only after GROUP BY
            cheap = f"SELECT ?n {{ {{ {counts} }} FILTER(?n > ?each) }}"
            sharp = _counted(reach, ">", first)
            yield (cheap, sharp) if first.limit[0].value == "1" else (sharp,)
        case "class":
            yield (f"SELECT ?value {{ {reach} {_no_member(first)} }} LIMIT 1",)
        case "lessThanOrEquals":
            yield (f"SELECT ?this {{ {_beyond(first)} }} LIMIT 1",)
        case "uniqueLang":
            many = "GROUP BY ?this (LANG(?value) AS ?language) HAVING (COUNT(DISTINCT ?value) > 1)"
            yield (f"SELECT ?this {{ {reach} FILTER(LANG(?value) != '') }} {many} LIMIT 1",)
        case _:
            yield (f"SELECT ?value {{ {_each_once(group)} FILTER(!({' && '.join(tests)})) }} LIMIT 1",)


def _scan(also: str, pattern: str) -> str:
    """A pattern that is read in one go and then joined, which else might be looked up node by node."""
    return f"{{ SELECT ?this {also} {{ {pattern} }} }}"


def _counted(reach: str, sign: str, each: Constraint) -> str:
    wrong = f"HAVING (COUNT(DISTINCT ?value) {sign} {each.limit[0].value})"
    return f"SELECT ?this {{ {reach} }} GROUP BY ?this {wrong} LIMIT 1"


def _each_once(group: Sequence[Constraint]) -> str:
    """The values of a path; nodes as often as they stand, which are seldom the same."""
    path = group[0].path
    if path.inverse or all(each.component == "nodeKind" for each in group):
        return f"?this {path} ?value ."
    first, *rest = path.steps
    name = "?step" if rest else "?value"
    # GROUP BY and not DISTINCT, into which a store may move the test
    once = f"{{ SELECT {name} {{ ?this {first} {name} }} GROUP BY {name} }}"
    return f"{once} ?step {'/'.join(map(str, rest))} ?value ." if rest else once


def _too_few(members: str, each: Constraint) -> str:
    return (
        f"SELECT ?this ?none {{ {members} OPTIONAL {{ ?this {each.path} ?value }} }} GROUP BY ?this ?none "
        f"HAVING (COUNT(DISTINCT ?value) < {each.limit[0].value})"
    )


def _is_one(each: Constraint) -> bool:
    """Whether at least one value is wanted, which needs no counting."""
    return each.component == "minCount" and each.limit[0].value == "1"


def _holds(each: Constraint) -> str:
    """What is to hold of a value alone; an error is a no."""
    return f"COALESCE({_test(each)}, false)"


def _test(each: Constraint) -> str:
    (limit, *_) = each.limit
    match each.component:
        case "datatype":
            if limit == RDF.langString:
                return "LANG(?value) != ''"
            cast = f" && {limit}(STR(?value)) = ?value" if limit in _CASTS else ""
            cast = f" && {_TRUTHS}" if limit == XSD.boolean else cast
            return f"DATATYPE(?value) = {limit}{cast}"
        case "or":
            return f"DATATYPE(?value) IN ({', '.join(map(str, each.limit))})"
        case "in":
            return f"?value IN ({', '.join(map(str, each.limit))})"
        case "nodeKind":
            return "isIRI(?value)"
        case "minInclusive":
            return f"?value >= {limit}"
        case "maxInclusive":
            return f"?value <= {limit}"
        case "pattern":
            return f"!isBlank(?value) && REGEX(STR(?value), {limit})"
    raise ValueError(f"sh:{each.component} is not understood")


def _has(each: Constraint) -> str:
    return f"?this {each.path} {each.limit[0] if each.component == 'hasValue' else '?value'}"


def _no_member(each: Constraint) -> str:
    # MINUS compares two scans, several times as fast as FILTER NOT EXISTS, which looks up value by value
    (limit,) = each.limit
    assert isinstance(limit, NamedNode)
    return " ".join(f"MINUS {{ ?value a {one} }}" for one in _below()[limit])


def _beyond(each: Constraint) -> str:
    pairs = _scan("?value", f"?this {each.path} ?value"), _scan("?other", f"?this {each.limit[0]} ?other")
    return f"{' '.join(pairs)} FILTER(!COALESCE(?value <= ?other, false))"


def _same_language(each: Constraint) -> str:
    return (
        f"?this {each.path} ?value , ?other . "
        "FILTER(?value != ?other && LANG(?value) != '' && LANG(?value) = LANG(?other))"
    )


def _members(*targets: NamedNode) -> str:
    classes = sorted({str(each) for target in targets for each in _below()[target]})
    if len(classes) == 1:
        return f"?this a {classes[0]} ."
    return f"VALUES ?target {{ {' '.join(classes)} }} ?this a ?target ."


class _Below(dict[NamedNode, tuple[NamedNode, ...]]):
    """The classes below a class, itself the first. A class nobody is below has only itself."""

    def __missing__(self, wanted: NamedNode) -> tuple[NamedNode, ...]:
        return (wanted,)


@cache
def _below() -> _Below:
    """From the program's own ontology, so that no store has to follow paths of any length."""
    above: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
    for quad in ontology_quads():
        if quad.predicate == _SUBCLASS:
            assert isinstance(quad.subject, NamedNode)
            if isinstance(quad.object, NamedNode):
                above[quad.subject].add(quad.object)
    found: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
    for each in list(above):
        waiting = set(above[each])
        while waiting:
            upper = waiting.pop()
            if each not in found[upper]:
                found[upper].add(each)
                waiting |= above.get(upper, set())
    return _Below({upper: (upper, *sorted(lower, key=str)) for upper, lower in found.items()})
