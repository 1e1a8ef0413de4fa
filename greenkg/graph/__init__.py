"""Records become quads: the plan's named graph, reference data, the ontology."""

from greenkg.graph.administration import administration_quads
from greenkg.graph.iris import DEFAULT_BASE, Iris
from greenkg.graph.ontology import ontology_quads
from greenkg.graph.plans import quads
from greenkg.graph.reference import reference_quads

__all__ = ["DEFAULT_BASE", "Iris", "administration_quads", "ontology_quads", "quads", "reference_quads"]
