"""The running text as a tree of parts, sections and points.

"I.", "1.", "1.1.", "a)", "-", "+": each mark hangs from the last one above of a higher kind, as article 8 of
Decree 30/2020/NĐ-CP orders parts, sections, clauses and points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from greenkg.extract.paragraphs import Paragraph

# "### **3. Chủ đề 3:", "4.1.5. …", "8.11. …", "IV. …", "a) …", "(2) …", "Điều 2. …", "- …", "+ …"
_MARK = re.compile(
    r"\s*(?:(?P<roman>[IVXL]{1,5})\s*[.)/]\s*(?=\S)"
    r"|Điều\s+(?P<article>\d{1,2})\s*[.:]\s*"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,4})\s*[.):]?\s+(?=\S)"
    r"|(?P<number>\d{1,2})\s*[.)]\s*(?=[^\d\s])"
    r"|\(\s*(?P<counted>\d{1,2})\s*\)\s*"
    r"|(?P<letter>[a-zđ])\s*\)\s*"
    r"|(?:[-–•]\s*)?(?P<plus>\+)\s*(?=\S)"
    r"|(?P<bullet>[-–•])\s*(?=\S)"
    r")"
)
_RANKS = {
    "roman": 1,
    "article": 1,
    "number": 2,
    "decimal": 3,
    "letter": 8,
    "counted": 9,
    "bullet": 10,
    "plus": 11,
}
PLAIN = 12
"""The rank of a paragraph without a mark."""


@dataclass(slots=True, eq=False)
class Section:
    """A paragraph in its place in the tree, with its mark."""

    paragraph: Paragraph
    mark: str
    kind: str
    rank: float
    body: int
    parent: Section | None = None
    children: list[Section] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words after the mark."""
        return self.paragraph.text[self.body :]

    @property
    def path(self) -> str:
        """The code of the section in its document: "II.4.1.5", "II.4.3.2.b"; "" for unmarked paragraphs."""
        above = self.parent
        while above is not None and not above.mark:
            above = above.parent
        if not self.mark or self.kind in ("bullet", "plus"):
            return ""
        if above is None or self.kind in ("roman", "article"):
            return self.mark
        head = above.path
        if self.kind == "decimal":
            part = head.split(".")[0] if head and not head[0].isdigit() else ""
            return f"{part}.{self.mark}" if part else self.mark
        return f"{head}.{self.mark}" if head else self.mark


def sections(paragraphs: Sequence[Paragraph]) -> list[Section]:
    """Every paragraph in its place in the tree, in order."""
    found: list[Section] = []
    path: list[Section] = []
    for paragraph in paragraphs:
        section = _read(paragraph)
        while path and not _holds(path[-1], section):
            path.pop()
        if path:
            section.parent = path[-1]
            path[-1].children.append(section)
        path.append(section)
        found.append(section)
    return found


def _read(paragraph: Paragraph) -> Section:
    match = _MARK.match(paragraph.text)
    if not match or not match.lastgroup:
        return Section(paragraph, "", "", PLAIN, 0)
    kind = match.lastgroup
    mark = match[kind]
    rank: float = _RANKS[kind]
    if kind == "decimal":
        rank += mark.count(".") / 2
    return Section(paragraph, mark, kind, rank, match.end())


def _holds(above: Section, section: Section) -> bool:
    """Whether a section belongs under the one above it."""
    if section.kind == "decimal" and above.kind in ("decimal", "number"):
        return section.mark.startswith(above.mark + ".")
    if not section.mark:
        return bool(above.mark) and above.rank < _RANKS["letter"]
    return above.rank < section.rank


def by_path(found: Sequence[Section]) -> dict[str, Section]:
    """The sections by their path; of two with one path the first."""
    named: dict[str, Section] = {}
    for section in found:
        if section.path:
            named.setdefault(section.path, section)
    return named
