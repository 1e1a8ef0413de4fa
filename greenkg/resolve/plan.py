"""A plan's record gets identities."""

from __future__ import annotations

from dataclasses import replace

from greenkg.model import DocumentRef, PlanRecord, ResolvedPlan
from greenkg.resolve.agencies import Register, assignments, both_roles
from greenkg.resolve.documents import document, grounds
from greenkg.resolve.provinces import province
from greenkg.text import Lines


def resolve(record: PlanRecord, text: str) -> ResolvedPlan:
    """Who, which documents and which province the words of a record name.

    ``text`` is the source's, to which the record's positions refer.
    """
    lines = Lines(text)
    where = province(record.province, record.issued) if record.province else None
    own = document(
        DocumentRef(record.number, record.type, record.issued, record.issuer, record.title), record.province
    )
    register = Register(where, record.issued)
    found = assignments(record.cells, lines, register)
    paired, documents = grounds(record.bases, record.province)
    return ResolvedPlan(
        record=replace(record, issuer=own.issuer),
        document=own,
        promulgated_by=own if record.promulgated_by == record.number else None,
        province=where,
        agencies=tuple(sorted(register.agencies.values(), key=lambda a: a.key)),
        assignments=tuple(found),
        documents=tuple(sorted(documents, key=lambda d: d.key)),
        grounds=tuple(paired),
        findings=(*record.findings, *register.findings, *both_roles(found, register.agencies)),
    )
