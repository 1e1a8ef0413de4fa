"""A text ten times as long takes about ten times as long, whatever it says.

Processor times of two sizes are compared; no bound is set on either.
"""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from greenkg import text
from greenkg.errors import SourceError
from greenkg.extract import citations, codes, masthead, paragraphs, periods, preamble, priorities, rows
from greenkg.gazetteer import cells, names, places, read_agencies, tables
from greenkg.layout import blocks, columns, looks
from greenkg.sources import encoding, html, html_document, pdf, read_bytes, word_numbers
from greenkg.text import Lines, clean, fold, old_tones, slug
from tests.sources.docx import p, package

pytestmark = pytest.mark.no_cover  # measuring coverage would double their time

MOST = 30.0
"""How many times longer ten times the text may take."""
SEARCHED = re.compile(r"(\w+)(?:\(\))?\.(?:search|finditer|findall|sub|split)\(")
MODULES: tuple[ModuleType, ...] = (
    *(citations, codes, masthead, paragraphs, periods, preamble, priorities, rows),
    *(cells, names, places, tables, columns, looks, encoding, text),
    *(html, html_document, pdf, word_numbers),
)


def seconds(work: Callable[[str], object], given: str) -> float:
    """The best of three, without the garbage collector, whose rounds grow with everything that is alive."""
    best = float("inf")
    gc.collect()
    gc.disable()
    for _ in range(3):
        begun = time.process_time()
        work(given)
        best = min(best, time.process_time() - begun)
        if best > 1:
            break
    gc.enable()
    return best


def growth(work: Callable[[str], object], unit: str, size: int) -> float:
    """How many times longer ten times the text takes; small times are noise and count as a millisecond."""
    short = unit * (size // len(unit))
    return seconds(work, short * 10) / max(seconds(work, short), 0.001)


# --- the patterns -----------------------------------------------------------------------------------


def compiled() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Each pattern's name, itself, and whether it is searched for or only matched at a place."""
    for module in MODULES:
        searched = set(SEARCHED.findall(Path(str(module.__file__)).read_text(encoding="utf-8")))
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.__name__}.{name}", value, name in searched
    yield "type_words", citations.type_words(), True
    yield "clause_openers", tables.clause_openers(), False
    yield "province_names", tables.province_names(), True
    yield "frequencies", looks.frequencies(), True
    yield "product_openers", cells._product_openers(), False
    yield "priority_mark", rows.priority_mark(), True
    yield from ((f"agency {i} {p.name}", p.regex, False) for i, p in enumerate(tables.patterns()))
    yield from ((f"column {c}", p, True) for c, p in columns._words())
    yield from ((f"issuer {issuer}", p, True) for p, issuer in citations._issuer_codes())


OPENINGS = [
    *("", "1", "Luật ", "Kèm theo Quyết định số 1", "Điều 1. Ban hành ", "UBND ", "ủy ban nhân dân tỉnh "),
    *(
        "tầm nhìn ",
        "từ ",
        "trước ",
        "các ",
        "1. danh muc ",
        "<b ",
        "ngày 1",
        "(",
        "Số: ",
        "của ",
        "sở ",
        "bộ ",
    ),
]
UNITS = [
    *(
        "a",
        "A",
        "1",
        "Ab ",
        "a ",
        "1.",
        "1/",
        "1-",
        "A-",
        "I",
        "I.",
        "-",
        "- ",
        ", ",
        "; ",
        ".",
        "(",
        "()",
        "*",
        "#",
    ),
    *(
        "<b ",
        "&",
        "/",
        "và ",
        "của ",
        "số 1 ",
        "ngày ",
        "ngày 1/1/",
        "năm ",
        "tháng 1/",
        "2021 - ",
        "tỉnh ",
        "của a ",
    ),
    *(
        "huyện, ",
        "xã, ",
        "cơ quan, ",
        "đơn vị và ",
        "sở, ban, ",
        "bộ, ngành ",
        "liên quan ",
        "trường đại học, ",
    ),
    *(
        "Nguyễn ",
        "oà ",
        "đ ",
        "uu tien ",
        "Kèm theo ",
        "Kế hoạch ",
        "CHỦ TỊCH ",
        "“",
        "A1/",
        "1/QĐ-",
        "quý ",
        "ix ",
        "|",
    ),
]


PROBES = [("", unit) for unit in UNITS] + [
    (opening, unit)
    for opening in OPENINGS
    for unit in ("a", "a ", "Ab ", "1", "1/", "- ", ", ", "ngày 1/1/", "huyện, ")
]


