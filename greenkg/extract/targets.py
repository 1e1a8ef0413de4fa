"""Targets: quantified aims, with value or range, unit, year, baseline and direction."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial

from greenkg.extract.quoting import cell_quote
from greenkg.extract.sections import Section
from greenkg.layout import Column, Placed, Table
from greenkg.model import Direction, Quote, Target
from greenkg.text import Lines

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_SCALE = r"(?:triệu|tỷ|tỉ|nghìn|ngàn)"
_THINGS = (
    r"(?:ha|km2|km²|km|m3|m³|m2|m²|tấn|MW|GW|MWp|kWh|kW|TOE|hộ|người|cây|xã|phường|huyện|thôn|đồng|USD|lượt|"
    r"doanh nghiệp|công trình|mô hình|dự án|điểm|giường|xe|trạm|cơ sở|μg/m3|µg/m3|tCO2)"
)
# "38 - 43%", "1,0-1,5%/năm", "7.000 ha", "6,0 triệu cây xanh phân tán/năm", "trên 0,75%"
_VALUE = re.compile(
    rf"(?<![\w/.,-])(?P<low>{_NUMBER})(?:\s*(?:-|–|đến)\s*(?P<high>{_NUMBER}))?\s*"
    rf"(?P<unit>%(?:\s?/\s?năm)?|(?:{_SCALE}\s+)?{_THINGS}(?!\w)(?:(?:\s[a-zà-ỹđ]+){{0,3}}\s?/\s?năm)?|{_SCALE}(?=\s+{_THINGS}))"
)
# "đạt được mục tiêu PTR0 vào năm 2050", "phát thải ròng bằng “0” vào năm 2050"
_NET_ZERO = re.compile(
    r"(?:PTR\s?0|[Pp]hát thải ròng bằng\s+[“\"']?(?:0|không))[^.;]{0,30}?"
    r"(?:vào|đến|tới)?\s*năm\s+(?P<year>20\d{2})"
)
_YEAR = re.compile(r"(?:đến(?: hết)?|vào|tới|trước|năm|Năm)\s*(?:năm\s+)?(?P<year>20\d{2})(?!\d)")
_BASELINE = re.compile(r"so với\s+(?:mức\s+)?(?:trung bình\s+)?(?:của\s+)?năm\s+(?P<year>(?:19|20)\d{2})")
_DIRECTIONS = (
    (
        Direction.AT_MOST,
        re.compile(r"(?:dưới|không quá|tối đa|không vượt quá|lên tới|≤|<)\s*$", re.IGNORECASE),
    ),
    (
        Direction.AT_LEAST,
        re.compile(r"(?:ít nhất|tối thiểu|trên|không dưới|hơn|từ .{1,12} trở lên|≥|>)\s*$", re.IGNORECASE),
    ),
    (Direction.ABOUT, re.compile(r"(?:khoảng|xấp xỉ|chừng)\s*$", re.IGNORECASE)),
)
_REDUCES = re.compile(r"(?<!\w)giảm(?! nghèo| nhẹ| thiểu)", re.IGNORECASE)
_INCREASES = re.compile(r"(?<!\w)tăng(?: thêm| lên)\s*(?:\w+\s*){0,2}$", re.IGNORECASE)
_CLAUSE = re.compile(r"[;.](?=\s|$)|,\s(?=[a-zà-ỹđ]{2})|(?<=%)\s*,")
_BEFORE = 24
_Quote = Callable[[int, int], Quote]


def targets(
    lines: Lines, found: Sequence[Section], furniture: Container[int], tables: Sequence[Table]
) -> list[Target]:
    """The aims with a number in running text and in the activities and products of tables."""
    made: list[Target] = []
    for section in found:
        if section.paragraph.line in furniture:
            continue
        quote = partial(section.paragraph.quote, lines)
        made += _aims(section.paragraph.text, quote, section.body, _year_above(section))
    for table in tables:
        for placed in table.rows:
            made += _row_aims(lines, placed)
    return made


def _row_aims(lines: Lines, placed: Placed) -> Iterator[Target]:
    """The aims of a row, each once however many cells repeat it."""
    seen: set[tuple[float, int | None, str]] = set()
    for column in (Column.ACTIVITY, Column.CONTENT, Column.PRODUCT):
        cell = placed.cells.get(column)
        if cell is None:
            continue
        for aim in _aims(cell.text, partial(cell_quote, lines, cell), 0, None):
            key = (aim.value, aim.year, aim.unit)
            if key not in seen:
                seen.add(key)
                yield aim


def _aims(text: str, quote: _Quote, start: int, year_above: int | None) -> Iterator[Target]:
    for match in _VALUE.finditer(text, start):
        if re.fullmatch(r"0\d+", match["low"]):
            continue  # "01 đồng chí", "02 đợt" count things, they are no aims
        begin, end = _clause(text, match.start(), match.end(), start)
        clause = text[begin:end]
        low, high = number(match["low"]), number(match["high"]) if match["high"] else None
        year = _stated_year(text, match, begin, end) or year_above
        baseline = _BASELINE.search(clause)
        yield Target(
            quote=quote(begin, end),
            value=low,
            value_to=high,
            unit=re.sub(r"\s*/\s*", "/", match["unit"]),
            year=year,
            baseline=int(baseline["year"]) if baseline else None,
            direction=_direction(text, match, begin, start),
            confidence=0.9 if match["unit"].startswith("%") else 0.8,
        )
    for match in _NET_ZERO.finditer(text, start):
        begin, end = _clause(text, match.start(), match.end(), start)
        yield Target(quote(begin, end), 0.0, None, "", int(match["year"]), None, Direction.EXACTLY, 0.6)


def number(printed: str) -> float:
    """A number in Vietnamese print: "7.000" is seven thousand, "0,75" three quarters."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", printed):
        return float(printed.replace(".", "").replace(",", "."))
    return float(printed.replace(",", "."))


def _clause(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """The part of a sentence around a number, between semicolons, stops and commas that part aims."""
    before = [m.end() for m in _CLAUSE.finditer(text, floor, start)]
    after = next((m.start() for m in _CLAUSE.finditer(text, end)), len(text))
    return (before[-1] if before else floor), after


def _stated_year(text: str, match: re.Match[str], begin: int, end: int) -> int | None:
    """The year by which: the nearest one before the number in its clause, else the first after it."""
    baseline = _BASELINE.search(text, begin, end)
    spans = [m for m in _YEAR.finditer(text, begin, end) if not baseline or m.end() != baseline.end()]
    before = [m for m in spans if m.end() <= match.start()]
    chosen = before[-1] if before else (spans[0] if spans else None)
    return int(chosen["year"]) if chosen else None


def _direction(text: str, match: re.Match[str], begin: int, floor: int) -> Direction:
    near = text[max(begin, match.start() - _BEFORE) : match.start()]
    for direction, words in _DIRECTIONS:
        if words.search(near):
            return direction
    head = text[floor : match.start()]
    if _REDUCES.search(text[begin : match.start()]) or _REDUCES.match(head.lstrip()):
        return Direction.REDUCE_BY
    if _REDUCES.search(head.split(":")[0]) and ":" in head:
        return Direction.REDUCE_BY
    return Direction.INCREASE_BY if _INCREASES.search(near) else Direction.EXACTLY


def _year_above(section: Section) -> int | None:
    """The year of the nearest heading that states one: "3. Mục tiêu cụ thể đến năm 2030"."""
    above = section.parent
    while above is not None:
        found = _YEAR.search(above.text)
        if found and len(above.text) < 160:
            return int(found["year"])
        above = above.parent
    return None
