"""``greenkg evaluate``: precision, recall, F1 and calibration against hand-made records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from greenkg.cli.cells import Sheet
from greenkg.cli.console import note
from greenkg.cli.language import Language, both, chosen
from greenkg.cli.options import (
    DEFAULT_STORE,
    DebugOption,
    LangOption,
    QuietOption,
    SheetFileOption,
    StoreOption,
    TableFormatOption,
)
from greenkg.cli.tables import format_for, print_sheet
from greenkg.errors import UsageError
from greenkg.evaluate import Evaluation, calibrate, evaluate
from greenkg.store import open_store

NAME = "evaluate"
HELP = both(
    "So kho dữ liệu với các bản ghi làm bằng tay: độ chính xác, độ phủ, F1 theo kế hoạch và loại bản ghi.\n\n"
    "Dòng all là tổng gộp (micro). Với --calibration, mỗi dòng là một loại và một khoảng độ tin cậy;\n"
    "dòng cuối là phần mười kém chắc nhất.",
    "Compare the store with hand-made records: precision, recall and F1 by plan and kind of record.\n\n"
    "The rows of the plan called all are micro totals. With --calibration, a row is a kind and a band of\n"
    "stated confidence; the last row is the least certain tenth.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg evaluate tests/gold\n  greenkg evaluate tests/gold/quang-tri-2023 --errors\n"
    "  greenkg evaluate tests/gold --calibration",
    "\b\nExamples:\n  greenkg evaluate tests/gold\n  greenkg evaluate tests/gold/quang-tri-2023 --errors\n"
    "  greenkg evaluate tests/gold --calibration",
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
    calibration: Annotated[
        bool,
        typer.Option(
            "--calibration",
            help=both(
                "Độ tin cậy đã nêu so với độ đúng tìm thấy, theo loại và khoảng.",
                "Stated confidence against found accuracy, by kind and band.",
            ),
        ),
    ] = False,
    form: TableFormatOption = None,
    out: SheetFileOption = None,
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> None:
    """Prints the scores, the errors behind them, or how far the stated confidence can be relied on."""
    if errors and calibration:
        raise UsageError("--errors and --calibration are two tables", mend="ask for one at a time")
    with open_store(store) as opened:
        found = evaluate(gold, opened)
    sheet = _errors if errors else _calibration if calibration else _scores
    print_sheet(sheet(found), format_for(form, out), out)
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


def _calibration(found: Evaluation) -> Sheet:
    return Sheet(
        (
            *("kind", "confidence", "facts", "right", "stated", "accuracy"),
            *("share_of_facts", "share_of_errors", "lift"),
        ),
        [
            [
                band.kind,
                band.name,
                _count(band.facts),
                _count(band.right),
                _rounded(band.stated),
                _rounded(band.accuracy),
                _rounded(band.share_of_facts),
                _rounded(band.share_of_errors),
                _rounded(band.lift),
            ]
            for band in calibrate(found.facts)
        ],
    )


def _count(number: float) -> float | int:
    return int(number) if number == int(number) else round(number, 1)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