@pytest.mark.parametrize(
    ("name", "pattern", "searched"), list(compiled()), ids=[name for name, _, _ in compiled()]
)
def test_no_pattern_runs_away(name: str, pattern: re.Pattern[str], searched: bool):
    """Long repetitions that nearly match: four times the text takes less than ten times the time."""

    def scan(given: str) -> object:
        return sum(1 for _ in pattern.finditer(given)) if searched else pattern.match(given)

    for opening, unit in PROBES:
        short, long = (opening + unit * (size // len(unit)) + "!" for size in (700, 2800))
        begun = time.process_time()
        scan(short)
        if time.process_time() - begun > 0.003:
            assert seconds(scan, long) < 10 * max(seconds(scan, short), 0.001), (opening, unit)


# --- the readers ------------------------------------------------------------------------------------


def _agencies(cell: str) -> object:
    return read_agencies.__wrapped__(cell, frozenset(range(0, len(cell), 50)))


def _running(raw: str) -> object:
    lines = Lines(raw)
    found = paragraphs.paragraphs(lines, blocks(lines))
    preamble.legal_bases(lines, found)
    priorities.priority_actions(lines, found)
    return masthead.masthead(lines, found)


def _clean(raw: str) -> object:
    return clean(raw, [(0, len(raw))])


def _page(markup: str) -> object:
    try:
        return read_bytes(f"<html><body><table>{markup}".encode(), "page.html")
    except SourceError as error:
        return error


def _word(rows: str) -> object:
    return read_bytes(package(f"<w:tbl>{rows}</w:tbl>{p('Điều 1')}{rows}"), "plan.docx")


READERS: list[tuple[Callable[[str], object], str, int]] = [
    *(
        (_agencies, unit, 3000)
        for unit in ("Sở Tài chính, ", "Hội Abc Xyz, ", "Hội Abc, ", "Sở Nội vụ theo dõi; ")
    ),
    *(
        (_agencies, unit, 3000)
        for unit in ("các cơ quan, đơn vị, ", "UBND huyện, ", "phối hợp với ", " liên quan", "; a")
    ),
    *(
        (_agencies, unit, 3000)
        for unit in ("Ban Quản lý Khu kinh tế, Tỉnh đoàn, ", "Tỉnh đoàn Thanh niên ", " ", "(")
    ),
    *(
        (citations.cited_at, unit, 3000)
        for unit in ("Quyết định 1/QĐ-TTg ", "Luật a ", "1/QĐ- ", "ngày 1/1/2021 ")
    ),
    *((periods._RANGE.search, unit, 20000) for unit in ("2021 - ", "2021", "từ năm ")),
    *((places.find_province, unit, 20000) for unit in ("tỉnh ", "tỉnh ủy Quảng ", "tp. ")),
    *((_clean, unit, 20000) for unit in ("<b ", "<b>", "&amp;", "*", "a\n\n", "<p x ")),
    *((fold, unit, 50000) for unit in ("Sở ", "ỷ")),
    *((slug, unit, 50000) for unit in ("- ", "Đ")),
    *((old_tones, unit, 50000) for unit in ("oà ", "oa", "oà")),
    *((Lines, unit, 50000) for unit in ("\n", "a\n")),
    *(
        (_page, unit, 20000)
        for unit in ("<tr><td rowspan=3>a<td>b", "<td colspan=1000>x", "<table><tr><td>", "<li>a", "<p>Sở")
    ),
    *((_page, unit, 20000) for unit in ("<!-- -->", "<!--", "<wbr", "a<wbr>", "<pre>a\n", "<b>", "<div>")),
    *((_page, unit, 20000) for unit in ("&#7903;", "&", "<p>Độc lập - Tự do - Hạnh phúc</p>", "<tr>")),
    *((_word, unit, 20000) for unit in ("<w:p/>", "<w:tr><w:tc><w:p/></w:tc><w:tc/></w:tr>", "<w:sdt/>")),
    *(
        (_running, unit, 5000)
        for unit in ("- Sở Tài chính;\n", "Căn cứ Luật a;\n", "Tỉnh\n", "Số: 1/QĐ-UBND\n\n")
    ),
]


@pytest.mark.parametrize(("work", "unit", "size"), READERS, ids=lambda v: getattr(v, "__name__", repr(v)))
def test_ten_times_the_text_takes_about_ten_times_as_long(
    work: Callable[[str], object], unit: str, size: int
):
    assert growth(work, unit, size) < MOST


@pytest.mark.parametrize("encoded", ["utf-8", "utf-16", "cp1252"])
def test_bytes_are_decoded_in_linear_time(encoded: str):
    unit = "Sở Tài chính, " if encoded != "cp1252" else "Q\u00f9 "

    def work(given: str) -> object:
        try:
            return read_bytes(given.encode(encoded), "x.txt")
        except Exception:
            return None

    assert growth(work, unit, 50000) < MOST


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["a", "Sở Tài chính, ", "1/QĐ-UBND; 2021 - 2030, "])
def test_a_line_of_five_million_letters(unit: str):
    """It is read, cleaned and searched; no reader is worse than linear, or this never ends."""
    long = unit * (5_000_000 // len(unit)) + "."
    source = read_bytes(long.encode(), "long.txt")
    assert len(source.lines) == 1
    assert len(clean(long, [(0, len(long))]).text) <= len(long)
    assert len(tables.comparable(long)) == len(long)
    names.find_at(long, 0)
    citations.read_date(long)
    places.find_province(long)
    codes.read_code(long)
    assert len(paragraphs.paragraphs(source.lines, blocks(source.lines))) <= 1
