"""Triples that can be handed to owlready2, which does more with a file than read it.

owlready2 imports and runs the Python module that an ontology names, and fetches what it imports:
triples that ask for either are refused before they reach it.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from greenkg.errors import GreenkgError

_OWN = "http://www.lesfleursdunormal.fr/static/_downloads/owlready_ontology.owl"
_IMPORTS = "http://www.w3.org/2002/07/owl#imports"


def harmless(triples: Iterable[Triple]) -> bytes:
    """The triples as sorted N-Triples.

    Raises:
        GreenkgError: a triple imports an ontology or speaks to owlready2 itself.
    """
    kept = sorted(set(triples), key=str)
    for triple in kept:
        for term in (triple.subject, triple.predicate, triple.object):
            if isinstance(term, NamedNode) and (term.value == _IMPORTS or term.value.startswith(_OWN)):
                raise GreenkgError(
                    "a graph given to owlready2 imports nothing and names no Python module",
                    where=term.value,
                    mend="take that triple out",
                )
    written = serialize(kept, format=RdfFormat.N_TRIPLES)
    assert written is not None
    return written
