"""Identities of legal documents: number, issuer of its era, date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from greenkg.administration.provinces import place, province
from greenkg.gazetteer.tables import known
from greenkg.model import DocumentRef, LegalBasis, LegalDocument, PlanRecord, Province
from greenkg.text import slug


def document(ref: DocumentRef, home: str) -> LegalDocument:
    """The document a reference means; ``home`` is the province whose plan makes it.

    A body of a province ("UBND tỉnh", "Sở Tài chính") is that of the province the reference names, else of
    ``home``, in the era of the document's date.
    """
    where = _issuing_province(ref, home)
    issuer = ref.issuer
    if where and issuer in ("UBND tỉnh", "HĐND tỉnh"):
        unit = "thành phố" if where.unit == "Thành phố" else "tỉnh"
        issuer = f"{issuer.split()[0]} {unit} {where.name}"
    elif where and issuer == "Tỉnh ủy":
        issuer = f"{'Thành ủy' if where.unit == 'Thành phố' else 'Tỉnh ủy'} {where.name}"
    named = slug(ref.number) if ref.number else slug(f"{ref.type} {' '.join(ref.subject.split()[:10])}")
    parts = ["vn", *([place(where)] if where else []), ref.date or "undated", named or "khong-ten"]
    return LegalDocument("/".join(parts), ref.number, ref.type, ref.date, issuer, ref.subject, where)


def _issuing_province(ref: DocumentRef, home: str) -> Province | None:
    """The province of a provincial issuer, or None for a national one."""
    for local in ("UBND tỉnh", "HĐND tỉnh", "UBND thành phố", "HĐND thành phố", "Tỉnh ủy", "Thành ủy"):
        if ref.issuer.startswith(local):
            return province(ref.issuer.removeprefix(local).strip() or home, ref.date)
    entry = known().get(ref.issuer)
    if entry and entry.level == "tỉnh":
        return province(home, ref.date)
    return None


@dataclass(slots=True)
class Library:
    """The documents a plan names, each once; a number dated in one place is dated in all."""

    home: str
    dates: dict[str, str]
    documents: dict[str, LegalDocument] = field(default_factory=dict)

    @classmethod
    def of(cls, record: PlanRecord) -> Library:
        """An empty one that knows the dates the record states with a number."""
        named = [c.document for c in record.citations] + [b.document for b in record.bases]
        own = {record.number: record.issued} if record.issued else {}
        return cls(record.province, {d.number: d.date for d in named if d.number and _is_day(d.date)} | own)

    def key(self, ref: DocumentRef) -> str:
        """The key of the document a reference means; "" when it names none."""
        if not ref.number and not ref.type:
            return ""
        day = ref.date if _is_day(ref.date) else self.dates.get(ref.number, ref.date)
        one = document(replace(ref, date=day), self.home)
        before = self.documents.get(one.key)
        if before is None or (not before.subject and one.subject):
            self.documents[one.key] = one
        return one.key


def _is_day(date: str) -> bool:
    return date.count("-") == 2


def grounds(bases: Sequence[LegalBasis], library: Library) -> list[tuple[LegalBasis, str]]:
    """Each ground, its issuer in full, with its document's key ("" when it names none)."""
    paired = []
    for basis in bases:
        key = library.key(basis.document)
        issuer = library.documents[key].issuer if key else basis.document.issuer
        paired.append((replace(basis, document=replace(basis.document, issuer=issuer)), key))
    return paired
