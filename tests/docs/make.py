"""Writes the reference pages from the program's own help and the queries' own headers.

Run it after a command or a named query changed: ``python -m tests.docs.make``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import typer

from greenkg import queries
from greenkg.cli.app import _localise, make_app
from greenkg.cli.language import Language

PAGES = Path(__file__).resolve().parents[2] / "docs" / "reference"


def commands() -> str:
    """Every command in both languages, its examples among them."""
    made = {language: typer.main.get_command(make_app()) for language in Language}
    for language, app in made.items():
        _localise(app, language)
    lines = [
        "# Các lệnh · Commands",
        "",
        "Từ `greenkg <lệnh> --help`. · *From `greenkg <command> --help`.*",
        "",
    ]
    for path in _paths(made[Language.EN]):
        lines += [f"## greenkg {' '.join(path)}", ""]
        for language in (Language.VI, Language.EN):
            lines += ["```text", _help(made[language], path), "```", ""]
    return "\n".join(lines)


def named_queries() -> str:
    """Every named query: what it answers, its parameters, its columns, an example."""
    lines = [
        "# Truy vấn có tên · Named queries",
        "",
        "Từ phần đầu các tệp `queries/*.rq`. · *From the headers of `queries/*.rq`.*",
        "",
    ]
    for name in queries.names():
        query = queries.load(name)
        lines += [f"## {name}", "", f"**{query.title_vi}** · *{query.title_en}*", ""]
        lines += [query.description_vi, "", f"*{query.description_en}*", ""]
        lines += [
            f"- `{each.name}`: {each.description_vi} · *{each.description_en}*" for each in query.parameters
        ]
        lines += [""] * bool(query.parameters)
        lines += [f"Cột · *Columns*: {', '.join(f'`{column}`' for column in query.columns)}", ""]
        lines += ["```sh", query.example, "```", ""]
    return "\n".join(lines)


PAGE = {"commands.md": commands, "queries.md": named_queries}
"""Each page and what makes it."""


def _paths(app: object, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    below: dict[str, object] = getattr(app, "commands", {})
    if not below:
        return [above]
    return [path for name, command in below.items() for path in _paths(command, (*above, name))]


def _help(app: Any, path: tuple[str, ...]) -> str:
    context: Any = None
    for name in ("greenkg", *path):
        command = context.command.commands[name] if context else app
        context = command.make_context(
            name, [], parent=context, resilient_parsing=True, max_content_width=100, terminal_width=100
        )
    return "\n".join(line.rstrip() for line in str(context.get_help()).splitlines())


if __name__ == "__main__":
    for name, make in PAGE.items():
        (PAGES / name).write_text(make(), encoding="utf-8")
        print(PAGES / name, file=sys.stderr)
