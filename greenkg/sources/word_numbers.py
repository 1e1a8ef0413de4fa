"""The numbers and bullets that Word puts before paragraphs: they are not in the text and must be counted.

After ECMA-376 part 1 (Office Open XML), 17.9: numbering definitions, their levels and overrides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from greenkg.sources.word_names import attribute, named, on

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NO_NUMBER = frozenset({"none", ""})


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    form: str
    text: str
    start: int
    restart: int | None
    legal: bool


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each is counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _met: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
        """The lists that a document's numbering part and styles define; None where it has no such part."""
        made = cls()
        if numbering is not None:
            for one in numbering.iterchildren(named("abstractNum")):
                made.levels[attribute(one, "abstractNumId")] = _levels(one)
            for one in numbering.iterchildren(named("num")):
                made._list(one)
        if styles is not None:
            for style in styles.iterchildren(named("style")):
                number = style.find(f"{named('pPr')}/{named('numPr')}")
                if number is not None:
                    made.styles[attribute(style, "styleId")] = _of(number)
        return made

    def _list(self, one: etree._Element) -> None:
        key = attribute(one, "numId")
        base = one.find(named("abstractNumId"))
        if base is None:
            return
        self.lists[key] = attribute(base, "val")
        for override in one.iterchildren(named("lvlOverride")):
            level = _whole(attribute(override, "ilvl"))
            start = override.find(named("startOverride"))
            if start is not None:
                self.starts[key, level] = _whole(attribute(start, "val"))

    def mark(self, paragraph: etree._Element) -> str:
        """What Word prints before a paragraph, and a blank; empty when it has no number.

        Paragraphs must come in the order of the document: each call counts one on.
        """
        key, level = self._place(paragraph)
        levels = self.levels.get(self.lists.get(key, ""), {})
        made = levels.get(level)
        if made is None or key == "0":
            return ""
        counts = self._counts.setdefault(self.lists[key], {})
        if (key, level) in self.starts and (key, level) not in self._met:
            counts[level] = self.starts[key, level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = made.start
        self._met.add((key, level))
        for below in [n for n in counts if n > level]:
            restart = levels[below].restart if below in levels else None
            if restart is None or restart > level:
                del counts[below]
        if made.form == "bullet":
            return "- "
        if made.form in _NO_NUMBER and not made.text:
            return ""

        def number(match: re.Match[str]) -> str:
            wanted = int(match[1]) - 1
            one = levels.get(wanted)
            form = "decimal" if made.legal or one is None else one.form
            return _written(counts.get(wanted, one.start if one else 1), form)

        text = _PLACE.sub(number, made.text)
        return f"{text} " if text.strip() else ""

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else its style's."""
        properties = paragraph.find(named("pPr"))
        if properties is None:
            return "0", 0
        style = properties.find(named("pStyle"))
        inherited = self.styles.get(attribute(style, "val") if style is not None else "", ("0", 0))
        number = properties.find(named("numPr"))
        if number is None:
            return inherited
        key, level = _of(number)
        return (key or inherited[0]), (level if number.find(named("ilvl")) is not None else inherited[1])


def _of(number: etree._Element) -> tuple[str, int]:
    key, level = number.find(named("numId")), number.find(named("ilvl"))
    return (
        attribute(key, "val") if key is not None else "",
        _whole(attribute(level, "val")) if level is not None else 0,
    )


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for one in abstract.iterchildren(named("lvl")):

        def value(name: str, one: etree._Element = one) -> str:
            child = one.find(named(name))
            return attribute(child, "val") if child is not None else ""

        restart = value("lvlRestart")
        found[_whole(attribute(one, "ilvl"))] = _Level(
            value("numFmt") or "decimal",
            value("lvlText"),
            _whole(value("start") or "1"),
            _whole(restart) if restart else None,
            on(one, "isLgl"),
        )
    return found


def _whole(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _written(number: int, form: str) -> str:
    """A number as a list prints it."""
    if form in ("lowerRoman", "upperRoman"):
        text = ""
        for value, letters in (*_ROMAN, *_ROMAN_LOW):
            while number >= value:
                text += letters
                number -= value
        return text.upper() if form == "upperRoman" else text
    if form in ("lowerLetter", "upperLetter") and number > 0:
        text = _LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1)
        return text.upper() if form == "upperLetter" else text
    if form == "decimalZero":
        return f"{number:02d}"
    return "" if form in _NO_NUMBER else str(number)
