"""``greenkg evaluate``: precision, recall and F1 against hand-made records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from greenkg.cli.cells import Sheet
from greenkg.cli.console import note
from greenkg.cli.language import Language, both, chosen
from greenkg.cli.options import DEFAULT_STORE, DebugOption, LangOption, QuietOption, StoreOption
from greenkg.cli.tables import TableFormat, format_for, print_sheet
from greenkg.evaluate import Evaluation, evaluate
from greenkg.store import open_store

NAME = "evaluate"
HELP = both(
    "So kho dữ liệu với các bản ghi làm bằng tay: độ chính xác, độ phủ, F1 theo kế hoạch và loại bản ghi.\n\n"
    "Dòng all là tổng gộp (micro).",
    "Compare the store with hand-made records: precision, recall and F1 by plan and kind of record.\n\n"
    "The rows of the plan called all are micro totals.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg evaluate tests/gold\n  greenkg evaluate tests/gold/quang-tri-2023 --errors",
    "\b\nExamples:\n  greenkg evaluate tests/gold\n  greenkg evaluate tests/gold/quang-tri-2023 --errors",
)


def command(
    gold: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD...",
            help=both(
                "Thư mục bản ghi, hoặc thư mục chứa chúng.", "Folders of records, or folders that hold them."
            ),
        ),
    ],
    errors: Annotated[
        bool,
        typer.Option(
            "--errors", help=both("Liệt kê từng chỗ thiếu và thừa.", "List every miss and every false alarm.")
        ),
    ] = False,
    form: Annotated[
        TableFormat | None,
        typer.Option(
            "--format", case_sensitive=False, show_default=False, help=both("Định dạng.", "The format.")
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            show_default=False,
            help=both(
                "Ghi vào tệp; đuôi tệp cho biết định dạng.", "Write a file; its suffix tells the format."
            ),
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Prints the scores, or the errors behind them."""
    with open_store(store) as opened:
        found = evaluate(gold, opened)
    print_sheet(_errors(found) if errors else _scores(found), format_for(form, out), out)
    vi = (lang or chosen(())) is Language.VI
    for name in found.absent:
        note(f"{name}: {'kho không có kế hoạch này' if vi else 'the store does not hold this plan'}")


def _scores(found: Evaluation) -> Sheet:
    return Sheet(
        ("plan", "kind", "gold", "built", "right", "precision", "recall", "f1"),
        [
            [
                score.plan,
                score.kind,
                score.gold,
                score.built,
                score.right,
                _rounded(score.precision),
                _rounded(score.recall),
                _rounded(score.f1),
            ]
            for score in found.scores
        ],
    )


def _errors(found: Evaluation) -> Sheet:
    return Sheet(
        ("plan", "kind", "what", "line", "words"),
        [[error.plan, error.kind, error.what, error.line, error.words] for error in found.errors],
    )


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
