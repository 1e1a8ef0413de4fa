"""The facts the program is least sure of, with what they say and the words they rest on."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from greenkg.check.texts import PROLOGUE, characters
from greenkg.store import Store

_ROOM = 40_000
"""Characters of addresses in one question."""

_FACTS = f"""{PROLOGUE}
SELECT DISTINCT ?graph ?fact ?class ?confidence ?line WHERE {{
  GRAPH ?graph {{ ?fact gkg:confidence ?confidence ; a ?class . OPTIONAL {{ ?fact gkg:line ?line }} }}
  FILTER(STRSTARTS(STR(?class), STR(gkg:)))
}}
"""
# what a task or a duty to report says in one cell is as sure as the whole of it, so it is no fact of its own
_PARTS = f"{PROLOGUE} SELECT DISTINCT ?fact {{ ?whole gkg:confidence ?sure ; gkg:statement ?fact }}"
_GRAPHS = f"""{PROLOGUE}
SELECT DISTINCT ?graph ?number ?source WHERE {{
  GRAPH ?graph {{
    ?graph void:rootResource ?plan ; dct:source ?file .
    OPTIONAL {{ ?plan eli:id_local ?number }}
    OPTIONAL {{ ?file rdfs:label ?source }}
  }}
}}
"""
_LABELS = f"""{PROLOGUE}
SELECT ?class ?label WHERE {{
  ?class rdfs:label ?label FILTER(LANG(?label) = "LANGUAGE" && STRSTARTS(STR(?class), STR(gkg:)))
}}
"""
_WORDS = """
  ?fact gkg:evidence ?place .
  ?place oa:hasSelector ?position . ?position oa:start ?order .
  ?place oa:hasSelector ?quote . ?quote oa:exact ?what
"""
# the names of what a fact points at, those of what it belongs to, and its own words
_SAYS = (
    "?fact gkg:agency ?agency . ?agency skos:prefLabel ?what",
    "?whole gkg:statement ?fact ; gkg:agency ?agency . ?agency skos:prefLabel ?what",
    "?fact gkg:role ?role . ?role skos:notation ?what",
    "?whole gkg:statement ?fact ; gkg:role ?role . ?role skos:notation ?what",
    "?fact gkg:duty ?work . ?work gkg:text ?what",
    "?whole gkg:statement ?fact ; gkg:task ?work . ?work gkg:text ?what",
    "?theme gkg:hasThemeMatch ?fact ; skos:prefLabel ?what",
    "?whole gkg:hasTaskFunction ?fact ; gkg:text ?what",
    '?fact gkg:function ?function . ?function skos:prefLabel ?what FILTER(LANG(?what) = "vi")',
    "?fact gkg:annexTheme ?theme . ?theme skos:prefLabel ?what",
    "?fact gkg:bodyTheme ?theme . ?theme skos:prefLabel ?what",
    "?fact a gkg:ThemeMatch ; gkg:nationalTheme ?theme . ?theme skos:prefLabel ?what "
    'FILTER(LANG(?what) = "vi")',
    "VALUES (?own ?order) { (gkg:field 1) (gkg:statedNumber 2) (gkg:statedType 3) (gkg:statedSubject 4) "
    "(gkg:printedTarget 5) (gkg:value 6) (gkg:valueTo 7) (gkg:unit 8) (gkg:targetYear 9) (gkg:text 10) "
    "(skos:prefLabel 11) } ?fact ?own ?what",
)


@dataclass(frozen=True, slots=True)
class UncertainFact:
    """A fact, how sure the program is of it, what it says and the words of its source.

    ``kind`` is the name of its class in the language asked for; ``line`` is 0 where there is none.
    """

    confidence: float
    kind: str
    plan: str
    says: str
    words: str
    source: str
    line: int
    fact: str


def uncertain(store: Store, limit: int | None = None, language: str = "en") -> list[UncertainFact]:
    """The least certain facts, the least certain first; by default a tenth of all.

    Args:
        store: any store that holds plans.
        limit: how many at most.
        language: of the kinds' names, ``vi`` or ``en``.

    Raises:
        StoreError: the store cannot answer.
    """
    parts = {characters(fact) for (fact,) in store.select(_PARTS)}
    graphs = {characters(graph): tuple(map(characters, rest)) for graph, *rest in store.select(_GRAPHS)}
    facts: dict[str, tuple[float, str, int, str, str]] = {}
    for row in store.select(_FACTS):
        graph, fact, kind, confidence, line = map(characters, row)
        if fact not in parts:
            number, source = graphs.get(graph, ("", ""))
            facts.setdefault(fact, (float(confidence), source, int(line or 0), number, kind))
    wanted = math.ceil(len(facts) / 10) if limit is None else limit
    least = sorted(facts, key=lambda fact: (*facts[fact][:3], fact))[:wanted]
    labels = {
        characters(each): characters(label)
        for each, label in store.select(_LABELS.replace("LANGUAGE", "vi" if language == "vi" else "en"))
    }
    words = _joined(store, (_WORDS,), least, " … ")
    says = _joined(store, _SAYS, least, " · ")
    return [
        UncertainFact(
            confidence=confidence,
            kind=labels.get(kind, kind.rpartition("#")[2]),
            plan=number,
            says=says[fact],
            words=words[fact],
            source=source,
            line=line,
            fact=fact,
        )
        for fact in least
        for confidence, source, line, number, kind in (facts[fact],)
    ]


def _joined(store: Store, patterns: Sequence[str], facts: Sequence[str], between: str) -> dict[str, str]:
    """What the patterns find of each fact, in their order, each thing once."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for pattern, some in product(patterns, tuple(_chunks(facts))):
        named = " ".join(f"<{fact}>" for fact in some)
        for fact, _, what in store.select(
            f"{PROLOGUE} SELECT DISTINCT ?fact ?order ?what {{ VALUES ?fact {{ {named} }} {pattern} }} "
            "ORDER BY ?fact ?order ?what"
        ):
            found[characters(fact)][" ".join(characters(what).split())] = None
    return {fact: between.join(found[fact]) for fact in facts}


def _chunks(facts: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many facts at a time as one question has room for."""
    some: list[str] = []
    room = 0
    for fact in facts:
        if some and room + len(fact) > _ROOM:
            yield some
            some, room = [], 0
        some.append(fact)
        room += len(fact) + 3
    if some:
        yield some
