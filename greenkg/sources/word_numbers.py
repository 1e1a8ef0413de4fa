"""The numbers and bullets that Word puts before paragraphs: they are not in the text and must be counted.

After ECMA-376 part 1 (Office Open XML), 17.9: numbering definitions, their levels and overrides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from greenkg.sources.numerals import numeral
from greenkg.sources.word_names import attribute, named, on, whole

_PLACE = re.compile(r"%([1-9])")


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
    """What each list definition (``w:abstractNum``) says of its levels."""
    lists: dict[str, str] = field(default_factory=dict)
    """The definition of each list (``w:num``)."""
    linked: dict[str, str] = field(default_factory=dict)
    """Definitions that only name a style, whose list they take."""
    own: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """Levels that a list defines otherwise."""
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    styles: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    based: dict[str, str] = field(default_factory=dict)
    of_style: dict[tuple[str, str], int] = field(default_factory=dict)
    """The level that a definition keeps for a paragraph style."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _met: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
        """The lists that a document's numbering part and styles define; None where it has no such part."""
        made = cls()
        if numbering is not None:
            for one in numbering.iterchildren(named("abstractNum")):
                made._definition(one)
            for one in numbering.iterchildren(named("num")):
                made._list(one)
        if styles is not None:
            for style in styles.iterchildren(named("style")):
                key = attribute(style, "styleId")
                number = style.find(f"{named('pPr')}/{named('numPr')}")
                if number is not None:
                    made.styles[key] = _of(number)
                above = style.find(named("basedOn"))
                if above is not None:
                    made.based[key] = attribute(above, "val")
        return made

    def _definition(self, one: etree._Element) -> None:
        key = attribute(one, "abstractNumId")
        self.levels[key] = {}
        for level in one.iterchildren(named("lvl")):
            place = whole(attribute(level, "ilvl"))
            self.levels[key][place] = _level(level)
            style = level.find(named("pStyle"))
            if style is not None:
                self.of_style[key, attribute(style, "val")] = place
        link = one.find(named("numStyleLink"))
        if link is not None:
            self.linked[key] = attribute(link, "val")

    def _list(self, one: etree._Element) -> None:
        key = attribute(one, "numId")
        base = one.find(named("abstractNumId"))
        if base is None:
            return
        self.lists[key] = attribute(base, "val")
        for override in one.iterchildren(named("lvlOverride")):
            place = whole(attribute(override, "ilvl"))
            start = override.find(named("startOverride"))
            if start is not None:
                self.starts[key, place] = whole(attribute(start, "val"))
            level = override.find(named("lvl"))
            if level is not None:
                self.own.setdefault(key, {})[place] = _level(level)

    def _definition_of(self, key: str) -> str:
        """The definition of a list, by way of the style it may name."""
        found = self.lists.get(key, "")
        style = self.linked.get(found)
        if style is None:
            return found
        return self.lists.get(self.styles.get(style, ("", None))[0], "")

    def mark(self, paragraph: etree._Element) -> str:
        """What Word prints before a paragraph, and a blank; empty when it has no number.

        Paragraphs must come in the order of the document: each call counts one on.
        """
        key, level = self._place(paragraph)
        definition = self._definition_of(key)
        levels = self.levels.get(definition, {}) | self.own.get(key, {})
        made = levels.get(level)
        if made is None or key == "0":
            return ""
        counts = self._counts.setdefault(definition, {})
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

        def number(match: re.Match[str]) -> str:
            wanted = int(match[1]) - 1
            one = levels.get(wanted)
            form = "decimal" if made.legal or one is None else one.form
            return numeral(counts.get(wanted, one.start if one else 1), form)

        text = _PLACE.sub(number, made.text)
        return f"{text} " if text.strip() else ""

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else its style's."""
        properties = paragraph.find(named("pPr"))
        if properties is None:
            return "0", 0
        named_style = properties.find(named("pStyle"))
        style = attribute(named_style, "val") if named_style is not None else ""
        style = self._numbered(style)
        key, level = self.styles.get(style, ("0", None))
        number = properties.find(named("numPr"))
        if number is not None:
            own, own_level = _of(number)
            key, level = own or key, level if own_level is None else own_level
        if level is None:
            level = self.of_style.get((self._definition_of(key), style), 0)
        return key, level

    def _numbered(self, style: str) -> str:
        """A style, or the nearest of those it is based on, that says something of lists; else the style."""
        met: set[str] = set()
        one = style
        while one and one not in met:
            if one in self.styles:
                return one
            met.add(one)
            one = self.based.get(one, "")
        return style


def _of(number: etree._Element) -> tuple[str, int | None]:
    key, level = number.find(named("numId")), number.find(named("ilvl"))
    return (
        attribute(key, "val") if key is not None else "",
        whole(attribute(level, "val")) if level is not None else None,
    )


def _level(one: etree._Element) -> _Level:
    def value(name: str) -> str:
        found = one.find(named(name))
        return attribute(found, "val") if found is not None else ""

    restart = value("lvlRestart")
    return _Level(
        value("numFmt") or "decimal",
        value("lvlText"),
        whole(value("start") or "1"),
        whole(restart) if restart else None,
        on(one, "isLgl"),
    )
