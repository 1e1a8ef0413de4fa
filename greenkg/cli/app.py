"""The commands put together, and the program's entry."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from greenkg.cli import (
    build,
    diff,
    evaluate,
    export,
    formats,
    import_,
    network,
    ontology,
    pull,
    push,
    query,
    review,
    serve,
    source,
    validate,
    who,
)
from greenkg.cli.console import note, use_utf8
from greenkg.cli.failures import run
from greenkg.cli.language import Language, both, chosen, in_language
from greenkg.version import VERSION

_ABOUT = both(
    "Đồ thị tri thức về các kế hoạch tăng trưởng xanh: ai làm việc gì, khi nào, dòng nào nói như vậy.",
    "A knowledge graph of green-growth plans: who does what, when, and which line says so.",
)
_EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg build\n  greenkg query --list\n  greenkg query assignments --format csv",
    "\b\nExamples:\n  greenkg build\n  greenkg query --list\n  greenkg query assignments --format csv",
)
_COMMANDS = (
    *(build, query, who, source, network, export, import_, diff, push, pull, serve),
    *(validate, review, evaluate, formats),
)


def make_app() -> typer.Typer:
    """The application, its help texts in both languages."""
    app = typer.Typer(
        name="greenkg",
        help=_ABOUT,
        epilog=_EXAMPLES,
        add_completion=False,
        no_args_is_help=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback(invoke_without_command=True)(_start)
    for module in _COMMANDS:
        app.command(module.NAME, help=module.HELP, epilog=module.EXAMPLES)(module.command)
    app.add_typer(ontology.make())
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs ``greenkg``; leaves with the command's exit code."""
    use_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = chosen(given)

    def command() -> object:
        made = typer.main.get_command(make_app())
        _localise(made, language)
        return made.main(given, prog_name="greenkg", standalone_mode=False)

    sys.exit(run(command, given, language))


def _start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help=both("In số phiên bản.", "Print the version."), is_eager=True)
    ] = False,
) -> None:
    if version:
        print(f"greenkg {VERSION}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        note(context.get_help())
        raise typer.Exit(2)


def _localise(command: object, language: Language) -> None:
    """Leaves one language in the help of a command, of its options and of its subcommands."""
    for part in (command, *getattr(command, "params", ())):
        for name in ("help", "short_help", "epilog"):
            if isinstance(text := getattr(part, name, None), str):
                setattr(part, name, in_language(text, language))
    for below in getattr(command, "commands", {}).values():
        _localise(below, language)
