"""The graph as owlready2's classes and individuals."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from greenkg.ontology.harmless import harmless
from greenkg.ontology.material import Material
from greenkg.store import open_store

if TYPE_CHECKING:
    import owlready2


def as_owlready(store: str | Path = Path(".greenkg") / "store") -> owlready2.Ontology:
    """The ontology with the individuals of a store, in an owlready2 world of its own.

    All of it is in memory, a copy: changing it changes no store. Nothing is fetched and no module that a
    graph names is imported. Where a triple stands in several named graphs it is read once.

    >>> onto = as_owlready(store)                                           # doctest: +SKIP
    >>> sorted(plan.name for plan in onto.Plan.instances())                 # doctest: +SKIP

    Args:
        store: a store folder, or the http(s) address of a SPARQL endpoint.

    Raises:
        StoreError: there is no store, or it cannot be read.
        GreenkgError: a graph imports an ontology or names a Python module.
    """
    # costs a third of a second that importing greenkg need not pay
    from greenkg.ontology.owlready import load

    axioms = Material.packaged().ontology
    with open_store(store) as opened:
        return load(harmless([*axioms, *(quad.triple for quad in opened.quads())]))
