"""Numbers as lists print them."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST = 3999  # beyond it Roman numerals and letters are not used


def numeral(number: int, form: str) -> str:
    """A number in a form, by the names of ECMA-376 part 1, 17.18.59; in figures where it has no such form."""
    if form in ("none", ""):
        return ""
    if form == "decimalZero":
        return f"{number:02d}"
    if not 0 < number <= _MOST:
        return str(number)
    if form in ("lowerRoman", "upperRoman"):
        text = ""
        for value, letters in (*_ROMAN, *_ROMAN_LOW):
            while number >= value:
                text += letters
                number -= value
        return text.upper() if form == "upperRoman" else text
    if form in ("lowerLetter", "upperLetter"):
        text = _LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1)
        return text.upper() if form == "upperLetter" else text
    return str(number)
