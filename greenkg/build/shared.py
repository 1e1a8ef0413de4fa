"""The graphs every store holds besides those of its plans: reference data, the ontology, who answers when."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from pyoxigraph import Quad

from greenkg.build.cache import Cache, Entry, Facts
from greenkg.graph import administration_quads, ontology_quads, reference_quads


def shared_entries(cache: Cache, fingerprint: str, base: str, plans: Sequence[Entry]) -> tuple[Entry, ...]:
    """An entry of the cache for each shared graph.

    They are made when the program or its data changed; who answers when, also when the plans name other
    bodies or provinces than those of any build before.
    """
    named = sorted({body for plan in plans for body in plan.facts.bodies})
    places = sorted({plan.facts.place for plan in plans} - {""})
    return (
        _entry(cache, "reference", (fingerprint, base), lambda: reference_quads(base)),
        _entry(cache, "ontology", (fingerprint, base), lambda: ontology_quads(base)),
        _entry(
            cache,
            "administration",
            (fingerprint, base, repr(named), repr(places)),
            lambda: administration_quads(named, places, base),
        ),
    )


def _entry(cache: Cache, name: str, depends: Sequence[str], make: Callable[[], Sequence[Quad]]) -> Entry:
    index = hashlib.sha256("\0".join(("shared", *depends)).encode()).hexdigest()
    key = f"{name}-{index}"
    return cache.find(key) or cache.add(key, make(), Facts())
