"""A table's rows become a tree: which row is a theme, which a task, which continues the row above.

The rules are those of ``docs/records.md``; each test below names the one it follows.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache
from itertools import pairwise

from greenkg.extract.codes import Code, counts_letters, read_code
from greenkg.layout import Cell, Column, Placed, Table
from greenkg.layout.grid import joined
from greenkg.resources import reference
from greenkg.text import Lines, fold, nfc

# "nt", "-nt-", "Như trên", """: the cell says again what the cell above says
_SAME_AS_ABOVE = re.compile(r"\W*(?:n/?t|nhu tren)\W*|(?:[\"”″〃]|''|,,|//)+")
_TOTAL = re.compile(r"\W*(?:tong (?:cong|so|kinh phi|von|muc)|cong)(?!\w)")
_BULLET = re.compile(r"^[-+•–*]\s*(?=\S)")
_FILLABLE = (Column.LEAD, Column.PARTNER, Column.PERIOD, Column.PRODUCT, Column.FUNDING, Column.APPROVER)
_WHEN = frozenset({Column.PERIOD, Column.DUE})
_REPEATABLE = frozenset(_FILLABLE) | _WHEN
_ACTIVITY_RANK = 2  # letters and Roman figures number sections


class Kind(Enum):
    """What a row is."""

    THEME = auto()
    TASK = auto()


@dataclass(slots=True, eq=False)
class Node:
    """A row of the tree with the cells it prints, and those that a merged cell lends it (``filled``)."""

    placed: Placed
    code: Code
    cells: dict[Column, Cell]
    rows: list[Placed]
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    kind: Kind = Kind.TASK
    stray: bool = False
    filled: dict[Column, Cell] = field(default_factory=dict)
    marked: bool = False
    before: Node | None = None
    """The row just above that hangs from the same row."""
    repeats: frozenset[Column] = frozenset()
    """The columns in which it prints a mark for what stands above."""

    def has(self, column: Column) -> bool:
        """Whether the row prints something in a column."""
        return column in self.cells

    @property
    def text(self) -> str:
        """The activity's words without the bullet before them."""
        return _BULLET.sub("", self.cells[Column.ACTIVITY].text) if Column.ACTIVITY in self.cells else ""

    @property
    def bare(self) -> bool:
        """Whether it prints nothing but its code and activity."""
        return not (self.cells.keys() - {Column.CODE, Column.ACTIVITY, Column.GROUP})

    @property
    def coded_children(self) -> list[Node]:
        """The rows below it that have a code or a bullet of their own."""
        return [c for c in self.children if c.code.printed]

    def value(self, column: Column) -> Cell | None:
        """What stands in a column, printed or lent."""
        return self.cells.get(column) or self.filled.get(column)


@cache
def priority_mark() -> re.Pattern[str]:
    """A mark of priority: "(Cao)", "(Cao; Nhóm A, D);"."""
    with reference("priority-marks.csv").open(encoding="utf-8", newline="") as file:
        marks = "|".join(re.escape(nfc(row["mark"])) for row in csv.DictReader(file))
    return re.compile(rf"\(\s*({marks})\s*(?:[;,][^()]{{0,40}})?\)\s*[.:;,]?", re.IGNORECASE)


@cache
def _noun_openers() -> re.Pattern[str]:
    with reference("noun-openers.csv").open(encoding="utf-8", newline="") as file:
        openers = sorted((fold(row["word"]) for row in csv.DictReader(file)), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, openers)) + r")(?!\w)")


def tree(lines: Lines, table: Table) -> list[Node]:
    """The rows of a table as nodes in their order, each a theme or a task, with merged cells filled."""
    nodes = _nodes(lines, table.rows)
    _hang(nodes)
    _classify(nodes)
    nodes = _continue(lines, nodes)
    _order(nodes)
    # A column that says by when takes the place of a period column only where the table has none.
    columns = _FILLABLE if Column.PERIOD in table.columns else (*_FILLABLE, Column.DUE)
    told = any(placed.spanned for placed in table.rows)
    for node in nodes:
        if node.kind is not Kind.TASK:
            continue
        if told:
            _fill_as_told(node, columns)
        else:
            _fill(node, columns)
    return nodes


def _nodes(lines: Lines, rows: Sequence[Placed]) -> list[Node]:
    """Rows that begin something; rows that only end the row above are joined to it."""
    nodes: list[Node] = []
    letters = counts_letters(placed.text(Column.CODE) for placed in rows)
    for placed in rows:
        repeats = frozenset(
            column
            for column, one in placed.cells.items()
            if column in _REPEATABLE and _SAME_AS_ABOVE.fullmatch(fold(one.text))
        )
        cells = {column: one for column, one in placed.cells.items() if column not in repeats}
        activity = cells.get(Column.ACTIVITY)
        code = read_code(placed.text(Column.CODE), letters=letters)
        if (
            nodes
            and activity is not None
            and priority_mark().fullmatch(activity.text.strip())
            and not code.printed
        ):
            nodes[-1].cells[Column.PRIORITY] = activity
            nodes[-1].rows.append(placed)
            continue
        if activity is None and code.printed and cells.keys() == {Column.CODE}:
            continue  # a number whose row the page lost
        if nodes and not code.printed and (activity is None or _cut(nodes[-1], activity)):
            _join(lines, nodes[-1], placed, cells)
            continue
        if activity is None or (not code.printed and _is_total(activity, cells)):
            continue
        marked = bool(priority_mark().search(activity.text))
        nodes.append(Node(placed, code, cells, [placed], marked=marked, repeats=repeats))
    return nodes


