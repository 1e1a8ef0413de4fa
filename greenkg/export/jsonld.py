"""Compact JSON-LD, node by node: pyoxigraph writes only the expanded form.

The JSON-LD libraries hold the whole dataset as Python objects, several times over; this writes one node
after the other and needs only the part of the compaction algorithm that our context asks for
(https://www.w3.org/TR/json-ld11-api/#compaction-algorithm).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import BinaryIO, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from greenkg.errors import StoreError
from greenkg.export.context import context, is_mistaken, short
from greenkg.graph.vocabulary import RDF, XSD

Json: TypeAlias = str | int | bool | dict[str, "Json"] | list["Json"]
_Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
_RAW_INTEGER = 2**53
"""Whole numbers below this are the same in every JSON reader (RFC 8259, section 6)."""


def write(graphs: Iterable[tuple[str, Iterable[Quad]]], out: BinaryIO) -> None:
    """Writes named graphs, each a list of nodes, a node a line.

    Args:
        graphs: the address of each graph and its quads, those of one subject together.
        out: where to.

    Raises:
        StoreError: a value is itself a triple, or an address has a prefix of ours for its scheme, which
            JSON-LD cannot hold.
        OSError: ``out`` cannot be written.
    """
    out.write(b'{"@context": ' + _bytes(dict(context())) + b',\n"@graph": [')
    before = b"\n"
    for graph, quads in graphs:
        out.write(before + b'{"@id": ' + _bytes(graph) + b', "@graph": [')
        between = b"\n"
        for subject, said in groupby(quads, key=lambda quad: quad.subject):
            out.write(between + _bytes(_node(subject, said)))
            between = b",\n"
        out.write(b"\n]}")
        before = b",\n"
    out.write(b"\n]}\n")


def _node(subject: _Term, quads: Iterable[Quad]) -> Json:
    types: list[str] = []
    values: dict[str, list[_Term]] = {}
    for quad in quads:
        if quad.predicate == RDF.type and isinstance(quad.object, NamedNode):
            types.append(quad.object.value)
        else:
            values.setdefault(quad.predicate.value, []).append(quad.object)
    node: dict[str, Json] = {"@id": _address(subject)}
    if types:
        node["@type"] = _one_or_all([short(iri) for iri in sorted(types)])
    for predicate in sorted(values):
        name = short(predicate)
        definition = context().get(name)
        node[name] = _values(values[predicate], definition if isinstance(definition, Mapping) else {})
    return node


def _values(values: list[_Term], definition: Mapping[str, str]) -> Json:
    """The values of one property, in the form its definition lets them have."""
    if definition.get("@container") == "@language":
        by_language: dict[str, list[Json]] = {}
        for value in values:
            if not (isinstance(value, Literal) and value.language):
                return [_value(value, "") for value in values]
            by_language.setdefault(value.language, []).append(value.value)
        return {language: _one_or_all(by_language[language]) for language in sorted(by_language)}
    return _one_or_all([_value(value, definition.get("@type", "")) for value in values])


def _value(value: _Term, coerced: str) -> Json:
    if not isinstance(value, Literal):
        return _address(value) if coerced == "@id" else {"@id": _address(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    datatype = value.datatype.value
    if datatype == XSD.string.value:
        return {"@value": value.value} if coerced else value.value
    if datatype == coerced:
        return _raw(value.value, datatype)
    return {"@value": value.value, "@type": short(datatype)}


def _raw(lexical: str, datatype: str) -> Json:
    """A number or a truth value as JSON has it, where that gives back the same literal."""
    if datatype == XSD.boolean.value and lexical in ("true", "false"):
        return lexical == "true"
    if datatype == XSD.integer.value and len(lexical) < 17 and lexical.removeprefix("-").isascii():
        try:
            number = int(lexical)
        except ValueError:
            return lexical
        if str(number) == lexical and abs(number) < _RAW_INTEGER:
            return number
    return lexical


def _address(term: _Term) -> str:
    if isinstance(term, NamedNode):
        if is_mistaken(term.value):
            raise StoreError("in JSON-LD this address would be read as a prefixed name", term.value)
        return term.value
    if isinstance(term, BlankNode):
        return str(term)
    raise StoreError("JSON-LD cannot hold a triple as a value", str(term))


def _one_or_all(values: list[Json] | list[str]) -> Json:
    return values[0] if len(values) == 1 else list(values)


def _bytes(value: Json | Mapping[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
