"""Aligning a row's cells with its table's columns by what they look like.

Drifted, lost and glued cells still land right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rapidfuzz import fuzz

from greenkg.gazetteer.cells import opens_product
from greenkg.layout.columns import ROLE_COLUMNS, WORD_COLUMNS, Column
from greenkg.layout.grid import Cell, Row, cell
from greenkg.layout.looks import Look, look, names_time
from greenkg.text import Lines, fold, words

_UNPLACED = -3.0
_AT_HOME = 1.5
_ASTRAY = 0.35
_MOST_ASTRAY = 1.4
_COPY = 92.0
_SCRAP = 78.0
_FEWEST_TIMES = 3
_NOT_A_BODY = WORD_COLUMNS - {Column.PRODUCT}  # products drift; other words stand where no body is named
_SAID_IN_WORDS = frozenset({Column.APPROVER, Column.SUPERVISOR})  # "Lồng ghép trong các đề án …": no body
_MAY_LACK = frozenset({Column.PARTNER, Column.PRODUCT})
_RIGHT_OF_ACTIVITY = ROLE_COLUMNS | {Column.PRODUCT}
_A_LIST = 0.5  # several bodies, or a collective, take part more often than they lead
_NOT_ITS_PLACE = 2.5  # an activity does not drift to the right
_MOST_STRANGE = 0.05
"""Of a table's whole rows so many may hold a cell that belongs elsewhere, if its cells keep their places."""
_TELLING = 10  # whole rows: of so many one may be damaged
_LONGEST_NAME = 25  # words

# "III Phát triển nguồn nhân lực", "4 Huy động nguồn lực", "I. Kinh tế số", "H.2 Công nghiệp", "B. Giải pháp"
_CODE_AND_TITLE = re.compile(
    r"((?:[IVXLC]{1,6}|\d{1,2})(?:\.\d{1,2})*|[A-ZĐ](?:\.\d{1,2})+|[A-ZĐ](?=[.)]))[.:)]?\s+(?=[A-ZÀ-ỸĐ])"
)

_NUMBERED = re.compile(r"([IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2})*)[.)]\s+(?=[A-ZÀ-ỸĐ])")

# "DANH SÁCH": words of a stamp; "I, II, IV" and "VNPT" are none
_STAMPED = re.compile(r"(?![IVXLC]+\b)[^\W\d_]{2,}")

_Choice = tuple[float, list[tuple[Cell, Column | None]]]
"""A score, and the columns given to the cells so far."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with its cells in their columns.

    ``drifted`` are columns whose words stood in another column's place; ``unplaced`` cells that fit
    nowhere; ``scraps`` cells that repeat header words or the row's own words (a scanner's copies).
    ``page`` are the columns its page's header names; ``blocked`` those in whose place other words stand, so
    that no merged cell can span them. ``spanned`` are the cells of rows above that the source says reach
    down into it. ``settled`` tells that every cell stands in its own column, in a table whose cells keep
    their places: then who stands in a role column is named there, known or not.
    """

    row: Row
    cells: dict[Column, Cell]
    drifted: frozenset[Column] = frozenset()
    unplaced: tuple[Cell, ...] = ()
    scraps: tuple[Cell, ...] = ()
    page: frozenset[Column] = frozenset()
    blocked: frozenset[Column] = frozenset()
    spanned: dict[Column, Cell] = field(default_factory=dict)
    settled: bool = False
    blank: frozenset[Column] = frozenset()

    def text(self, column: Column) -> str:
        """The words in a column, empty when it has none."""
        found = self.cells.get(column)
        return found.text if found else ""


def _named(one: Cell) -> tuple[str, ...]:
    """The bodies a cell names, however spelled, or its words where it says more."""
    agencies = look(one.words).agencies
    return tuple(m.name for m in agencies.mentions) if agencies.whole else tuple(words(one.text))


def _is_whole(row: Row, nominal: Sequence[Column]) -> bool:
    """Whether a row has a cell for each column, empty or not, and words in several."""
    return len(row.cells) == len(nominal) and sum(not c.empty for c in row.cells) > 1


