"""``greenkg import``: takes exported N-Quads or TriG into the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from greenkg.build import take_in
from greenkg.cli.cells import Sheet
from greenkg.cli.checked import note_broken, note_counts
from greenkg.cli.console import note
from greenkg.cli.failures import FAILED
from greenkg.cli.language import Language, both, chosen
from greenkg.cli.options import DEFAULT_STORE, DebugOption, LangOption, QuietOption, StoreOption
from greenkg.cli.progress import patient
from greenkg.cli.tables import draw
from greenkg.graph import DEFAULT_BASE

NAME = "import"
HELP = both(
    "Nạp lại vào kho dữ liệu mà greenkg export nquads hoặc trig đã xuất.\n\n"
    "Mỗi đồ thị có tên trong tệp thay đồ thị cùng tên trong kho; các đồ thị khác giữ nguyên, cho đến lần "
    "greenkg build sau. Mọi tệp được đọc và kiểm tra trước khi ghi; sai một dòng thì kho vẫn như trước.",
    "Take into the store what greenkg export nquads or trig wrote.\n\n"
    "Each named graph of the files takes the place of that graph in the store; other graphs stay, until "
    "the next greenkg build. All files are read and checked before anything is written: one wrong line, and "
    "the store stays as it was.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg import greenkg.nq\n  greenkg import a.trig b.nq --store http://127.0.0.1:7878",
    "\b\nExamples:\n  greenkg import greenkg.nq\n  greenkg import a.trig b.nq --store http://127.0.0.1:7878",
)
_READING = {Language.VI: "đọc tệp", Language.EN: "reading"}
_HEADS = {Language.VI: ("đồ thị", "số bộ bốn"), Language.EN: ("graph", "quads")}
_CLOSING = {Language.VI: "kho: {} (đã ghi)\n{:.2f} giây", Language.EN: "store: {} (written)\n{:.2f} s"}


def command(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", show_default=False, help=both("Tệp N-Quads, TriG.", "Files of N-Quads, TriG.")
        ),
    ],
    base: Annotated[
        str,
        typer.Option(
            "--base", metavar="IRI", help=both("Phần đầu của mọi IRI.", "What every IRI begins with.")
        ),
    ] = DEFAULT_BASE,
    store: StoreOption = DEFAULT_STORE,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> int:
    """Takes files in and prints their graphs; the exit code."""
    language = lang or chosen(())
    with patient(_READING[language], quiet=quiet) as tell:
        taken = take_in(files, store, base=base, tell=tell)
    if not quiet:
        draw(Sheet(_HEADS[language], list(taken.graphs.items())))
    broken = note_broken(taken.checked, language)
    if not quiet:
        note(_CLOSING[language].format(taken.store, taken.seconds))
        note_counts(taken.checked, language)
    return FAILED if broken else 0
