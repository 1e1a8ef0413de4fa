"""What the concepts a page tells of are called: bases, states of bodies, functions, how sure facts are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from pyoxigraph import Literal

from greenkg.store import Store

Names: TypeAlias = Mapping[str, Mapping[str, str]]
"""Notation → language → name."""
Terms: TypeAlias = Mapping[str, Names]
"""Scheme → its names."""

_TERMS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?scheme ?notation (LANG(?label) AS ?language) ?label
WHERE {
  VALUES ?scheme {
    <https://w3id.org/greenkg/scheme/basis> <https://w3id.org/greenkg/scheme/tenure-state>
    <https://w3id.org/greenkg/scheme/fact-confidence> <https://w3id.org/greenkg/scheme/function>
  }
  GRAPH ?graph { ?concept skos:inScheme ?scheme ; skos:notation ?notation ; skos:prefLabel ?label }
}
ORDER BY ?scheme ?notation ?language ?label
"""


def ask_terms(store: Store) -> Terms:
    """The names of the concepts: of bases, of states of bodies, of functions, of how sure facts are.

    Raises:
        StoreError: the store cannot answer.
    """
    found: dict[str, dict[str, dict[str, str]]] = {}
    for scheme, notation, language, label in store.select(_TERMS):
        assert isinstance(notation, Literal)
        assert isinstance(language, Literal)
        assert isinstance(label, Literal)
        of_scheme = found.setdefault(str(getattr(scheme, "value", "")).rpartition("/")[2], {})
        of_scheme.setdefault(notation.value, {}).setdefault(language.value, label.value)
    return found