def _lacks(row: Row, nominal: Sequence[Column]) -> Iterator[Column]:
    """What a row that prints its lead says nothing of: its partner, its product."""
    cells = dict(zip(nominal, row.cells, strict=True))
    if Column.LEAD in cells and not cells[Column.LEAD].empty:
        yield from (column for column in _MAY_LACK if column in cells and cells[column].empty)


def _at_home(row: Row, nominal: Sequence[Column]) -> bool:
    """Whether none of a row's cells looks as if it belonged in another column."""
    return all(c.empty or not _strange(c, column) for c, column in zip(row.cells, nominal, strict=True))


def _strange(one: Cell, home: Column) -> bool:
    """Whether a cell looks like the content of another column than its own."""
    seen = look(one.words)
    bodies = seen.bodies == 1 and seen.agencies.known > 0 and not seen.agencies.clause
    if home is Column.CODE:
        return not seen.code
    if home in (Column.PERIOD, Column.DUE):
        return bodies or bool(seen.code) or (seen.words > _LONGEST_NAME and not names_time(one.text))
    if home in ROLE_COLUMNS:
        words = seen.words > _LONGEST_NAME or home in _SAID_IN_WORDS or opens_product(one.text)
        return bool(seen.code) or seen.period == 1 or (words and not seen.bodies)
    if home is Column.ACTIVITY:
        return bodies or bool(seen.code) or seen.period == 1
    return home in (Column.GROUP, Column.CONTENT, Column.PRODUCT) and (bodies or seen.period == 1)


def _has_collective(seen: Look) -> bool:
    """Whether a cell names a collective: those lead and take part in one task, a single body does not."""
    return any(mention.collective for mention in seen.agencies.mentions)


def _is_list(seen: Look) -> bool:
    """Whether a cell names several bodies or a collective."""
    return len(seen.agencies.mentions) > 1 or _has_collective(seen)


