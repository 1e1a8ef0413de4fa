"""The process that asks HermiT: N-Triples in, one line of JSON out. Run as a module, never imported.

Its argument is HermiT's memory in megabytes. The line has ``consistent``, ``unsatisfiable`` (IRIs of
classes that can have no member) and ``error`` (what HermiT said when it could not answer).
"""

from __future__ import annotations

import json
import sys

import owlready2
import owlready2.reasoning

from greenkg.ontology.owlready import load


def answer(ntriples: bytes, megabytes: int) -> dict[str, object]:
    """What HermiT says of the triples."""
    owlready2.reasoning.JAVA_MEMORY = megabytes
    ontology = load(ntriples)
    try:
        with ontology:
            owlready2.sync_reasoner_hermit(ontology.world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return {"consistent": False, "unsatisfiable": [], "error": ""}
    except owlready2.OwlReadyJavaError as error:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        said = next((line for line in lines if "Exception" in line or "Error" in line), "")
        return {"consistent": None, "unsatisfiable": [], "error": said[:300] or "HermiT stopped"}
    found = sorted({c.iri for c in ontology.world.inconsistent_classes() if hasattr(c, "iri")})
    empty = [iri for iri in found if iri != "http://www.w3.org/2002/07/owl#Nothing"]
    return {"consistent": True, "unsatisfiable": empty, "error": ""}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read(), int(sys.argv[1]))))
