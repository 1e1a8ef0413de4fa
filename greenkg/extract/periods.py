"""When: years and frequencies in a cell's words."""

from __future__ import annotations

import re

from greenkg.layout.looks import frequencies
from greenkg.model import Period, Quote

_YEAR = r"((?:19|20)\d{2})"
# "2023 - 2030", "2023-2025", "2024 -2030", "giai đoạn 2021 – 2025", "từ 2023 đến 2025"
_RANGE = re.compile(rf"(?<!\d){_YEAR}\s*(?:[-–—]|đến(?: hết)?|tới)\s*(?:năm\s+)?{_YEAR}(?!\d)")
# "2025 và những năm tiếp theo", "từ năm 2026", "từ ngày 01/7/2025", "2026 trở đi"
_OPEN_END = re.compile(
    rf"(?:từ (?:năm |tháng \d+[/ ]|quý [ivx\d]+[/ ]|ngày \d+/\d+/)*{_YEAR}(?!\d)"
    rf"|(?<!\d){_YEAR}(?!\d)\s*(?:và (?:những|các) năm|trở đi))",
    re.IGNORECASE,
)
# "đến năm 2025", "hết tháng 6 năm 2025", "trước 31/12/2025", "trước ngày 31 tháng 12 năm 2025"
_OPEN_START = re.compile(
    r"(?:đến(?: hết)?|trước|hết|chậm nhất|không quá)\s+"
    rf"(?:(?:năm|tháng|quý|ngày|cuối|đầu)\s*|[\divx]{{1,4}}[/ -]){{0,7}}{_YEAR}(?!\d)",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(?<!\d){_YEAR}(?!\d)")


def read_period(quote: Quote, *, by_when: bool = False) -> Period | None:
    """The period a cell states, or None when it states none.

    A year alone is both start and end, unless the column says by when (``by_when``): then it is the end.
    "Quý IV/2025" and "Tháng 12/2025" are the year 2025. "Hàng năm" is a frequency without years.
    """
    text = quote.text
    often = frequencies().search(text)
    frequency = often.group() if often else ""
    start: int | None = None
    end: int | None = None
    if found := _RANGE.search(text):
        first, last = int(found.group(1)), int(found.group(2))
        start, end = (first, last) if first <= last else (first, None)
    elif found := _OPEN_END.search(text):
        start = int(found.group(1) or found.group(2))
    elif found := _OPEN_START.search(text):
        end = int(found.group(1))
    elif years := [int(year) for year in _ALONE.findall(text)]:
        start, end = min(years), max(years)
    if by_when and start is not None and end is not None and start == end:
        start = None
    if start is None and end is None and not frequency:
        return None
    return Period(start, end, frequency[:1].upper() + frequency[1:], quote)
