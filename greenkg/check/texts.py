"""The sources a store holds: their names and whole texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from greenkg.graph.vocabulary import PREFIXES
from greenkg.store import Store, Term
from greenkg.text import Lines

PROLOGUE = "\n".join(f"PREFIX {name}: <{terms.namespace}>" for name, terms in PREFIXES.items())
"""The prefixes every question of this package may use."""

_TEXTS = f"""{PROLOGUE}
SELECT ?source ?name ?text WHERE {{
  WANTED
  ?source a gkg:Source ; gkg:text ?text .
  OPTIONAL {{ ?source rdfs:label ?name }}
}}
ORDER BY ?name ?source
"""


@dataclass(frozen=True, slots=True)
class Text:
    """A source: its IRI, its file's name and its lines."""

    source: str
    name: str
    lines: Lines


def texts(store: Store, only: Iterable[str] | None = None) -> dict[str, Text]:
    """The sources by IRI, in the order of their names.

    Args:
        store: any store that holds plans.
        only: the IRIs of the sources wanted, by default all.

    Raises:
        StoreError: the store cannot answer.
    """
    found: dict[str, Text] = {}
    wanted = "" if only is None else f"VALUES ?source {{ {' '.join(f'<{iri}>' for iri in sorted(only))} }}"
    for source, name, text in store.select(_TEXTS.replace("WANTED", wanted)):
        iri = characters(source)
        if iri not in found:
            found[iri] = Text(iri, characters(name) or iri, Lines(characters(text)))
    return found


def characters(term: Term | None) -> str:
    """The term's own characters; nothing for None."""
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else str(term)
