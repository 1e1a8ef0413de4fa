"""The rules of the ontology: the engine, each rule on a few lines of data, all of them over the corpus."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

import greenkg
from greenkg.errors import GreenkgError
from greenkg.graph import DEFAULT_BASE, administration, rules
from greenkg.graph.rules import PLAN_RULES, derived
from greenkg.graph.vocabulary import GKG, PREFIXES
from greenkg.queries.header import read_header, words_of
from greenkg.resources import folder
from tests.graph.terms import address

GRAPH = NamedNode("http://a.example/graph")
RULES = folder("ontology") / "rules"
SCHEMES = {
    name: f"https://w3id.org/greenkg/scheme/{scheme}/"
    for name, scheme in (
        ("role", "role"),
        ("ground", "ground-role"),
        ("cited", "citation-role"),
        ("national", "national-theme"),
    )
}
HEAD = "".join(
    f"PREFIX {prefix}: <{address}>\n"
    for prefix, address in [
        ("", "http://a.example/"),
        *((prefix, vocabulary.namespace) for prefix, vocabulary in PREFIXES.items()),
        *SCHEMES.items(),
    ]
)


def said(turtle: str) -> list[Quad]:
    """Turtle as the quads of a plan's graph."""
    triples = parse((HEAD + turtle).encode(), format=RdfFormat.TURTLE)
    return [Quad(each.subject, each.predicate, each.object, GRAPH) for each in triples]


def follows(turtle: str, *names: str) -> set[Quad]:
    return set(derived(said(turtle), names, GRAPH))


