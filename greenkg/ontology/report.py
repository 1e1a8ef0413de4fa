"""All checks of the ontology, in one order."""

from __future__ import annotations

from pyoxigraph import Triple

from greenkg.graph.vocabulary import GKG, RDF
from greenkg.ontology.fair import fair
from greenkg.ontology.literals import left_literals
from greenkg.ontology.material import Material
from greenkg.ontology.outcome import Check, Words, unchecked
from greenkg.ontology.pitfalls import pitfalls
from greenkg.ontology.profile import profile
from greenkg.ontology.reasoning import Limits, reason, without_evidence
from greenkg.ontology.shapes import shapes_against
from greenkg.ontology.triples import Triples
from greenkg.resources import corpus
from greenkg.store import Store

_NO_STORE = Words("không có kho", "no store")
_FEW_PLANS = Words(
    "kho có ít kế hoạch hơn gói, chưa thể nói thuật ngữ nào không dùng",
    "the store holds fewer plans than the package, which cannot show what is unused",
)


def check(material: Material, store: Store | None = None, limits: Limits | None = None) -> list[Check]:
    """Every check, in a fixed order; what cannot be made is reported as not checked.

    Args:
        material: the ontology and its files, see ``Material.packaged``.
        store: the graph; None leaves the checks of the graph out.
        limits: what each of the two runs of the reasoner may take.

    Raises:
        StoreError: the store cannot be read.
        GreenkgError: a triple asks the reasoner's library to fetch or run something.
    """
    limits = limits or Limits()
    ontology, axioms = material.ontology, material.axioms
    data = [] if store is None else _triples(store)
    facts = without_evidence(data)
    found = [reason("reasoner-ontology", axioms, limits)]
    if store is None:
        found += [unchecked(name, _NO_STORE) for name in ("reasoner-graph", "graph-literals")]
    else:
        found += [
            reason("reasoner-graph", [*axioms, *facts], limits),
            left_literals(ontology, data),
        ]
    enough = sum(t.predicate == RDF.type and t.object == GKG.Plan for t in data) >= len(_corpus())
    others = [*material.alignments, *material.schemes, *material.shapes]
    found += profile(ontology, [*material.alignments, *material.schemes], facts)
    found += pitfalls(
        ontology, others, Triples(data) if enough else None, _NO_STORE if store is None else _FEW_PLANS
    )
    found += shapes_against(material.shapes, ontology)
    found += fair(ontology, material.pages)
    return found


def _triples(store: Store) -> list[Triple]:
    """The graph but for the named graph that repeats the ontology."""
    graphs = (graph for graph in store.graphs() if not graph.endswith("/graph/ontology"))
    return list({quad.triple for graph in graphs for quad in store.graph_quads(graph)})


def _corpus() -> list[str]:
    return [path.name for path in corpus().iterdir() if path.suffix == ".txt"]
