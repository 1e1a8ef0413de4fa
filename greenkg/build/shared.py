"""The graphs every store holds whatever the documents: reference data and the ontology."""

from __future__ import annotations

import hashlib

from greenkg.build.cache import Cache, Entry, Facts
from greenkg.graph import ontology_quads, reference_quads


def shared_entries(cache: Cache, fingerprint: str, base: str) -> tuple[Entry, ...]:
    """An entry of the cache for each shared graph; they are made when the program or its data changed."""
    index = hashlib.sha256(f"shared\0{fingerprint}\0{base}".encode()).hexdigest()
    entries: list[Entry] = []
    for name in ("reference", "ontology"):
        key = f"{name}-{index}"
        entry = cache.find(key)
        if entry is None:
            quads = reference_quads(base) if name == "reference" else ontology_quads(base)
            entry = cache.add(key, quads, Facts())
        entries.append(entry)
    return tuple(entries)
