"""Any text is laid out, in whole, and what is written is read."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from greenkg.layout import Grid, blocks
from greenkg.layout.physical import cell_line_rows, flattened_rows, separated_rows
from greenkg.text import Lines
from tests.layout.written import Rows, cell_lines, flattened, tabs

_PIECES = (
    "\t",
    "|",
    "\n",
    "\n\n",
    " ",
    "1",
    "1.1",
    "-",
    "+",
    "I",
    "Sở Y tế",
    "Nhiệm vụ",
    "STT",
    "2023 - 2030",
)
_MORE = (
    "Cơ quan chủ trì",
    "PHỤ LỤC 1",
    "**",
    "<li>",
    "|---|",
    "Rà soát",
    "\u0301",
    "\u200b",
    "\x0c",
    "x" * 70,
)
texts = st.one_of(st.lists(st.sampled_from(_PIECES + _MORE), max_size=80).map("".join), st.text(max_size=200))
words = st.sampled_from(
    ("Đào tạo", "Sở Nội vụ", "Rà soát quy định", "Báo cáo kết quả", "Hàng năm", "Kế hoạch")
)
maybe = st.one_of(words, st.just(""))


@st.composite
def rows(draw: st.DrawFn, cells: st.SearchStrategy[str] = maybe) -> Rows:
    """A header and coded rows of one width."""
    width = draw(st.integers(3, 7))
    body = draw(st.lists(st.lists(cells, min_size=width - 1, max_size=width - 1), min_size=2, max_size=8))
    return [["STT", *["Nhiệm vụ"] * (width - 1)], *([f"{i}", *row] for i, row in enumerate(body, 1))]


def _texts(found):
    return [[cell.text for cell in row.cells] for row in found]


@given(texts)
@settings(max_examples=400, deadline=None)
def test_blocks_cover_every_line_that_is_not_blank_exactly_once(text: str):
    lines = Lines(text)
    covered: Counter[int] = Counter()
    for block in blocks(lines):
        if isinstance(block, Grid):
            for row in block.rows:
                covered.update(range(row.first, row.last + 1))
        else:
            covered[block.line] += 1
    told = {n for n in range(1, len(lines) + 1) if _says_something(lines[n])}
    assert {n for n in told if covered[n] == 0} == set()
    assert {n for n in covered if covered[n] > 1} == set()


def _says_something(line: str) -> bool:
    """Other than blank lines, marks alone and the rule of a markdown table."""
    return bool(line.strip().strip("|-: \t"))


@given(texts)
@settings(max_examples=200, deadline=None)
def test_cells_slice_back_to_their_words(text: str):
    lines = Lines(text)
    for block in blocks(lines):
        if isinstance(block, Grid):
            for row in block.rows:
                for cell in row.cells:
                    for start, end in cell.pieces:
                        assert 0 <= start <= end <= len(text)
                        assert start == end or row.first <= lines.at(start) <= lines.at(end - 1) <= row.last


@given(rows())
@settings(deadline=None)
def test_separated_rows_reads_what_was_written(table: Rows):
    lines = Lines(tabs(table))
    assert _texts(separated_rows(lines, range(1, len(table) + 1), "\t")) == [list(row) for row in table]


@given(rows())
@settings(deadline=None)
def test_cell_line_rows_reads_what_was_written(table: Rows):
    lines = Lines(cell_lines(table))
    found = cell_line_rows(lines, range(1, len(lines) + 1), lambda n: lines[n].startswith("\t"))
    assert _texts(found) == [list(row) for row in table]


@given(rows(words))
@settings(deadline=None)
def test_flattened_rows_reads_what_was_written(table: Rows):
    lines = Lines(flattened(table).rstrip("\n"))
    assert _texts(flattened_rows(lines, range(1, len(lines) + 1))) == [list(row) for row in table]
