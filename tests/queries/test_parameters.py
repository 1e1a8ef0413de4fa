"""Parameters become terms, never text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from greenkg.errors import QueryError
from greenkg.queries import NamedQuery, Parameter, ParameterType, read_query

ECHO = """#+ title:
#+   vi: Nhắc lại
#+   en: Echo
#+ description:
#+   vi: Trả lại tham số.
#+   en: Gives the parameters back.
#+ parameters:
#+   word:
#+     type: string
#+     default: ""
#+     vi: lời
#+     en: words
#+   year:
#+     type: integer
#+     default: 2025
#+     vi: năm
#+     en: year
#+   as_of:
#+     type: date
#+     vi: ngày
#+     en: day
#+   node:
#+     type: iri
#+     default: urn:x
#+     vi: nút
#+     en: node
#+ example: greenkg query echo --param word=a

SELECT ?word ?year ?day ?node
WHERE {
  VALUES ?word { "" }  # param word
  VALUES ?year { "2025"^^<http://www.w3.org/2001/XMLSchema#integer> }  # param year
  BIND(SUBSTR(STR(NOW()), 1, 10) AS ?day)  # param as_of
  VALUES ?node { <urn:x> }  # param node
}
"""


@pytest.fixture(scope="module")
def echo() -> NamedQuery:
    return read_query("echo", ECHO)


def answer(query: str) -> list[tuple[str, ...]]:
    found = Store().query(query)
    assert isinstance(found, QuerySolutions)
    return [tuple(str(term) for term in row) for row in found]


def test_defaults_stand_where_nothing_is_given(echo: NamedQuery):
    assert echo.bind() == ECHO
    ((word, year, day, node),) = answer(echo.bind())
    assert (word, year, node) == ('""', '"2025"^^<http://www.w3.org/2001/XMLSchema#integer>', "<urn:x>")
    assert len(day) == len('"2026-11-21"')


def test_each_type_becomes_its_term(echo: NamedQuery):
    bound = echo.bind({"word": "Sở Tài chính", "year": "+2030", "as_of": "2025-07-01", "node": "urn:y"})
    assert answer(bound) == [
        ('"Sở Tài chính"', '"2030"^^<http://www.w3.org/2001/XMLSchema#integer>', '"2025-07-01"', "<urn:y>")
    ]


@pytest.mark.parametrize(
    "attack",
    [
        '" } } ; CLEAR ALL #',
        '"} UNION { ?word ?year ?day . FILTER("1"="1") } VALUES ?x { "',
        '" }  # param year',
        "'''",
        "} SERVICE <http://example.org/> {",
        "<urn:x>",
        "?word",
        "$1 {0} %s \ufeff",
        '"@vi',
    ],
)
def test_words_stay_words(echo: NamedQuery, attack: str):
    bound = echo.bind({"word": attack})
    assert answer(bound)[0][0] == str(Literal(attack))
    assert bound.count("\n") == ECHO.count("\n")


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cn", "Co", "Cs"], exclude_characters="\\"), max_size=60)
)
def test_any_words_come_back_as_they_went_in_composed(words: str):
    import unicodedata

    bound = read_query("echo", ECHO).bind({"word": words})
    assert answer(bound)[0][0] == str(Literal(unicodedata.normalize("NFC", words)))


@given(st.text(max_size=60))
def test_any_words_give_a_query_or_a_query_error(words: str):
    query = read_query("echo", ECHO)
    for name in ("word", "year", "as_of", "node"):
        try:
            bound = query.bind({name: words})
        except QueryError as error:
            assert f"parameter {name}" in str(error)
        else:
            assert len(answer(bound)) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("year", "2025; DROP"),
        ("year", ""),
        ("year", "٢٠٢٥"),
        ("year", "1" * 30),
        ("as_of", "2025-02-30"),
        ("as_of", "1/7/2025"),
        ("as_of", "20250701"),
        ("node", "x"),
        ("node", "urn:x> } <urn:y"),
        ("word", "a\nb"),
        ("word", "\\u0022"),
        ("word", "\ud800"),
        ("word", "a" * 3000),
    ],
)
def test_what_is_not_of_its_type_is_refused(echo: NamedQuery, name: str, value: str):
    with pytest.raises(QueryError, match=f"parameter {name}"):
        echo.bind({name: value})


def test_a_parameter_of_a_values_line_takes_several_values(echo: NamedQuery):
    bound = echo.bind({"word": ["Sở Tài chính", '" }']})
    assert sorted(word for word, *_ in answer(bound)) == sorted([str(Literal('" }')), '"Sở Tài chính"'])


@pytest.mark.parametrize("values", [["2025-07-01", "2025-08-01"], []])
def test_a_parameter_of_a_bind_line_takes_one(echo: NamedQuery, values: list[str]):
    with pytest.raises(QueryError, match="give one"):
        echo.bind({"as_of": values})


def test_a_parameter_may_stand_on_several_lines_that_say_the_same():
    line = '  VALUES ?word { "" }  # param word\n'
    twice = read_query("echo", ECHO.replace(line, line + line))
    assert twice.bind({"word": "a"}).count('{ "a" }') == 2
    with pytest.raises(QueryError, match="do not say the same"):
        read_query("echo", ECHO.replace(line, line + line.replace('""', '"b"')))


def test_where_nothing_is_given_anything_may_stand():
    text = ECHO.replace("{ <urn:x> }", "{ UNDEF }").replace("#+     default: urn:x\n", "")
    query = read_query("echo", text)
    assert answer(query.bind())[0][3] == "None"
    assert answer(query.bind({"node": "urn:y"}))[0][3] == "<urn:y>"


def test_an_unknown_parameter_is_refused_and_the_known_ones_named(echo: NamedQuery):
    with pytest.raises(QueryError, match="it takes word, year, as_of, node"):
        echo.bind({"wrod": "x"})


def test_a_decomposed_name_is_composed():
    parameter = Parameter("a", ParameterType.STRING, "", "", "")
    assert parameter.term("Qua\u0309ng Tri\u0323") == Literal("Quảng Trị")
    assert Parameter("a", ParameterType.IRI, None, "", "").term("urn:x") == NamedNode("urn:x")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("default: 2025", "default: 2024", "not in its line"),
        ("  # param word", "", "one to one"),
        ("#+   vi: Nhắc lại\n", "", "lacks title.vi"),
        ("type: iri", "type: uri", "unknown type"),
        ("SELECT ?word", "SELECT (1 AS ?one) ?word", "no SELECT of plain variables"),
        ("#+ example:", "#+      example:", "no key and value"),
        ("#+ example: greenkg", "#+ example greenkg", "no key and value"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(old: str, new: str, complaint: str):
    assert old in ECHO
    with pytest.raises(QueryError, match=complaint):
        read_query("echo", ECHO.replace(old, new))
