"""``greenkg ontology check``: whether the ontology can be relied on."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from greenkg.cli.console import note, visible
from greenkg.cli.language import Language, both, chosen
from greenkg.cli.options import DEFAULT_STORE, DebugOption, LangOption, QuietOption, StoreOption
from greenkg.errors import GreenkgError
from greenkg.ontology.material import Material
from greenkg.ontology.outcome import Check, Outcome, Words
from greenkg.ontology.reasoning import MEGABYTES, SECONDS, Limits, can_reason
from greenkg.ontology.report import check
from greenkg.store import open_store

NAME = "check"
HELP = both(
    "Kiểm tra bản thể học: bộ suy luận HermiT, OWL 2 DL, lỗi thường gặp, khuôn SHACL, các phép thử FOOPS.\n\n"
    "Có kho thì kiểm tra cả đồ thị. Mỗi phép kiểm tra một dòng; mã thoát là 1 khi có phép nào sai.",
    "Check the ontology: the reasoner HermiT, OWL 2 DL, pitfalls, the SHACL shapes, FOOPS's tests.\n\n"
    "Where there is a store, the graph is checked with it. One line a check; exits with 1 when one fails.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg ontology check\n  greenkg ontology check --format json\n"
    "  greenkg ontology check --require-reasoner",
    "\b\nExamples:\n  greenkg ontology check\n  greenkg ontology check --format json\n"
    "  greenkg ontology check --require-reasoner",
)
_MOST = 8
"""Problems of a check that a line names."""
_OUTCOMES = {Outcome.OK: "đạt", Outcome.FAILED: "sai", Outcome.NOT_CHECKED: "chưa kiểm tra"}


class CheckFormat(StrEnum):
    """How the checks are printed."""

    TABLE = "table"
    JSON = "json"


def command(
    require_reasoner: Annotated[
        bool,
        typer.Option(
            "--require-reasoner",
            help=both("Báo lỗi khi không có Java.", "Fail when there is no Java to reason with."),
        ),
    ] = False,
    seconds: Annotated[
        float,
        typer.Option(
            "--seconds",
            min=1,
            help=both("Mỗi lần suy luận được bao nhiêu giây.", "Seconds each run of the reasoner may take."),
        ),
    ] = SECONDS,
    megabytes: Annotated[
        int,
        typer.Option(
            "--megabytes",
            min=64,
            help=both("Bộ nhớ của bộ suy luận (MB).", "Memory of the reasoner in megabytes."),
        ),
    ] = MEGABYTES,
    form: Annotated[
        CheckFormat, typer.Option("--format", case_sensitive=False, help=both("Định dạng.", "The format."))
    ] = CheckFormat.TABLE,
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Prints one line a check."""
    language = lang or chosen(())
    if require_reasoner and not can_reason():
        raise GreenkgError("there is no Java to run the reasoner with", "java", "install a Java runtime")
    limits = Limits(seconds, megabytes)
    if store == DEFAULT_STORE and not Path(store).exists():
        found = check(Material.packaged(), None, limits)
    else:
        with open_store(store) as opened:
            found = check(Material.packaged(), opened, limits)
    if form is CheckFormat.JSON:
        print(json.dumps([_record(each, language) for each in found], ensure_ascii=False, indent=1))
    else:
        for each in found:
            print(visible(_line(each, language)))
    if not quiet:
        counts = [sum(each.outcome is outcome for each in found) for outcome in Outcome]
        note(_CLOSING[language].format(*counts))
    if any(each.outcome is Outcome.FAILED for each in found):
        raise typer.Exit(1)


_CLOSING = {
    Language.VI: "đạt: {}, sai: {}, chưa kiểm tra: {}",
    Language.EN: "ok: {}, failed: {}, not checked: {}",
}


def _line(each: Check, language: Language) -> str:
    vi = language is Language.VI
    outcome = _OUTCOMES[each.outcome] if vi else each.outcome.value
    detail = _said(each.title, language)
    if remark := _said(each.remark, language):
        detail = f"{detail} ({remark})"
    if each.problems:
        more = len(each.problems) - _MOST
        rest = f" … (+{more})" if more > 0 else ""
        detail = f"{detail}: {'; '.join(each.problems[:_MOST])}{rest}"
    return f"{each.name:<24} {outcome:<13} {detail}"


def _record(each: Check, language: Language) -> dict[str, object]:
    return {
        "check": each.name,
        "outcome": each.outcome.value,
        "holds": _said(each.title, language),
        "remark": _said(each.remark, language),
        "problems": list(each.problems),
    }


def _said(words: Words, language: Language) -> str:
    return words.vi if language is Language.VI else words.en
