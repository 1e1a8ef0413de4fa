"""Seconds to read hard inputs of growing size: rows, one long line, nested lists, duties, references.

Run: ``python -m tests.bench.hard_inputs``. Each column doubles the size of the one before; time that grows
with the size doubles too.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from greenkg.extract import extract
from greenkg.resolve import resolve
from greenkg.sources import read

_TOP = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG TRỊ
Số: 12/KH-UBND
Quảng Trị, ngày 02 tháng 3 năm 2023
KẾ HOẠCH
Hành động tăng trưởng xanh giai đoạn 2023-2030
"""
_TABLE = "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian\n"
_ROW = "{n} | Rà soát quy hoạch số {n} của tỉnh | Sở Xây dựng | Các sở, ban, ngành | 2024-2026\n"
_DUTY = (
    "- Sở Tài chính chủ trì, phối hợp với Sở Xây dựng lập dự toán số {n}, "
    "báo cáo UBND tỉnh trước ngày 30/11.\n"
)
_POINTS = "{n}. Sở Công Thương thực hiện các nội dung tại điểm {n}.1 khoản {n} mục 4 phần II.\n"


def _plan(body: str) -> str:
    rows = "".join(_ROW.format(n=n) for n in range(1, 6))
    return f"{_TOP}{body}PHỤ LỤC\n{_TABLE}{rows}"


def _rows(size: int) -> str:
    return f"{_TOP}PHỤ LỤC\n{_TABLE}" + "".join(_ROW.format(n=n) for n in range(1, size + 1))


def _line(size: int) -> str:
    words = "Sở Tài chính chủ trì, báo cáo "
    return _plan(words * (size // len(words)) + "\n")


def _nested(size: int) -> str:
    deep = "".join("1." * (n % 40 + 1) + f" Mục số {n} về tăng trưởng xanh\n" for n in range(size))
    return _plan(f"I. NHIỆM VỤ\n{deep}")


_INPUTS: dict[str, tuple[Callable[[int], str], int]] = {
    "rows of a table": (_rows, 6_250),
    "characters of one line": (_line, 625_000),
    "nested headings": (_nested, 2_500),
    "duties": (lambda n: _plan("".join(_DUTY.format(n=i) for i in range(n))), 2_500),
    "references": (lambda n: _plan("".join(_POINTS.format(n=i) for i in range(n))), 2_500),
}
_DOUBLINGS = 4


def main() -> None:
    """Prints a line an input: the first size, and the seconds at it and its doubles."""
    with TemporaryDirectory() as folder:
        for name, (written, size) in _INPUTS.items():
            seconds = [_timed(Path(folder), written(size * 2**i)) for i in range(_DOUBLINGS)]
            print(f"{name:24} {size:>8}  " + "  ".join(f"{one:6.2f}" for one in seconds), flush=True)


def _timed(folder: Path, text: str) -> float:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    begun = time.perf_counter()
    source = read(path)
    resolve(extract(source), source.text)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