def _is_total(activity: Cell, cells: dict[Column, Cell]) -> bool:
    """Whether a row only sums up: "Tổng cộng", "Tổng kinh phí dự kiến: …"."""
    return Column.LEAD not in cells and _TOTAL.match(fold(activity.text)) is not None


def _cut(above: Node, activity: Cell) -> bool:
    """Whether an activity goes on from the one above: it begins in the middle of a sentence."""
    first = next((c for c in activity.text if c.isalpha()), "")
    return first.islower() and not _BULLET.match(activity.text) and above.text[-1:] not in ".;:"


def _join(lines: Lines, node: Node, placed: Placed, cells: dict[Column, Cell]) -> None:
    """Add the pieces of a continuation to the row they end."""
    for column, one in cells.items():
        node.cells[column] = joined(lines, node.cells[column], one) if column in node.cells else one
    node.rows.append(placed)


def _hang(nodes: Sequence[Node]) -> None:
    """Give each row its parent: by its code's own beginning, else the last row above of lower rank."""
    parts: dict[str, dict[tuple[str, ...], Node]] = {}
    path: list[Node] = []
    for i, node in enumerate(nodes):
        code = node.code
        latest = parts.setdefault(code.parts[0], {}) if code.parts else {}
        if code.section:
            parent = next(
                (
                    latest[code.parts[:n]]
                    for n in range(len(code.parts) - 1, 0, -1)
                    if code.parts[:n] in latest
                ),
                None,
            )
        elif not code.printed:
            parent = next((n for n in reversed(path) if n.code.printed), None)
        else:
            parent = next((n for n in reversed(path) if n.code.rank < code.rank), None)
        before = nodes[i - 1] if i else None
        # The heading of a doubled code: printed bare, and again below with the assignment.
        if (
            before
            and code.parts
            and before.code.parts == code.parts
            and before.bare
            and node.has(Column.LEAD)
        ):
            parent = before
        node.parent = parent
        if parent:
            parent.children.append(node)
        if code.parts:
            if not code.section:
                _forget_below(latest, code)
            latest[code.parts] = node
        while path and path[-1] is not parent:
            path.pop()
        path.append(node)


def _forget_below(latest: dict[tuple[str, ...], Node], code: Code) -> None:
    """A new part of the highest kinds begins its own numbering."""
    for parts in [p for p, n in latest.items() if n.code.rank >= code.rank]:
        del latest[parts]


def _classify(nodes: Sequence[Node]) -> None:
    for node in reversed(nodes):  # from below, as a row may depend on what hangs from it
        node.kind = Kind.THEME if _groups(node) else Kind.TASK
    peers = _Peers.of(nodes)
    for i, node in enumerate(nodes):
        if node.kind is Kind.TASK and node.has(Column.LEAD) and _strayed(node, nodes[i - 1 : i], peers):
            peers.take_out(node)
            node.kind, node.stray = Kind.THEME, True
    _order(nodes)
    theme_ranks = {n.code.rank for n in nodes if n.kind is Kind.THEME and n.children}
    for i, node in enumerate(nodes):
        if node.kind is Kind.TASK and node.bare and not node.children and node.code.printed:
            lends = _sibling_above(node)
            if lends is None and node.code.rank in theme_ranks and i + 1 <= len(nodes):
                node.kind = Kind.THEME  # a heading whose rows are lost


def _groups(node: Node) -> bool:
    """Whether a row only groups the rows below it (records: Theme, and the finer points of Task)."""
    if not node.code.printed or node.has(Column.LEAD):
        return False
    if node.coded_children:
        return True
    own = [c for c in node.children if c.has(Column.LEAD)]
    if not own or not node.children[0].has(Column.LEAD):
        return False
    return node.code.bullet or len(own) > 1 or (node.bare and node.code.rank < _ACTIVITY_RANK)


@dataclass(slots=True)
class _Peers:
    """How many rows of one rank hang from each row, and how many of these are headings."""

    rows: Counter[tuple[int, float]]
    headings: Counter[tuple[int, float]]

    @classmethod
    def of(cls, nodes: Sequence[Node]) -> _Peers:
        """Count the rows of a table."""
        headings = [n for n in nodes if n.kind is Kind.THEME]
        return cls(Counter(map(_group, nodes)), Counter(map(_group, headings)))

    def take_out(self, node: Node) -> None:
        """Note that a row became a heading."""
        self.headings[_group(node)] += 1

    def mostly_headings(self, node: Node) -> bool:
        """Whether most of a row's peers are headings, itself not counted."""
        return self.headings[_group(node)] * 2 > self.rows[_group(node)] - 1


