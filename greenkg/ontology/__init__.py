"""Whether the ontology can be relied on, and the graph for those who think in classes and individuals."""

from greenkg.ontology.individuals import as_owlready

__all__ = ["as_owlready"]
