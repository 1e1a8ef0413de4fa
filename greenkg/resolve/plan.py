"""A plan's record gets identities."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial

from greenkg.administration.provinces import province
from greenkg.model import CorrectionKind, DocumentRef, PlanRecord, ResolvedPlan
from greenkg.resolve.agencies import (
    Register,
    assignments,
    both_roles,
    duty_agents,
    printed_names,
    reporters,
)
from greenkg.resolve.documents import Library, document, grounds
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
    named = {
        span: one.value
        for one in record.corrections
        if one.kind is CorrectionKind.NAME
        for span in one.quote.spans
    }
    printed = cache(partial(printed_names, record.cells, lines))  # few plans shorten a name
    register = Register(where, record.issued, named, printed)
    found = assignments(record.cells, lines, register)
    agents = duty_agents(record.duties, lines, register)
    reports = reporters(record.reporting, lines, register)
    library = Library.of(record)
    paired = grounds(record.bases, library)
    cited = [(citation, library.key(citation.document)) for citation in record.citations]
    return ResolvedPlan(
        record=replace(record, issuer=own.issuer),
        document=own,
        promulgated_by=own if record.promulgated_by == record.number else None,
        province=where,
        agencies=tuple(sorted(register.agencies.values(), key=lambda a: a.key)),
        assignments=tuple(found),
        documents=tuple(sorted(library.documents.values(), key=lambda d: d.key)),
        grounds=tuple(paired),
        duty_agents=tuple(agents),
        reporters=tuple(reports),
        citations=tuple((citation, key) for citation, key in cited if key),
        findings=(*record.findings, *register.findings, *both_roles(found, register.agencies)),
    )
