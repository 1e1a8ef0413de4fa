"""``greenkg build``: the main job."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from greenkg.build import BuildReport, DocumentRow, OnProgress, Progress, Status, build
from greenkg.cli.cells import Sheet
from greenkg.cli.checked import note_broken, note_counts
from greenkg.cli.console import note
from greenkg.cli.failures import FAILED
from greenkg.cli.language import Language, both, chosen
from greenkg.cli.options import DEFAULT_STORE, DebugOption, LangOption, QuietOption, StoreOption
from greenkg.cli.progress import progress_bar
from greenkg.cli.tables import draw
from greenkg.errors import UsageError
from greenkg.graph import DEFAULT_BASE
from greenkg.model import Severity
from greenkg.sources import MOST_BYTES

NAME = "build"
HELP = both(
    "Đọc các kế hoạch, dựng đồ thị tri thức, nạp vào kho và vẽ mạng lưới cơ quan.\n\n"
    "Không có PATH thì đọc các kế hoạch kèm theo chương trình. Văn bản không đổi thì không đọc lại; "
    "văn bản không còn thì bị gỡ khỏi kho. Đọc được văn bản thuần, trang web, Word, PDF: greenkg formats.",
    "Read plans, make the knowledge graph, load the store and draw the network of agencies.\n\n"
    "Without PATH, read the plans that come with the program. Documents that did not change are not read "
    "again; those that are gone leave the store. Plain text, web pages, Word files and PDFs are read: see "
    "greenkg formats.",
)
EXAMPLES = both(
    "\b\nVí dụ:\n  greenkg build\n  greenkg build ke-hoach/ quyet-dinh.docx --fail-on error\n"
    "  greenkg build --store http://127.0.0.1:7878",
    "\b\nExamples:\n  greenkg build\n  greenkg build plans/ decision.docx --fail-on error\n"
    "  greenkg build --store http://127.0.0.1:7878",
)

_STAGES = {
    "read": {Language.VI: "đọc", Language.EN: "reading"},
    "load": {Language.VI: "nạp", Language.EN: "loading"},
    "check": {Language.VI: "kiểm tra", Language.EN: "checking"},
    "draw": {Language.VI: "vẽ", Language.EN: "drawing"},
}
_SEVERITIES = {
    True: {Language.VI: "lỗi", Language.EN: "error"},
    False: {Language.VI: "lưu ý", Language.EN: "warning"},
}
_TOO_SEVERE = {
    Language.VI: "phát hiện từ mức {} trở lên: {}; xem greenkg query findings",
    Language.EN: "findings of severity {} or above: {}; see greenkg query findings",
}
_HEADS = {
    Language.VI: (
        "văn bản",
        "số hiệu",
        "nhiệm vụ",
        "phân công",
        "căn cứ",
        "phát hiện",
        "sửa",
        "giây",
        "trạng thái",
    ),
    Language.EN: (
        "document",
        "plan",
        "tasks",
        "assignments",
        "bases",
        "findings",
        "corrections",
        "seconds",
        "status",
    ),
}


class FailOn(StrEnum):
    """From which severity on a finding makes the command fail."""

    ERROR = "error"
    WARNING = "warning"


def command(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH...",
            show_default=False,
            help=both("Tệp hoặc thư mục.", "Files and folders."),
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    out_dir: Annotated[
        Path,
        typer.Option(
            "--out-dir",
            metavar="DIR",
            help=both(
                "Nơi ghi trang mạng lưới và dữ liệu xuất.", "Where the network page and the exported data go."
            ),
        ),
    ] = Path("graphviz_out"),
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on",
            show_default=False,
            help=both(
                "Thoát với mã 1 khi có phát hiện từ mức này.",
                "Exit with 1 for findings of this severity or above.",
            ),
        ),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs",
            "-j",
            min=0,
            metavar="N",
            help=both("Số tiến trình (0: theo bộ xử lý).", "Processes (0: as many as processors)."),
        ),
    ] = 0,
    base: Annotated[
        str,
        typer.Option(
            "--base", metavar="IRI", help=both("Phần đầu của mọi IRI.", "What every IRI begins with.")
        ),
    ] = DEFAULT_BASE,
    no_corrections: Annotated[
        bool,
        typer.Option(
            "--no-corrections",
            help=both(
                "Không áp dụng các chỗ sửa đã được người soát.", "Leave out the corrections people reviewed."
            ),
        ),
    ] = False,
    max_size: Annotated[
        int,
        typer.Option(
            "--max-size",
            min=1,
            metavar="MB",
            help=both("Không đọc tệp lớn hơn mức này.", "Do not read files larger than this."),
        ),
    ] = MOST_BYTES // 1_000_000,
    quiet: QuietOption = False,
    lang: LangOption = None,
    debug: DebugOption = False,
) -> int:
    """Runs the build and prints its table; the exit code."""
    language = lang or chosen(())
    if not base.startswith(("http://", "https://")) or not base.endswith(("/", "#")):
        raise UsageError("--base must be an http(s) address that ends in / or #", base)
    with _shown(quiet, language) as on_progress:
        report = build(
            paths or (),
            store,
            out_dir,
            base=base,
            workers=jobs or None,
            on_progress=on_progress,
            corrections=not no_corrections,
            most_bytes=max_size * 1_000_000,
        )
    if not quiet:
        draw(_table(report, language))
    for row in report.documents:
        if row.trace and debug:
            note(row.trace)
        if row.error:
            line = " ".join(row.error.split())  # a file's name may hold line feeds
            note(f"greenkg: {_SEVERITIES[row.status is Status.FAILED][language]}: {line}")
    broken = note_broken(report.checked, language) if report.checked else False
    if not quiet:
        _close(report, language)
    too_severe = report.findings(Severity(fail_on)) if fail_on else 0
    if too_severe:
        note(f"greenkg: {_TOO_SEVERE[language].format(fail_on, too_severe)}")
    return FAILED if report.failed or broken or too_severe or not report.loaded else 0


def _table(report: BuildReport, language: Language) -> Sheet:
    bare = Counter(Path(row.name).name for row in report.documents)
    return Sheet(
        _HEADS[language],
        [
            (
                row.name if bare[Path(row.name).name] > 1 else Path(row.name).name,
                row.number,
                *(_counts(row) if row.status in {Status.READ, Status.UNCHANGED} else (None,) * 5),
                f"{row.seconds:.2f}",
                row.status,
            )
            for row in report.documents
        ],
    )


def _counts(row: DocumentRow) -> tuple[int | None, ...]:
    """The numbers of a document; a build without any correction has no column for them."""
    findings = sum(row.findings.values())
    return row.tasks, row.assignments, row.legal_bases, findings, row.corrections or None


def _close(report: BuildReport, language: Language) -> None:
    vi = language is Language.VI
    state = ("đã ghi" if vi else "written") if report.published else ("không đổi" if vi else "unchanged")
    if not report.loaded:
        state = "như trước" if vi else "as it was"
    note(f"{'kho' if vi else 'store'}: {report.store} ({state})")
    if report.checked:
        note_counts(report.checked, language)
    for graph in report.removed:
        note(f"{'đã gỡ' if vi else 'removed'}: {graph}")
    for path in report.outputs:
        note(f"{'tệp' if vi else 'file'}: {path}")
    note(f"{report.seconds:.2f} {'giây' if vi else 's'}")


@contextmanager
def _shown(quiet: bool, language: Language) -> Iterator[OnProgress | None]:
    """A progress bar, on a terminal only."""
    with progress_bar(quiet=quiet) as bar:

        def show(progress: Progress) -> None:
            if bar:
                words = f"{_STAGES[progress.stage][language]} {Path(progress.what).name}"
                bar(words, progress.done, progress.total)

        yield show
