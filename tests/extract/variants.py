"""Variants of the corpus plans: the same plan as another office would have written or scanned it.

A plan's text is parted into prose and tables, changed, and written again; every line written remembers
the line of the corpus it came from, so that the hand-made records still tell what is to be found.
``python -m tests.extract.variants [plan …] [--only word] [--misses]`` prints how well each is read.
"""

from __future__ import annotations

import csv
import random
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from greenkg import resources
from greenkg.administration.naming import name_in
from greenkg.administration.provinces import province
from greenkg.errors import ExtractionError
from greenkg.extract import extract
from greenkg.layout import Column, Grid, Row, blocks, tables
from greenkg.layout.columns import header_at, is_column_numbers
from greenkg.model import Basis
from greenkg.resolve import resolve
from greenkg.sources import read
from greenkg.sources.reader import read_bytes
from greenkg.text import nfc

GOLD = Path(__file__).resolve().parent.parent / "gold"
FLOORS = Path(__file__).with_name("variant-floors.csv")
CLEAN = ("quang-tri-2023", "thanh-hoa-2023", "tra-vinh-2017", "bac-ninh-2023")
PLANS = (*CLEAN, "binh-duong-2023")
MEASURED = ("tasks", "periods", "lead", "partner")
_PROVINCES = {
    "quang-tri-2023": "Quảng Trị",
    "thanh-hoa-2023": "Thanh Hóa",
    "tra-vinh-2017": "Trà Vinh",
    "bac-ninh-2023": "Bắc Ninh",
    "binh-duong-2023": "Bình Dương",
}

