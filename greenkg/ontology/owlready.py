"""An ontology in a world of its own. Imports owlready2, which takes a third of a second."""

from __future__ import annotations

from io import BytesIO

import owlready2

from greenkg.graph.vocabulary import GKG


def load(ntriples: bytes) -> owlready2.Ontology:
    """The ontology in a world of its own, from what ``harmless`` returned."""
    return owlready2.World().get_ontology(GKG.namespace).load(fileobj=BytesIO(ntriples))
