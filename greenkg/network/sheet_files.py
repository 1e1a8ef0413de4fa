"""Briefing sheets as files: an HTML page a province, to be printed on A4 by a browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from greenkg.export import whole_file
from greenkg.network.drawing import by_letters
from greenkg.network.facts import Facts
from greenkg.network.policy import policy
from greenkg.network.selection import Selection, select
from greenkg.network.sheet_words import WORDS
from greenkg.network.sheets import Doubt, Sheet, sheets_of
from greenkg.network.terms import Terms, ask_terms
from greenkg.queries import run
from greenkg.store import Store, Term
from greenkg.text import slug

_HERE = Path(__file__).parent


def write_sheets(
    store: Store, facts: Facts, selection: Selection, folder: Path, language: str = "vi"
) -> Iterator[Path]:
    """Writes the sheets of a store's agencies and tells each file.

    The agencies are those the plans name; who answers for them on the selection's day, or on the last day
    the facts are known for, is told on each sheet.

    Args:
        store: is asked for the findings, and for the names of states.
        facts: all that is known.
        selection: what the sheets are about.
        folder: is made when missing.
        language: what a file opens in; a switch in it changes that.

    Raises:
        UsageError: a name of the selection is not in the store.
        StoreError: the store cannot answer, or a file not be written.
    """
    chosen = select(facts, replace(selection, as_of=""))
    day = selection.as_of or facts.succession.known_until
    doubts, terms = _doubts(store), ask_terms(store)
    for province in sorted({work.province for work in chosen.works if work.shares}, key=by_letters):
        here = replace(chosen, works=tuple(work for work in chosen.works if work.province == province))
        page = render_sheets(province, here, sheets_of(here, doubts, day, facts), terms, day, language)
        path = folder / f"{slug(province) or 'ca-nuoc'}.html"
        with whole_file(path) as file:
            file.write(page.encode())
        yield path


def _doubts(store: Store) -> list[Doubt]:
    vi, en = (run(store, "findings", {"language": language}) for language in ("vi", "en"))
    place = {name: number for number, name in enumerate(vi.variables)}
    message, lines = place["message"], place["lines"]
    english = {_key(row, place): _text(row[message]) for row in en}
    return [
        Doubt(
            plan=_text(row[place["plan_iri"]]),
            severity=_text(row[place["severity"]]),
            vi=_text(row[message]),
            en=english.get(_key(row, place), _text(row[message])),
            lines=tuple(map(int, _text(row[lines]).split())),
        )
        for row in vi
    ]


def _key(row: tuple[Term | None, ...], place: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(_text(row[place[name]]) for name in ("plan_iri", "kind", "lines"))


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def render_sheets(
    province: str, facts: Facts, sheets: list[Sheet], terms: Terms, day: str, language: str = "vi"
) -> str:
    """The HTML of a province's sheets.

    Args:
        province: its name, empty for national plans.
        facts: tells the plans and the names of kinds.
        sheets: the agencies'.
        terms: the names of states, functions and confidences.
        day: on which "now" is, empty where the store knows none.
        language: what the page opens in.
    """
    # it is loaded by nobody who writes no page
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (_HERE / "sheet.css").read_text("utf-8")
    plans = sorted({(work.issued, work.plan) for work in facts.works})
    return environment.get_template("sheet.html").render(
        language=language,
        province=province,
        plans=plans,
        sheets=sheets,
        kinds=facts.kinds,
        day=day,
        w=_both,
        term=partial(_named, terms),
        names=_switched,
        style=style,
        policy=policy(style),
    )


def _both(key: str, **values: object) -> Markup:
    """Words in both languages, of which the page shows one."""
    vi, en = WORDS[key]
    vietnamese = {name: _as_written(value) if name == "day" else value for name, value in values.items()}
    return _switched(vi.format(**vietnamese), en.format(**values))


def _as_written(day: object) -> str:
    """An ISO day as Vietnamese offices write it: 14/06/2017."""
    return "/".join(reversed(str(day).split("-")))


def _named(terms: Terms, scheme: str, notation: str) -> Markup:
    """A concept's name in both languages; its notation where the store has no name for it."""
    names = terms.get(scheme, {}).get(notation, {})
    return _switched(names.get("vi", notation), names.get("en", notation))


def _switched(vi: str, en: str) -> Markup:
    return Markup('<span class="vi" lang="vi">{}</span><span class="en" lang="en">{}</span>').format(vi, en)
