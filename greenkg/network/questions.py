"""What the network asks a store, in SPARQL 1.1 that any endpoint runs.

Long answers are put in order by whoever asks: sorting them takes a store longer than finding them.
"""

from __future__ import annotations

_PREFIXES = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX gkg: <https://w3id.org/greenkg/ontology#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX p-plan: <http://purl.org/net/p-plan#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

BODIES = f"""{_PREFIXES}
SELECT ?agency (MIN(?each_name) AS ?name) (MIN(?each_kind) AS ?kind)
       (MIN(?each_place) AS ?province)
WHERE {{
  GRAPH ?graph {{
    ?agency a gkg:Agency ; skos:prefLabel ?each_name .
    OPTIONAL {{ ?agency org:classification ?concept . ?concept skos:notation ?each_kind }}
    OPTIONAL {{ ?agency dct:spatial ?place . ?place gkg:shortName ?each_place }}
  }}
}}
GROUP BY ?agency
ORDER BY ?agency
"""

COLLECTIVES = f"""{_PREFIXES}
SELECT DISTINCT ?agency WHERE {{ GRAPH ?graph {{ ?agency a gkg:Collective }} }} ORDER BY ?agency
"""

MEMBERS = f"""{_PREFIXES}
SELECT DISTINCT ?collective ?member ?began ?ended
WHERE {{
  GRAPH ?graph {{
    ?collective org:hasMember ?member .
    OPTIONAL {{ ?member gkg:validFrom ?began }}
    OPTIONAL {{ ?member gkg:validUntil ?ended }}
  }}
}}
"""

TASKS = f"""{_PREFIXES}
SELECT ?task ?code ?text ?line ?lines ?start ?end ?due ?confidence
       ?plan ?number ?issued ?plan_start ?plan_end ?province
WHERE {{
  GRAPH ?graph {{
    ?task p-plan:isStepOfPlan ?plan ; gkg:text ?text .
    OPTIONAL {{ ?task dct:identifier ?code }}
    OPTIONAL {{ ?task gkg:line ?line }}
    OPTIONAL {{ ?task gkg:lines ?lines }}
    OPTIONAL {{ ?task gkg:startYear ?start }}
    OPTIONAL {{ ?task gkg:endYear ?end }}
    OPTIONAL {{ ?task gkg:due ?due }}
    OPTIONAL {{ ?task gkg:confidence ?confidence }}
    OPTIONAL {{ ?plan eli:id_local ?number }}
    OPTIONAL {{ ?plan eli:date_document ?issued }}
    OPTIONAL {{ ?plan gkg:startYear ?plan_start }}
    OPTIONAL {{ ?plan gkg:endYear ?plan_end }}
    OPTIONAL {{ ?plan eli:jurisdiction ?place . ?place gkg:shortName ?province }}
  }}
}}
ORDER BY ?province ?plan ?line ?task
"""

# the address of a concept ends in its notation
SHARES = f"""{_PREFIXES}
SELECT ?task ?role ?agency ?basis ?confidence
WHERE {{
  VALUES ?role_concept {{
    <https://w3id.org/greenkg/scheme/role/lead> <https://w3id.org/greenkg/scheme/role/partner>
  }}
  GRAPH ?graph {{
    ?assignment gkg:role ?role_concept ; gkg:task ?task ; gkg:agency ?agency .
    OPTIONAL {{
      ?assignment gkg:statement ?statement .
      ?statement gkg:basis ?basis_concept ; gkg:confidence ?confidence .
    }}
  }}
  BIND(STRAFTER(STR(?role_concept), "/role/") AS ?role)
  BIND(STRAFTER(STR(?basis_concept), "/basis/") AS ?basis)
}}
"""

THEMES_OF_TASKS = f"""{_PREFIXES}
SELECT DISTINCT ?task ?theme
WHERE {{ GRAPH ?graph {{ VALUES ?of {{ gkg:theme gkg:nationalTheme }} ?task a gkg:Task ; ?of ?theme }} }}
"""

FUNCTIONS_OF_TASKS = f"""{_PREFIXES}
SELECT DISTINCT ?task ?function
WHERE {{
  GRAPH ?graph {{ ?task a gkg:Task ; gkg:function ?concept }}
  BIND(STRAFTER(STR(?concept), "/function/") AS ?function)
}}
"""

THEMES = f"""{_PREFIXES}
SELECT DISTINCT ?theme ?code ?title (LANG(?title) AS ?language) ?parent ?plan
WHERE {{
  {{
    GRAPH ?graph {{
      ?theme skos:inScheme <https://w3id.org/greenkg/scheme/national-theme> ; skos:prefLabel ?title ;
        skos:notation ?code .
    }}
  }} UNION {{
    GRAPH ?graph {{
      ?plan gkg:themeScheme ?scheme .
      ?theme skos:inScheme ?scheme ; skos:prefLabel ?title .
      OPTIONAL {{ ?theme skos:notation ?code }}
      OPTIONAL {{ ?theme skos:broader ?parent }}
    }}
  }}
}}
ORDER BY ?theme ?language ?title ?parent
"""

KINDS = f"""{_PREFIXES}
SELECT DISTINCT ?kind (LANG(?label) AS ?language) ?label
WHERE {{
  GRAPH ?graph {{
    ?concept skos:inScheme <https://w3id.org/greenkg/scheme/agency-kind> ;
      skos:notation ?kind ; skos:prefLabel ?label .
  }}
}}
ORDER BY ?kind ?language ?label
"""

# the addresses of concepts end in their notations
TENURES = f"""{_PREFIXES}
SELECT DISTINCT ?then ?function ?now ?since ?until ?state ?confidence ?acts
WHERE {{
  GRAPH ?graph {{
    ?tenure gkg:agencyThen ?then ; gkg:tenureState ?state_concept ; gkg:factConfidence ?doubt .
    OPTIONAL {{ ?tenure gkg:function ?handed }}
    OPTIONAL {{ ?tenure gkg:agencyNow ?now }}
    OPTIONAL {{ ?tenure gkg:validFrom ?since }}
    OPTIONAL {{ ?tenure gkg:validUntil ?until }}
    OPTIONAL {{ ?tenure gkg:acts ?acts }}
  }}
  BIND(STRAFTER(STR(?handed), "/function/") AS ?function)
  BIND(STRAFTER(STR(?state_concept), "/tenure-state/") AS ?state)
  BIND(STRAFTER(STR(?doubt), "/fact-confidence/") AS ?confidence)
}}
"""

KNOWN_UNTIL = f"""{_PREFIXES}
SELECT (MAX(?day) AS ?known) WHERE {{ GRAPH ?graph {{ ?facts gkg:knownUntil ?day }} }}
"""