@dataclass(slots=True)
class Aligner:
    """Places the rows of one table. ``columns`` are all it has on any page, ``headings`` their words."""

    lines: Lines
    columns: Sequence[Column]
    headings: Sequence[str]
    told: bool = False
    """Whether the format tells the cells: then none is a scanner's copy of another."""
    habits: dict[tuple[str, ...], Counter[Column]] = field(default_factory=dict)
    leaves_out: bool = False
    """Whether the layout leaves merged cells out: then an empty cell is one that nothing spans."""
    repeated: frozenset[Column] = frozenset()
    """Columns where no cell is merged: they say what those above say more often than they are empty, or one
    row alone has no partner or product."""
    orderly: bool = False
    """Whether cells keep their places: hardly a whole row holds one that belongs elsewhere."""
    _order: dict[Column, int] = field(init=False)
    _at_home: set[int] = field(default_factory=set)
    """The rows that were surveyed and found whole, with no cell that looks strange, by identity."""
    _settled: dict[int, Placed] = field(default_factory=dict)
    """Those of them that were placed, by identity: nothing learned afterwards moves them."""

    def __post_init__(self) -> None:
        self._order = {column: i for i, column in enumerate(self.columns)}

    def survey(self, rows: Sequence[tuple[Row, Sequence[Column]]]) -> None:
        """Note whether the table's cells keep their places; each row comes with its page's columns."""
        whole = [(row, nominal) for row, nominal in rows if _is_whole(row, nominal)]
        self._at_home = {id(row) for row, nominal in whole if _at_home(row, nominal)}
        strange = len(whole) - len(self._at_home)
        self.orderly = bool(whole) and strange <= max(len(whole) >= _TELLING, _MOST_STRANGE * len(whole))
        alike: Counter[Column] = Counter()
        empty: Counter[Column] = Counter()
        for (above, _), (row, nominal) in pairwise(whole):
            for one, other, column in zip(above.cells, row.cells, nominal, strict=False):
                alike[column] += not other.empty and one.text == other.text
                empty[column] += other.empty
        lacking = Counter(column for row, nominal in whole for column in _lacks(row, nominal))
        seldom = {column for column in lacking if lacking[column] == 1 and len(whole) >= _TELLING}
        self.repeated = frozenset(column for column in alike if alike[column] > empty[column]) | seldom

    def learn(self, placed: Sequence[Placed]) -> None:
        """Note which lists of bodies stand where in rows that did not drift: "các sở, ngành" seldom leads."""
        for one in placed:
            for column in ROLE_COLUMNS - one.drifted:
                if column in one.cells:
                    self.habits.setdefault(_named(one.cells[column]), Counter())[column] += 1

    def place(self, row: Row, nominal: Sequence[Column], above: Placed | None) -> Placed:
        """Place one row; ``nominal`` are the columns its page's header gives, ``above`` the row before."""
        if id(row) in self._settled:
            return self._settled[id(row)]
        cells = [(i, c) for i, c in enumerate(row.cells) if not c.empty]
        titled = cells[1:2] if len(cells) == 2 else []  # a heading in capitals is no scrap
        scraps = tuple(c for i, c in cells if i and (i, c) not in titled and self._is_scrap(c, nominal, i))
        cells = [(i, c) for i, c in cells if c not in scraps]
        cells = self._split_code(cells)
        coded = bool(cells) and look(cells[0][1].words).code > 0
        others = cells[1:] if coded else cells
        if len(others) > 2 and len({c.text for _, c in others}) == 1:
            del others[1:]  # a heading over all columns, printed in each
            cells = [*cells[:coded], *others]
            if not coded:
                return self._finished(row, [(others[0][1], Column.ACTIVITY)], nominal, cells, scraps)
        if coded and len(others) == 1:
            chosen = [(cells[0][1], Column.CODE), (others[0][1], Column.ACTIVITY)]
            return self._finished(row, chosen, nominal, cells, scraps)
        if self.orderly and not scraps and id(row) in self._at_home:
            at_home = [(c, nominal[i]) for i, c in enumerate(row.cells) if not c.empty]
            empty = {nominal[i] for i, c in enumerate(row.cells) if c.empty}
            blank = frozenset(empty if self.leaves_out else empty & self.repeated)
            placed = replace(self._finished(row, at_home, nominal, cells, (), settled=True), blank=blank)
            self._settled[id(row)] = placed
            return placed
        if not coded and above and self._continues(cells, nominal, above):
            chosen = [(c, nominal[i]) for i, c in cells]
            return self._finished(row, chosen, nominal, cells, scraps)
        missing = max(0, len(nominal) - len(row.cells))
        left_out = self.orderly and missing > 0
        # the cells that are left out stand together: before the first, behind the last or, told apart only
        # where cells keep their places, between two of them
        gaps = range(len(row.cells), -1, -1) if left_out else (len(row.cells), 0)
        best = max(
            (self._best(cells, nominal, gap, missing, left_out) for gap in gaps),
            key=lambda scored: scored[0],
        )
        return self._finished(row, best[1], nominal, cells, scraps)

    def _is_scrap(self, one: Cell, nominal: Sequence[Column], index: int) -> bool:
        """Words of a header, or of a stamp, that a scan left in a data cell."""
        if index < len(nominal) and nominal[index] in (Column.CODE, Column.ACTIVITY, Column.GROUP):
            return False
        text = one.text
        letters = [c for c in text if c.isalpha()]
        if not letters:
            return False
        folded = fold(text)
        if len(folded.split()) <= 12 and any(
            fuzz.ratio(folded, heading, score_cutoff=_SCRAP) for heading in self.headings
        ):
            return True
        seen = look(one.words)
        return (
            all(c.isupper() for c in letters)
            and len(_STAMPED.findall(text)) > self.orderly
            and len(text) < 90
            and not seen.bodies
            and not seen.funding
        )

    def _split_code(self, cells: list[tuple[int, Cell]]) -> list[tuple[int, Cell]]:
        """A code and its title glued in one cell become two."""
        if not cells or (len(cells) > 1 and (cells[0][0] or cells[1][0] == 1)):
            return cells
        index, first = cells[0]
        match = _CODE_AND_TITLE.match(first.text)
        if not match or (len(cells) > 1 and not self._only_words(cells[1:])):
            return cells
        cut = first.words.place(match.end(), match.end() + 1)[0]
        ends = max(end for _, end in first.pieces)
        start = first.words.place(*match.span(1))
        rest = [(max(s, cut), e) for s, e in first.pieces if e > cut] or [(cut, ends)]
        return [(0, cell(self.lines, start)), (max(index, 1), cell(self.lines, *rest)), *cells[1:]]

    @staticmethod
    def _only_words(cells: list[tuple[int, Cell]]) -> bool:
        return all(index > 1 for index, _ in cells)

    def _continues(self, cells: list[tuple[int, Cell]], nominal: Sequence[Column], above: Placed) -> bool:
        """Whether the cells are the ends of the cells above that a page break cut."""
        if not cells or any(
            i >= len(nominal) or nominal[i] in (Column.CODE, Column.ACTIVITY) for i, _ in cells
        ):
            return False
        for i, one in cells:
            before = above.text(nominal[i])
            first = next((c for c in one.text if c.isalpha()), "")
            cut = bool(before) and before[-1] not in ".;:)" and (first.islower() or len(one.text) <= 4)
            if not cut:
                return False
        return True

    def _best(
        self,
        cells: list[tuple[int, Cell]],
        nominal: Sequence[Column],
        gap: int,
        missing: int,
        left_out: bool,
    ) -> _Choice:
        """The best way to give each cell a column in order, by dynamic programming over the columns.

        Cells from index ``gap`` on are at home ``missing`` columns further right. ``left_out`` tells that
        cells of the row are left out, so that its words do stand further left.
        """
        # By the last column taken (-1: none yet), the best score and the choice that gives it.
        best: dict[int, _Choice] = {-1: (0.0, [])}
        longest = max((len(c.text) for _, c in cells), default=0)
        for index, one in cells:
            at = index + (missing if index >= gap else 0)
            home = nominal[at] if at < len(nominal) else None
            fits = [self._fit(one, column, home, longest, left_out) for column in self.columns]
            offers = [
                offer for last, choice in best.items() for offer in self._offers(last, choice, one, fits)
            ]
            best = {}
            for taken, choice in offers:
                if taken not in best or choice[0] > best[taken][0]:
                    best[taken] = choice
        return max(best.values(), key=lambda choice: choice[0])

    def _offers(
        self, last: int, choice: _Choice, one: Cell, fits: Sequence[float]
    ) -> Iterator[tuple[int, _Choice]]:
        """Every way to go on with one more cell: in a column from ``last`` on, or in none."""
        score, taken = choice
        yield last, (score + _UNPLACED, [*taken, (one, None)])
        for j in range(max(last, 0), len(self.columns)):
            column = self.columns[j]
            if j > last or column in WORD_COLUMNS:
                yield j, (score + fits[j], [*taken, (one, column)])

    def _fit(self, one: Cell, column: Column, home: Column | None, longest: int, left_out: bool) -> float:
        """How well a cell fits a column: by its look, and by where the header would have it."""
        seen = look(one.words)
        if column is Column.CODE:
            fit = 4.0 if seen.code else -6.0
        elif column in (Column.PERIOD, Column.DUE):
            # "Thí điểm trong giai đoạn 2026 - 2027, nhân rộng …"
            told = self.orderly and names_time(one.text)
            fit = 4.0 if seen.period == 1 else 1.5 if seen.period or told else -6.0
        elif column in ROLE_COLUMNS:
            fit = -5.0 if not seen.bodies else 4.0 * seen.bodies + self._habit(one, column)
            fit += _A_LIST if left_out and column is Column.PARTNER and _is_list(seen) else 0.0
        elif column is Column.FUNDING:
            fit = 4.0 if seen.funding else -3.0
        elif column is Column.ACTIVITY:
            fit = -6.0 if seen.code or seen.period == 1 else -4.0 if seen.bodies == 1 else 2.0
            fit += 1.0 if len(one.text) == longest and fit > 0 else 0.0
            fit -= _NOT_ITS_PLACE if not left_out and home in _RIGHT_OF_ACTIVITY else 0.0
        elif column is Column.PRIORITY:
            fit = 2.0 if seen.words <= 3 and not seen.period and not seen.code else -4.0
        else:
            other = -1.0 if left_out else -3.0
            fit = other if seen.bodies == 1 or seen.period == 1 else 0.0 if seen.funding or seen.code else 1.5
        if home is column:
            return fit + _AT_HOME
        if home is None:
            return fit - _ASTRAY
        return fit - min(_MOST_ASTRAY, _ASTRAY * abs(self._order.get(home, 0) - self._order[column]))

    def _habit(self, one: Cell, column: Column) -> float:
        """From -2 to 2: whether the same words stand in this column elsewhere in the table, or in another."""
        known = self.habits.get(_named(one))
        if known is None or known.total() < _FEWEST_TIMES:
            return 0.0
        return 4.0 * known[column] / known.total() - 2.0

    def _finished(
        self,
        row: Row,
        chosen: Sequence[tuple[Cell, Column | None]],
        nominal: Sequence[Column],
        cells: Sequence[tuple[int, Cell]],
        scraps: tuple[Cell, ...],
        *,
        settled: bool = False,
    ) -> Placed:
        """Put the chosen cells together, split glued ones, and drop a scanner's copies."""
        homes = {id(c): nominal[i] if i < len(nominal) else None for i, c in cells}
        placed: dict[Column, Cell] = {}
        drifted: set[Column] = set()
        unplaced: list[Cell] = []
        copies: list[Cell] = []
        blocked: set[Column] = set()
        activity = next((c.text for c, column in chosen if column is Column.ACTIVITY), "")
        lead = next((c.text for c, column in chosen if column is Column.LEAD), "")
        for one, column in chosen:
            home = homes.get(id(one))
            astray = home is not None and home is not column
            if home in _SAID_IN_WORDS and (column is None or column in _NOT_A_BODY):
                blocked.add(home)
            if column is None:
                unplaced.append(one)
            elif not (self.told or self.leaves_out or (settled and _has_collective(look(one.words)))) and (
                (column is Column.PARTNER and lead and fuzz.ratio(one.text, lead) >= _COPY)
                or (
                    column in WORD_COLUMNS
                    and astray
                    and home in ROLE_COLUMNS
                    and len(one.text) > 30
                    and (
                        fuzz.ratio(one.text, activity) >= _COPY
                        or (len(activity) > 60 and one.text.startswith(activity[:60]))
                    )
                )
            ):
                copies.append(one)
            else:
                if column in placed:
                    one = cell(self.lines, *placed[column].pieces, *one.pieces)
                placed[column] = one
                if astray:
                    drifted.add(column)
        if not (settled and Column.PRODUCT in placed):
            self._split_partner(placed, drifted)
        if Column.CODE not in self.columns:
            self._take_code(placed)
        return Placed(
            row,
            placed,
            frozenset(drifted),
            tuple(unplaced),
            (*scraps, *copies),
            frozenset(nominal),
            frozenset(blocked),
            {nominal[i]: one for i, one in row.spanned if i < len(nominal)},
            settled,
        )

    def _take_code(self, placed: dict[Column, Cell]) -> None:
        """A number before a task's words is its code, in a table that has no column for codes."""
        one = placed.get(Column.ACTIVITY)
        match = _NUMBERED.match(one.text) if one else None
        if one is None or match is None:
            return
        cut = one.words.place(match.end(), match.end() + 1)[0]
        placed[Column.CODE] = cell(self.lines, one.words.place(*match.span(1)))
        placed[Column.ACTIVITY] = cell(self.lines, *((max(s, cut), e) for s, e in one.pieces if e > cut))

    def _split_partner(self, placed: dict[Column, Cell], drifted: set[Column]) -> None:
        """Bodies and a product glued in the partner cell become two cells."""
        one = placed.get(Column.PARTNER)
        if one is None or Column.PRODUCT not in self._order:
            return
        agencies = look(one.words).agencies
        if agencies.whole or not agencies.mentions:
            return
        tail = one.text[agencies.rest :]
        if len(tail.split()) < 4:
            return
        cut = one.words.place(agencies.rest, agencies.rest + 1)[0]
        head = [(s, min(e, cut)) for s, e in one.pieces if s < cut]
        rest = [(max(s, cut), e) for s, e in one.pieces if e > cut]
        placed[Column.PARTNER] = cell(self.lines, *head)
        before = placed[Column.PRODUCT].pieces if Column.PRODUCT in placed else ()
        placed[Column.PRODUCT] = cell(self.lines, *rest, *before)
        drifted.add(Column.PRODUCT)