# --- a plan in parts ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Prose:
    """A line outside the tables."""

    text: str
    origin: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row's cells as printed; ``origin`` is its first line in the corpus."""

    cells: tuple[str, ...]
    origin: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page of a table, with the columns its header names."""

    rows: tuple[TableRow, ...]
    physical: str
    columns: tuple[Column, ...] = ()

    @property
    def headings(self) -> tuple[TableRow, ...]:
        """The rows of its header."""
        return tuple(row for row in self.rows if row.heading)

    @property
    def body(self) -> tuple[TableRow, ...]:
        """The rows below it."""
        return tuple(row for row in self.rows if not row.heading)


Document = tuple[Prose | Page, ...]
Change = Callable[[Document], Document]


@cache
def document(stem: str) -> Document:
    """A corpus plan in parts."""
    lines = read(resources.corpus() / f"{stem}.txt").lines
    items: list[Prose | Page] = []
    at = 1
    for block in blocks(lines):
        if not isinstance(block, Grid):
            continue
        items += [Prose(lines[n], n) for n in range(at, block.first)]
        at = block.first
        for page in _pages(block):
            items += [Prose(lines[n], n) for n in range(at, page.first) if not lines[n].strip()]
            items.append(_page(lines.text, page))
            at = page.last + 1
    items += [Prose(lines[n], n) for n in range(at, len(lines) + 1)]
    return tuple(items)


def _pages(grid: Grid) -> Iterator[Grid]:
    """A grid parted at its headers and, where rows are lines, at blank lines."""
    begins = [0]
    for i, row in enumerate(grid.rows):
        apart = grid.physical in ("tabs", "pipes") and i > 0 and row.first > grid.rows[i - 1].last + 1
        if i and i > begins[-1] + 1 and (apart or header_at(grid.rows, i)):
            begins.append(i)
    for begin, end in zip(begins, [*begins[1:], len(grid.rows)], strict=True):
        yield Grid(grid.physical, grid.rows[begin:end])


def _page(text: str, grid: Grid) -> Page:
    heading: set[int] = set()
    columns: tuple[Column, ...] = ()
    for i, row in enumerate(grid.rows):
        header = header_at(grid.rows, i)
        if header:
            columns = columns or header.columns
            heading |= set(range(i, i + header.height))
        if is_column_numbers(row):
            heading.add(i)
    width = max((len(row.cells) for row in grid.rows), default=0)
    columns = (*columns, *([Column.OTHER] * (width - len(columns)))) if columns else ()
    rows = tuple(
        TableRow(tuple(_printed(text, row)), row.first, i in heading) for i, row in enumerate(grid.rows)
    )
    return Page(rows, grid.physical, columns)


def _printed(text: str, row: Row) -> Iterator[str]:
    for one in row.cells:
        yield "\n".join(text[start:end].strip() for start, end in one.pieces if text[start:end].strip())


# --- writing it again -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Variant:
    """A changed plan: its bytes, and the corpus line of every line that begins something.

    ``by_when`` tells that the variant's header turned its period column into one that says by when.
    """

    data: bytes
    origins: Mapping[int, int]
    by_when: bool = False
    province: str = ""


@dataclass(slots=True)
class _Writer:
    lines: list[str]
    origins: dict[int, int]

    def put(self, text: str, origin: int) -> None:
        """One piece of text, its first line known by its origin."""
        self.origins[len(self.lines) + 1] = origin
        if not text.strip():
            self.origins[len(self.lines) + 2] = origin
        self.lines += text.split("\n")


def written(
    parts: Document, physical: str = "", *, end: str = "\n", blanks: int = 0, by_when: bool = False
) -> Variant:
    """A plan's parts as a file, its tables in one physical layout (their own when none is named).

    ``blanks`` more blank lines stand behind every paragraph and row.
    """
    out = _Writer([], {})
    grids = {id(p) for p in parts if isinstance(p, Page)}
    before: Prose | Page | None = None
    for part in parts:
        if isinstance(part, Prose):
            out.put(part.text, part.origin)
            if part.text.strip():
                out.lines += [""] * blanks
        else:
            assert id(part) in grids
            if isinstance(before, Page):
                out.lines += [""]
            _RENDERERS[physical if physical and part.columns else part.physical](out, part, blanks)
        before = part
    return Variant(end.join(out.lines).encode(), out.origins, by_when)


def _flat(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text)


def _tabs(out: _Writer, page: Page, blanks: int) -> None:
    for row in page.rows:
        out.put("\t".join(row.cells), row.origin)
        out.lines += [""] * blanks


def _pipes(out: _Writer, page: Page, blanks: int) -> None:
    for row in page.rows:
        out.put(" | ".join(row.cells).lstrip() + " |", row.origin)
        out.lines += [""] * blanks


def _markdown(out: _Writer, page: Page, blanks: int) -> None:
    for i, row in enumerate(page.rows):
        out.put("| " + " | ".join(_flat(cell) for cell in row.cells) + " |", row.origin)
        if i == 0:
            out.lines.append("|" + "|".join("---" for _ in row.cells) + "|")
        out.lines += [""] * blanks


def _cell_lines(out: _Writer, page: Page, blanks: int) -> None:
    for row in page.rows:
        for i, cell in enumerate(row.cells):
            if i == 0:
                out.put("\t" + cell, row.origin)
            else:
                out.lines += ("\t" + cell).split("\n")
        out.lines += [""] * (1 + blanks)


def _flattened(out: _Writer, page: Page, blanks: int) -> None:
    out.lines.append("")
    for row in page.rows:
        out.lines.append("|")
        told = False
        for cell in row.cells:
            if cell and not told:
                out.put(cell, row.origin)
                told = True
            elif cell:
                out.lines += cell.split("\n")
            out.lines += [""] * blanks if cell else []
            out.lines.append("|")
    out.lines.append("")


_RENDERERS: dict[str, Callable[[_Writer, Page, int], None]] = {
    "tabs": _tabs,
    "pipes": _pipes,
    "markdown": _markdown,
    "cell-lines": _cell_lines,
    "flattened": _flattened,
}


# --- changes --------------------------------------------------------------------------------------


def each_page(change: Callable[[Page], Page]) -> Change:
    """A change of every page that has a header."""

    def changed(parts: Document) -> Document:
        return tuple(change(p) if isinstance(p, Page) and p.columns else p for p in parts)

    return changed


def each_text(change: Callable[[str], str]) -> Change:
    """A change of every piece of text, in prose and in cells."""

    def changed(parts: Document) -> Document:
        return tuple(
            replace(p, text=change(p.text))
            if isinstance(p, Prose)
            else replace(p, rows=tuple(replace(r, cells=tuple(map(change, r.cells))) for r in p.rows))
            for p in parts
        )

    return changed


def _headers_filled(parts: Document) -> Document:
    """Pages without a header have the columns of the nearest page that is as wide."""
    pages = [p for p in parts if isinstance(p, Page)]
    last: tuple[Column, ...] = ()
    found: list[Prose | Page] = []
    for part in parts:
        if isinstance(part, Page):
            width = max((len(row.cells) for row in part.rows), default=0)
            if not part.columns and len(part.rows) > _LETTERHEAD:
                near = (last, *(p.columns for p in pages))
                part = replace(part, columns=next((c for c in near if len(c) == width), ()))
            last = part.columns or last
        found.append(part)
    return tuple(found)


_LETTERHEAD = 3

# (a) rows shuffled


def shuffled(stem: str, seed: int) -> Change:
    """Siblings with their sub-rows in another order, where every cell is stated."""
    records = _gold(stem)

    def change(page: Page) -> Page:
        rows = list(page.rows)
        for run in _full_runs(records, rows):
            order = run.copy()
            random.Random(seed + rows[run[0][0]].origin).shuffle(order)
            first = run[0][0]
            moved = [rows[i] for block in order for i in block]
            rows[first : first + len(moved)] = moved
        return replace(page, rows=tuple(rows))

    return each_page(change)


def _full_runs(records: Records, rows: Sequence[TableRow]) -> list[list[list[int]]]:
    """Runs of neighbouring sibling blocks (row numbers) that state every cell of their own."""
    blocks_: list[tuple[str, bool, list[int]]] = []
    for i, row in enumerate(rows):
        key = str(row.origin)
        top = records.top.get(key)
        if top is None:
            continues = bool(blocks_) and row.origin in records.continued and blocks_[-1][2][-1] == i - 1
            if continues:
                blocks_[-1] = (blocks_[-1][0], False, [*blocks_[-1][2], i])
            else:
                blocks_.append(("", False, [i]))
        elif top != key and blocks_ and blocks_[-1][2][-1] == i - 1:
            group, full, own = blocks_[-1]
            blocks_[-1] = (group, full and key in records.stated, [*own, i])
        else:
            blocks_.append((records.group[key], key in records.stated, [i]))
    runs: list[list[list[int]]] = []
    group = ""
    for named, full, own in blocks_:
        if not full:
            if runs and group and named == group:
                runs[-1].pop()  # its cells may reach the row below
            group = ""
        elif named == group:
            runs[-1].append(own)
        else:
            runs.append([own])
            group = named
    return [run for run in runs if len(run) > 1]


# (b) other provinces


def another_province(stem: str, name: str, unit: str = "") -> Change:
    """Another province's name throughout, in capitals where the plan has it so."""
    own = _PROVINCES[stem]

    def change(text: str) -> str:
        for old, new in ((own, name), (own.upper(), name.upper())):
            for mark in ("tỉnh", "Tỉnh", "TỈNH"):
                if unit:
                    text = text.replace(f"{mark} {old}", f"{_like(mark, unit)} {new}")
            text = text.replace(old, new)
        return text

    return each_text(change)


