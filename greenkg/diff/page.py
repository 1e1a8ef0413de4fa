"""Changes as one HTML page that opens offline and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from greenkg.diff.changes import Change, Kind, PlanChanges
from greenkg.diff.tasks import Agency
from greenkg.text import nfc

Mark: TypeAlias = Literal["same", "gone", "new"]

TITLES: dict[Kind, tuple[str, str]] = {
    Kind.ADDED: ("Thêm", "Added"),
    Kind.DROPPED: ("Bỏ", "Dropped"),
    Kind.MOVED: ("Đổi cơ quan", "Moved to other agencies"),
    Kind.REDATED: ("Đổi thời gian", "Re-dated"),
    Kind.REWORDED: ("Đổi lời văn", "Re-worded"),
}
"""What each kind of change is called in Vietnamese and in English."""
_ROLES = {"lead": ("Chủ trì", "Lead"), "partner": ("Phối hợp", "Partner"), "": ("", "")}
_PIECE = re.compile(r"\S+\s*|^\s+")
_MOST_PIECES = 3_000


@dataclass(frozen=True, slots=True)
class _Row:
    """A change as the page shows it: the texts with marks where they differ."""

    code: str
    text: str
    role: tuple[str, str]
    old: list[tuple[Mark, str]]
    new: list[tuple[Mark, str]]
    lines: tuple[str, str]


def write(found: Sequence[PlanChanges], sides: tuple[str, str], out: BinaryIO) -> None:
    """Writes the page; the same changes give the same bytes.

    Args:
        found: the changes, plan by plan.
        sides: what the two sides are called.
        out: where to.

    Raises:
        OSError: ``out`` cannot be written.
    """
    # jinja2 takes a tenth of a second to import, which other commands need not wait for
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    plans = [
        {
            "number": each.plan.number or each.plan.address,
            "title": each.plan.title,
            "address": each.plan.address,
            "unchanged": each.unchanged,
            "counts": [(*TITLES[kind], each.count(kind)) for kind in Kind],
            "sections": [
                (kind.value, *TITLES[kind], [_row(change) for change in each.changes if change.kind is kind])
                for kind in Kind
                if each.count(kind)
            ],
        }
        for each in found
    ]
    page = environment.get_template("page.html").render(plans=plans, sides=sides)
    out.write(page.encode())


def marked(old: str, new: str) -> tuple[list[tuple[Mark, str]], list[tuple[Mark, str]]]:
    """Two texts in pieces, marked where one has words that the other has not.

    >>> marked("trồng rừng", "trồng cây")[1]
    [('same', 'trồng '), ('new', 'cây')]
    """
    one, other = _PIECE.findall(nfc(old)), _PIECE.findall(nfc(new))
    if len(one) + len(other) > _MOST_PIECES:
        return [("gone", old)], [("new", new)]
    before: list[tuple[Mark, str]] = []
    after: list[tuple[Mark, str]] = []
    words = [piece.strip() for piece in one], [piece.strip() for piece in other]
    for action, a, b, c, d in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        same = action == "equal"
        if b > a:
            before.append(("same" if same else "gone", "".join(one[a:b])))
        if d > c:
            after.append(("same" if same else "new", "".join(other[c:d])))
    return before, after


def _row(change: Change) -> _Row:
    if change.kind is Kind.REWORDED:
        old, new = marked(change.old, change.new)
    elif change.kind is Kind.MOVED:
        old, new = _names(change)
    else:
        old, new = [("same", change.old)], [("same", change.new)]
    lines = (change.before.line if change.before else "", change.after.line if change.after else "")
    return _Row(change.task.code, change.task.text, _ROLES[change.what], old, new, lines)


def _names(change: Change) -> tuple[list[tuple[Mark, str]], list[tuple[Mark, str]]]:
    """The agencies of both versions, marked where only one has them."""
    assert change.before is not None
    assert change.after is not None
    lead = change.what == "lead"
    was = change.before.leads if lead else change.before.partners
    now = change.after.leads if lead else change.after.partners

    def named(own: Sequence[Agency], other: Sequence[Agency], mark: Mark) -> Iterator[tuple[Mark, str]]:
        for place, agency in enumerate(own):
            if place:
                yield "same", "; "
            yield ("same" if agency in other else mark), agency.name

    return list(named(was, now, "gone")), list(named(now, was, "new"))