@pytest.fixture
def rule(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts rules written in a test where the engine looks for rules."""

    def put(**texts: str) -> None:
        monkeypatch.setattr(rules, "rule_text", lambda name: HEAD + texts[name])

    return put


# --- the engine


def test_rules_run_until_nothing_is_new(rule: Callable[..., None]):
    rule(step="CONSTRUCT { ?a :far ?c } WHERE { { ?a :near ?c } UNION { ?a :near ?b . ?b :far ?c } }")
    made = follows(":a :near :b . :b :near :c . :c :near :d .", "step")
    assert made == set(said(":a :far :b, :c, :d . :b :far :c, :d . :c :far :d ."))


def test_a_rule_sees_what_the_rules_before_it_made(rule: Callable[..., None]):
    """The first rule fills what is empty; the second, asked before it, would have found it empty too."""
    rule(
        first="CONSTRUCT { ?a :x ?b } WHERE { ?a :near ?b }",
        second="CONSTRUCT { ?a :lacks :x } WHERE { ?a :near ?b FILTER NOT EXISTS { ?a :x ?b } }",
    )
    assert follows(":a :near :b .", "first", "second") == set(said(":a :x :b ."))
    assert follows(":a :near :b .", "second", "first") == set(said(":a :x :b ; :lacks :x ."))


def test_only_what_is_in_no_graph_yet_is_made(rule: Callable[..., None]):
    rule(turned="CONSTRUCT { ?b :near ?a } WHERE { ?a :near ?b }")
    elsewhere = [
        Quad(q.subject, q.predicate, q.object, NamedNode("http://a.example/other"))
        for q in said(":b :near :a .")
    ]
    assert derived([*said(":a :near :b ."), *elsewhere], ["turned"], GRAPH) == []


def test_facts_of_several_graphs_come_together_sorted_in_one(rule: Callable[..., None]):
    rule(both="CONSTRUCT { ?a :grand ?c } WHERE { ?a :near ?b . ?b :near ?c }")
    there = NamedNode("http://a.example/other")
    facts = [
        Quad(q.subject, q.predicate, q.object, there if index % 2 else GRAPH)
        for index, q in enumerate(said(":a :near :b . :b :near :d, :c ."))
    ]
    made = derived(facts, ["both"], GRAPH)
    assert made == sorted(said(":a :grand :c, :d ."), key=str)


def test_a_rule_that_makes_blank_nodes_is_refused(rule: Callable[..., None]):
    rule(
        blank="CONSTRUCT { ?a :has [] } WHERE { ?a :near ?b }",
        about="CONSTRUCT { [] :of ?a } WHERE { ?a :near ?b }",
    )
    for name in ("blank", "about"):
        with pytest.raises(GreenkgError, match=f"{name}: the rule makes a blank node"):
            follows(":a :near :b .", name)


def test_a_rule_that_feeds_itself_is_stopped(rule: Callable[..., None], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rules, "MOST_ROUNDS", 20)
    rule(longer='CONSTRUCT { ?n :near ?a } WHERE { ?a :near ?b BIND(IRI(CONCAT(STR(?a), "x")) AS ?n) }')
    with pytest.raises(GreenkgError, match="longer never come to an end"):
        follows(":a :near :b .", "longer")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CONSTRUCT { ?a } WHERE {}", "wrong: the rule is no SPARQL query"),
        ("SELECT ?a WHERE { ?a ?b ?c }", "wrong: the rule is no CONSTRUCT query"),
        ("ASK { ?a ?b ?c }", "wrong: the rule is no CONSTRUCT query"),
    ],
)
def test_what_is_no_rule_is_refused(rule: Callable[..., None], text: str, words: str):
    rule(wrong=text)
    with pytest.raises(GreenkgError, match=words):
        follows(":a :near :b .", "wrong")


def test_a_rule_that_is_not_there_is_refused():
    with pytest.raises(GreenkgError, match="no-such: no such rule"):
        derived([], ["no-such"], GRAPH)


# --- the files


def test_every_rule_is_run_and_every_rule_run_is_there():
    used = [*PLAN_RULES, *administration.RULES]
    assert sorted(used) == sorted(path.stem for path in RULES.iterdir())
    assert len(used) == len(set(used))


@pytest.mark.parametrize("path", sorted(RULES.iterdir()), ids=lambda path: path.stem)
def test_a_rule_says_what_it_does_and_keeps_to_plain_sparql(path: Path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith("#")
    query = re.sub(r"<[^>]*>|\"[^\"]*\"|^#.*$", "", text, flags=re.MULTILINE)
    assert "[" not in query and "_:" not in query and "BNODE" not in query.upper(), "a blank node"
    assert not re.search(r"[\w:)][+*](?:\s|\))", query), "a property path of any length"


@pytest.mark.parametrize("name", PLAN_RULES)
def test_a_rule_of_plans_is_titled_and_names_what_justifies_it(name: str):
    header = read_header(rules.rule_text(name), name)
    assert words_of(header, "title.vi", name) != words_of(header, "title.en", name)
    prefix, term = words_of(header, "justified", name).split(":")
    assert prefix == "gkg" and hasattr(GKG, term)


# --- each rule on a few lines


CASES = {
    "assignment-lead": (
        ":t gkg:hasAssignment :l, :p . :l gkg:role role:lead ; gkg:agency :a . :p gkg:role "
        "role:partner ; gkg:agency :b .",
        ":t gkg:leadAgency :a .",
    ),
    "assignment-partner": (
        ":t gkg:hasAssignment :l, :p . :l gkg:role role:lead ; gkg:agency :a . :p gkg:role "
        "role:partner ; gkg:agency :b .",
        ":t gkg:partnerAgency :b .",
    ),
    "assignment-task": (":t gkg:hasAssignment :l, :p .", ":l gkg:task :t . :p gkg:task :t ."),
    "duty-agent-duty": (":d gkg:hasDutyAgent :x .", ":x gkg:duty :d ."),
    "ground-based-on": (
        ":plan gkg:hasLegalBasis :g, :h, :unknown . :g gkg:groundRole ground:can-cu ; gkg:document :luat ."
        ":h gkg:groundRole ground:thuc-hien ; gkg:document :qd . :unknown gkg:groundRole ground:can-cu .",
        ":plan eli:based_on :luat .",
    ),
    "ground-carries-out": (
        ":plan gkg:hasLegalBasis :g, :h . :g gkg:groundRole ground:can-cu ; gkg:document :luat ."
        ":h gkg:groundRole ground:thuc-hien ; gkg:document :qd882 .",
        ":plan eli:ensures_implementation_of :qd882 .",
    ),
    "ground-refers-to": (
        ":plan gkg:hasLegalBasis :g, :h, :i . :g gkg:groundRole ground:xet ; gkg:document :to-trinh ."
        ":h gkg:groundRole ground:theo-de-nghi ; gkg:document :cong-van ."
        ":i gkg:groundRole ground:can-cu ; gkg:document :luat .",
        ":plan eli:refers_to :to-trinh, :cong-van .",
    ),
    "citation-mention": (
        ":plan gkg:hasCitation :c, :self, :page . :c gkg:citationRole cited:mention ; gkg:document :nq ."
        ":self gkg:citationRole cited:mention ; gkg:document :plan ."
        ":page gkg:citationRole cited:page-list ; gkg:document :luat .",
        ":plan eli:cites :nq .",
    ),
    "citation-page-list": (
        ":plan gkg:hasCitation :c, :self, :page . :c gkg:citationRole cited:mention ; gkg:document :nq ."
        ":self gkg:citationRole cited:page-list ; gkg:document :plan ."
        ":page gkg:citationRole cited:page-list ; gkg:document :luat .",
        ":plan eli:related_to :luat .",
    ),
    "theme-match": (
        ":h gkg:hasThemeMatch :m . :m gkg:mappingRelation skos:exactMatch ; gkg:nationalTheme "
        "national:3 ; gkg:inherited false ."
        ":k gkg:hasThemeMatch :n . :n gkg:mappingRelation skos:exactMatch ; gkg:nationalTheme "
        "national:3 ; gkg:inherited true .",
        ":h skos:exactMatch national:3 .",
    ),
    "theme-pair": (
        ":h gkg:hasThemePair :p . :p gkg:bodyTheme :b ; gkg:annexTheme :h .",
        ":h skos:closeMatch :b .",
    ),
    "theme-inherited": (
        ":low skos:broader :mid . :mid skos:broader :top . :own skos:broader :top ; gkg:hasThemeMatch :o ."
        ":o gkg:inherited false ; gkg:nationalTheme national:5 . :top gkg:hasThemeMatch :m ."
        ":m gkg:inherited false ; gkg:nationalTheme national:3 ; gkg:mappingRelation skos:exactMatch ;"
        " gkg:confidence 0.9 ; gkg:evidence :e, :f ; gkg:line 9 ; prov:wasDerivedFrom :source .".replace(
            "</own/", "<http://a.example/own/"
        ),
        "".join(
            f":{theme} gkg:hasThemeMatch <http://a.example/{theme}/national-3> ."
            f"<http://a.example/{theme}/national-3> a gkg:ThemeMatch ; gkg:inherited true ;"
            " gkg:nationalTheme national:3 ;"
            " gkg:mappingRelation skos:exactMatch ; gkg:confidence 0.86 ; gkg:evidence :e, :f ; gkg:line 9 ;"
            " prov:wasDerivedFrom :source ."
            for theme in ("mid", "low")
        ),
    ),
    "theme-of-task": (
        ":t gkg:theme :h . :h gkg:hasThemeMatch :m, :n . :m gkg:nationalTheme national:3 . :n "
        "gkg:nationalTheme national:4 .",
        ":t gkg:nationalTheme national:3, national:4 .",
    ),
    "theme-of-subtask": (
        ":s gkg:parentTask :t . :u gkg:parentTask :s . :t gkg:theme :h ; gkg:nationalTheme national:3 ."
        ":v gkg:parentTask :t ; gkg:theme :k .",
        ":s gkg:nationalTheme national:3 . :u gkg:nationalTheme national:3 .",
    ),
    "reference-names": (
        ":d gkg:hasReference :r, :lost . :r gkg:names :t . :lost gkg:printedTarget 'II.3' .",
        ":d gkg:refersTo :t .",
    ),
    "same-activity": (":d gkg:hasSameActivity :s . :s gkg:restatedTask :t .", ":d gkg:sameActivityAs :t ."),
    "task-function": (":t gkg:hasTaskFunction :f . :f gkg:function :climate .", ":t gkg:function :climate ."),
}


@pytest.mark.parametrize("name", PLAN_RULES)
def test_a_rule_makes_what_a_reader_makes(name: str):
    given_facts, made = CASES[name]
    assert follows(given_facts, name) == set(said(made))


@given(st.lists(st.integers(0, 8), max_size=8), st.sets(st.integers(0, 8), max_size=3))
def test_themes_inherit_the_nearest_match_above(parents: list[int], matched: set[int]):
    """Any tree of headings, even one that bites its own tail, against a walk upwards."""
    above = {child: parent for child, parent in enumerate(parents) if parent != child}
    tree = "".join(f":h{child} skos:broader :h{parent} ." for child, parent in above.items())
    own = "".join(
        f":h{one} gkg:hasThemeMatch :m{one} . :m{one} gkg:inherited false ;"
        f" gkg:nationalTheme national:{one} ;"
        f" gkg:mappingRelation skos:exactMatch ; gkg:confidence 1.0 ; gkg:evidence :e ; gkg:line {one + 1} ;"
        " prov:wasDerivedFrom :source ."
        for one in matched
    )
    expected = set()
    for child in above:
        seen, at = {child}, child
        while at not in matched and at in above and above[at] not in seen:
            at = above[at]
            seen.add(at)
        if at in matched and at != child:
            expected.add((f"http://a.example/h{child}", f"http://a.example/h{child}/national-{at}"))
    made = follows(tree + own, "theme-inherited")
    assert {
        (address(q.subject), address(q.object)) for q in made if q.predicate == GKG.hasThemeMatch
    } == expected


# --- over the corpus


Pairs = Counter[tuple[str, ...]]


@pytest.fixture(scope="module")
def ask(built_corpus: Path) -> Callable[[str], Pairs]:
    """The rows of a query over the plans' graphs, each with how often it is found."""

    def rows(pattern: str) -> Pairs:
        found = store.select(f"{HEAD}SELECT ?plan ?a ?b WHERE {{ GRAPH ?plan {{ {pattern} }} {of_plans} }}")
        return Counter(tuple(str(term) for term in row) for row in found)

    of_plans = 'FILTER(CONTAINS(STR(?plan), "/graph/vn/"))'
    store = greenkg.open_store(built_corpus)
    return rows


ONE_NODE = {
    "?a gkg:leadAgency ?b": (
        "?a gkg:hasAssignment ?n . ?n a gkg:Assignment ; gkg:role role:lead ; gkg:agency ?b"
    ),
    "?a gkg:partnerAgency ?b": (
        "?a gkg:hasAssignment ?n . ?n a gkg:Assignment ; gkg:role role:partner ; gkg:agency ?b"
    ),
    "?b gkg:task ?a": "?a gkg:hasAssignment ?b . ?b a gkg:Assignment",
    "?b gkg:duty ?a": "?a gkg:hasDutyAgent ?b . ?b a gkg:DutyAgent",
    "?a skos:closeMatch ?b": (
        "?a gkg:hasThemePair ?n . ?n a gkg:ThemePair ; gkg:annexTheme ?a ; gkg:bodyTheme ?b"
    ),
    "?a skos:exactMatch ?b": (
        "?a gkg:hasThemeMatch ?n . ?n gkg:inherited false ; gkg:mappingRelation skos:exactMatch ; "
        "gkg:nationalTheme ?b"
    ),
    "?a skos:broadMatch ?b": (
        "?a gkg:hasThemeMatch ?n . ?n gkg:inherited false ; gkg:mappingRelation skos:broadMatch ; "
        "gkg:nationalTheme ?b"
    ),
    "?a gkg:sameActivityAs ?b": "?a gkg:hasSameActivity ?n . ?n a gkg:SameActivity ; gkg:restatedTask ?b",
    "?a a gkg:Task ; gkg:function ?b": "?a gkg:hasTaskFunction ?n . ?n a gkg:TaskFunction ; gkg:function ?b",
}
"""Shortcut → the one node that justifies it."""

SOME_NODE = {
    "?a eli:based_on ?b": "?a gkg:hasLegalBasis ?n . ?n gkg:groundRole ground:can-cu ; gkg:document ?b",
    "?a eli:ensures_implementation_of ?b": (
        "?a gkg:hasLegalBasis ?n . ?n gkg:groundRole ground:thuc-hien ; gkg:document ?b"
    ),
    "?a eli:refers_to ?b": (
        "?a gkg:hasLegalBasis ?n . ?n gkg:document ?b ; gkg:groundRole ?r FILTER(?r IN "
        "(ground:xet, ground:theo-de-nghi))"
    ),
    "?a eli:cites ?b": (
        "?a gkg:hasCitation ?n . ?n gkg:citationRole cited:mention ; gkg:document ?b FILTER(?a != ?b)"
    ),
    "?a eli:related_to ?b": (
        "?a gkg:hasCitation ?n . ?n gkg:citationRole cited:page-list ; gkg:document ?b FILTER(?a != ?b)"
    ),
    "?a gkg:refersTo ?b": "?a gkg:hasReference ?n . ?n a gkg:Reference ; gkg:names ?b",
}
"""Shortcut → the nodes that justify it: one each time the text says it, for it may name a document twice."""


@pytest.mark.parametrize("shortcut", ONE_NODE)
def test_each_shortcut_has_exactly_one_node_and_each_node_its_shortcut(
    ask: Callable[[str], Pairs], shortcut: str
):
    found = ask(shortcut)
    assert found and found == ask(ONE_NODE[shortcut])


@pytest.mark.parametrize("shortcut", SOME_NODE)
def test_each_mention_has_its_shortcut_and_each_shortcut_its_mentions(
    ask: Callable[[str], Pairs], shortcut: str
):
    found = ask(shortcut)
    assert found and found.keys() == ask(SOME_NODE[shortcut]).keys()


def test_national_themes_come_down_the_printed_tree(ask: Callable[[str], Pairs]):
    above = {theme: heading for _, theme, heading in ask("?a skos:broader ?b")}
    own = defaultdict(set)
    for _, theme, national in ask("?a gkg:hasThemeMatch ?n . ?n gkg:inherited false ; gkg:nationalTheme ?b"):
        own[theme].add(national)

    def of_theme(theme: str) -> set[str]:
        while theme not in own and theme in above:
            theme = above[theme]
        return own.get(theme, set())

    themes = {theme for _, theme, _ in ask("?a a gkg:PrintedTheme ; a ?b")}
    printed = {(theme, national) for theme in themes for national in of_theme(theme)}
    found = ask("?a gkg:hasThemeMatch ?n . ?n gkg:nationalTheme ?b")
    assert {pair[1:] for pair in found} == printed
    assert set(found.values()) == {1}
    assert len(printed) > sum(map(len, own.values())), "some are inherited"

    under = {task: theme for _, task, theme in ask("?a gkg:theme ?b")}
    part_of = {task: whole for _, task, whole in ask("?a gkg:parentTask ?b")}

    def of_task(task: str) -> set[str]:
        while task not in under and task in part_of:
            task = part_of[task]
        return of_theme(under[task]) if task in under else set()

    tasks = {task for _, task, _ in ask("?a a gkg:Task ; a ?b")}
    assert {pair[1:] for pair in ask("?a a gkg:Task ; gkg:nationalTheme ?b")} == {
        (task, national) for task in tasks for national in of_task(task)
    }


def test_each_successor_has_exactly_one_change_and_each_change_its_successors(built_corpus: Path):
    changed = "?e a org:ChangeEvent ; org:originalOrganization ?a ; gkg:defaultRecipient ?b FILTER(?a != ?b)"
    graph = f"<{DEFAULT_BASE}graph/administration>"
    with greenkg.open_store(built_corpus) as store:
        shortcuts, changes = (
            Counter(store.select(f"{HEAD}SELECT ?a ?b WHERE {{ GRAPH {graph} {{ {pattern} }} }}").rows)
            for pattern in ("?a gkg:succeededBy ?b", changed)
        )
    assert shortcuts and shortcuts == changes


def test_the_rules_find_nothing_more_in_a_plan_already_built(built_corpus: Path):
    with greenkg.open_store(built_corpus) as store:
        plans = [graph for graph in store.graphs() if "/graph/vn/" in str(graph)]
        assert plans
        for graph in plans:
            assert derived(store.graph_quads(graph), PLAN_RULES, GRAPH) == []
