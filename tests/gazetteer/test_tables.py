"""Every row of every table is used, valid and means what it says."""

from __future__ import annotations

import ast
import csv
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from greenkg import resources
from greenkg.extract.citations import NUMBER, issuer_of, type_of, type_words
from greenkg.extract.rows import priority_mark
from greenkg.gazetteer import LOCAL, find_at, read_agencies
from greenkg.gazetteer.cells import opens_product
from greenkg.gazetteer.names import starts_name
from greenkg.gazetteer.places import find_province
from greenkg.gazetteer.tables import (
    aliases,
    by_words,
    clause_openers,
    comparable,
    heads,
    known,
    patterns,
    tokens,
)
from greenkg.layout.columns import Column, column_of
from greenkg.layout.looks import frequencies
from greenkg.text import fold, nfc

NOTATION = ox.NamedNode("http://www.w3.org/2004/02/skos/core#notation")


def rows(table: str) -> list[dict[str, str]]:
    with resources.reference(table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cases(table: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[c] for c in columns) for row in rows(table)]


def notations(scheme: str) -> set[str]:
    path = resources.folder("ontology") / "schemes" / f"{scheme}.ttl"
    quads = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    return {quad.object.value for quad in quads if quad.predicate == NOTATION}


@pytest.mark.parametrize(
    "path", sorted(resources.folder("ingest").glob("reference/*.csv")), ids=lambda p: p.stem
)
def test_a_table_is_plain_utf_8_in_normal_form(path: Path):
    data = path.read_bytes()
    text = data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert "\r" not in text or path.stem in ("provinces", "national-themes")  # kept as they were collected
    assert text.endswith("\n")
    if path.stem != "code-pages":
        assert text == nfc(text)
    table = rows(path.name)
    assert table
    assert len({tuple(map(str, row.values())) for row in table}) == len(table), "the same row twice"


# --- bodies -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", known())
def test_a_name_finds_itself(name: str):
    found = find_at(name, 0)
    assert found
    assert (found.name, found.end, found.known, found.likeness) == (name, len(name), True, 1.0)


@pytest.mark.parametrize(("alias", "name"), cases("agency-aliases.csv", "alias", "name"))
def test_an_alias_finds_its_name(alias: str, name: str):
    assert name in known()
    found = find_at(alias, 0)
    assert found
    assert (found.name, found.end) == (name, len(alias))


def test_no_alias_says_what_another_row_says():
    words: dict[tuple[str, ...], str] = {}
    for alias, name in aliases().items():
        key = tuple(word for word, _, _ in tokens(comparable(alias)))
        assert words.setdefault(key, name) == name
    assert words.items() <= by_words().items()


@pytest.mark.parametrize(
    ("name", "example"),
    cases("agency-patterns.csv", "name", "example") + cases("agency-patterns.csv", "name", "another_example"),
)
def test_an_example_is_found_as_its_row(name: str, example: str):
    found = find_at(example, 0)
    assert found
    head, _, tail = name.partition("{own}") if name != LOCAL else (LOCAL, "", "")
    assert found.name.startswith(head)
    assert found.name.endswith(tail)
    assert found.known


@pytest.mark.parametrize("index", range(len(rows("agency-patterns.csv"))))
def test_a_pattern_is_used_by_both_its_examples(index: int):
    row, pattern = rows("agency-patterns.csv")[index], patterns()[index]
    assert pattern.name == row["name"]
    assert row["name"] == LOCAL or "{own}" in row["name"] or row["name"] in known()
    for example in (row["example"], row["another_example"]):
        assert pattern.regex.match(comparable(example))


@pytest.mark.parametrize(("head", "kind"), cases("agency-heads.csv", "head", "kind"))
def test_a_head_begins_a_name(head: str, kind: str):
    found = starts_name(f"{head} Một Hai", 0)
    assert found
    assert (found.words, found.kind) == (head, kind)


@pytest.mark.parametrize(("opener",), cases("agency-clauses.csv", "opener"))
def test_an_opener_ends_a_name(opener: str):
    assert clause_openers().fullmatch(comparable(opener))
    read = read_agencies(f"Sở Tài chính {opener} việc này")
    assert [m.name for m in read.mentions] == ["Sở Tài chính"]
    assert read.clause or opener == "chủ trì"  # which says whose turn it is


def test_kinds_are_of_the_ontology():
    kinds = notations("agency-kinds")
    assert {body.kind for body in known().values()} <= kinds
    assert {head.kind for _, head in heads()} <= kinds


