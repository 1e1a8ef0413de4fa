"""Changes as RDF, in terms that others have: Talis' Changeset and PROV.

A change set (http://purl.org/vocab/changeset/schema#) holds the statements that went and those that came, in
the terms of the plans' own graphs; that a task is a later version of another is ``prov:wasRevisionOf``. Our
ontology needs no terms for this: no store ever holds a comparison.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from greenkg.diff.changes import Change, Kind, PlanChanges
from greenkg.diff.tasks import Plan, Task
from greenkg.graph.vocabulary import GKG, PPLAN, PREFIXES, PROV, RDF, XSD

CHANGESET = "http://purl.org/vocab/changeset/schema#"
_REVISION = NamedNode(PROV.namespace + "wasRevisionOf")
_STATEMENT, _SUBJECT, _PREDICATE, _OBJECT = (
    NamedNode(RDF.namespace + name) for name in ("Statement", "subject", "predicate", "object")
)
_CHANGE_SET, _OF, _REASON, _ADDITION, _REMOVAL = (
    NamedNode(CHANGESET + name)
    for name in ("ChangeSet", "subjectOfChange", "changeReason", "addition", "removal")
)


def write(found: Iterable[PlanChanges], out: BinaryIO) -> None:
    """Writes the changes as Turtle; the same changes give the same bytes.

    Raises:
        OSError: ``out`` cannot be written.
    """
    prefixes = {name: terms.namespace for name, terms in PREFIXES.items()} | {"cs": CHANGESET}
    triples = sorted({triple for each in found for triple in triples_of(each)}, key=str)
    serialize(triples, out, RdfFormat.TURTLE, prefixes=prefixes)


def triples_of(changes: PlanChanges) -> Iterator[Triple]:
    """What changed between two versions of a plan, a change set a change."""
    for change in changes.changes:
        old, new = change.before, change.after
        node = _name(
            "change", change.kind, change.what, *(task.address if task else "" for task in (old, new))
        )
        yield Triple(node, RDF.type, _CHANGE_SET)
        yield Triple(node, _OF, NamedNode(change.task.address))
        yield Triple(node, _REASON, Literal(f"{change.kind} {change.what}".strip()))
        if old and new and old.address != new.address:
            yield Triple(NamedNode(new.address), _REVISION, NamedNode(old.address))
        for predicate, task, plan in (
            (_REMOVAL, old, changes.before),
            (_ADDITION, new, changes.after),
        ):
            for said in _said(change, task, plan):
                yield Triple(node, predicate, statement := _name("statement", str(said)))
                yield Triple(statement, RDF.type, _STATEMENT)
                yield Triple(statement, _SUBJECT, said.subject)
                yield Triple(statement, _PREDICATE, said.predicate)
                yield Triple(statement, _OBJECT, said.object)


def _said(change: Change, task: Task | None, plan: Plan | None) -> Iterator[Triple]:
    """What a version of the task says that the other does not, or not so."""
    if task is None:
        return
    node = NamedNode(task.address)
    other = change.before if task is change.after else change.after
    match change.kind:
        case Kind.ADDED | Kind.DROPPED:
            if plan:
                yield Triple(node, PPLAN.isStepOfPlan, NamedNode(plan.address))
            yield Triple(node, GKG.text, Literal(task.text, language="vi"))
        case Kind.MOVED:
            assert other is not None
            lead = change.what == "lead"
            known = set(other.leads if lead else other.partners)
            for agency in task.leads if lead else task.partners:
                if agency not in known:
                    predicate = GKG.leadAgency if lead else GKG.partnerAgency
                    yield Triple(node, predicate, NamedNode(agency.address))
        case Kind.REDATED:
            assert other is not None
            for predicate, year, there in (
                (GKG.startYear, task.start, other.start),
                (GKG.endYear, task.end, other.end),
            ):
                if year and year != there:
                    yield Triple(node, predicate, Literal(year, datatype=XSD.integer))
            if task.frequency and task.frequency != other.frequency:
                yield Triple(node, GKG.frequency, Literal(task.frequency, language="vi"))
        case Kind.REWORDED:
            yield Triple(node, GKG.text, Literal(task.text, language="vi"))


def _name(*parts: str) -> NamedNode:
    """An address that the same change has every time."""
    return NamedNode(uuid.uuid5(uuid.NAMESPACE_URL, "\0".join(parts)).urn)
