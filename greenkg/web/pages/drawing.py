"""How a page becomes HTML: its template, what every template may use."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from greenkg.version import VERSION
from greenkg.web.pages.language import Language, other
from greenkg.web.pages.visit import Page, Visit
from greenkg.web.pages.words import grouped

_SECTIONS = {"theme": "themes", "agency": "agencies"}
"""Under which entry of the menu a page stands, by the folder it is in."""
_TEMPLATES = Path(__file__).with_name("templates")


def draw(visit: Visit, template: str, status: int = 200, **facts: object) -> Page:
    """The page a template makes of some facts.

    Raises:
        jinja2.TemplateError: the template asks for what is not there.
    """
    folder = visit.path.partition("/")[0]
    turned = other(visit.language)
    asked = urlencode({name: value for name, value in visit.params.items() if name != "lang"})
    html = (
        _environment(visit.language)
        .get_template(template)
        .render(
            **facts,
            visit=visit,
            language=visit.language,
            words=visit.words,
            to=visit.addresses,
            here=visit.path,
            section=_SECTIONS.get(folder, folder),
            other=turned,
            other_page=f"/{turned}/{visit.path}" + (f"?{asked}" if asked else ""),
            version=VERSION,
        )
    )
    return Page(html.rstrip("\n") + "\n", status)


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["day"] = lambda iso: day(iso, language)
    environment.filters["number"] = lambda value: grouped(int(value), language)
    environment.filters["period"] = lambda start, end: period(start, end, language)
    environment.filters["due"] = lambda written: due(written, language)
    return environment


def day(iso: str, language: Language) -> str:
    """A date as people write it; what is no whole date stays as it is.

    >>> day("2023-11-07", "vi"), day("2023-11-07", "en"), day("2015", "vi")
    ('07/11/2023', '7 November 2023', '2015')
    """
    try:
        when = date.fromisoformat(iso)
    except ValueError:
        return iso
    if language == "vi":
        return f"{when:%d/%m/%Y}"
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def due(written: str, language: Language) -> str:
    """A day or month of every year, written as in XML Schema; anything else stays as it is.

    >>> due("--11-30", "vi"), due("--11-30", "en"), due("--06", "en")
    ('30/11', '30 November', 'June')
    """
    found = re.fullmatch(r"--(0[1-9]|1[0-2])(?:-([0-9]{2}))?", written)
    if not found:
        return written
    month, of_month = int(found[1]), found[2]
    if language == "vi":
        return f"{of_month}/{found[1]}" if of_month else f"tháng {month}"
    return f"{int(of_month)} {_MONTHS[month - 1]}" if of_month else _MONTHS[month - 1]


def period(start: str, end: str, language: Language) -> str:
    """Years from and to, of which one or both may be missing.

    >>> period("2023", "2030", "vi"), period("2023", "2023", "vi"), period("", "2030", "en")
    ('2023–2030', '2023', 'to 2030')
    """
    if start and end:
        return start if start == end else f"{start}–{end}"
    since, until = ("từ", "đến") if language == "vi" else ("from", "to")
    return f"{since} {start}" if start else f"{until} {end}" if end else ""


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
