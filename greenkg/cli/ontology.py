"""``greenkg ontology``: the commands about the vocabulary itself."""

from __future__ import annotations

import typer

from greenkg.cli import ontology_check, ontology_pages
from greenkg.cli.console import note
from greenkg.cli.language import both

NAME = "ontology"
HELP = both("Bản thể học: kiểm tra, viết trang.", "The ontology: check it, write its pages.")
EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg ontology check\n  greenkg ontology pages --out docs/ontology",
    "\b\nExamples:\n  greenkg ontology check\n  greenkg ontology pages --out docs/ontology",
)
_COMMANDS = (ontology_check, ontology_pages)


def make() -> typer.Typer:
    """The commands below ``greenkg ontology``."""
    below = typer.Typer(name=NAME, help=HELP, epilog=EXAMPLES, rich_markup_mode=None)
    below.callback(invoke_without_command=True)(_group)
    for module in _COMMANDS:
        below.command(module.NAME, help=module.HELP, epilog=module.EXAMPLES)(module.command)
    return below


def _group(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        note(context.get_help())
        raise typer.Exit(2)