def test_levels_and_national_bodies():
    assert {body.level for body in known().values()} == {"tỉnh", "huyện", "xã", "trung ương"}
    for body in known().values():
        assert not body.national or known()[body.national].level == "trung ương"
    assert {row["collective"] for row in rows("agencies.csv")} == {"yes", "no"}


def test_every_province_is_found_by_its_name():
    for row in rows("provinces.csv"):
        for column in ("old_name", "new_name"):
            bare = row[column].removeprefix("Tỉnh ").removeprefix("Thành phố ")
            assert find_province(f"Ủy ban nhân dân {row[column]}") == bare
            assert find_province(bare) == bare
            assert find_province(f"Công an {row[column].lower()} và Tỉnh ủy") == bare


# --- columns, times, marks --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "pattern", "example"), cases("column-words.csv", "column", "pattern", "example")
)
def test_a_header_word_names_its_column(column: str, pattern: str, example: str):
    assert column_of(example) is Column(column)
    assert column_of(example.upper()) is Column(column)
    assert re.search(pattern, fold(example))


def test_every_column_has_its_words():
    assert {row["column"] for row in rows("column-words.csv")} == set(Column)


@pytest.mark.parametrize(("pattern", "example"), cases("frequency-words.csv", "pattern", "example"))
def test_a_frequency_is_matched_by_its_row(pattern: str, example: str):
    assert re.compile(pattern, re.IGNORECASE).fullmatch(example)
    found = frequencies().search(f"Báo cáo {example.lower()}.")
    assert found
    assert found.group() == example.lower()


@pytest.mark.parametrize(("mark",), cases("priority-marks.csv", "mark"))
def test_a_priority_mark(mark: str):
    found = priority_mark().fullmatch(f"({mark}; Nhóm A, D);")
    assert found
    assert found.group(1) == mark


@pytest.mark.parametrize(("word",), cases("product-words.csv", "word"))
def test_a_product_word_opens_a_product(word: str):
    assert opens_product(word)
    assert opens_product(f"{word.capitalize()} được ban hành")
    assert not opens_product(f"{word}xyz")


@pytest.mark.parametrize(("word",), cases("noun-openers.csv", "word"))
def test_a_noun_opener_names_no_body(word: str):
    assert word == nfc(word).lower()
    assert find_at(word, 0) is None


# --- documents --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "code"), cases("document-types.csv", "type", "code"))
def test_a_document_type(kind: str, code: str):
    assert type_words().fullmatch(kind)
    assert type_words().fullmatch(kind.upper())
    if code:
        assert type_of(f"12/{code}-UBND") == kind
        assert type_of(f"12-{code}/TU") == kind
        assert NUMBER.fullmatch(f"12/2024/{code}-BTC")


@pytest.mark.parametrize(
    ("pattern", "issuer", "example"), cases("issuer-codes.csv", "pattern", "issuer", "example")
)
def test_an_issuer_code(pattern: str, issuer: str, example: str):
    assert re.search(pattern, example)
    assert NUMBER.fullmatch(example)
    assert issuer_of(example) == issuer
    found = find_at(issuer, 0)
    assert found
    assert found.name == issuer


def test_codes_name_one_type_each():
    codes = [row["code"] for row in rows("document-types.csv") if row["code"]]
    assert len(codes) == len(set(codes))


# --- findings ---------------------------------------------------------------------------------------


def _finding_kinds() -> dict[str, str]:
    """Kind → module of every finding the program makes: first arguments, and tables named ``kinds``."""
    found: dict[str, str] = {}
    for path in sorted((Path(resources.__file__).parent).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
                said = node.args[:1] + [k.value for k in node.keywords if k.arg == "kind"]
                found |= {str(c.value): path.stem for c in said if isinstance(c, ast.Constant)}
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Dict)
                and any(isinstance(t, ast.Name) and t.id in ("kinds", "_KINDS") for t in node.targets)
                and "number-conflict" in ast.unparse(node.value)
            ):
                found |= {str(v.value): path.stem for v in node.value.values if isinstance(v, ast.Constant)}
    return found


def test_every_kind_of_finding_is_of_the_ontology():
    used = _finding_kinds()
    assert {"number-conflict", "drifted-cell", "unknown-agency"} <= used.keys()
    missing = used.keys() - notations("finding-kinds")
    assert not missing, {kind: used[kind] for kind in missing}
