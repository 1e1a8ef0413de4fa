"""Legal documents: the plan, the decision that promulgates it, and the documents it names."""

from __future__ import annotations

from pyoxigraph import NamedNode

from greenkg.graph.identities import DocumentFieldId, DocumentId, PlanPeriodId
from greenkg.graph.literals import date, year
from greenkg.graph.plan_graph import PlanGraph
from greenkg.graph.provinces import add_province
from greenkg.graph.vocabulary import DCAT, DCTERMS, ELI, GKG, PPLAN, PROV, XSD
from greenkg.model import DocumentRef, LegalDocument


def add_plan(graph: PlanGraph) -> None:
    """Writes what the plan is, by its record, and where it says so."""
    record, document, node = graph.plan.record, graph.plan.document, graph.node
    graph.add_type(node, GKG.Plan, GKG.LegalDocument, ELI.LegalResource, PPLAN.Plan)
    graph.add_string(node, ELI.id_local, record.number or document.number)
    graph.add_words(node, DCTERMS.title, record.title)
    _add_kind(graph, node, record.type or document.type)
    graph.add_string(node, GKG.issuerName, record.issuer or document.issuer)
    _add_date(graph, node, record.issued or document.date)
    if record.effective:
        graph.add(node, ELI.first_date_entry_in_force, date(record.effective))
    graph.add_string(node, GKG.signer, record.signer)
    graph.add_words(node, GKG.signerOffice, record.signer_office)
    graph.add_integer(node, GKG.startYear, record.start)
    graph.add_integer(node, GKG.endYear, record.end)
    graph.add_integer(node, GKG.visionYear, record.vision)
    graph.add(node, DCTERMS.source, graph.source)
    graph.add(node, PROV.wasDerivedFrom, graph.source)
    if graph.plan.province:
        graph.add(node, ELI.jurisdiction, add_province(graph, graph.plan.province))
    if record.start is not None or record.end is not None:
        _add_period(graph, record.start, record.end)
    _add_statements(graph)


def add_documents(graph: PlanGraph) -> None:
    """Writes the documents the plan names, and the decision the plan is an annex of."""
    decision = graph.plan.promulgated_by
    others = [*graph.plan.documents, *([decision] if decision else [])]
    for document in others:
        if document.key != graph.key:
            _add_document(graph, document)
    if decision and decision.key != graph.key:
        graph.add(graph.mint(DocumentId(decision.key)), ELI.has_annex, graph.node)


def add_stated_document(graph: PlanGraph, fact: NamedNode, stated: DocumentRef, key: str) -> None:
    """Writes what a ground or citation says of a document, and which one it is, if that is known."""
    graph.add_string(fact, GKG.statedNumber, stated.number)
    graph.add_words(fact, GKG.statedType, stated.type)
    graph.add_string(fact, GKG.statedDate, stated.date)
    graph.add_words(fact, GKG.statedIssuer, stated.issuer)
    graph.add_words(fact, GKG.statedSubject, stated.subject)
    if key:
        graph.add(fact, GKG.document, graph.mint(DocumentId(key)))


def _add_document(graph: PlanGraph, document: LegalDocument) -> None:
    node = graph.mint(DocumentId(document.key))
    graph.add_type(node, GKG.LegalDocument, ELI.LegalResource)
    graph.add_string(node, ELI.id_local, document.number)
    graph.add_words(node, DCTERMS.title, document.subject)
    _add_kind(graph, node, document.type)
    graph.add_string(node, GKG.issuerName, document.issuer)
    _add_date(graph, node, document.date)
    if document.province:
        graph.add(node, ELI.jurisdiction, add_province(graph, document.province))


def _add_kind(graph: PlanGraph, node: NamedNode, kind: str) -> None:
    if kind:
        graph.add(node, ELI.type_document, graph.concept("document-type", kind))


def _add_date(graph: PlanGraph, node: NamedNode, iso: str) -> None:
    """Says when a document was issued: ELI's dates are whole days, a month or year alone is ``dct:date``."""
    if iso:
        said = date(iso)
        graph.add(node, ELI.date_document if said.datatype == XSD.date else DCTERMS.date, said)


def _add_period(graph: PlanGraph, start: int | None, end: int | None) -> None:
    period = graph.mint(PlanPeriodId(graph.key))
    graph.add(graph.node, DCTERMS.temporal, period)
    graph.add_type(period, DCTERMS.PeriodOfTime)
    if start is not None:
        graph.add(period, DCAT.startDate, year(start))
    if end is not None:
        graph.add(period, DCAT.endDate, year(end))


def _add_statements(graph: PlanGraph) -> None:
    seen: dict[tuple[str, int], int] = {}
    for said in graph.plan.record.statements:
        place = (said.field, said.quote.line)
        seen[place] = seen.get(place, 0) + 1
        node = graph.mint(
            DocumentFieldId(graph.key, said.field.replace("_", "-"), said.quote.line, seen[place])
        )
        graph.add(graph.node, GKG.statement, node)
        graph.add_type(node, GKG.FieldStatement)
        graph.add_string(node, GKG.field, said.field)
        graph.add_string(node, GKG.value, said.value)
        graph.add_quote(node, said.quote, said.confidence)
