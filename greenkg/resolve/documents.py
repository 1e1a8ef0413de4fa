"""Identities of legal documents: number, issuer of its era, date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from greenkg.gazetteer.tables import known
from greenkg.model import DocumentRef, LegalBasis, LegalDocument, Province
from greenkg.resolve.provinces import province
from greenkg.text import slug


def place_slug(where: Province) -> str:
    """A province in an IRI: "45-quang-tri", "44-quang-tri.2025-07-01"."""
    return f"{where.code}-{slug(where.name)}" + (f".{where.since}" if where.since else "")


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
    parts = ["vn", *([place_slug(where)] if where else []), ref.date or "undated", named or "khong-ten"]
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


def grounds(
    bases: Sequence[LegalBasis], home: str
) -> tuple[list[tuple[LegalBasis, str]], list[LegalDocument]]:
    """Each ground with its document's key ("" when it names none), and the documents, each once."""
    dated = {b.document.number: b.document.date for b in bases if b.document.number and b.document.date}
    found: dict[str, LegalDocument] = {}
    paired: list[tuple[LegalBasis, str]] = []
    for basis in bases:
        ref = basis.document
        if not ref.number and not ref.type:
            paired.append((basis, ""))
            continue
        one = document(replace(ref, date=ref.date or dated.get(ref.number, "")), home)
        before = found.get(one.key)
        if before is None or (not before.subject and one.subject):
            found[one.key] = one
        paired.append((replace(basis, document=replace(ref, issuer=one.issuer)), one.key))
    return paired, list(found.values())
