"""Whole plans as people paste them: markdown and flattened web tables, letterhead and all."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable, Iterator

import pytest

from greenkg.extract import extract
from greenkg.resolve import resolve
from greenkg.sources import read_bytes
from tests.sources.legacy import WRITERS, typed
from tests.sources.rendered import COLUMNS, HEADINGS, annex, opening, spans, table
from tests.sources.test_rendered import by_hand, read_from

Write = Callable[[str], str]


def words(markup: str) -> list[str]:
    """The lines a reader sees of a piece of a page."""
    plain = re.sub(r"<[^>]+>", "", re.sub(r"<br>|</p>|</td>", "\n", markup))
    return [line for line in html.unescape(plain).split("\n") if line.strip()]


def rows(stem: str, merged: str) -> Iterator[tuple[bool, list[str]]]:
    """The annex's rows: merged cells again ("repeated"), empty ("blank") or missing ("left out")."""
    made = annex(stem)
    own = spans(made)
    for i, row in enumerate(made):
        cells = []
        for column in COLUMNS:
            if (i, column) in own or merged == "repeated":
                cells.append(row.cells.get(column, ""))
            elif merged == "blank":
                cells.append("")
        yield row.theme, cells


def markdown(merged: str = "blank", *, framed: bool = True, escaped: bool = False) -> Write:
    """Pipe tables with a rule line, ``<br>`` in cells, bold headings."""

    def line(cells: list[str]) -> str:
        return f"| {' | '.join(cells)} |" if framed else " | ".join(cells).rstrip()

    def write(stem: str) -> str:
        head = [piece for part in opening(stem) for piece in words(part)]
        out = [line(["<br>".join(head[:3]), "<br>".join(head[3:6])]), line(["---", "---"]), ""]
        out += [f"{piece}\n" for piece in head[6:]]
        out += ["## PHỤ LỤC", "", line([f"**{one}**" for one in HEADINGS]), line([":---:"] * len(HEADINGS))]
        for theme, cells in rows(stem, merged):
            told = [cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells]
            if escaped:
                told[0] = told[0].replace("-", "\\-").replace(".", "\\.")
            out.append(line([f"**{cell}**" if theme and cell else cell for cell in told]))
        return "\n".join(out) + "\n"

    return write


def flattened(merged: str = "blank", *, width: int = 10_000, gap: bool = False) -> Write:
    """A cell a block, a line of one mark between cells; lines may be wrapped, blank lines may part blocks."""

    def block(cells: list[list[str]]) -> list[str]:
        out = ["|"]
        for cell in cells:
            for piece in cell:
                out += [*textwrap.wrap(piece, width), *([""] if gap else [])]
            out.append("|")
        return out

    def write(stem: str) -> str:
        head = [piece for part in opening(stem) for piece in words(part)]
        out = [*block([head[:3], head[3:6]]), "", *(f"{piece}\n" for piece in head[6:]), "PHỤ LỤC", ""]
        out += block([[one] for one in HEADINGS])
        for _, cells in rows(stem, merged):
            out += block([cell.split("\n") if cell else [] for cell in cells])
        return "\n".join(out) + "\n"

    return write


FORMS = {
    "markdown": markdown(),
    "markdown, merged cells left out": markdown("left out"),
    "markdown without a frame": markdown(framed=False),
    "markdown, escaped": markdown("repeated", escaped=True),
    "flattened": flattened(),
    "flattened, merged cells left out": flattened("left out"),
    "flattened, wrapped": flattened("left out", width=60),
    "flattened, blank lines": flattened("repeated", gap=True),
}


def holds(stem: str, data: bytes, least: float) -> None:
    source = read_bytes(data, "plan.txt")
    plan = resolve(extract(source), source.text)
    found, wanted = read_from(stem, source, plan), by_hand(stem)
    for kind, facts in wanted.items():
        f1 = 2 * len(facts & found[kind]) / (len(facts) + len(found[kind]))
        assert f1 >= least, (kind, f1, sorted(map(str, facts ^ found[kind]))[:10])
    said = {row["field"]: row["value"] for row in table(stem, "plan")}
    assert (plan.record.number, plan.record.issued) == (said["number"], said["issued"])


@pytest.mark.parametrize("form", FORMS)
def test_a_plan_as_text_says_the_same(form: str):
    holds("quang-tri-2023", FORMS[form]("quang-tri-2023").encode(), 0.95)


@pytest.mark.parametrize("encoding", ["tcvn3", "viscii"])
@pytest.mark.parametrize("form", ["markdown", "flattened, wrapped"])
def test_a_plan_in_an_old_encoding_says_the_same(form: str, encoding: str):
    holds("thanh-hoa-2023", WRITERS[encoding](typed(FORMS[form]("thanh-hoa-2023"))), 0.95)
