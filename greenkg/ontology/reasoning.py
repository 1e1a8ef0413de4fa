"""The DL reasoner HermiT, through owlready2, in a process with limits of time and memory."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from greenkg.graph.vocabulary import RDF
from greenkg.ontology.datatypes import in_map
from greenkg.ontology.harmless import harmless
from greenkg.ontology.outcome import Check, Words, judged, unchecked
from greenkg.ontology.owl import BUILT_IN, DATATYPE, RANGE, XSD
from greenkg.ontology.triples import curie
from greenkg.store import Term

SECONDS = 120
"""How long the reasoner may take, unless told otherwise. The packaged plans take about 20 seconds."""
MEGABYTES = 2000
"""How much memory the reasoner's heap may take, unless told otherwise."""

NO_JAVA = Words("không có Java: bộ suy luận không chạy", "no Java: the reasoner was not run")
_EVIDENCE = "http://www.w3.org/ns/oa#"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run of the reasoner may take."""

    seconds: float = SECONDS
    megabytes: int = MEGABYTES


def can_reason() -> bool:
    """Whether there is a Java to run HermiT with."""
    return shutil.which("java") is not None


def reason(name: str, triples: Iterable[Triple], limits: Limits) -> Check:
    """Consistency, and satisfiability of every class.

    Values of datatypes that OWL 2 lacks (xsd:date), and ranges of them, would stop HermiT: they are set
    aside and counted in the remark. ``graph-literals`` looks at those values.

    Raises:
        GreenkgError: a triple is refused, see ``harmless``.
    """
    kept, aside = _for_hermit(triples)
    remark = _extent(kept, aside)
    if not can_reason():
        return unchecked(name, NO_JAVA)
    try:
        said = _ask(harmless(kept), limits)
    except subprocess.TimeoutExpired:
        return judged(name, [f"> {limits.seconds:g} s"], remark)
    if said["error"]:
        return judged(name, [str(said["error"])], remark)
    if not said["consistent"]:
        return judged(name, ["owl:Thing ⊑ owl:Nothing"], remark)
    empty = said["unsatisfiable"]
    assert isinstance(empty, list)
    return judged(name, (f"{curie(NamedNode(iri))} ⊑ owl:Nothing" for iri in empty), remark)


def without_evidence(triples: Iterable[Triple]) -> list[Triple]:
    """The triples but for those of nodes that only say where a fact stands (Web Annotation's)."""
    found = list(triples)
    evidence: set[Term] = {
        t.subject
        for t in found
        if t.predicate == RDF.type
        and isinstance(t.object, NamedNode)
        and t.object.value.startswith(_EVIDENCE)
    }
    return [t for t in found if t.subject not in evidence and t.object not in evidence]


def _for_hermit(triples: Iterable[Triple]) -> tuple[list[Triple], Counter[str]]:
    kept: list[Triple] = []
    aside: Counter[str] = Counter()
    for triple in set(triples):
        value = triple.object
        if isinstance(value, Literal) and not in_map(value):
            aside[curie(value.datatype)] += 1
        elif triple.predicate == RANGE and _unknown(value):
            aside[f"rdfs:range {curie(value)}"] += 1
        else:
            kept.append(triple)
    return kept, aside


def _unknown(value: Term) -> bool:
    if not isinstance(value, NamedNode):
        return False
    return value.value.startswith((XSD, RDF.namespace)) and value.value not in BUILT_IN[DATATYPE]


def _extent(kept: list[Triple], aside: Counter[str]) -> Words:
    counts = ", ".join(f"{name} {often}" for name, often in sorted(aside.items()))
    vi, en = f"{len(kept)} bộ ba", f"{len(kept)} triples"
    if counts:
        vi, en = f"{vi}; để riêng: {counts}", f"{en}; set aside: {counts}"
    return Words(vi, en)


def _ask(ntriples: bytes, limits: Limits) -> dict[str, object]:
    """Runs the child; on time-out it goes with all it started.

    Raises:
        subprocess.TimeoutExpired: it took too long.
    """
    command = [sys.executable, "-m", "greenkg.ontology.hermit", str(limits.megabytes)]
    with subprocess.Popen(  # noqa: S603 - our own module, by our own Python
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            out, err = process.communicate(ntriples, timeout=limits.seconds)
        except BaseException:
            _stop(process)
            raise
    if process.returncode != 0:
        words = err.decode("utf-8", "replace").strip().splitlines()
        return {"error": (words or ["the reasoner's process ended"])[-1][:300]}
    answer = json.loads(out)
    assert isinstance(answer, dict)
    return answer


def _stop(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
