"""The prefixes of documents that people read, and names written with them."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode, Triple

from greenkg.graph.vocabulary import PREFIXES, SHACL

NAMESPACES: dict[str, str] = {
    **{name: terms.namespace for name, terms in PREFIXES.items()},
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": SHACL,
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}


def named(name: str) -> NamedNode:
    """The term a prefixed name stands for.

    Raises:
        KeyError: the prefix is none of ours.

    >>> named("dct:title").value
    'http://purl.org/dc/terms/title'
    """
    prefix, _, local = name.partition(":")
    return NamedNode(NAMESPACES[prefix] + local)


def used_in(triples: Sequence[Triple]) -> dict[str, str]:
    """Those prefixes that some triple has a use for."""
    text = "\n".join(map(str, triples))
    return {name: namespace for name, namespace in NAMESPACES.items() if f"<{namespace}" in text}
