"""Characters of the symbol fonts that Word files name by number instead of writing them."""

from __future__ import annotations

_SYMBOL = {
    0xA3: "≤", 0xA7: "•", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0x2D: "−", 0x61: "α",
    0x62: "β", 0x67: "γ", 0x44: "Δ", 0x64: "δ", 0x53: "Σ", 0x57: "Ω", 0x6D: "µ", 0x70: "π", 0xA5: "∞",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "•", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x76: "•", 0x77: "•", 0xA7: "•", 0xA8: "☐", 0xD8: "•",
    0xE0: "→", 0xF0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


def symbol(font: str, char: str) -> str:
    """The character that a place in a symbol font shows; a blank where it is not known.

    ``char`` is hexadecimal; symbol fonts are moved up to U+F000 (ECMA-376 part 1, 17.3.3.30).
    """
    try:
        place = int(char, 16)
    except ValueError:
        return " "
    if "wingdings" in font.lower():
        return _WINGDINGS.get(place & 0xFF, " ")
    if font.lower() == "symbol":
        return _SYMBOL.get(place & 0xFF, " ")
    return chr(place) if 0x20 <= place < 0xD800 else " "
