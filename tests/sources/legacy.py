"""Writes Vietnamese text in the code pages of older offices, to be read back."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable

from greenkg.resources import reference
from greenkg.text import nfc

_TONES = "\u0300\u0309\u0303\u0301\u0323"
# Signs the old pages lack, as an office of the time would have typed them.
_TYPED = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "’": "'", "‘": "'", "•": "-", "…": "..."})


def typed(text: str) -> str:
    """The text with signs that every page has; characters none of them has are left out."""
    plain = nfc(text.translate(_TYPED))
    known = set(page("tcvn3")) & set(page("viscii"))
    return "".join(c for c in plain if c in known or (c.isascii() and (c.isprintable() or c == "\n")))


def page(name: str) -> dict[str, int]:
    """Byte by character."""
    with reference("code-pages.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row[name]]
    return {nfc(row[name]): int(row["byte"], 16) for row in rows}


def _by_page(name: str) -> Callable[[str], bytes]:
    def write(text: str) -> bytes:
        byte = page(name)
        return bytes(byte.get(c) or ord(c) for c in text)

    return write


def cp1258(text: str) -> bytes:
    """windows-1258: a letter, then its tone mark."""
    out = bytearray()
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            letter = nfc("".join(c for c in parts if c not in _TONES))
            out += (letter + "".join(c for c in parts if c in _TONES)).encode("cp1258")
    return bytes(out)


def vni(text: str) -> bytes:
    """VNI-Win: a letter, then a byte for its marks; with "đ", "ơ", "ư" and the marked "i" of their own."""
    # tone after a plain letter, after a circumflex, after a breve: none, grave, hook, tilde, acute, dot
    plain, circumflex, breve = " øûõùï", "âàåãáä", "êèúüéë"
    whole = dict(zip("đơưìỉĩíịỵ", "ñôöìæóíòî", strict=True))
    out = ""
    for char in text:
        parts = unicodedata.normalize("NFD", char.lower())
        tone = next((1 + _TONES.index(c) for c in parts if c in _TONES), 0)
        base = nfc("".join(c for c in parts if c not in _TONES))
        if char.lower() in whole:
            written = whole[char.lower()]
        elif base in "ơư":
            written = whole[base] + plain[tone].strip()
        elif base in "âêô":
            written = fold_letter(base) + circumflex[tone]
        elif base == "ă":
            written = "a" + breve[tone]
        else:
            written = base + plain[tone].strip()
        out += written.upper() if char.isupper() else written
    return out.encode("latin-1")


def fold_letter(letter: str) -> str:
    """The letter without its circumflex."""
    return unicodedata.normalize("NFD", letter)[0]


WRITERS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode("utf-8"),
    "utf-8 with its mark": lambda text: text.encode("utf-8-sig"),
    "utf-8 decomposed": lambda text: unicodedata.normalize("NFD", text).encode("utf-8"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16 big-endian": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "windows-1258": cp1258,
    "tcvn3": _by_page("tcvn3"),
    "viscii": _by_page("viscii"),
}
