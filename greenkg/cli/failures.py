"""How a command ends: its exit code, and one line for whatever went wrong."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence

import typer
from typer.exceptions import TyperException

from greenkg.cli.console import note
from greenkg.cli.language import Language
from greenkg.errors import GreenkgError

FAILED = 1
INTERRUPTED = 130
"""What shells expect of a program that Ctrl-C ended."""

_ERROR = {Language.VI: "lỗi", Language.EN: "error"}
_UNFORESEEN = {
    Language.VI: "lỗi ngoài dự kiến ({}); chạy lại với --debug để xem chi tiết và báo cho nhóm phát triển",
    Language.EN: "an unexpected error ({}); run it again with --debug for the details, and please report it",
}
_STOPPED = {
    Language.VI: "đã dừng; kho dữ liệu vẫn nguyên vẹn",
    Language.EN: "interrupted; the store is whole",
}
_HELP = {Language.VI: "xem {} --help", Language.EN: "see {} --help"}


def run(command: Callable[[], object], arguments: Sequence[str], language: Language) -> int:
    """Runs a command; its exit code. Prints one line for an error, and the traceback with ``--debug``."""
    try:
        code = command()
        sys.stdout.flush()
    except GreenkgError as error:
        _trace(arguments)
        return _fail(str(error), error.exit_code, language)
    except TyperException as error:
        return _fail(_usage(error, language), error.exit_code, language)
    except (typer.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # whoever reads the output has enough (typer leaves with SystemExit then); the
        # interpreter must not complain at its end either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        _trace(arguments)
        words = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        return _fail(_UNFORESEEN[language].format(words), FAILED, language)
    if code == INTERRUPTED:
        note(f"greenkg: {_STOPPED[language]}")
    return code if isinstance(code, int) else 0


def _fail(line: str, code: int, language: Language) -> int:
    note(f"greenkg: {_ERROR[language]}: {' '.join(line.split())}")
    return code


def _usage(error: TyperException, language: Language) -> str:
    """The error's words, and where to find help on the command."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "greenkg"
    line = " ".join(error.format_message().split()).rstrip(".").replace("Value error, ", "")
    return f"{line}; {_HELP[language].format(command)}" if line else _HELP[language].format(command)


def _trace(arguments: Sequence[str]) -> None:
    if "--debug" in arguments:
        traceback.print_exc()
