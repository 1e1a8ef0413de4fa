"""A whole plan as quads."""

from __future__ import annotations

from pyoxigraph import Quad

from greenkg.graph.agencies import add_agencies
from greenkg.graph.assignments import add_assignments
from greenkg.graph.citations import add_citations
from greenkg.graph.corrections import add_corrections
from greenkg.graph.coverage import add_coverage
from greenkg.graph.documents import add_documents, add_plan
from greenkg.graph.duties import add_duties
from greenkg.graph.findings import add_findings
from greenkg.graph.functions import add_functions
from greenkg.graph.grounds import add_grounds
from greenkg.graph.iris import DEFAULT_BASE, Iris
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.provenance import add_provenance
from greenkg.graph.reporting import add_reporting
from greenkg.graph.rules import PLAN_RULES
from greenkg.graph.targets import add_targets
from greenkg.graph.tasks import add_tasks
from greenkg.graph.theme_matches import add_theme_matches
from greenkg.graph.themes import add_themes
from greenkg.model import ResolvedPlan


def quads(plan: ResolvedPlan, text: str, base: str = DEFAULT_BASE) -> list[Quad]:
    """Everything the graph says of one plan, in the plan's named graph.

    Sorted, without blank nodes; the same plan gives the same quads on every machine.

    Args:
        plan: the plan, with identities.
        text: the text of its source that its positions count in.
        base: what the addresses of data begin with.

    Raises:
        ValueError: the plan's records do not fit together or with the text.
        UsageError: the base is no absolute IRI ending in ``/`` or ``#``.
    """
    graph = PlanGraph(plan, text, Iris(base))
    add_plan(graph)
    add_documents(graph)
    add_grounds(graph)
    add_themes(graph)
    add_tasks(graph)
    add_functions(graph)
    add_theme_matches(graph)
    agencies = add_agencies(graph)
    add_assignments(graph, agencies)
    add_duties(graph, agencies)
    add_reporting(graph, agencies)
    add_citations(graph)
    add_targets(graph)
    add_coverage(graph)
    add_findings(graph)
    add_corrections(graph)
    graph.infer(PLAN_RULES)
    add_provenance(graph)  # last: it counts what is said
    return graph.quads()