def _like(model: str, word: str) -> str:
    return word.upper() if model.isupper() else word.capitalize() if model[0].isupper() else word


# (c) other codes

_TENS = ("", "X", "XX", "XXX")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = tuple(_TENS[n // 10] + _ONES[n % 10] for n in range(1, 40))
_CODE = re.compile(
    r"(?P<tag>(?:<b>)?)(?P<code>(?:[IVX]+|\d+)(?:\.\d+)*)(?P<letter>(?: ?[a-zđ])?)(?P<end>[.)]?(?=\s|$))"
)


def recoded(change: Callable[[list[str]], str]) -> Change:
    """Every code in the code column made anew from its parts."""

    def row_changed(row: TableRow) -> TableRow:
        match = None if row.heading or not row.cells else _CODE.match(row.cells[0])
        if not match or len(match["code"]) > 9:
            return row
        made = match["tag"] + change(match["code"].split(".")) + match["letter"]
        return replace(row, cells=(made + row.cells[0][match.end() :], *row.cells[1:]))

    return each_page(lambda page: replace(page, rows=tuple(map(row_changed, page.rows))))


def _roman_first(parts: list[str]) -> str:
    return ".".join([_ROMAN[int(parts[0]) - 1] if parts[0].isdigit() else parts[0], *parts[1:]])


def _letter_first(parts: list[str]) -> str:
    number = int(parts[0]) if parts[0].isdigit() else _ROMAN.index(parts[0]) + 1
    return ".".join([chr(ord("A") + number - 1) if number <= _LETTERS else str(number), *parts[1:]])


def _letter_for_roman(parts: list[str]) -> str:
    return ".".join(parts) if parts[0].isdigit() else _letter_first(parts)


def _shifted(parts: list[str]) -> str:
    if not parts[0].isdigit():
        return ".".join([_ROMAN[_ROMAN.index(parts[0]) + 1], *parts[1:]])
    return ".".join([str(int(parts[0]) + 1), *(str(int(p) + 2) for p in parts[1:])])


_LETTERS = 26


def small_letters(parts: Document) -> Document:
    """a), b) for numbers below Roman figures and for hyphens; the rows of each group are counted anew."""
    count = 0

    def change(row: TableRow) -> TableRow:
        nonlocal count
        code = "" if row.heading or not row.cells else row.cells[0]
        if code.isdigit() and above and count < _LETTERS:
            made = chr(ord("a") + int(code) - 1) + ")" if int(code) <= _LETTERS else code
            return replace(row, cells=(made, *row.cells[1:]))
        if code != "-":
            count = 0 if code != "+" else count
            return row
        count += 1
        return (
            replace(row, cells=(chr(ord("a") + count - 1) + ")", *row.cells[1:]))
            if count <= _LETTERS
            else row
        )

    above = any(row.cells and row.cells[0] in _ROMAN for p in parts if isinstance(p, Page) for row in p.body)
    return each_page(lambda page: replace(page, rows=tuple(map(change, page.rows))))(parts)


def roman_to_arabic(parts: Document) -> Document:
    """I, II become 1, 2, and what they number 1.1, 1.2."""
    above = ""

    def change(row: TableRow) -> TableRow:
        nonlocal above
        match = None if row.heading or not row.cells else _CODE.match(row.cells[0])
        if not match:
            return row
        code = match["code"]
        first, *rest = code.split(".")
        if first in _ROMAN:
            above = code = ".".join([str(_ROMAN.index(first) + 1), *rest])
        elif above:
            code = f"{above}.{code}"
        made = match["tag"] + code + match["letter"] + row.cells[0][match.end() :]
        return replace(row, cells=(made, *row.cells[1:]))

    return each_page(lambda page: replace(page, rows=tuple(map(change, page.rows))))(parts)


# (d) other line breaks


def wrapped(least: int) -> Change:
    """Cells of so many characters broken by a line end in the middle."""

    def change(cell: str) -> str:
        if len(cell) < least or "<" in cell:
            return cell
        gap = cell.find(" ", len(cell) // 2)
        following = cell[gap + 1 : gap + 2]
        if gap < 0 or not following.isalpha() or "\n" in cell:
            return cell
        return cell[:gap] + "\n" + cell[gap + 1 :]

    return each_page(
        lambda page: replace(
            page, rows=tuple(replace(r, cells=tuple(map(change, r.cells))) for r in page.rows)
        )
    )


def repaged(height: int, *, header: bool) -> Change:
    """Pages of so many rows, each with the header of its own or none but the first."""

    def changed(parts: Document) -> Document:
        found: list[Prose | Page] = []
        for part in _joined_pages(parts):
            if isinstance(part, Prose) or not part.columns:
                found.append(part)
                continue
            body = part.body
            for at in range(0, len(body), height):
                above = part.headings if header or at == 0 else ()
                found.append(replace(part, rows=(*above, *body[at : at + height])))
        return tuple(found)

    return changed


def _joined_pages(parts: Document) -> Document:
    """Pages of one header in a run as one page."""
    found: list[Prose | Page] = []
    last: Page | None = None
    blank: list[Prose] = []
    for part in parts:
        if isinstance(part, Prose) and not part.text.strip():
            blank.append(part)
            continue
        alike = (
            isinstance(part, Page)
            and last is not None
            and bool(part.columns)
            and part.columns == last.columns
            and [r.cells for r in part.headings] in ([], [r.cells for r in last.headings])
        )
        if alike and isinstance(part, Page) and last is not None:
            last = replace(last, rows=(*last.rows, *part.body))
            found[-1] = last
            blank = []
            continue
        found += [*blank, part]
        blank = []
        last = part if isinstance(part, Page) else None
    return (*found, *blank)


def trailing_column(page: Page) -> Page:
    """An empty column more."""
    return replace(
        page,
        rows=tuple(replace(r, cells=(*r.cells, "")) for r in page.rows),
        columns=(*page.columns, Column.OTHER),
    )


# (f) other columns


@cache
def _placed(stem: str) -> Mapping[int, Mapping[Column, str]]:
    """The cells of each row in their columns: another order says nothing of where a drifted cell stands."""
    lines = read(resources.corpus() / f"{stem}.txt").lines
    return {
        placed.row.first: {column: placed.text(column) for column in placed.cells}
        for table in tables(lines, blocks(lines))
        for placed in table.rows
    }


def reordered(stem: str, order: Sequence[Column]) -> Change:
    """Columns in another order; those not named keep theirs at the end."""

    def cells(row: TableRow, columns: Sequence[Column]) -> tuple[str, ...]:
        told = dict(_placed(stem).get(row.origin, {}))
        strange = [text for column, text in told.items() if column not in columns]
        if strange and Column.PARTNER in columns:
            told[Column.PARTNER] = " ".join([told.get(Column.PARTNER, ""), *strange]).strip()
        return tuple(told.get(column, "") for column in columns)

    def change(page: Page) -> Page:
        ranks = {column: i for i, column in enumerate(order)}
        columns = tuple(sorted(page.columns, key=lambda column: ranks.get(column, len(ranks))))
        header = [
            replace(row, cells=tuple(_WORDS[column] for column in columns)) for row in page.headings[:1]
        ]
        body = [replace(row, cells=cells(row, columns)) for row in page.body]
        return replace(page, rows=(*header, *body), columns=columns)

    return each_page(change)


_WORDS = {
    Column.CODE: "STT",
    Column.ACTIVITY: "Nhiệm vụ, hoạt động cụ thể",
    Column.CONTENT: "Nội dung",
    Column.GROUP: "Thuộc nhóm nhiệm vụ",
    Column.PERIOD: "Thời gian thực hiện",
    Column.DUE: "Thời gian hoàn thành trình sản phẩm",
    Column.APPROVER: "Cơ quan có thẩm quyền phê duyệt",
    Column.LEAD: "Cơ quan chủ trì",
    Column.PARTNER: "Cơ quan phối hợp",
    Column.SUPERVISOR: "Cơ quan giám sát",
    Column.FUNDING: "Nguồn lực",
    Column.PRODUCT: "Dự án, Đề án, Nhiệm vụ (Dự kiến)",
    Column.NOTE: "Ghi chú",
    Column.PRIORITY: "Mức độ ưu tiên",
    Column.OTHER: "",
    Column.ROLES: "",
}


def _one_row_header(page: Page, words: Mapping[Column, str] = _WORDS) -> tuple[TableRow, ...]:
    if not page.headings:
        return page.rows
    cells = tuple(words.get(c, _WORDS[c]) for c in page.columns)
    return (replace(page.headings[0], cells=cells), *page.body)


def other_words(words: Mapping[Column, str], *, over: str = "") -> Change:
    """Other header words, in one row or, with a heading ``over`` lead and partner, in two."""

    def change(page: Page) -> Page:
        rows = _one_row_header(page, words)
        if not over or not page.headings:
            return replace(page, rows=rows)
        header = rows[0]
        roles = [i for i, c in enumerate(page.columns) if c in (Column.LEAD, Column.PARTNER)]
        upper = tuple(
            over if i == min(roles) else "" if i in roles else text for i, text in enumerate(header.cells)
        )
        lower = tuple(text if i in roles else "" for i, text in enumerate(header.cells))
        second = replace(header, cells=lower, origin=header.origin + 1)
        return replace(page, rows=(replace(header, cells=upper), second, *rows[1:]))

    return each_page(change)


_OTHER_WORDS: dict[Column, str] = {
    Column.CODE: "TT",
    Column.ACTIVITY: "Nội dung công việc",
    Column.CONTENT: "Nội dung chủ yếu",
    Column.LEAD: "Đơn vị thực hiện",
    Column.PARTNER: "Cơ quan, đơn vị phối hợp",
    Column.PERIOD: "Lộ trình",
    Column.FUNDING: "Kinh phí",
    Column.PRODUCT: "Sản phẩm đầu ra",
}
_MORE_WORDS: dict[Column, str] = {
    Column.CODE: "Số TT",
    Column.ACTIVITY: "Tên nhiệm vụ, giải pháp",
    Column.LEAD: "Chủ trì",
    Column.PARTNER: "Phối hợp",
    Column.PERIOD: "Thời gian",
    Column.FUNDING: "Nguồn kinh phí thực hiện",
    Column.PRODUCT: "Kết quả đạt được",
}
_BY_WHEN: dict[Column, str] = {**_OTHER_WORDS, Column.PERIOD: "Thời hạn hoàn thành"}


def _has_due(parts: Document) -> bool:
    return any(isinstance(p, Page) and Column.DUE in p.columns for p in parts)


# (g) other spellings

_ABBREVIATED = (
    ("Sở Kế hoạch và Đầu tư", "Sở KH&ĐT"),
    ("Sở Tài nguyên và Môi trường", "Sở TN&MT"),
    ("Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT"),
    ("Sở Khoa học và Công nghệ", "Sở KH&CN"),
    ("Sở Thông tin và Truyền thông", "Sở TT&TT"),
    ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT"),
    ("Sở Lao động - Thương binh và Xã hội", "Sở LĐTB&XH"),
    ("Sở Văn hóa, Thể thao và Du lịch", "Sở VHTT&DL"),
    ("Sở Văn hóa, thể thao và Du lịch", "Sở VHTTDL"),
    ("Sở Giao thông vận tải", "Sở GTVT"),
    ("Sở Công Thương", "Sở CT"),
    ("Sở Xây dựng", "Sở XD"),
    ("Ủy ban nhân dân", "UBND"),
)
_SPELLED = (
    *((short, long) for long, short in _ABBREVIATED if short != "Sở CT"),
    ("Sở VH, TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("TX, TP", "thị xã, thành phố"),
    ("Sở KHĐT", "Sở Kế hoạch và Đầu tư"),
)
_TONED = re.compile(r"([òóỏõọÒÓỎÕỌ])([aeAE])(?!\w)|(?<![qQ])([ùúủũụÙÚỦŨỤ])([yY])(?!\w)")


def in_role_cells(change: Callable[[str], str]) -> Change:
    """A change of the cells below lead and partner."""

    def changed(page: Page) -> Page:
        return replace(
            page,
            rows=tuple(
                r
                if r.heading
                else replace(
                    r,
                    cells=tuple(
                        change(c) if page.columns[i : i + 1] in ((Column.LEAD,), (Column.PARTNER,)) else c
                        for i, c in enumerate(r.cells)
                    ),
                )
                for r in page.rows
            ),
        )

    return each_page(changed)


def _replaced(pairs: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    def change(text: str) -> str:
        for old, new in pairs:
            text = text.replace(old, new)
        return text

    return change


def new_tones(text: str) -> str:
    """ "hòa" becomes "hoà", "thủy" becomes "thuỷ"."""

    def move(match: re.Match[str]) -> str:
        first, second = (match[1], match[2]) if match[1] else (match[3], match[4])
        parts = unicodedata.normalize("NFD", first)
        return parts[0] + nfc(second + parts[1:])

    return _TONED.sub(move, text)


def noisy(seed: int, share: float) -> Change:
    """A share of the letters with another diacritic, as a scanner reads them."""
    rng = random.Random(seed)

    def damage(char: str) -> str:
        decomposed = unicodedata.normalize("NFD", char)
        if rng.random() >= share or not char.isalpha() or decomposed[0].lower() not in "aeiouy":
            return char
        marks = decomposed[1:]
        if marks:
            return nfc(decomposed[0] + rng.choice(("", "\u0301", "\u0300", "\u0309")))
        return nfc(
            decomposed[0] + rng.choice(("\u0301", "\u0300", "\u0302" if char in "aeoAEO" else "\u0303"))
        )

    return each_text(lambda text: "".join(map(damage, text)))


# --- all of them ----------------------------------------------------------------------------------

_ORDERS: tuple[tuple[Column, ...], ...] = (
    (
        Column.CODE,
        Column.ACTIVITY,
        Column.PRODUCT,
        Column.LEAD,
        Column.PARTNER,
        Column.PERIOD,
        Column.FUNDING,
    ),
    (Column.CODE, Column.LEAD, Column.PARTNER, Column.ACTIVITY, Column.CONTENT, Column.PERIOD),
    (Column.CODE, Column.ACTIVITY, Column.PARTNER, Column.LEAD, Column.FUNDING, Column.PRODUCT),
)


def variants(stem: str) -> Iterator[tuple[str, Variant]]:
    """Every variant of a plan, by name."""
    original = _headers_filled(document(stem))
    yield "original", written(original)
    for seed in (1, 2, 3):
        yield f"a shuffled {seed}", written(shuffled(stem, seed)(original))
    for name, unit in (
        ("Lạng Sơn", ""),
        ("Bà Rịa - Vũng Tàu", ""),
        ("Đắk Lắk", ""),
        ("Đà Nẵng", "thành phố"),
    ):
        yield f"b {name}", replace(written(another_province(stem, name, unit)(original)), province=name)
    yield from _codes(original)
    yield from _line_breaks(original)
    for physical in _RENDERERS:
        yield f"e {physical}", written(original, physical)
    yield from _columns(stem, original)
    yield from _spellings(original)


def _codes(original: Document) -> Iterator[tuple[str, Variant]]:
    roman = any(r.cells[:1] == ("I",) for p in original if isinstance(p, Page) for r in p.body)
    changes = {
        "A.1": _letter_for_roman if roman else _letter_first,
        "1.": lambda parts: ".".join(parts) + ".",
        "1)": lambda parts: ".".join(parts) + ")",
        "shifted": _shifted,
    }
    if not roman:
        changes["I.1"] = _roman_first
    for label, change in changes.items():
        yield f"c {label}", written(recoded(change)(original))
    yield "c a)", written(small_letters(original))
    if roman:
        yield "c Roman to Arabic", written(roman_to_arabic(original))


def _line_breaks(original: Document) -> Iterator[tuple[str, Variant]]:
    yield "d wrapped", written(wrapped(40)(original))
    yield "d wrapped pipes", written(wrapped(40)(original), "pipes")
    yield "d wrapped tabs", written(wrapped(40)(original), "tabs")
    yield "d wrapped long tabs", written(wrapped(120)(original), "tabs")
    yield "d wrapped long pipes", written(wrapped(120)(original), "pipes")
    yield "d blank lines", written(original, blanks=1)
    yield "d 2 blank lines", written(original, blanks=2)
    yield "d CRLF", written(original, end="\r\n")
    yield "d pages of 7", written(repaged(7, header=True)(original))
    yield "d pages of 5, no header", written(repaged(5, header=False)(original))
    yield "d trailing column", written(each_page(trailing_column)(original))


def _columns(stem: str, original: Document) -> Iterator[tuple[str, Variant]]:
    for i, order in enumerate(_ORDERS, 1):
        yield f"f order {i}", written(reordered(stem, order)(original))
    yield "f one-row header", written(other_words(_WORDS)(original))
    yield "f other words", written(other_words(_OTHER_WORDS)(original))
    yield "f more words", written(other_words(_MORE_WORDS)(original))
    yield "f two rows", written(other_words(_OTHER_WORDS, over="Phân công thực hiện")(original))
    yield "f two rows more", written(other_words(_MORE_WORDS, over="Trách nhiệm thực hiện")(original))
    if not _has_due(original):
        yield "f by when", written(other_words(_BY_WHEN)(original), by_when=True)


def _spellings(original: Document) -> Iterator[tuple[str, Variant]]:
    yield "g abbreviated", written(in_role_cells(_replaced(_ABBREVIATED))(original))
    yield "g spelled out", written(in_role_cells(_replaced(_SPELLED))(original))
    yield "g upper case", written(in_role_cells(str.upper)(original))
    yield "g new tones", written(each_text(new_tones)(original))
    yield "g NFD", written(each_text(lambda text: unicodedata.normalize("NFD", text))(original))
    for seed in (1, 2):
        yield f"g noise {seed}", written(noisy(seed, 0.01)(original))


# --- measuring ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Records:
    """What the hand-made records say of a plan."""

    facts: Mapping[str, frozenset[tuple[str, ...]]]
    top: Mapping[str, str]
    """The topmost task each task hangs from (itself when from none)."""
    group: Mapping[str, str]
    stated: frozenset[str]
    """Tasks all whose cells their own row states."""
    continued: frozenset[int]
    """Lines on which a task goes on."""


@cache
def _gold(stem: str) -> Records:
    with (GOLD / stem / "tasks.csv").open(encoding="utf-8", newline="") as file:
        tasks = list(csv.DictReader(file))
    with (GOLD / stem / "assignments.csv").open(encoding="utf-8", newline="") as file:
        assigned = list(csv.DictReader(file))
    parents = {row["task"]: row["parent"] for row in tasks}

    def top(key: str) -> str:
        while parents.get(key):
            key = parents[key]
        return key

    facts: dict[str, frozenset[tuple[str, ...]]] = {
        "tasks": frozenset((row["task"],) for row in tasks),
        "periods": frozenset((row["task"], row["start"], row["end"], row["frequency"]) for row in tasks),
    }
    for role in ("lead", "partner"):
        facts[role] = frozenset((row["task"], row["agency"]) for row in assigned if row["role"] == role)
    texts = {
        str(row.origin): " ".join(" ".join(row.cells).split())
        for page in document(stem)
        if isinstance(page, Page)
        for row in page.rows
    }
    merged = {row["task"] for row in assigned if row["basis"] != "stated"}
    named = {role: {row["task"] for row in assigned if row["role"] == role} for role in ("lead", "partner")}
    columns = [c for c in ("product", "funding") if sum(bool(row[c]) for row in tasks) * 2 > len(tasks)]
    dated = sum(bool(row["end"]) for row in tasks) * 2 > len(tasks)

    def whole(row: Mapping[str, str]) -> bool:
        key = row["task"]
        if any(line in texts for line in row["lines"].split()[1:]):
            return False
        text = texts.get(key, "")
        said = all(row[c] and " ".join(row[c].split())[:40] in text for c in columns)
        when = not dated or (row["end"] in text and bool(row["end"]))
        return said and when and key not in merged and all(key in named[role] for role in named)

    return Records(
        facts,
        {row["task"]: top(row["task"]) for row in tasks},
        {row["task"]: f"{row['theme']}/{row['parent']}" for row in tasks},
        frozenset(row["task"] for row in tasks if whole(row)),
        frozenset(int(n) for row in tasks for n in row["lines"].split()[1:]),
    )


def wanted(stem: str, variant: Variant) -> dict[str, frozenset[tuple[str, ...]]]:
    """The hand-made facts of a plan, as a variant's header and province would have them."""
    facts = dict(_gold(stem).facts)
    home = province(variant.province, f"{stem[-4:]}-12-31") if variant.province else None
    for role in ("lead", "partner"):  # bodies of a city have names of their own
        facts[role] = frozenset((key, name_in(home, agency)) for key, agency in facts[role])
    if variant.by_when:
        facts["periods"] = frozenset(
            (key, "" if start == end else start, end, often) for key, start, end, often in facts["periods"]
        )
    return facts


_ANNEX = frozenset({Basis.STATED, Basis.MERGED})  # what the hand-made records cover


def found(variant: Variant) -> dict[str, frozenset[tuple[str, ...]]]:
    """What the program reads in a variant, by the keys of the corpus; nothing if it reads none."""
    source = read_bytes(variant.data, "variant.txt")
    try:
        record = extract(source)
    except ExtractionError:
        return dict.fromkeys(MEASURED, frozenset())
    plan = resolve(record, source.text)
    names = {agency.key: agency.name for agency in plan.agencies}

    def key(row: str) -> str:
        match = re.match(r"l0*(\d+)(\w?)$", row)
        assert match
        return f"{variant.origins.get(int(match[1]), f'new line {match[1]}')}{match[2]}"

    periods = set()
    for task in record.tasks:
        period = task.period
        often = (period.frequency if period else "") or (task.due.frequency if task.due else "")
        periods.add(
            (
                key(task.key),
                str((period and period.start) or ""),
                str((period and period.end) or ""),
                often,
            )
        )
    return {
        "tasks": frozenset((key(task.key),) for task in record.tasks),
        "periods": frozenset(periods),
        **{
            role: frozenset(
                (key(a.task), names[a.agency])
                for a in plan.assignments
                if a.role == role and a.basis in _ANNEX
            )
            for role in ("lead", "partner")
        },
    }


def f1(want: frozenset[tuple[str, ...]], got: frozenset[tuple[str, ...]]) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * len(want & got) / (len(want) + len(got)) if want or got else 1.0


def measure(stem: str, variant: Variant) -> dict[str, float]:
    """F1 of tasks, periods, leads and partners."""
    want, got = wanted(stem, variant), found(variant)
    return {name: f1(want[name], got[name]) for name in MEASURED}


def _misses(stem: str, variant: Variant) -> None:
    want, got = wanted(stem, variant), found(variant)
    for name in MEASURED:
        print("   ", name, "MISS", sorted(want[name] - got[name]), "EXTRA", sorted(got[name] - want[name]))


def keep_floors() -> None:
    """Write what the tests hold: a little less than is measured now."""
    with FLOORS.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("plan", "variant", *MEASURED))
        for stem in PLANS:
            for name, variant in variants(stem):
                figures = measure(stem, variant)
                table.writerow((stem, name, *(f"{max(figures[m] - 0.01, 0):.3f}" for m in MEASURED)))


def main(arguments: Sequence[str]) -> None:
    """Print the table; ``--only word`` for some variants, ``--misses`` for what was missed.

    ``--keep`` writes the floors of the tests anew.
    """
    if "--keep" in arguments:
        keep_floors()
        return
    only = arguments[arguments.index("--only") + 1] if "--only" in arguments else ""
    stems = [
        stem for stem in PLANS if any(a in stem for a in arguments if a != only and a[:2] != "--")
    ] or PLANS
    for stem in stems:
        print(f"{stem:28}" + "".join(f"{name:>9}" for name in MEASURED))
        for name, variant in variants(stem):
            if only in name:
                figures = measure(stem, variant)
                print(f"  {name:26}" + "".join(f"{figures[m]:9.3f}" for m in MEASURED))
                if "--misses" in arguments:
                    _misses(stem, variant)


if __name__ == "__main__":
    main(sys.argv[1:])