def _group(node: Node) -> tuple[int, float]:
    return id(node.parent), node.code.rank


def _strayed(node: Node, above: Sequence[Node], peers: _Peers) -> bool:
    """Whether the assignment on a heading row is none of its own: its neighbours prove it."""
    if not node.children or not node.children[0].code.parts or node.marked:
        return False
    first = node.children[0]
    if not (first.has(Column.LEAD) or first.kind is Kind.THEME):
        return False
    return any(_same_cells(one, node) for one in above) or peers.mostly_headings(node)


def _same_cells(above: Node, node: Node) -> bool:
    shared = (Column.LEAD, Column.PARTNER, Column.PERIOD, Column.PRODUCT)
    return all(
        c in above.cells and c in node.cells and above.cells[c].text == node.cells[c].text
        for c in shared
        if c in above.cells or c in node.cells
    )


def _continue(lines: Lines, nodes: Sequence[Node]) -> list[Node]:
    """Join the uncoded rows that have no activity of their own to the row they hang from."""
    kept: list[Node] = []
    for node in nodes:
        parent = node.parent
        if parent is None or node.code.printed or not _only_continues(node, parent):
            kept.append(node)
            continue
        parent.children.remove(node)
        cells = {c: one for c, one in node.cells.items() if c is Column.ACTIVITY or c not in parent.cells}
        for row in node.rows:
            parent.rows.append(row)
        activity = cells.pop(Column.ACTIVITY, None)
        if activity is not None:
            parent.cells[Column.ACTIVITY] = joined(lines, parent.cells[Column.ACTIVITY], activity)
        if parent.kind is Kind.TASK:
            parent.cells.update(cells)
        for child in node.children:
            child.parent = parent
            parent.children.append(child)
    return kept


def _only_continues(node: Node, parent: Node) -> bool:
    """A list of things continues its row; so do the aims printed below a heading whose rows are coded."""
    if parent.kind is Kind.THEME:
        return node.bare and (bool(parent.coded_children) or _is_list(node))
    if node.has(Column.LEAD) and parent.has(Column.LEAD):
        return False
    return _is_list(node)


def _is_list(node: Node) -> bool:
    return _noun_openers().match(fold(node.text)) is not None


def _order(nodes: Sequence[Node]) -> None:
    """Note for each row which of the same group stands just above."""
    top = [node for node in nodes if node.parent is None]
    for group in (top, *(node.children for node in nodes)):
        for above, below in pairwise((None, *group)):
            if below is not None:
                below.before = above


def _sibling_above(node: Node) -> Node | None:
    """The row just above in the same group that can lend its cells; a theme lends nothing sideways."""
    above = node.before
    return above if above and above.kind is Kind.TASK else None


def _fill(node: Node, columns: Sequence[Column]) -> None:
    """Fill the cells that a merged cell above spans: within the group first, then from the group's row."""
    for column in columns:
        if node.has(column) or column in node.placed.blocked:
            continue
        if column in node.placed.blank and column not in node.repeats:
            continue
        if column in (Column.PRODUCT, Column.FUNDING) and column not in node.placed.page:
            continue  # the page lost the column: what stood there is not known
        lent = _lent(node, column)
        if lent is not None and not _children_differ(node, column, lent):
            node.filled[column] = lent


def _fill_as_told(node: Node, columns: Sequence[Column]) -> None:
    """Fill the cells that the source says a cell above spans; an empty cell beside these is empty."""
    for column in columns:
        if node.has(column):
            continue
        if column in node.placed.spanned:
            node.filled[column] = node.placed.spanned[column]
        elif column in node.repeats and (lent := _lent(node, column)) is not None:
            node.filled[column] = lent


def _lent(node: Node, column: Column) -> Cell | None:
    above = _sibling_above(node)
    if above is not None and not (column in _WHEN and _own_below(above, column)):
        lent = above.value(column)
        if lent is not None:
            return lent
        if above.code.rank == node.code.rank:
            return _from_group(node, column)
    return _from_group(node, column)


def _from_group(node: Node, column: Column) -> Cell | None:
    group = node.parent
    while group is not None:
        if group.has(column) and not group.stray:
            return group.cells[column]
        if group.kind is Kind.TASK and column in group.filled:
            return group.filled[column]
        group = group.parent
    return None


def _own_below(node: Node, column: Column) -> bool:
    """Whether rows below a row print something else in a column than it does."""
    mine = node.cells[column].text if node.has(column) else ""
    return any(c.has(column) and c.cells[column].text != mine for c in node.children)


def _children_differ(node: Node, column: Column, lent: Cell) -> bool:
    """Whether the rows below print their own cells where a merged cell would have to pass."""
    if column in _WHEN:
        return any(c.has(column) and c.cells[column].text != lent.text for c in node.children)
    first = node.children[0] if node.children else None
    period = node.parent and _lent(node, Column.PERIOD)
    return bool(
        first
        and first.has(Column.LEAD)
        and first.has(Column.PERIOD)
        and period
        and first.cells[Column.PERIOD].text != period.text
    )
