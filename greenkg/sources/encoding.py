"""Which encoding a text file is in.

The legacy Vietnamese code pages say nothing about themselves, so the text each gives is weighed by how many
everyday Vietnamese words it holds.
"""

from __future__ import annotations

import codecs
import csv
import re
from functools import cache

from greenkg.resources import folder
from greenkg.text import nfc

_BOMS = (("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))
# Words no official text goes without. None is plain ASCII ("theo" would be, and VNI reads the same there);
# the few that windows-1258 and VISCII share ("các") decide nothing alone.
_EVERYDAY = frozenset(
    {"của", "các", "được", "với", "đến", "hiện", "định", "kế", "hoạch", "nhiệm", "vụ", "tỉnh"}
    | {"thực", "quyết", "sở", "về", "năm", "việc", "triển", "hiệu", "quả", "nghiệp", "trường", "dựng", "dụng"}
)
_WORD = re.compile(r"\w+")
_SAMPLE = 200_000
_ENOUGH = 0.02


@cache
def _page(name: str) -> dict[int, str]:
    """The characters of a legacy code page above (and for capitals, below) ASCII."""
    with (folder("ingest") / "reference" / "code-pages.csv").open(encoding="utf-8", newline="") as file:
        return {int(row["byte"], 16): row[name] for row in csv.DictReader(file) if row[name]}


def _by_page(data: bytes, name: str) -> str:
    page = _page(name)
    return nfc("".join(page.get(byte, chr(byte)) for byte in data))


def _cp1258(data: bytes) -> str:
    return nfc(data.decode("cp1258", "replace"))


def _everyday_share(text: str) -> float:
    found = _WORD.findall(text.lower())
    return sum(word in _EVERYDAY for word in found) / len(found) if found else 0.0


def decode(data: bytes) -> tuple[str, str] | None:
    """The text of the bytes and its encoding's name, or None when no known encoding makes sense of them.

    Recognised: UTF-8, UTF-16 with a byte-order mark, windows-1258, TCVN3 (ABC) and VISCII (RFC 1456).
    """
    for name, mark in _BOMS:
        if data.startswith(mark):
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                return None
            return None if "\x00" in text else (nfc(text), name.removesuffix("-sig"))  # UTF-32 has NULs
    try:
        return nfc(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        pass
    sample = data[:_SAMPLE]
    readings = {
        "windows-1258": _everyday_share(_cp1258(sample)),
        "tcvn3": _everyday_share(_by_page(sample, "tcvn3")),
        "viscii": _everyday_share(_by_page(sample, "viscii")),
    }
    best = max(readings, key=lambda name: readings[name])
    if readings[best] < _ENOUGH:
        return None
    return (_cp1258(data) if best == "windows-1258" else _by_page(data, best)), best


_MOST_WRONG = 0.001
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)


def declared(data: bytes) -> tuple[str, str] | None:
    """The text of a web page by the encoding it declares, and that encoding's name; None where it has none.

    Only for pages whose words do not tell: a declaration is wrong more often than the words are. A few bytes
    that are wrong in UTF-8 (a page cut off in the middle of a letter) do not spoil the rest.
    """
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    name = found[1].decode("ascii").lower()
    try:
        name = codecs.lookup(name).name
        text = data.decode(name, "replace" if name == "utf-8" else "strict")
    except (LookupError, UnicodeDecodeError):
        return None
    wrong = text.count("\ufffd")
    return (
        None if wrong > _MOST_WRONG * len(text) or "\x00" in text else (nfc(text.replace("\ufffd", "")), name)
    )
