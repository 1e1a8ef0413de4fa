"""The options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from greenkg.cli.language import Language, both
from greenkg.cli.tables import TableFormat

DEFAULT_STORE = str(Path(".greenkg") / "store")

StoreOption: TypeAlias = Annotated[
    str,
    typer.Option(
        "--store",
        metavar="DIR|URL",
        envvar="GREENKG_STORE",
        help=both("Kho: thư mục hoặc địa chỉ SPARQL.", "The store: a folder or a SPARQL endpoint's address."),
    ),
]
QuietOption: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--quiet", "-q", help=both("Chỉ in kết quả và lỗi.", "Print results and errors, nothing else.")
    ),
]
LangOption: TypeAlias = Annotated[
    Language | None,
    typer.Option(
        "--lang", case_sensitive=False, show_default=False, help=both("Ngôn ngữ.", "The language to speak.")
    ),
]
DebugOption: TypeAlias = Annotated[
    bool,
    typer.Option("--debug", help=both("Khi có lỗi, in cả vết lỗi.", "Show the traceback of an error.")),
]
TableFormatOption: TypeAlias = Annotated[
    TableFormat | None,
    typer.Option(
        "--format", case_sensitive=False, show_default=False, help=both("Định dạng.", "The format.")
    ),
]
SheetFileOption: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        show_default=False,
        help=both("Ghi vào tệp; đuôi tệp cho biết định dạng.", "Write a file; its suffix tells the format."),
    ),
]
